// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// Inputs made to be slow or deep must return, with work proportional to their size.
@Suite struct WorstInputTests {
    private static let size = 20_000

    private static let unclosed = [
        "<a>", "<a x=\"", "<a x='1' ", "<a ", "<", "</", "</a>", "<!", "<!--", "<!-- -->", "<![CDATA[", "<?", "<?x>",
        "<!DOCTYPE [",
        "<!DOCTYPE x [<!ENTITY y \"", "&", "&amp;", "&lol;", "&#x", "&#99999999", "<item>", "<item><title>",
        "<a:b xmlns:a='c'>",
        "<a xml:base='x/'>", "<div>", "<a><font>", "<svg>", "<script>", "<a\u{0}b", "]]>", "<a b=<", "é", "\u{8}",
        "=\"", "<p></p>",
    ]

    private static func document(_ piece: String, size: Int = size) -> [UInt8] {
        let start = Array("<rss><channel><item><description>".utf8)
        return start + Array(repeating: Array(piece.utf8), count: size / piece.utf8.count).joined()
    }

    @Test func `The work of reading XML is proportional to its size`() {
        let heavy = Self.unclosed.filter { piece in
            let bytes = Self.document(piece)
            var xml = XMLPull(bytes)
            var events = 0
            while xml.next() != .finished { events += 1 }
            return xml.work > 3 * bytes.count || events > 2 * bytes.count
        }
        #expect(heavy == [])
    }

    @Test func `End tags that match nothing cost no more than the depth`() {
        let deep = String(repeating: "<aaaa>", count: 200) + String(repeating: "</aaab>", count: 1000)
        var xml = XMLPull(Array(deep.utf8))
        while xml.next() != .finished {}
        #expect(xml.work <= deep.utf8.count * (1 + 4 * XMLPull.deepest))
    }

    @Test func `The work of making text of HTML is proportional to its size`() {
        let heavy = Self.unclosed.filter { piece in
            let bytes = Self.document(piece)
            var whole = HTMLText(bytes, readsOnlyFormatting: false)
            var formatting = HTMLText(bytes, readsOnlyFormatting: true)
            _ = whole.read()
            _ = formatting.read()
            return max(whole.work, formatting.work) > 34 * bytes.count
        }
        #expect(heavy == [])
    }

    @Test func `The work of looking for feeds is proportional to the size of the page`() {
        let pieces =
            Self.unclosed + [
                "<a href='/feed'>", "<link rel=alternate type=application/rss+xml href=x>", "<base href=x>",
            ]
        let heavy = pieces.filter { piece in
            let bytes = Self.document(piece)
            var scan = FeedLinkScan(bytes, address: "https://a.example/")
            _ = scan.read()
            return scan.work > 3 * bytes.count
        }
        #expect(heavy == [])
    }

    @Test func `Lists of feeds end, whatever they hold`() {
        let pieces = [
            "<outline>", "<outline text='a'>", "<outline xmlUrl='http://a.example/'>", "</outline>", "<title>",
        ]
        let lists = pieces.map { FeedList.read(Array("<opml>".utf8) + Self.document($0)) }
        #expect(lists.map { $0?.feeds.count } == [0, 0, 1, 0, 0])
    }

    @Test func `Links made absolute make a text no longer than it may be`() {
        let base = "https://a.example/" + String(repeating: "x", count: 5000) + "/"
        let text = FeedText(String(repeating: "<a href=y>", count: 2000), markup: .html, base: base)
        #expect((1_000_000..<1_100_000).contains(text.resolved.utf8.count))
    }

    @Test func `Every one of them gives a feed`() {
        let failed = Self.unclosed.filter { Feed.read(Self.document($0)).document == nil }
        #expect(failed == [])
    }

    @Test func `A megabyte of nested tags gives a feed`() {
        #expect(Feed.read(Self.document("<div>", size: 1_000_000)).entries.count == 1)
    }

    @Test func `A tag with 100,000 attributes gives a feed`() {
        let attributes = (0..<100_000).map { " a\($0)=\"b\"" }.joined()
        let feed = "<rss\(attributes)><channel><item\(attributes)><title>A</title></item></channel></rss>"
        #expect(FeedReading(feed).entries.map(\.title?.source) == ["A"])
    }

    @Test func `Entities defined in entities are never expanded`() {
        let entities = (1..<20).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        let feed =
            "<!DOCTYPE rss [<!ENTITY l0 \"lol\">\(entities)]><rss><channel><item><title>&l19;</title></item></channel></rss>"
        #expect(FeedReading(feed).entries.map(\.title?.source) == ["&l19;"])
    }

    @Test func `More items than are read give as many entries as are read`() {
        let feed = "<rss><channel>\(String(repeating: "<item/>", count: 20_000))</channel></rss>"
        #expect(FeedReading(feed).entries.count == FeedLimits.standard.entries)
    }
}
