// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch
import Kit
import Store
import Synchronization

/// Writes down for several connections at once that their messages are about to be complete.
///
/// A commit costs a disk's flush; while one is under way, the next ones gather and share the one after it.
final class GroupCommit: Sendable {
    private final class Waiting: Sendable {
        let id: ID<OutboxMessage>
        let done = DispatchSemaphore(value: 0)
        let isOurs = Mutex(false)

        init(id: ID<OutboxMessage>) { self.id = id }
    }

    private struct State {
        var waiting: [Waiting] = []
        var isWriting = false
    }

    private let state = Mutex(State())
    private let write: @Sendable ([ID<OutboxMessage>]) async -> Set<ID<OutboxMessage>>

    /// - Parameter write: commits, and returns the messages that may go.
    init(write: @escaping @Sendable ([ID<OutboxMessage>]) async -> Set<ID<OutboxMessage>>) { self.write = write }

    /// Blocks until the message is written down as begun; false when it must not go.
    ///
    /// Called on a connection's own queue, never on Swift's shared threads.
    func begin(_ id: ID<OutboxMessage>) -> Bool {
        let mine = Waiting(id: id)
        let isFirst = state.withLock { state in
            state.waiting.append(mine)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if isFirst { Task.detached { await self.writeUntilNobodyWaits() } }
        mine.done.wait()
        return mine.isOurs.withLock { $0 }
    }

    private func writeUntilNobodyWaits() async {
        while let group = nextGroup() {
            let started = await write(group.map(\.id))
            for waiting in group {
                waiting.isOurs.withLock { $0 = started.contains(waiting.id) }
                waiting.done.signal()
            }
        }
    }

    private func nextGroup() -> [Waiting]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
