// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch

/// Something that one side waits for and the other gives, once; for bodies of transactions, which cannot `await`.
///
/// A wait ends after half a minute so that a failing test does not hang.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func give() { semaphore.signal() }

    /// Blocks the thread; only inside a transaction's body, which has a thread of its own.
    func await() { _ = semaphore.wait(timeout: .now() + .seconds(30)) }

    func wait() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.await()
                continuation.resume()
            }
        }
    }
}
