// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch
import Synchronization

/// A few threads for work that blocks, so that it never holds up Swift's own pool.
///
/// A task that prefers them (`withTaskExecutorPreference`) runs on them between its waits, and need not change
/// threads to read the database, which happens on them too. Each lane is a serial queue of its own, because only those
/// are sure of a thread; work beyond their number waits, first come first served.
public final class Lanes: TaskExecutor {
    private struct State {
        var free: [DispatchQueue]
        var waiting = WaitingLine<UnownedJob>()
    }

    private let state: Mutex<State>

    public init(count: Int, label: String) {
        state = Mutex(State(free: (0..<max(1, count)).map { DispatchQueue(label: "\(label).\($0)") }))
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let lane = state.withLock { state in
            state.waiting.join(job)
            return state.free.popLast()
        }
        if let lane { lane.async { self.work(on: lane) } }
    }

    /// Does blocking work on a lane.
    public func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        try await withTaskExecutorPreference(self) { () throws(Failure) -> Value in try work() }
    }

    /// Works until nothing waits.
    private func work(on lane: DispatchQueue) {
        while true {
            let job = state.withLock { state in
                let job = state.waiting.next()
                if job == nil { state.free.append(lane) }
                return job
            }
            guard let job else { return }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}

/// First come, first served.
struct WaitingLine<Element> {
    private var all: [Element] = []
    /// How many of them have been served: to take each from the front of the array would move all the rest.
    private var served = 0

    var room: Int { all.count }

    mutating func join(_ element: Element) { all.append(element) }

    mutating func next() -> Element? {
        guard served < all.count else { return nil }
        defer { forget() }
        served += 1
        return all[served - 1]
    }

    /// Under load the line is never empty: those served go when they are the most of it, or it would grow for ever.
    private mutating func forget() {
        guard served == all.count || served > 64 && served > all.count / 2 else { return }
        all.removeFirst(served)
        served = 0
    }
}
