// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Synchronization
import Testing

@testable import Doors

/// Never more in a minute than was set, whichever node asks.
@Suite struct PaceTests {
    @Test(arguments: TestStore.kinds)
    func `two nodes together keep the pace, and the next minute goes on`(kind: TestStore.Kind) async throws {
        let moment = Mutex(Moment(millis: 1_795_255_200_000))
        let outside = Outside(now: { moment.withLock { $0 } }, randomBytes: Outside.live.randomBytes)
        let migrations = StoreMigrations.all + OutboxMigrations.all + ReturnMigrations.all
        try await withStore(kind, migrations: migrations) { store in
            let outbox = Outbox(outside: outside)
            try await store.write { tx in
                for number in 0..<100 { try outbox.queue("test", subject: "s", recipient: "r\(number)", in: tx) }
            }
            /// Takes what may go, hands half of it over, and gives how many were taken.
            func round(_ token: String) async throws -> Int {
                try await store.write { tx in
                    let taken = try outbox.lease(64, perMinute: 10, for: 120, token: token, in: tx)
                    let begun = try outbox.startData(
                        taken.prefix((taken.count + 1) / 2).map(\.id), token: token, in: tx)
                    try outbox.settle(Array(begun), as: .accepted, code: nil, token: token, in: tx)
                    return taken.count
                }
            }
            async let first = round("a")
            async let second = round("b")
            #expect(try await first + second == 10)
            moment.withLock { $0 = $0.adding(seconds: 59) }
            #expect(try await round("c") == 0)
            // The five that were handed over are a minute old; the five on their way still count.
            moment.withLock { $0 = $0.adding(seconds: 2) }
            #expect(try await round("d") == 5)
            #expect(try await round("e") == 0)
            let unlimited = try await store.write { tx in try outbox.lease(64, for: 120, token: "f", in: tx) }
            #expect(unlimited.count == 64)
        }
    }
}
