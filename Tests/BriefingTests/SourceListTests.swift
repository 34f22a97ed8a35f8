// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import News
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Lists of feeds in and out, the starter list, and items added by hand.
@Suite struct SourceListTests {
    private static let opml = """
        <?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="Regional"><outline type="rss" text="Tide Post" xmlUrl="https://tide.example.org/rss"/>
        <outline type="rss" text="Fell Courier" xmlUrl="https://fell.example.org/rss"/></outline>
        <outline type="rss" text="Twice" xmlUrl="https://tide.example.org/rss"/></body></opml>
        """

    private func sources(_ desk: TestDesk) async throws -> [Source] {
        let store = SourceStore()
        return try await desk.store.read { tx in try store.list(in: tx) }
    }

    private func upload(_ bytes: String, named name: String, with browser: TestBrowser) async throws
        -> TestBrowser.Seen
    {
        _ = try await browser.open("/sources/list")
        return try await browser.upload("/sources/list", field: "list", name: name, bytes: Array(bytes.utf8))
    }

    @Test(arguments: TestStore.kinds)
    func `a list comes in once, with its folders, and goes out again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            let first = try await upload(Self.opml, named: "feeds.opml", with: browser)
            #expect(first.text.contains("2 sources were added"))
            let again = try await upload(Self.opml, named: "feeds.opml", with: browser)
            #expect(again.text.contains("0 sources were added") && again.text.contains("2 were on the list already"))
            #expect(
                try await sources(desk).map { [$0.title, $0.section] } == [
                    ["Fell Courier", "Regional"], ["Tide Post", "Regional"],
                ])
            let out = try await browser.open("/sources/opml")
            #expect(out.headers["content-disposition"] == "attachment; filename=\"sources.opml\"")
            let list = try #require(FeedList.read(Array(out.text.utf8)))
            #expect(
                list.feeds.map { [$0.title, $0.address, $0.folders.first] } == [
                    ["Fell Courier", "https://fell.example.org/rss", "Regional"],
                    ["Tide Post", "https://tide.example.org/rss", "Regional"],
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is no list, an empty one or no file at all is refused with a sentence`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            let picture = try await upload("\u{89}PNG\r\n\u{1A}\n\0\0", named: "a.png", with: browser)
            #expect(picture.status == 422 && picture.text.contains("That file is not a list of feeds."))
            let empty = try await upload("<opml version=\"2.0\"><body></body></opml>", named: "e.opml", with: browser)
            #expect(empty.status == 422 && empty.text.contains("There is no feed in that list."))
            _ = try await browser.open("/sources/list")
            let none = try await browser.submit("/sources/list")
            #expect(none.status == 422 && none.text.contains("Choose the file first."))
            #expect(try await sources(desk).isEmpty)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the starter list is off until an owner switches a source on`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let read = try await officer.open("/sources/starter")
            #expect(read.text.contains("An owner switches them on.") && !read.text.contains("type=\"checkbox\""))
            #expect(try await officer.submit("/sources/starter", ["feed": "x"]).status == 403)
            let owner = try await desk.signIn(.owner)
            _ = try await owner.open("/sources/starter")
            let wanted = StarterSource.all[0]
            let answer = try await owner.submit(
                "/sources/starter", pairs: [("feed", wanted.address), ("feed", "https://not.on.the.list.example.org/")])
            #expect(answer.location == "/sources?done=sources-switched-on")
            #expect(
                try await sources(desk).map { [$0.title, $0.section, $0.owner] } == [
                    [wanted.title, wanted.section, wanted.owner]
                ])
            #expect(try await owner.submit("/sources/starter").status == 422)
        }
    }

    @Test func `the starter list has every part of the field, each source once`() throws {
        let all = StarterSource.all
        let addresses = Set(all.map(\.address))
        #expect(addresses.count == all.count && all.count >= 80)
        #expect(all.allSatisfy { (try? SourceAddress(typed: $0.address).text) == $0.address })
        let wanted: Set = [
            "National", "Regional", "Scotland", "Wales", "Northern Ireland", "Languages", "Sector",
            "Parliament, courts and government",
        ]
        #expect(Set(all.map(\.section)) == wanted)
    }

    @Test(arguments: TestStore.kinds)
    func `a broadcast is kept without a link, and a link waits to be read`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.intern)
            _ = try await browser.open("/items/new")
            let broadcast = [
                "title": "Interview on the morning programme", "outlet": "Radio Severn", "day": "2026-11-21",
                "time": "07:30", "words": "Said that families wait.",
            ]
            #expect(try await browser.submit("/items", broadcast).location == "/morning?done=item-added")
            let link = "https://tide.example.org/news/1?utm_source=x"
            #expect(try await browser.submit("/items", ["link": link]).status == 303)
            let twice = try await browser.submit("/items", ["link": link])
            #expect(twice.status == 422 && twice.text.contains("That link was added already."))
            let items = ItemStore()
            let kept = try await desk.store.read { tx in try items.items(limit: 10, in: tx) }
            #expect(
                Set(kept.map { [$0.outlet, $0.title, $0.link] }) == [
                    ["Radio Severn", "Interview on the morning programme", nil],
                    ["tide.example.org", "https://tide.example.org/news/1", "https://tide.example.org/news/1"],
                ])
            #expect(kept.map(\.publishedAt?.text).contains("2026-11-21T07:30:00.000Z"))
            let wrong = try await browser.submit("/items", ["title": "Only a title", "day": "soon"])
            #expect(wrong.status == 422 && wrong.text.contains("Write where it was said, or paste a link."))
            #expect(wrong.text.contains("value=\"Only a title\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `health is said in words`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let now = try #require(Moment("2026-11-21T09:00:00.000Z"))
            let zone = desk.house.settings.zone
            let store = SourceStore()
            let id: ID<Source> = desk.house.outside.newID()
            let (worked, failed) = (now.adding(seconds: -2880), now.adding(days: -4))
            let said = try await desk.store.write { tx in
                var said: [String] = []
                func note() throws {
                    guard let source = try store.source(id, in: tx) else { return }
                    said.append(SourceHealth(source: source, now: now, zone: zone).words)
                }
                try store.insert(id, SourceListing(.web("https://tide.example.org/rss")), at: worked, in: tx)
                try note()
                let nothing = SourceNews(etag: nil, lastModified: nil, permanentAddress: nil, feed: nil)
                try store.noteWorked(id, nothing, at: worked, next: now, in: tx)
                try note()
                try store.noteNewItems(id, at: now.adding(seconds: -1200), in: tx)
                try note()
                try store.noteNewItems(id, at: now.adding(days: -62), in: tx)
                try note()
                try store.noteNewItems(id, at: now.adding(days: -3), in: tx)
                try store.noteProblem(id, "No.", code: "http-403", at: failed, next: now, in: tx)
                try note()
                try store.noteProblem(id, "No.", code: "dns-failed", at: now, next: now, in: tx)
                try note()
                return said
            }
            #expect(
                said == [
                    "Being fetched", "Fetched 08:12; no item yet", "Fetched 08:12; last item 20 minutes ago",
                    "Fetched 08:12; quiet: last item 8 weeks ago", "403 since Tuesday; last item 3 days ago",
                    "Name not found since Tuesday; last item 3 days ago",
                ])
        }
    }
}
