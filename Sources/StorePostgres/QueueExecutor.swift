// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch

/// Runs an actor on a queue of its own, so that waiting for the server never holds one of Swift's few threads.
final class QueueExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "firsthand.postgres")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
