// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

/// Another address for a subscriber, and what ends with the old one.
@Suite struct ReaddressingTests {
    private func change(
        _ browser: TestBrowser, _ reader: ID<Subscriber>, _ address: String, why: String = "A slip of the pen"
    ) async throws -> TestBrowser.Seen {
        let path = "/network/\(reader.text)/address"
        _ = try await browser.open(path)
        return try await browser.submit(path, ["address": address, "why": why])
    }

    @Test(arguments: TestStore.kinds)
    func `staff mend an address, messages go to the new one, and nothing of the old one stays`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("liela@example.org")
            let browser = try await desk.signIn(.coordinator)
            #expect(try await browser.open("/network/\(reader.text)").text.contains("/network/\(reader.text)/address"))
            let answer = try await change(browser, reader, "Leila@Example.org")
            #expect(answer.location == "/network/\(reader.text)?done=subscriber-readdressed")
            #expect(try await desk.receiving() == ["Leila@example.org"])
            let found = try await desk.store.read { tx in
                try ["liela@example.org", "leila@example.org"].map { text in
                    try EmailAddress(text).flatMap { try desk.subscribers.find($0, in: tx) }
                }
            }
            #expect(found == [nil, reader])
            let page = try await browser.open("/network/\(reader.text)")
            #expect(page.text.contains("Changed on Saturday 21 November 2026: <bdi dir=\"auto\">A slip of the pen"))
            let events = try await desk.store.read { tx in try Event.history(of: reader.text, in: tx) }
            #expect(events.map(\.what) == ["subscriber.readdressed", "subscriber.joined"])
            #expect((events.map { "\($0)" } + desk.logLines).filter { $0.lowercased().contains("leila@") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `links, sessions and feeds made for the old address stop working`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("liela@example.org")
            let old = try #require(try await desk.recipients().first?.unsubscribePath)
            let now = desk.clock.now
            let stream = try await desk.stream()
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into member_session (id, subscriber_id, token_hash, started_at, seen_at)
                    values ('s', \(reader), 'h', \(now), \(now))
                    """)
                try tx.run(
                    """
                    insert into member_feed (id, subscriber_id, stream_id, token_hash, made_at)
                    values ('f', \(reader), \(stream), 'h', \(now))
                    """)
                try tx.run(
                    """
                    insert into member_link (id, address_mark, caller_mark, made_at)
                    select 'l', address_mark, 'c', \(now) from subscriber
                    """)
            }
            _ = try await change(try await desk.signIn(.coordinator), reader, "leila@example.org")
            let new = try #require(try await desk.recipients().first?.unsubscribePath)
            let stranger = desk.browser()
            let answers = [
                try await stranger.open(old), try await stranger.post(old, body: "List-Unsubscribe=One-Click"),
                try await stranger.open(new),
            ]
            #expect(answers.map(\.status) == [404, 404, 200])
            #expect(try await desk.receiving() == ["leila@example.org"])
            let left = try await desk.store.read { tx in
                [
                    try tx.count("select count(*) as n from member_session where ended_at is null"),
                    try tx.count("select count(*) as n from member_feed where ended_at is null"),
                    try tx.count("select count(*) as n from member_link"),
                ]
            }
            #expect(left == [0, 0, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a double is refused with a link to the other, and what was typed stays`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("liela@example.org")
            let other = try await desk.addReader("sara@example.org")
            let browser = try await desk.signIn(.coordinator)
            let answer = try await change(browser, reader, "SARA@example.org", why: "She said so")
            #expect(answer.status == 422)
            #expect(answer.text.contains("Somebody else in the network has this address already."))
            #expect(answer.text.contains("href=\"/network/\(other.text)\""))
            #expect(
                answer.form("/network/\(reader.text)/address").map(\.1) == ["SARA@example.org", "She said so"])
            #expect(try await desk.receiving() == ["liela@example.org", "sara@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what will not do is said in a sentence`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let gone = try await desk.addReader("gone@example.org")
            try await desk.suppress(gone, as: "complained")
            let erased = try await desk.addReader("erased@example.org")
            try await desk.suppress(erased, as: "asked")
            let browser = try await desk.signIn(.coordinator)
            _ = try await browser.open("/network/\(erased.text)/erasure")
            _ = try await browser.submit("/network/\(erased.text)/erasure")
            let answers = [
                try await change(browser, reader, "no address", why: ""),
                try await change(browser, reader, "leila@example.org"),
                try await change(browser, reader, "erased@example.org"),
                try await change(browser, gone, "new@example.org"),
            ]
            #expect(answers.map(\.status) == [422, 422, 422, 422])
            let sentences = [
                ["Enter an e-mail address", "Say why"], ["That is the address they have now."],
                ["This address is never to be written to"], ["They are never to be written to."],
            ]
            let told = zip(answers, sentences).map { answer, sentences in
                sentences.map(answer.text.contains)
            }
            #expect(told == [[true, true], [true], [true], [true]])
            #expect(try await desk.receiving() == ["leila@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an address whose mail came back is mended, is not written to again, and what was sent there counts no more`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("liela@example.org")
            let place = try #require(try await desk.recipients().first?.subscription)
            let message: ID<OutboxMessage> = desk.house.outside.newID()
            let now = desk.clock.now
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
                    values (\(message), 'test', 'one', \(place), 'accepted', 1, \(now), \(now))
                    """)
            }
            _ = try await desk.pause(reader)
            try await desk.suppress(reader, as: "bounced")
            _ = try await change(try await desk.signIn(.coordinator), reader, "leila@example.org")
            #expect(try await desk.receiving() == ["leila@example.org"])
            let house = desk.house
            try await desk.store.write { tx in
                let sent = try #require(try house.outbox.message(message, in: tx))
                try house.network.take(MailReturn(kind: .hard, code: "5.1.1", message: message), of: sent, in: tx)
                try house.network.take(MailReturn(kind: .complaint, message: message), of: sent, in: tx)
            }
            #expect(try await desk.receiving() == ["leila@example.org"])
            let old = try await desk.store.read { tx in
                try EmailAddress("liela@example.org").map { try desk.subscribers.isSuppressed($0, in: tx) }
            }
            #expect(old == true)
        }
    }
}
