// SPDX-License-Identifier: AGPL-3.0-or-later
import Synchronization

/// How often briefings were opened since it was last written down.
///
/// Written two seconds after the first opening, so that a busy morning costs one small transaction every two seconds
/// and not one for each reader: one took SQLite's only writer 3.7 ms, in one case of twenty over 15 ms (2026-11-28).
/// What was counted in those two seconds is lost when the process is killed. Where nothing can be written just now, it
/// waits for the next opening.
final class OpeningTally: Sendable {
    private struct State {
        var waiting: [BriefingOpening: Int] = [:]
        var isBegun = false
    }

    private let state = Mutex(State())
    private let seconds: Int
    private let keep: @Sendable ([BriefingOpening: Int]) async throws -> Void

    init(seconds: Int = 2, keep: @escaping @Sendable ([BriefingOpening: Int]) async throws -> Void) {
        self.seconds = seconds
        self.keep = keep
    }

    func add(_ opening: BriefingOpening) {
        let begins = state.withLock { state in
            state.waiting[opening, default: 0] += 1
            defer { state.isBegun = true }
            return !state.isBegun
        }
        guard begins else { return }
        Task {
            try? await Task.sleep(for: .seconds(seconds))
            await write()
        }
    }

    /// Writes down what waits.
    func write() async {
        let openings = state.withLock { state in
            defer { state = State() }
            return state.waiting
        }
        guard !openings.isEmpty else { return }
        do {
            try await keep(openings)
        } catch {
            state.withLock { $0.waiting.merge(openings, uniquingKeysWith: +) }
        }
    }
}
