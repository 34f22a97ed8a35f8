// SPDX-License-Identifier: AGPL-3.0-or-later
import Dispatch
import Synchronization

/// Hands things from one transaction's body to another's.
///
/// Both are synchronous and each has a thread of its own, so either may wait for the other; few things are between
/// them at once, so that memory stays flat.
final class Handoff<Thing: Sendable>: Sendable {
    private struct State {
        var things: [Thing] = []
        var failure: (any Error)?
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let room = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        for _ in 0..<capacity { room.signal() }
    }

    /// Gives a thing over once there is room; throws why the handing over was broken off.
    func put(_ thing: Thing) throws {
        try throwFailure()
        room.wait()
        try throwFailure()
        state.withLock { $0.things.append(thing) }
        filled.signal()
    }

    /// Waits for the next thing and takes it; throws why the handing over was broken off.
    func take() throws -> Thing {
        try throwFailure()
        filled.wait()
        try throwFailure()
        let thing = state.withLock { $0.things.isEmpty ? nil : $0.things.removeFirst() }
        guard let thing else { throw CancellationError() }
        room.signal()
        return thing
    }

    /// Ends it for both sides; the first reason counts.
    func breakOff(_ reason: any Error) {
        state.withLock { $0.failure = $0.failure ?? reason }
        room.signal()
        filled.signal()
    }

    private func throwFailure() throws {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }
}
