// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch

/// Something that one side waits for and the other gives, once; for bodies of transactions, which cannot `await`.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func give() { semaphore.signal() }

    /// Blocks the thread; only inside a transaction's body, which has a thread of its own.
    func await() { semaphore.wait() }

    func wait() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.semaphore.wait()
                continuation.resume()
            }
        }
    }
}
