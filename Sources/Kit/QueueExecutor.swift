// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch

/// Runs an actor on a serial queue of its own, so that the actor may block without holding up Swift's pool.
public final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    public init(label: String) {
        queue = DispatchQueue(label: label)
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
