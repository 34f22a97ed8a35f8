// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Synchronization
import Testing

/// Remembers how many were inside at once.
private final class Turnstile: Sendable {
    private let inside = Mutex((now: 0, most: 0))

    var most: Int { inside.withLock { $0.most } }

    func pass(_ work: () -> Void) {
        inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        work()
        inside.withLock { $0.now -= 1 }
    }
}

@Suite struct LanesTests {
    @Test func `no more work runs at once than there are lanes, and all of it is done`() async {
        let lanes = Lanes(count: 3, label: "test")
        let turnstile = Turnstile()
        let done = await withTaskGroup(of: Int.self) { group in
            for number in 0..<30 {
                group.addTask {
                    await lanes.run {
                        turnstile.pass { usleep(2000) }
                        return number
                    }
                }
            }
            return await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(done == Set(0..<30))
        #expect(turnstile.most <= 3)
    }

    @Test func `what failed is thrown to who asked, and the lane goes on`() async throws {
        let lanes = Lanes(count: 1, label: "test")
        await #expect(throws: CancellationError.self) { try await lanes.run { throw CancellationError() } }
        #expect(await lanes.run { 7 } == 7)
    }
}
