// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Foundation
import Kit
import News
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

@Suite struct SourceTests {
    @Test func `an address is taken as people paste it`() throws {
        let typed = [
            "https://example.org/feed", "  http://example.org/a?b=c ", "feed://example.org/rss", "example.org/news.xml",
            "folder:morning",
        ]
        #expect(
            try typed.map { try SourceAddress(typed: $0).text } == [
                "https://example.org/feed", "http://example.org/a?b=c", "https://example.org/rss",
                "https://example.org/news.xml",
                "folder:morning",
            ])
    }

    @Test func `what is no address is refused with a sentence`() {
        let typed = [
            "", "news", "ftp://example.org", "javascript:alert(1)", "https://user:pass@example.org/",
            "file:///etc/passwd",
            "folder:../../etc", "folder:", "https://exa mple.org", "https://" + String(repeating: "a", count: 2100),
        ]
        let accepted = typed.filter { (try? SourceAddress(typed: $0)) != nil }
        #expect(accepted == [])
    }

    @Test(arguments: TestStore.kinds)
    func `a folder's files become items, newest first, and a second fetch adds nothing`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let first = try await items(desk)
            #expect(first.count == 15)
            #expect(first.map(\.at) == first.map(\.at).sorted(by: >))
            try await fetchAgain(desk)
            #expect(try await items(desk) == first)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a bad address shows its sentence on the source's page, and the others go on`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/sources/new")
            let private127 = try await browser.submit("/sources", ["address": "http://127.0.0.1:9/feed"])
            let missing = try await browser.submit("/sources", ["address": "folder:absent"])
            try await desk.doJobs()
            let refused = try await browser.open(try #require(private127.location))
            #expect(refused.text.contains("private network or to an unusual port"))
            let absent = try await browser.open(try #require(missing.location))
            #expect(absent.text.contains("There is no folder of that name"))
            #expect(try await items(desk).count == 15)
            let typed = try await browser.submit("/sources", ["address": "not an address"])
            #expect(typed.status == 422)
            #expect(typed.text.contains("value=\"not an address\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a source that fails is tried later and later, at most once a day`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let source = try await addBroken(desk)
            var waits: [Int] = []
            for _ in 0..<9 {
                try await fetchAgain(desk)
                let now = desk.clock.now
                let store = SourceStore()
                let next = try await desk.store.read { tx in try store.source(source, in: tx)?.nextFetchAt }
                waits.append(((next?.seconds(since: now) ?? 0) + 900) / 1800)
            }
            #expect(waits.first.map { $0 >= 1 } == true)
            #expect(waits == waits.sorted())
            #expect(waits.last == 48)
        }
    }

    @Test func `a date in the future is kept and said, but does not go above today's news`() {
        let now = Moment(millis: 1_795_255_200_000)
        let feed = """
            <rss version="2.0"><channel><title>T</title><item><title>Ahead</title><guid>1</guid>
            <pubDate>Sat, 21 Nov 2099 10:00:00 GMT</pubDate></item></channel></rss>
            """
        guard case .feed(let document) = Feed.read(Array(feed.utf8)) else {
            Issue.record("not read")
            return
        }
        let news = SourceNews.Feed(document, now: now)
        #expect(news.entries.first?.published?.text.hasPrefix("2099") == true)
        #expect(news.note == "1 item is dated in the future and listed under the time we saw them.")
    }

    @Test func `what a Google Alert found is of the outlet that has it, and leads there`() {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert - refugees</title>
            <link href="https://www.google.co.uk/alerts/feeds/123/456" rel="self"></link>
            <entry><id>tag:google.com,2013:googlealerts/feed:789</id><title type="html">&lt;b&gt;Refugees&lt;/b&gt; welcomed</title>
            <link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://www.tide.example.org/news/1&amp;ct=ga"></link>
            <published>2026-11-21T07:00:00Z</published><content type="html">A town says &lt;b&gt;welcome&lt;/b&gt;.</content></entry>
            </feed>
            """
        guard case .feed(let document) = Feed.read(Array(feed.utf8)) else {
            Issue.record("not read")
            return
        }
        let now = Moment(millis: 1_795_255_200_000)
        let address = "https://www.google.co.uk/alerts/feeds/123/456"
        let entry = SourceNews.Feed(document, address: address, now: now).entries.first
        #expect(
            [entry?.title, entry?.outlet, entry?.link, entry?.lines] == [
                "Refugees welcomed", "tide.example.org", "https://www.tide.example.org/news/1", "A town says welcome.",
            ])
    }

    @Test(arguments: TestStore.kinds)
    func `an id or a language with a NUL in it costs no item`(kind: TestStore.Kind) async throws {
        let feed = """
            {"version": "https://jsonfeed.org/version/1.1", "title": "T", "language": "e\\u0000n", "items":
            [{"id": "a\\u0000b", "title": "One"}, {"id": "c", "title": "Two", "language": "en\\" onclick"}]}
            """
        guard case .feed(let document) = Feed.read(Array(feed.utf8)) else {
            Issue.record("not read")
            return
        }
        let entries = SourceNews.Feed(document, now: Moment(millis: 0)).entries
        #expect(entries.map(\.title) == ["One", "Two"])
        #expect(entries.map(\.language) == [nil, nil])
        try await withDesk(kind) { desk in
            let source = try await addBroken(desk)
            let store = ItemStore()
            let outside = desk.house.outside
            let now = desk.clock.now
            let kept = try await desk.store.write { tx in
                try entries.map { try store.keep(outside.newID(), $0, of: source, outlet: "T", at: now, in: tx) }
            }
            #expect(kept == [.new(isSame: false), .new(isSame: false)])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `items are found by words in any spelling`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let store = ItemStore()
            let found = try await desk.store.read { tx in
                try ["BAKERY", "community spons", "افغان", "nothing here"].map {
                    try store.items(matching: $0, limit: 10, in: tx).count
                }
            }
            #expect(found == [1, 1, 1, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `ten thousand items are paged without a gap or a repeat`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let source = try await addBroken(desk)
            let store = ItemStore()
            let outside = desk.house.outside
            let now = desk.clock.now
            _ = try await desk.store.write { tx in
                for number in 0..<10_000 {
                    let entry = SourceNews.Entry(
                        identity: "e\(number)", title: "Item \(number)", link: nil, lines: "", language: nil,
                        published: now.adding(seconds: -(number / 3) * 60), outlet: nil)
                    _ = try store.keep(outside.newID(), entry, of: source, outlet: "", at: now, in: tx)
                }
            }
            var seen: [String] = []
            var before: (Moment, ID<Item>)?
            repeat {
                let from = before
                let page = try await desk.store.read { tx in try store.items(before: from, limit: 700, in: tx) }
                seen += page.map(\.title)
                before = page.last.map { ($0.at, $0.id) }
            } while before != nil
            #expect(seen.count == 10_000)
            #expect(Set(seen).count == 10_000)
        }
    }

    // MARK: Steps

    private func items(_ desk: TestDesk) async throws -> [Item] {
        let store = ItemStore()
        return try await desk.store.read { tx in try store.items(limit: 500, in: tx) }
    }

    private func addBroken(_ desk: TestDesk) async throws -> ID<Source> {
        try await desk.house.briefing.addSource("folder:absent", by: .host)
        let store = SourceStore()
        return try await desk.store.read { tx in try #require(try store.list(in: tx).first).id }
    }

    private func fetchAgain(_ desk: TestDesk) async throws {
        let jobs = desk.house.jobs
        let store = SourceStore()
        let now = desk.clock.now
        try await desk.store.write { tx in
            for source in try store.list(in: tx) {
                try jobs.enqueue("source.fetch", subject: source.id.text, at: now, in: tx)
            }
        }
        try await desk.doJobs()
    }
}
