// SPDX-License-Identifier: AGPL-3.0-or-later
import Synchronization

/// Lets one piece of work run after the other, in the order in which they came, though each of them waits for stores.
///
/// Work that has its turn must not ask for another: it would wait for itself.
final class Turn: Sendable {
    private struct Queue {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let queue = Mutex(Queue())

    func taken<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        await take()
        defer { pass() }
        return try await body()
    }

    private func take() async {
        await withCheckedContinuation { next in
            let isFree = queue.withLock { queue in
                guard queue.isTaken else {
                    queue.isTaken = true
                    return true
                }
                queue.waiting.append(next)
                return false
            }
            if isFree { next.resume() }
        }
    }

    private func pass() {
        let next = queue.withLock { queue -> CheckedContinuation<Void, Never>? in
            guard queue.waiting.isEmpty else { return queue.waiting.removeFirst() }
            queue.isTaken = false
            return nil
        }
        next?.resume()
    }
}
