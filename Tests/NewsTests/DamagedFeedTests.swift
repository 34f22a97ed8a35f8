// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct DamagedFeedTests {
    private func titles(_ text: String) -> [String?] { FeedReading(text).entries.map { $0.title?.line } }

    private func repairs(_ text: String) -> [FeedRepair]? { FeedReading(text).document?.repairs }

    @Test func `Junk before and after the feed is passed over`() {
        let feed = "<rss><channel><item><title>A</title></item></channel></rss>"
        let junk = [
            "\n\n<?xml version='1.0'?>\(feed)", "Warning: x in <b>y.php</b> on line <b>3</b><br />\n\(feed)",
            "\(feed)<script>x</script><!-- cached -->", "\u{FEFF}\u{FEFF}\(feed)", "<!-- x -->\(feed)", "\0\(feed)",
        ]
        #expect(junk.map(titles) == Array(repeating: ["A"], count: 6))
    }

    @Test func `Bare ampersands, HTML's entities and control characters do no harm`() {
        let feed = "<rss><channel><item><title>A & B&nbsp;&eacute;\u{8}\u{1F}</title></item></channel></rss>"
        #expect(titles(feed) == ["A & B é"])
    }

    @Test func `Items without an end each remain an item`() {
        let feed = "<rss><channel><item><title>A</title><item><title>B</title><item><title>C</title></channel></rss>"
        #expect(titles(feed) == ["A", "B", "C"])
        #expect(repairs(feed) == [.markup])
        let many = String(repeating: "<item><title>A</title>", count: 1000)
        #expect(titles("<rss><channel>\(many)").count == 1000)
    }

    @Test func `An element without an end does not swallow the next item`() {
        let feed = "<rss><channel><item><title>A</title><description>x<item><title>B</title></item></channel></rss>"
        #expect(titles(feed) == ["A", "B"])
        let skipped = "<rss><channel><item><title>A</title><category>x<item><title>B</title></item></channel></rss>"
        #expect(titles(skipped) == ["A", "B"])
    }

    @Test func `An empty element left open does not hide what follows`() {
        let feed = "<rss><channel><item><enclosure url='x'><title>A</title></item></channel></rss>"
        #expect(titles(feed) == ["A"])
    }

    @Test func `Unclosed tags in naked markup end with their element`() {
        let feed = "<rss><channel><item><description><p>x<br>y</description><title>A</title></item></channel></rss>"
        #expect(titles(feed) == ["A"])
        #expect(FeedReading(feed).entries.first?.summary?.plain == "x\ny")
    }

    @Test func `A feed that breaks off gives what came`() {
        let feed = "<rss><channel><item><title>A</title></item><item><title>B</title><description>so f"
        #expect(titles(feed) == ["A", "B"])
        #expect(repairs(feed) == [.cutShort])
        #expect(FeedReading(feed).document?.note == "It breaks off in the middle.")
    }

    @Test func `A feed whose head is lost is known by its items`() {
        let feed = "itle><item><title>A</title><link>http://a.example/1</link></item></channel></rss>"
        #expect(titles(feed) == ["A"])
        #expect(repairs(feed) == [.markup])
    }

    @Test func `Undeclared prefixes mean what they mean by custom`() {
        let feed =
            "<rss><channel><item><dc:creator>A</dc:creator><content:encoded>x</content:encoded></item></channel></rss>"
        let entry = FeedReading(feed).entries.first
        #expect(entry?.authors == ["A"])
        #expect(entry?.content?.source == "x")
    }

    @Test func `Namespaces that are misspelt or strange do no harm`() {
        let feed = """
            <rss xmlns="http://nobody.example/" xmlns:dc=" http://purl.org/dc/elements/1.1 "><channel>
            <item><title>A</title><dc:creator>B</dc:creator></item></channel></rss>
            """
        #expect(titles(feed) == ["A"])
        #expect(FeedReading(feed).entries.first?.authors == ["B"])
    }

    @Test func `Elements in any case are known`() {
        #expect(titles("<RSS><Channel><Item><TITLE>A</title></ITEM></Channel></RSS>") == ["A"])
    }

    @Test func `Characters in the wrong encoding are noted`() {
        let bytes =
            Array("<rss><channel><item><title>caf".utf8) + [0xE9] + Array("</title></item></channel></rss>".utf8)
        let document = Feed.read(bytes).document
        #expect(document?.entries.first?.title?.line == "café")
        #expect(document?.repairs == [.encoding])
    }
}
