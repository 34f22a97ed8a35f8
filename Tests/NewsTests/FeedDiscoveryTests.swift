// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedDiscoveryTests {
    private func addresses(_ page: String) -> [String] {
        FeedDiscovery.candidates(in: Array(page.utf8), at: "https://www.a.example/news/page").map(\.address)
    }

    @Test func `Feeds that a page declares come with their titles, those of comments last`() {
        let page = """
            <html><head><link rel="alternate" type="application/rss+xml" title="A &amp; B &raquo; Comments Feed" href="/comments/feed/">
            <LINK REL='Alternate Feed' TYPE='Application/Atom+XML; charset=utf-8' TITLE=News HREF=atom.xml>
            <link rel="stylesheet" href="/feed.css"><link rel="alternate" hreflang="cy" href="/cy"/>
            """
        let found = FeedDiscovery.candidates(in: Array(page.utf8), at: "https://www.a.example/news/page")
        #expect(
            found == [
                .init(address: "https://www.a.example/news/atom.xml", title: "News", basis: .declared),
                .init(
                    address: "https://www.a.example/comments/feed/", title: "A & B » Comments Feed", basis: .declared),
            ])
    }

    @Test func `Links that look like feeds come after, those to other sites last`() {
        let page = """
            <a href="https://other.example/rss">their feed</a><a href="/x">Our <b>RSS</b> feed</a><a href="/feed/">x</a>
            <link rel="alternate" type="application/feed+json" href="/feed.json"><a href="/feedback">Feedback</a>
            <a href="/about-feeds.html">y</a><a href="https://feedly.com/i/feed/x">z</a>
            """
        #expect(
            addresses(page) == [
                "https://www.a.example/feed.json", "https://www.a.example/feed/", "https://other.example/rss",
                "https://www.a.example/x",
            ])
    }

    @Test func `The page's base counts, and each feed comes once`() {
        let page = """
            <base href="https://b.example/x/"><link rel=alternate type=application/rss+xml href=rss>
            <a href="rss">RSS</a><a href="https://b.example/x/rss#top">RSS</a>
            """
        #expect(addresses(page) == ["https://b.example/x/rss", "https://b.example/x/rss#top"])
    }

    @Test func `Comments, scripts and styles hold no links`() {
        let page = """
            <!-- <a href="/feed">x</a> --><SCRIPT>"<a href='/rss'>x</a>"</SCRIPT><style><a href="/atom"></style>
            <a href="/rdf">x</a>
            """
        #expect(addresses(page) == ["https://www.a.example/rdf"])
    }

    @Test func `A link to plain XML or JSON counts if its address does`() {
        let page = """
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
            <link rel="alternate" type="text/xml" href="/rss.xml">
            """
        #expect(addresses(page) == ["https://www.a.example/rss.xml"])
    }

    @Test func `Damaged pages are read as far as they go`() {
        let pages = [
            "<a href='/feed'>", "<a href='/feed", "<link rel=alternate type=application/rss+xml href=/feed", "<", "",
            "<a",
        ]
        #expect(pages.map(addresses) == [["https://www.a.example/feed"], [], [], [], [], []])
    }

    @Test(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
    func `Real pages declare their feeds`() throws {
        let pages = try NewsTestData.files(in: "netnewswire", ending: [".html"])
        let found = pages.map { FeedDiscovery.candidates(in: $0.bytes, at: "https://www.a.example/").first?.basis }
        #expect(found == Array(repeating: .declared, count: 6))
    }

    @Test func `Many links give no more than are looked for`() {
        let page = (0..<5000).map { "<a href='/feed/\($0)'>x</a>" }.joined()
        #expect(addresses(page).count == FeedDiscovery.most)
    }

    @Test func `Only the first ten thousand links of a page are looked at`() {
        let pages = [9_999, 10_000].map { String(repeating: "<a href=/b>", count: $0) + "<a href=/feed>x</a>" }
        #expect(pages.map(addresses) == [["https://www.a.example/feed"], []])
    }
}
