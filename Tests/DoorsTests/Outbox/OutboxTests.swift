// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Synchronization
import Testing

@testable import Doors

@Suite struct OutboxTests {
    private static let migrations = StoreMigrations.all + OutboxMigrations.all

    /// A clock that the test moves.
    private final class Clock: Sendable {
        private let moment = Mutex(Moment(millis: 1_795_255_200_000))
        var now: Moment { moment.withLock { $0 } }
        func pass(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
        var outside: Outside { Outside(now: { self.now }, randomBytes: Outside.live.randomBytes) }
    }

    private func withOutbox(
        _ kind: TestStore.Kind, messages: Int = 3, _ body: (Outbox, Store, Clock) async throws -> Void
    ) async throws {
        try await withStore(kind, migrations: Self.migrations) { store in
            let clock = Clock()
            let outbox = Outbox(outside: clock.outside)
            try await store.write { tx in
                for number in 0..<messages { try outbox.queue("test", subject: "s", recipient: "r\(number)", in: tx) }
            }
            try await body(outbox, store, clock)
        }
    }

    private func counts(_ outbox: Outbox, _ store: Store) async throws -> [OutboxMessage.State: Int] {
        try await store.read { tx in try outbox.counts(in: tx) }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody is given the same message twice`(kind: TestStore.Kind) async throws {
        try await withOutbox(kind) { outbox, store, _ in
            try await store.write { tx in
                try outbox.queue("test", subject: "s", recipient: "r0", in: tx)
                try outbox.queue("test", subject: "other", recipient: "r0", in: tx)
            }
            #expect(try await counts(outbox, store) == [.queued: 4])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two couriers never hold the same message`(kind: TestStore.Kind) async throws {
        try await withOutbox(kind, messages: 200) { outbox, store, _ in
            let taken = try await withThrowingTaskGroup(of: [ID<OutboxMessage>].self) { group in
                for courier in 0..<8 {
                    group.addTask {
                        var mine: [ID<OutboxMessage>] = []
                        for round in 0..<10 {
                            let token = "courier-\(courier)-\(round)"
                            mine += try await store.write { tx in try outbox.lease(5, for: 60, token: token, in: tx) }
                                .map(\.id)
                        }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(taken).count == taken.count)
            #expect(taken.isEmpty == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a courier who is gone leaves what was not begun to another, and what was begun to a person`(
        kind: TestStore.Kind
    ) async throws {
        try await withOutbox(kind) { outbox, store, clock in
            let leased = try await store.write { tx in try outbox.lease(3, for: 60, token: "a", in: tx) }
            let started = try await store.write { tx in try outbox.startData([leased[0].id], token: "a", in: tx) }
            #expect(started == [leased[0].id])
            _ = try await store.write { tx in try outbox.recover(in: tx) }
            #expect(try await counts(outbox, store) == [.leased: 2, .dataStarted: 1])
            clock.pass(seconds: 121)
            _ = try await store.write { tx in try outbox.recover(in: tx) }
            #expect(try await counts(outbox, store) == [.queued: 2, .uncertain: 1])
            let again = try await store.write { tx in try outbox.lease(10, for: 60, token: "b", in: tx) }
            #expect(again.count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a courier whose lease ran out may neither begin nor settle`(kind: TestStore.Kind) async throws {
        try await withOutbox(kind, messages: 1) { outbox, store, clock in
            let leased = try await store.write { tx in try outbox.lease(1, for: 60, token: "late", in: tx) }
            clock.pass(seconds: 121)
            _ = try await store.write { tx in try outbox.recover(in: tx) }
            let started = try await store.write { tx in
                let started = try outbox.startData(leased.map(\.id), token: "late", in: tx)
                try outbox.settle([leased[0].id], as: .accepted, code: nil, token: "late", in: tx)
                return started
            }
            #expect(started == [])
            #expect(try await counts(outbox, store) == [.queued: 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is to be put together anew is not begun by who had it, and costs no try`(kind: TestStore.Kind)
        async throws
    {
        try await withOutbox(kind) { outbox, store, _ in
            let leased = try await store.write { tx in try outbox.lease(3, for: 60, token: "a", in: tx) }
            let started = try await store.write { tx in
                _ = try outbox.startData(leased.filter { $0.recipient == "r1" }.map(\.id), token: "a", in: tx)
                try outbox.putTogetherAnew(recipients: ["r0", "r1", "nobody"], in: tx)
                return try outbox.startData(leased.map(\.id), token: "a", in: tx)
            }
            #expect(started == Set(leased.filter { $0.recipient == "r2" }.map(\.id)))
            #expect(try await counts(outbox, store) == [.queued: 1, .dataStarted: 2])
            let again = try await store.write { tx in try outbox.lease(3, for: 60, token: "b", in: tx) }
            #expect(again.map(\.recipient) == ["r0"])
            #expect(again.map(\.attempts) == [1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an uncertain message moves only when a person says so, and who it was is written down`(kind: TestStore.Kind)
        async throws
    {
        try await withOutbox(kind, messages: 2) { outbox, store, clock in
            let leased = try await store.write { tx in
                let leased = try outbox.lease(2, for: 60, token: "a", in: tx)
                _ = try outbox.startData(leased.map(\.id), token: "a", in: tx)
                return leased
            }
            clock.pass(seconds: 121)
            _ = try await store.write { tx in try outbox.recover(in: tx) }
            #expect(try await store.read { tx in try outbox.hasDue(in: tx) } == false)
            try await store.write { tx in
                try outbox.sendAgain(leased[0].id, by: .staff("x"), in: tx, outside: clock.outside)
                try outbox.setAside(leased[1].id, by: .staff("x"), in: tx, outside: clock.outside)
            }
            #expect(try await counts(outbox, store) == [.queued: 1, .dropped: 1])
            let events = try await store.read { tx in try Event.newest(in: tx, limit: 5) }
            #expect(Set(events.map(\.what)) == ["message.sent-again", "message.set-aside"])
            #expect(Set(events.map(\.who)) == ["staff:x"])
            await #expect(throws: DeskError.notFound) {
                try await store.write { tx in
                    try outbox.sendAgain(leased[1].id, by: .host, in: tx, outside: clock.outside)
                }
            }
        }
    }

    @Test func `several connections share a commit, and each learns its own answer`() async {
        let commits = Mutex<[Int]>([])
        let group = GroupCommit { ids, _ in
            commits.withLock { $0.append(ids.count) }
            try? await Task.sleep(for: .milliseconds(20))
            return Set(ids.enumerated().filter { $0.offset >= 0 && !$0.element.text.hasSuffix("0") }.map(\.element))
        }
        let outside = Outside.live
        let ids = (0..<40).map { _ in outside.newID(OutboxMessage.self) }
        let answers = await withTaskGroup(of: (ID<OutboxMessage>, Bool).self) { tasks in
            for id in ids { tasks.addTask { await onThread { (id, group.begin(id)) } } }
            return await tasks.reduce(into: [ID<OutboxMessage>: Bool]()) { $0[$1.0] = $1.1 }
        }
        #expect(ids.filter { answers[$0] != !$0.text.hasSuffix("0") } == [])
        #expect(commits.withLock { $0.reduce(0, +) } == 40)
        #expect(commits.withLock { $0.count } < 40)
    }

    @Test(arguments: TestStore.kinds)
    func `an outcome whose commit fails is written later, and holds up no message that is about to go`(
        kind: TestStore.Kind
    ) async throws {
        try await withOutbox(kind, messages: 1) { outbox, store, _ in
            let leased = try await store.write { tx in try outbox.lease(1, for: 120, token: "t", in: tx) }
            let outcome = DeliveryOutcome(message: leased[0], verdict: .settled(.accepted, code: nil))
            let asked = Mutex<[[Int]]>([])
            let group = GroupCommit { ids, outcomes in
                let isFirst = asked.withLock { asked in
                    asked.append([ids.count, outcomes.count])
                    return asked.count == 1
                }
                if isFirst { throw StoreError.busy }
                return Set(ids)
            }
            group.add(outcome)
            try await group.finish()
            let begun = await onThread { group.begin(leased[0].id) }
            #expect(begun)
            #expect(asked.withLock { $0 } == [[0, 1], [0, 1], [1, 0]])
        }
    }
}
