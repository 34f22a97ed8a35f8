// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// How the handing over of one message ended.
struct DeliveryOutcome: Sendable {
    let message: OutboxMessage
    let verdict: Verdict

    enum Verdict: Sendable {
        case settled(OutboxMessage.State, code: String?)
        case later(code: String)
        /// The server takes nothing just now: no fault of the message, which keeps its number of tries.
        case serverTrouble(code: String)
        /// The look at its words is older than a minute: it is put together anew at once.
        case tooOld
    }
}

/// Writes outcomes down soon after they are known, several in one commit while the disk is busy.
actor Settlement {
    private var pending: [DeliveryOutcome] = []
    private var writing: Task<Void, Never>?
    private var failure: (any Error)?
    private let write: @Sendable ([DeliveryOutcome]) async throws -> Void

    init(write: @escaping @Sendable ([DeliveryOutcome]) async throws -> Void) { self.write = write }

    func add(_ outcome: DeliveryOutcome) {
        pending.append(outcome)
        if writing == nil { writing = Task { await writeAll() } }
    }

    /// Waits until everything is written down; throws when something could not be.
    ///
    /// What could not be written stays in the database as begun, and becomes uncertain when its lease runs out.
    func finish() async throws {
        while let writing { await writing.value }
        if let failure { throw failure }
    }

    private func writeAll() async {
        while !pending.isEmpty {
            let group = pending
            pending = []
            do {
                try await writeInTime(group)
            } catch {
                failure = error
            }
        }
        writing = nil
    }

    /// Tries for a minute: a disk or a server that comes back within it costs nobody a decision.
    private func writeInTime(_ group: [DeliveryOutcome]) async throws {
        for wait in [1, 2, 4, 8, 16, 30] {
            do {
                return try await write(group)
            } catch {
                try await Task.sleep(for: .seconds(wait))
            }
        }
        try await write(group)
    }
}
