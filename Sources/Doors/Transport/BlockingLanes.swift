// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch
import Synchronization

/// A few threads for work that blocks, so that it never holds up Swift's own pool.
///
/// Each lane is a serial queue of its own, because only those are sure of a thread; work beyond their number waits.
final class BlockingLanes: Sendable {
    private struct State {
        var free: [DispatchQueue]
        var waiting: [@Sendable () -> Void] = []
    }

    private let state: Mutex<State>

    init(count: Int, label: String) {
        state = Mutex(State(free: (0..<max(1, count)).map { DispatchQueue(label: "\(label).\($0)") }))
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            add { continuation.resume(returning: work()) }
        }
    }

    private func add(_ work: @escaping @Sendable () -> Void) {
        let lane = state.withLock { state in
            let lane = state.free.popLast()
            if lane == nil { state.waiting.append(work) }
            return lane
        }
        if let lane { start(work, on: lane) }
    }

    private func start(_ work: @escaping @Sendable () -> Void, on lane: DispatchQueue) {
        lane.async {
            work()
            let next = self.state.withLock { state -> (@Sendable () -> Void)? in
                guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
                state.free.append(lane)
                return nil
            }
            if let next { self.start(next, on: lane) }
        }
    }
}
