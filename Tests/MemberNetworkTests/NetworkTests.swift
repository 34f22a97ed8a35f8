// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web
import Words

@testable import App
@testable import MemberNetwork
@testable import Vault

@Suite struct NetworkTests {
    private let keys = TestKeys()

    @Test(arguments: TestStore.kinds)
    func `a subscriber is added once, in their language, and receives the stream`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            try await network.subscribe(draft("Leila@Example.org", streams: [stream]), by: .host)
            let problems = await problems {
                try await network.subscribe(draft("leila@example.org", streams: [stream]), by: .host)
            }
            #expect(problems == ["This address is on that stream already."])
            let recipient = try await onlyRecipient(network, stream, store)
            #expect(recipient.address.text == "Leila@example.org")
            #expect(recipient.language == .farsi)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what cannot be taken is said field by field`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, _, _ in
            let bad = SubscriberDraft(name: "", address: "nobody", language: "xx", streams: [])
            let problems = await problems { try await network.subscribe(bad, by: .host) }
            #expect(
                problems == [
                    "Enter an e-mail address, like name@example.org.", "Choose one of the languages.",
                    "Choose at least one stream.",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `neither name nor address can be read in the database`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            try await network.subscribe(draft("canary.address@example.org", streams: [stream]), by: .host)
            let kept: [String] = try await store.read { tx in
                try tx.rows("select name_sealed, address_sealed, address_mark from subscriber") { row in
                    let bytes =
                        try row.get("name_sealed", as: [UInt8].self) + row.get("address_sealed", as: [UInt8].self)
                    return String(decoding: bytes, as: UTF8.self) + (try row.get("address_mark", as: String.self))
                }
            }
            #expect(kept.count == 1)
            #expect(kept.filter { $0.contains("canary") || $0.contains("Leila") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `one click leaves one stream and keeps the other; a second click is as good as one`(kind: TestStore.Kind)
        async throws
    {
        try await withNetwork(kind) { network, stream, store in
            let other = try await network.startStream("Events", by: .host)
            try await network.subscribe(draft("leila@example.org", streams: [stream, other]), by: .host)
            let reader = try await onlyRecipient(network, stream, store)
            let browser = try await desk(store).browser()
            let asked = try await browser.open(leaving(reader))
            #expect(asked.text.contains("dir=\"rtl\""))
            #expect(try await counts(network, [stream, other], store) == [1, 1])
            let first = try await browser.post(leaving(reader), body: "List-Unsubscribe=One-Click")
            let second = try await browser.post(leaving(reader), body: "List-Unsubscribe=One-Click")
            #expect([first.status, second.status] == [200, 200])
            #expect(try await counts(network, [stream, other], store) == [0, 1])
            let back = try await browser.post(leaving(reader) + "/return", body: "")
            #expect(back.status == 200)
            #expect(try await counts(network, [stream, other], store) == [1, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who asked never to be written to is not, is not added anew, and comes back by their own word`(
        kind: TestStore.Kind
    ) async throws {
        try await withNetwork(kind) { network, stream, store in
            let other = try await network.startStream("Events", by: .host)
            try await network.subscribe(draft("leila@example.org", streams: [stream, other]), by: .host)
            try await network.subscribe(draft("sara@example.org", streams: [stream]), by: .host)
            let reader = try await recipients(network, other, store)[0]
            _ = try await desk(store).browser().post(leaving(reader), body: "")
            let browser = try await desk(store).signIn(.owner)
            _ = try await browser.open("/network")
            let page = try #require(
                try await browser.submit("/network/search", ["q": "leila@example.org"])
                    .between("<th scope=\"row\"><a href=\"", "\""))
            #expect(try await browser.submit(page + "/suppression").status == 303)
            #expect(try await browser.open(page).text.contains("because they asked"))
            #expect(try await counts(network, [stream, other], store) == [1, 0])
            #expect(try await recipients(network, stream, store).map(\.address.text) == ["sara@example.org"])
            #expect(
                await problems { try await network.subscribe(draft("Leila@example.org", streams: [stream]), by: .host) }
                    == ["This address asked not to be written to, or its mail came back."])
            #expect(try await browser.submit(page + "/suppression").status == 404)

            _ = try await desk(store).browser().post(leaving(reader) + "/return", body: "")
            #expect(try await counts(network, [stream, other], store) == [1, 1])
            #expect(try await recipients(network, other, store).map(\.address.text) == ["leila@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who left by their own choice is not added anew, who was stopped is`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            for name in ["leila", "sara"] {
                try await network.subscribe(draft("\(name)@example.org", streams: [stream]), by: .host)
            }
            let readers = try await recipients(network, stream, store)
            _ = try await desk(store).browser().post(leaving(readers[0]), body: "")
            let staff = try await desk(store).signIn(.owner)
            _ = try await staff.open("/network")
            _ = try await staff.submit("/network/subscriptions/\(readers[1].subscription.text)/stop")
            #expect(try await counts(network, [stream], store) == [0])
            let refused = await problems {
                try await network.subscribe(draft("leila@example.org", streams: [stream]), by: .host)
            }
            #expect(refused.map { $0.hasPrefix("They left this stream by their own choice") } == [true])
            try await network.subscribe(draft("sara@example.org", streams: [stream]), by: .host)
            #expect(try await recipients(network, stream, store).map(\.address.text) == ["sara@example.org"])
            let other = try await network.startStream("Events", by: .host)
            try await network.subscribe(draft("leila@example.org", streams: [stream, other]), by: .host)
            #expect(try await counts(network, [stream, other], store) == [1, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `coming back ends a pause, and says so when it is not theirs to come back`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            try await network.subscribe(draft("leila@example.org", streams: [stream]), by: .host)
            let reader = try await onlyRecipient(network, stream, store)
            let browser = try await desk(store).browser()
            let back = try leaving(reader) + "/return?lang=en"
            func comesBack(_ changes: SQL...) async throws -> String? {
                try await store.write { tx in for change in changes { try tx.run(change) } }
                return try await browser.post(back, body: "").between("<h1>", "</h1>")
            }
            let left: SQL = "update subscription set ended_at = started_at, ended_how = 'by-reader'"
            let seen = [
                try await comesBack(
                    left, "update subscriber set paused_at = joined_at, paused_why = 'Its mail came back.'"),
                try await comesBack("update subscription set ended_at = started_at, ended_how = 'by-staff'"),
                try await comesBack(
                    left,
                    """
                    insert into suppression (address_mark, reason, at)
                    select address_mark, 'complained', joined_at from subscriber
                    """),
            ]
            #expect(
                seen == [
                    "All right: you will receive Daily briefing again.",
                    "Ended by us. Write to us if that is wrong.", "Ended by us. Write to us if that is wrong.",
                ])
            let events = try await store.read { tx in try Event.newest(in: tx, limit: 20).map(\.what) }
            #expect(events.filter { $0 == "subscriber.reinstated" }.count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `staff notes that somebody may be written to again, and resumes what they want`(kind: TestStore.Kind)
        async throws
    {
        try await withNetwork(kind) { network, stream, store in
            try await network.subscribe(draft("leila@example.org", streams: [stream]), by: .host)
            let browser = try await desk(store).signIn(.owner)
            let page = try #require(
                try await browser.open("/network").between("<th scope=\"row\"><a href=\"", "\""))
            _ = try await browser.submit(page + "/suppression")
            #expect(try await browser.submit(page + "/suppression/end").status == 303)
            #expect(try await counts(network, [stream], store) == [0])
            let resume = try #require(try await browser.open(page).between("action=\"/network/subscriptions", "\""))
            _ = try await browser.submit("/network/subscriptions" + resume)
            #expect(try await counts(network, [stream], store) == [1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a link that is not ours ends nothing and tells nothing`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            try await network.subscribe(draft("leila@example.org", streams: [stream]), by: .host)
            let reader = try await onlyRecipient(network, stream, store)
            let browser = try await desk(store).browser()
            let forged = "/unsubscribe/\(reader.subscription.text)/\(String(repeating: "0", count: 40))"
            let unknown = "/unsubscribe/01a20041-9c7f-76d7-86e9-b949c24c2771/\(String(repeating: "0", count: 40))"
            let answers = [
                try await browser.post(forged, body: ""), try await browser.post(unknown, body: ""),
                try await browser.open(forged), try await browser.open(unknown),
                try await browser.open("/unsubscribe/x/y"),
            ]
            #expect(answers.map(\.status) == [404, 404, 404, 404, 404])
            #expect(Set(answers.map(\.text)).count == 1)
            #expect(try await counts(network, [stream], store) == [1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every change of a subscription writes who did what`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            try await network.subscribe(draft("leila@example.org", streams: [stream]), by: .staff("s"))
            let reader = try await onlyRecipient(network, stream, store)
            let browser = try await desk(store).browser()
            _ = try await browser.post(leaving(reader), body: "")
            let events = try await store.read { tx in try Event.newest(in: tx, limit: 10) }
            let done = Dictionary(uniqueKeysWithValues: events.map { ($0.what, $0.who) })
            #expect(
                done == [
                    "stream.started": "host", "subscriber.joined": "staff:s",
                    "subscriber.left": "subscriber:\(reader.subscription.text)",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `ten thousand subscribers are listed a page at a time`(kind: TestStore.Kind) async throws {
        try await withNetwork(kind) { network, stream, store in
            try await fill(store, stream, count: 10_000)
            #expect(try await counts(network, [stream], store) == [10_000])
            let browser = try await desk(store).signIn(.owner)
            let first = try await browser.open("/network")
            let older = try #require(first.between("<a class=\"button\" rel=\"next\" href=\"", "\""))
            let second = try await browser.open(older)
            let rows = [first, second].map { $0.text.ranges(of: "<tr data-row>").count }
            #expect(rows == [100, 100])
            #expect(first.text.contains("10000 people receive"))
            let found = try await browser.submit("/network/search", ["q": "reader77@example.org"])
            #expect(found.text.ranges(of: "<tr data-row>").count == 1)
        }
    }

    // MARK: Steps

    private let key = OrganisationKey(bytes: [UInt8](repeating: 9, count: 32))

    private func withNetwork(
        _ kind: TestStore.Kind, _ body: (NetworkRoom, ID<MessageStream>, Store) async throws -> Void
    ) async throws {
        try await withStore(kind, migrations: Migrations.all) { store in
            let network = NetworkRoom(
                store: store, key: key, zone: try #require(Zone("Europe/London")),
                audit: AuditLog(references: SealedReferenceKeys(key: key, outside: .live), outside: .live),
                outside: .live)
            try await body(network, try await network.startStream("Daily briefing", by: .host), store)
        }
    }

    private func desk(_ store: Store) async throws -> TestDesk { try await TestDesk(store, keys: keys) }

    private func draft(_ address: String, streams: [ID<MessageStream>]) -> SubscriberDraft {
        SubscriberDraft(name: "Leila Haddad", address: address, language: "fa", streams: streams)
    }

    private func problems(_ work: () async throws -> Void) async -> [String] {
        do {
            try await work()
            return []
        } catch DeskError.invalid(let problems) {
            return problems.map(\.sentence)
        } catch {
            return ["\(error)"]
        }
    }

    private func onlyRecipient(_ network: NetworkRoom, _ stream: ID<MessageStream>, _ store: Store) async throws
        -> Recipient
    {
        let found = try await recipients(network, stream, store)
        #expect(found.count == 1)
        return try #require(found.first)
    }

    private func recipients(_ network: NetworkRoom, _ stream: ID<MessageStream>, _ store: Store) async throws
        -> [Recipient]
    {
        try await store.read { tx in
            try network.recipients(of: stream, in: tx).compactMap { try network.recipient($0, in: tx) }
        }
    }

    private func leaving(_ reader: Recipient) throws -> String { try #require(reader.unsubscribePath) }

    private func counts(_ network: NetworkRoom, _ streams: [ID<MessageStream>], _ store: Store) async throws -> [Int] {
        try await store.read { tx in try streams.map { try network.count(of: $0, in: tx) } }
    }

    private func fill(_ store: Store, _ stream: ID<MessageStream>, count: Int) async throws {
        let subscribers = SubscriberStore(key: key)
        let outside = Outside.live
        try await store.write { tx in
            for number in 0..<count {
                let id: ID<Subscriber> = outside.newID()
                guard let address = EmailAddress("reader\(number)@example.org") else { continue }
                try subscribers.insert(
                    id, name: "Reader \(number)", address: address, language: .english, at: outside.now(), in: tx)
                _ = try subscribers.start(outside.newID(), of: id, on: stream, at: outside.now(), in: tx)
            }
        }
    }
}
