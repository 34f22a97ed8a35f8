// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Synchronization
import Testing

@testable import Doors

/// From a real mailbox to what is decided, each message once.
@Suite(
    .enabled(if: TestMailbox.isThere, "needs FIRSTHAND_TEST_IMAP, a folder of bin/dovecot-for-tests"),
    .strange("strange"))
struct ReturnCollectorTests {
    /// What the collector has done.
    private final class Round: Sendable {
        let decided = Mutex<[MailReturn]>([])
        let replied = Mutex<[[ID<OutboxMessage>]]>([])
        let left = Mutex<[LeavingWord]>([])
        let moment = Mutex(Moment(millis: 1_795_255_200_000))
        var outside: Outside {
            Outside(now: { self.moment.withLock { $0 } }, randomBytes: Outside.live.randomBytes)
        }
        func pass(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    private struct Stopped: Error {}

    private let box: TestMailbox
    private let addresses: ReturnAddress

    init() throws {
        box = try TestMailbox()
        let base = try #require(EmailAddress("bounces@example.org"))
        addresses = try #require(ReturnAddress(base: base, token: TestMailbox.token))
    }

    private func withMailbox(_ kind: TestStore.Kind, _ body: (Store, Round) async throws -> Void) async throws {
        let migrations = StoreMigrations.all + OutboxMigrations.all + ReturnMigrations.all
        try await withStore(kind, migrations: migrations) { store in try await body(store, Round()) }
    }

    private func collector(
        _ store: Store, _ round: Round, server: IMAPServer? = nil, stopping: Bool = false
    ) throws -> ReturnCollector {
        let addresses = addresses
        return ReturnCollector(
            store: store, outbox: Outbox(outside: round.outside), returns: Returns(outside: round.outside),
            server: try server ?? box.server(), addresses: addresses,
            read: { bytes in
                // The real reader is a process of its own and has tests of its own: here the first line is the address.
                let words = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
                guard words.count > 1 else { return nil }
                if words[0].hasPrefix("In-Reply-To: ") {
                    let ids = words[0].dropFirst(13).split(separator: " ").map(String.init)
                    return ReadMail(kind: .other, repliesTo: ids, isAutomatic: words[1] == "Away: yes")
                }
                if words[0].hasPrefix("Subject: ") {
                    return ReadMail(kind: .other, leaving: LeavingWord(inSubject: String(words[0].dropFirst(9)))?.text)
                }
                return ReadMail(
                    kind: .deliveryStatus, fates: [.init(action: "failed", status: String(words[1].dropFirst(8)))],
                    addresses: [String(words[0].dropFirst(4))])
            },
            fingerprint: { "\($0.hashValue)" },
            decide: { what, _, _ in
                if stopping { throw Stopped() }
                round.decided.withLock { $0.append(what) }
            }, domain: "example.org",
            replied: { messages, _ in round.replied.withLock { $0.append(messages.map(\.id)) } },
            leave: { word, _ in
                round.left.withLock { $0.append(word) }
                return word.token == "ours"
            }, outside: round.outside, log: .silent)
    }

    /// A message that was handed over.
    private func sent(_ store: Store, _ round: Round) async throws -> ID<OutboxMessage> {
        let id: ID<OutboxMessage> = round.outside.newID()
        let now = round.outside.now()
        try await store.write { tx in
            try tx.run(
                """
                insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
                values (\(id), 'briefing', 's', \(id.text), 'accepted', 1, \(now), \(now))
                """)
        }
        return id
    }

    private func report(_ id: ID<OutboxMessage>, _ status: String = "5.1.1", note: String = "") -> String {
        "To: \(addresses.address(of: id))\nStatus: \(status)\nNote: \(note)\n\nReport.\n"
    }

    private func kinds(_ store: Store) async throws -> [MailReturn.Kind: Int] {
        try await store.read { tx in try Returns(outside: .live).counts(since: Moment(millis: 0), in: tx) }
    }

    @Test(arguments: TestStore.kinds)
    func `what comes back is decided once, and what is not ours is counted only`(kind: TestStore.Kind) async throws {
        try await withMailbox(kind) { store, round in
            let message = try await sent(store, round)
            let unsent: ID<OutboxMessage> = round.outside.newID()
            let forged = report(message, note: "forged").replacing(".0f", with: ".ff")
            try box.put(
                report(message), forged, "Rubbish\n", report(unsent), "To: someone@example.org\nStatus: 5.1.1\n")
            let collector = try collector(store, round)
            try await collector.collect()
            try await collector.collect()
            let expected: [MailReturn.Kind: Int] = [.hard: 1, .forged: 1, .unreadable: 1, .late: 1, .unknown: 1]
            #expect(try await kinds(store) == expected)
            #expect(round.decided.withLock { $0 } == [MailReturn(kind: .hard, code: "5.1.1", message: message)])
            let place = collector.place
            let state = try await store.read { tx in try Returns(outside: .live).mailbox(place, in: tx) }
            #expect(state?.last == 5)
            #expect(state?.failures == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a reply to a message of ours is handed on once; automatic ones and invented references are not`(
        kind: TestStore.Kind
    ) async throws {
        try await withMailbox(kind) { store, round in
            let message = try await sent(store, round)
            let unknown: ID<OutboxMessage> = round.outside.newID()
            try box.put(
                "In-Reply-To: \(message.text)@example.org \(unknown.text)@example.org\nAway: no\n\nThank you.\n",
                "In-Reply-To: \(message.text)@example.org\nAway: yes\n\nI am away.\n",
                "In-Reply-To: \(message.text)@elsewhere.example\nAway: no\n\nForged.\n",
                "In-Reply-To: \(unknown.text)@example.org rubbish@example.org @\nAway: no\n\nForged.\n")
            let collector = try collector(store, round)
            try await collector.collect()
            // The same as when a server counts its messages anew.
            try await store.write { tx in try tx.run("update mailbox_place set validity = 7") }
            try await collector.collect()
            #expect(round.replied.withLock { $0 } == [[message]])
            #expect(try await kinds(store) == [.unknown: 4])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a node that dies over a message leaves it to the next, and a mailbox counted anew decides nothing twice`(
        kind: TestStore.Kind
    ) async throws {
        try await withMailbox(kind) { store, round in
            let message = try await sent(store, round)
            try box.put(report(message))
            let dying = try collector(store, round, stopping: true)
            await #expect(throws: Stopped.self) { try await dying.collect() }
            #expect(try await kinds(store) == [:])
            let collector = try collector(store, round)
            try await collector.collect()
            // The same as when a server counts its messages anew.
            try await store.write { tx in try tx.run("update mailbox_place set validity = 7") }
            try await collector.collect()
            #expect(try await kinds(store) == [.hard: 1])
            #expect(round.decided.withLock { $0.count } == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a reader's message to leave is acted on once, and a forged one counts for nothing`(kind: TestStore.Kind)
        async throws
    {
        try await withMailbox(kind) { store, round in
            try box.put(
                "Subject: unsubscribe stop-a1.ours\nFrom: a@example.org\n\nPlease.\n",
                "Subject: Unsubscribe STOP-B2.Forged\nFrom: b@example.org\n\nPlease.\n",
                "Subject: unsubscribe\nFrom: c@example.org\n\nPlease.\n")
            let collector = try collector(store, round)
            try await collector.collect()
            // The same as when a server counts its messages anew.
            try await store.write { tx in try tx.run("update mailbox_place set validity = 7") }
            try await collector.collect()
            let words = [LeavingWord(place: "a1", token: "ours"), LeavingWord(place: "b2", token: "forged")]
            #expect(round.left.withLock { $0 } == words)
            let count = try await store.read { tx in
                try Returns(outside: .live).countLeaving(since: Moment(millis: 0), in: tx)
            }
            #expect(count == 1)
            #expect(try await kinds(store) == [.unknown: 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a message handed over more than thirty days ago is late`(kind: TestStore.Kind) async throws {
        try await withMailbox(kind) { store, round in
            let message = try await sent(store, round)
            round.pass(seconds: 31 * 86_400)
            try box.put(report(message))
            try await collector(store, round).collect()
            #expect(try await kinds(store) == [.late: 1])
            #expect(round.decided.withLock { $0.map(\.kind) } == [.late])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a message whose fetching always breaks off is passed over in the end`(kind: TestStore.Kind) async throws {
        try await withMailbox(kind) { store, round in
            let port = try LoopbackServer.named("strange").port
            let collector = try collector(
                store, round,
                server: IMAPServer(host: "localhost", port: port, security: .none, username: "drop", password: "a"))
            let place = collector.place
            var reached: [Int?] = []
            for _ in 0..<7 {
                round.pass(seconds: 3700)
                try await collector.collect()
                reached.append(try await store.read { tx in try Returns(outside: .live).mailbox(place, in: tx) }?.last)
            }
            #expect(reached == [0, 0, 0, 0, 0, 3, 3])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a mailbox that refuses is noted and asked less and less often`(kind: TestStore.Kind) async throws {
        try await withMailbox(kind) { store, round in
            let refusing = try collector(store, round, server: try box.server(password: "wrong"))
            let place = refusing.place
            var failures: [Int?] = []
            for wait in [0, 30, 30, 60, 60] {
                round.pass(seconds: wait)
                try await refusing.collect()
                failures.append(
                    try await store.read { tx in try Returns(outside: .live).mailbox(place, in: tx) }?.failures)
            }
            #expect(failures == [1, 1, 2, 2, 3])
            round.pass(seconds: 300)
            try await collector(store, round).collect()
            let state = try await store.read { tx in try Returns(outside: .live).mailbox(place, in: tx) }
            #expect(state?.failures == 0)
            #expect(state?.problem == .signInRefused)
            #expect(state?.workedAt == round.outside.now())
        }
    }
}
