// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch
import Kit
import Store
import Synchronization

/// Writes down for several connections at once which messages are about to be complete, and how others ended.
///
/// A commit costs a disk's flush; while one is under way, the next ones gather and share the one after it.
final class GroupCommit: Sendable {
    /// Commits, and returns those of the messages that may go.
    typealias Write = @Sendable ([ID<OutboxMessage>], [DeliveryOutcome]) async throws -> Set<ID<OutboxMessage>>

    private final class Waiting: Sendable {
        let id: ID<OutboxMessage>
        let done = DispatchSemaphore(value: 0)
        let isOurs = Mutex(false)

        init(id: ID<OutboxMessage>) { self.id = id }
    }

    private struct State {
        var waiting: [Waiting] = []
        var outcomes: [DeliveryOutcome] = []
        /// Nil when there is nothing to be written.
        var writer: Task<Void, Never>?
    }

    private let state = Mutex(State())
    private let write: Write
    /// For outcomes whose commit failed: no message that is about to go waits for another try.
    private let late: Settlement

    init(write: @escaping Write) {
        self.write = write
        late = Settlement { outcomes in _ = try await write([], outcomes) }
    }

    /// Blocks until the message is written down as begun; false when it must not go.
    ///
    /// Called on a connection's own queue, never on Swift's shared threads.
    func begin(_ id: ID<OutboxMessage>) -> Bool {
        let mine = Waiting(id: id)
        add { $0.waiting.append(mine) }
        mine.done.wait()
        return mine.isOurs.withLock { $0 }
    }

    /// Has it written down soon how the handing over of a message ended.
    func add(_ outcome: DeliveryOutcome) { add { $0.outcomes.append(outcome) } }

    /// Waits until everything is written down; throws when something could not be.
    func finish() async throws {
        while let writer = state.withLock({ $0.writer }) { await writer.value }
        try await late.finish()
    }

    private func add(_ change: (inout State) -> Void) {
        state.withLock { state in
            change(&state)
            if state.writer == nil { state.writer = Task.detached { await self.writeAll() } }
        }
    }

    private func writeAll() async {
        while let group = nextGroup() {
            var started: Set<ID<OutboxMessage>> = []
            do {
                started = try await write(group.waiting.map(\.id), group.outcomes)
            } catch {
                for outcome in group.outcomes { await late.add(outcome) }
            }
            for waiting in group.waiting {
                waiting.isOurs.withLock { $0 = started.contains(waiting.id) }
                waiting.done.signal()
            }
        }
    }

    private func nextGroup() -> (waiting: [Waiting], outcomes: [DeliveryOutcome])? {
        state.withLock { state in
            guard !state.waiting.isEmpty || !state.outcomes.isEmpty else {
                state.writer = nil
                return nil
            }
            defer { (state.waiting, state.outcomes) = ([], []) }
            return (state.waiting, state.outcomes)
        }
    }
}
