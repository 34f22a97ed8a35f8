// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Words

@testable import Doors

/// The courier against a real SMTP server: each recipient once, and nobody's trouble is another's.
@Suite(
    .enabled(if: Python.hasMail, "needs FIRSTHAND_PYTHON, a Python with aiosmtpd"), .sink("courier"),
    .sink("shut", "--turn-away"))
struct CourierTests {
    /// What a composer may throw when a record is damaged.
    private struct Damaged: Error {}

    private func withCourier(
        _ kind: TestStore.Kind, to recipients: [String], server name: String? = "courier", port: UInt16? = nil,
        _ body: (Courier, Outbox, Store) async throws -> Void
    ) async throws {
        let port = try port ?? LoopbackServer.named(name ?? "").port
        try await withStore(kind, migrations: StoreMigrations.all + OutboxMigrations.all) { store in
            let outbox = Outbox(outside: .live)
            let desk = try #require(EmailAddress("desk@example.org"))
            let head = Letterhead(
                organisation: "Sunrise", from: desk, replyTo: desk,
                baseURL: try #require(BaseURL("https://desk.example.org")), words: try Words())
            let composer: Composer = { message, _ in
                if message.recipient.hasPrefix("damaged") { throw Damaged() }
                if message.recipient.hasPrefix("gone") { return nil }
                if message.recipient.hasPrefix("held") {
                    return TypedLetters.toLookAt.letter(
                        under: head, message, to: .init(address: message.recipient), subject: "Hello",
                        words: LetterText("Hello.\n"), page: LetterText("<p>Hello.</p>\n"), pictures: [], headers: [],
                        date: message.changedAt)
                }
                return .impersonal(
                    head.impersonal(
                        message, to: .init(address: message.recipient), subject: "Hello", paragraphs: ["Hello."]))
            }
            let courier = Courier(
                store: store, outbox: outbox,
                server: SMTPServer(host: "127.0.0.1", port: port, security: .none, greeting: "desk.example.org"),
                envelopeFrom: "desk@example.org", composers: ["test": composer], outside: .live, log: .silent)
            try await store.write { tx in
                for recipient in recipients { try outbox.queue("test", subject: "s", recipient: recipient, in: tx) }
            }
            try await body(courier, outbox, store)
        }
    }

    private func states(_ outbox: Outbox, _ store: Store) async throws -> [String: OutboxMessage.State] {
        try await store.read { tx in
            let all = try outbox.list(OutboxMessage.State.allCases, before: nil, limit: 1000, in: tx)
            return Dictionary(uniqueKeysWithValues: all.map { ($0.recipient, $0.state) })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a hundred and fifty readers get one message each`(kind: TestStore.Kind) async throws {
        let name = "reader-\(kind.rawValue)"
        let recipients = (0..<150).map { "\(name)-\($0)@example.org" }
        try await withCourier(kind, to: recipients) { courier, outbox, store in
            try await courier.carry()
            #expect(Set(try await states(outbox, store).values) == [.accepted])
            let sink = try LoopbackServer.named("courier")
            let counts = try recipients.map { try sink.deliveries(to: $0).count }
            #expect(counts == Array(repeating: 1, count: 150))
            #expect(try await courier.carry() == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a damaged record, a reader who left and a refusal keep nobody else's message`(kind: TestStore.Kind)
        async throws
    {
        let name = kind.rawValue
        let recipients = [
            "damaged-\(name)@example.org", "gone-\(name)@example.org", "reject-\(name)@example.org",
            "later-\(name)@example.org", "held-\(name)@example.org", "well-\(name)@example.org",
        ]
        try await withCourier(kind, to: recipients) { courier, outbox, store in
            try await courier.carry()
            let states = try await states(outbox, store)
            #expect(recipients.map { states[$0] } == [.rejected, .dropped, .rejected, .queued, .rejected, .accepted])
            let held = try await store.read { tx in
                try outbox.subjects(of: "test", rejectedAs: OutboxMessage.held, since: Moment(millis: 0), in: tx)
            }
            #expect(held == ["s"])
            let sink = try LoopbackServer.named("courier")
            #expect(try sink.deliveries(to: recipients[4]).isEmpty)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a server that is not there or turns us away costs no message a try, and is said`(kind: TestStore.Kind)
        async throws
    {
        for (server, sentence) in [
            (UInt16(9), SMTPProblem.cannotConnect.sentence),
            (try LoopbackServer.named("shut").port, SMTPProblem.turnedAway.sentence),
        ] {
            try await withCourier(kind, to: (0..<100).map { "a\($0)@example.org" }, port: server) {
                courier, outbox, store in
                try await courier.carry()
                let left = try await store.read { tx in try outbox.list([.queued], before: nil, limit: 1000, in: tx) }
                #expect(left.count == 100)
                #expect(Set(left.map(\.attempts)) == [0])
                #expect(try await store.read { tx in try outbox.trouble(in: tx) } == sentence)
            }
        }
    }
}
