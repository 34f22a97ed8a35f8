// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Synchronization
import Testing

@testable import Kit

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

    @Test func `a line that is never empty is served in order and does not grow`() {
        var line = WaitingLine<Int>()
        line.join(0)
        var (served, room): ([Int], Int) = ([], 0)
        for number in 1...10_000 {
            line.join(number)
            served.append(line.next() ?? -1)
            room = max(room, line.room)
        }
        #expect(served == Array(0..<10_000))
        #expect(room < 200)
        #expect([line.next(), line.next()] == [10_000, nil])
    }
}
