// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import MemberNetwork
import Store
import Testing

@testable import App

/// What tests do on the way to a member's pages.
struct MemberSteps: Sendable {
    let desk: TestDesk

    func stream(_ name: String) async throws -> ID<MessageStream> {
        try await desk.house.network.startStream(name, by: .host)
    }

    func add(_ address: String, to streams: [ID<MessageStream>], language: String = "en") async throws {
        try await desk.house.network.subscribe(
            SubscriberDraft(name: "Leila Haddad", address: address, language: language, streams: streams), by: .host)
    }

    /// Asks for a link as somebody does who types the address.
    func ask(_ address: String, from caller: [String: String] = [:]) async throws -> TestBrowser.Seen {
        let browser = desk.browser()
        _ = try await browser.open("/member")
        let asked = try await browser.submit("/member", ["address": address], headers: caller)
        try await desk.doJobs()
        return asked
    }

    /// The letters with links that would leave now, newest first.
    func letters() async throws -> [Letter] {
        let (outbox, composers) = (desk.house.outbox, desk.house.composers)
        return try await desk.store.read { tx in
            try outbox.list([.queued], before: nil, limit: 100, in: tx).filter { $0.kind == "member-link" }
                .compactMap { try composers["member-link"]?($0, tx)?.letter }
        }
    }

    /// The path of the newest link in the mail.
    func link() async throws -> String {
        let text = try #require(try await letters().first?.text)
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("https://") })
        return String(line.dropFirst("https://desk.example.org".count))
    }

    /// A browser in which that member is signed in by a link.
    func signIn(_ address: String) async throws -> TestBrowser {
        _ = try await ask(address)
        let path = try await link()
        let browser = desk.browser()
        _ = try await browser.open(path)
        let entered = try await browser.submit(path)
        #expect(entered.location?.hasPrefix("/member/home") == true)
        return browser
    }

    /// A briefing that was sent, with one item.
    func sent(
        _ subject: String, to stream: ID<MessageStream>, at moment: String, opening: String = "Good morning.",
        title: String = "A bakery opens", words: String = "Two lines."
    ) async throws -> String {
        let at = try #require(Moment(moment))
        let outside = desk.house.outside
        let (briefing, item, source): (ID<Letter>, ID<Letter>, ID<Letter>) = (
            outside.newID(), outside.newID(), outside.newID()
        )
        try await desk.store.write { tx in
            try tx.run(
                """
                insert into source (id, address, title, added_at, next_fetch_at, problems_in_row)
                values (\(source), \("https://news.example.org/\(source)"), 'News', \(at), \(at), 0)
                """)
            try tx.run(
                """
                insert into item (id, source_id, identity, title, lines, seen_at, at)
                values (\(item), \(source), 'one', \(title), '', \(at), \(at))
                """)
            try tx.run(
                """
                insert into briefing (id, stream_id, day, subject, opening, editor_id, editor_name, state, version,
                  made_at, hold_until, sent_at)
                values (\(briefing), \(stream), \(String(moment.prefix(10))), \(subject), \(opening), 'e', 'Amina', 'sent',
                  1, \(at), \(at), \(at))
                """)
            try tx.run(
                """
                insert into briefing_block (id, briefing_id, kind, place, title, words, why, say, note, tone, tags,
                  time_said, link)
                values (\(item), \(briefing), 'story', 1, \(title), \(words), 'It matters.', '', '', '', '', '', '')
                """)
            try tx.run(
                """
                insert into block_outlet (id, block_id, item_id, place, outlet, title, link)
                values (\(item), \(item), \(item), 1, 'The Harbour Echo', \(title), 'https://echo.example.org/1')
                """)
        }
        let jobs = desk.house.jobs
        try await desk.store.write { tx in try jobs.enqueue("archive.index", at: desk.clock.now, in: tx) }
        try await desk.doJobs()
        return briefing.text
    }

    /// Puts a picture into a briefing; its reference.
    func addPicture(to briefing: String) async throws -> String {
        let outside = desk.house.outside
        let (block, picture): (ID<Letter>, ID<Letter>) = (outside.newID(), outside.newID())
        let (bytes, now): ([UInt8], Moment) = ([1, 2, 3], desk.clock.now)
        try await desk.store.write { tx in
            try tx.run(
                """
                insert into block_picture (id, briefing_id, format, width, height, size, bytes, added_at)
                values (\(picture), \(briefing), 'jpeg', 5, 2, 3, \(bytes), \(now))
                """)
            try tx.run(
                """
                insert into briefing_block (id, briefing_id, kind, place, title, words, why, say, note, tone, tags,
                  time_said, link, alt, picture_id)
                values (\(block), \(briefing), 'picture', 2, '', '', '', '', '', '', '', '', '', 'A full hall', \(picture))
                """)
        }
        return picture.text
    }
}
