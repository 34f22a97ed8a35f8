// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedFormatTests {
    @Test func `An RSS 2.0 feed is read`() {
        let reading = FeedReading(
            """
            <?xml version="1.0"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>The &amp; Daily</title><link>https://daily.example/</link><language>en-GB</language>
            <image><title>Logo</title><link>https://daily.example/logo</link></image>
            <item><title>Court &amp;amp; care</title><link>https://daily.example/1</link><guid isPermaLink="false">g1</guid>
            <pubDate>Fri, 26 Jun 2026 10:04:03 GMT</pubDate><dc:creator>Jane Doe</dc:creator>
            <description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>
            </channel></rss>
            """)
        let entry = FeedEntry(
            id: "g1", title: FeedText("Court &amp; care", markup: .unsaid), link: "https://daily.example/1",
            published: FeedDate(milliseconds: 1_782_468_243_000), authors: ["Jane Doe"],
            summary: FeedText("<p>Short</p>", markup: .html), content: FeedText("<p>Long</p>", markup: .html),
            language: "en-GB")
        let document = FeedDocument(
            kind: .rss, title: FeedText("The & Daily", markup: .unsaid), link: "https://daily.example/",
            language: "en-GB",
            entries: [entry])
        #expect(reading.essence == document)
        #expect(entry.title?.line == "Court & care")
        #expect(document.note == nil)
    }

    @Test func `An RSS 0.91 feed with its document type is read`() {
        let reading = FeedReading(
            """
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
            "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>T</title><item><title>A</title><link>http://a.example/</link></item>
            </channel></rss>
            """)
        #expect(reading.entries.map(\.title?.source) == ["A"])
        #expect(reading.document?.repaired == false)
    }

    @Test func `RDF has its items beside the channel`() {
        let reading = FeedReading(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="http://r.example/"><title>R</title><link>http://r.example/</link>
            <items><rdf:Seq><rdf:li rdf:resource="http://r.example/1"/></rdf:Seq></items></channel>
            <image><title>Not this</title></image>
            <item rdf:about="http://r.example/1"><title>One</title><link>http://r.example/one</link>
            <dc:date>2026-06-26</dc:date><dc:creator>A</dc:creator><dc:creator>B</dc:creator></item>
            <item rdf:about="http://r.example/2"><title>Two</title></item></rdf:RDF>
            """)
        let entries = reading.entries
        #expect(reading.document?.kind == .rdf)
        #expect(reading.document?.title?.source == "R")
        #expect(entries.map(\.id) == ["http://r.example/1", "http://r.example/2"])
        #expect(entries.map(\.link) == ["http://r.example/one", "http://r.example/2"])
        #expect(entries.map(\.authors) == [["A", "B"], []])
        #expect(entries.first?.published == FeedDate("2026-06-26"))
    }

    @Test func `An Atom 1.0 feed is read`() {
        let reading = FeedReading(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="cy">
            <title type="html">A &amp;lt; B</title><link rel="self" href="https://a.example/feed"/>
            <link href="https://a.example/"/><id>f</id><updated>2026-06-26T00:00:00Z</updated>
            <author><name>Desk</name></author>
            <entry xml:lang="en"><id>urn:1</id><title>Plain &amp; simple</title>
            <link rel="enclosure" href="https://a.example/1.mp3"/><link rel="alternate" type="text/html" href="https://a.example/1"/>
            <published>2026-06-26T10:04:03Z</published><updated>2026-06-27T10:04:03Z</updated>
            <author><name>Jane</name><email>j@a.example</email><uri>x</uri></author><author><email>k@a.example</email></author>
            <source><title>Elsewhere</title><id>other</id></source>
            <summary type="text">1 &lt; 2</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; <b>2</b><br/></p></div></content></entry>
            </feed>
            """)
        let entry = FeedEntry(
            id: "urn:1", title: FeedText("Plain & simple", markup: .unsaid), link: "https://a.example/1",
            published: FeedDate("2026-06-26T10:04:03Z"), updated: FeedDate("2026-06-27T10:04:03Z"), authors: ["Jane"],
            summary: FeedText("1 < 2"), content: FeedText("<p>1 &lt; <b>2</b><br/></p>", markup: .html), language: "en")
        let document = FeedDocument(
            kind: .atom, title: FeedText("A &lt; B", markup: .html), link: "https://a.example/", language: "cy",
            entries: [entry])
        #expect(reading.essence == document)
        #expect(entry.content?.plain == "1 < 2")
    }

    @Test func `An Atom 0.3 feed is read`() {
        let reading = FeedReading(
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>
            <link rel="alternate" type="text/html" href="http://a.example/"/>
            <entry><id>1</id><title mode="escaped" type="text/html">&lt;b&gt;E&lt;/b&gt;</title>
            <issued>2003-12-31T10:14:55-08:00</issued><modified>2004-01-01</modified><created>2002-01-01</created>
            <content type="text/html" mode="base64">PHA+Qjwv\ncD4=</content>
            <summary type="text/html" mode="xml"><p>x &amp;amp; y</p></summary></entry></feed>
            """)
        let entry = reading.entries.first
        #expect(entry?.title?.line == "E")
        #expect(entry?.published == FeedDate("2003-12-31T18:14:55Z"))
        #expect(entry?.updated == FeedDate("2004-01-01"))
        #expect(entry?.content?.bare == FeedText("<p>B</p>", markup: .html))
        #expect(entry?.summary?.plain == "x &amp; y")
    }

    @Test func `Atom under a prefix is Atom`() {
        let reading = FeedReading(
            """
            <x:feed xmlns:x="http://www.w3.org/2005/Atom"><x:title>T</x:title>
            <x:entry><x:title>E</x:title><x:id>1</x:id></x:entry></x:feed>
            """)
        #expect(reading.document?.kind == .atom)
        #expect(reading.entries.map(\.title?.source) == ["E"])
    }

    @Test func `An Atom entry may be a document of its own`() {
        let reading = FeedReading(#"<entry xmlns="http://www.w3.org/2005/Atom"><title>E</title><id>1</id></entry>"#)
        #expect(reading.entries.map(\.id) == ["1"])
        #expect(reading.document?.repaired == false)
    }

    @Test func `JSON Feed 1.1 is read`() {
        let reading = FeedReading(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "J", "home_page_url": "https://j.example/",
            "language": "en", "items": [
            {"id": "1", "url": "/1", "title": "One", "content_html": "<p>H</p>", "content_text": "T", "summary": "S",
            "date_published": "2026-06-26T10:04:03Z", "date_modified": "2026-06-27", "language": "fa",
            "authors": [{"name": "A"}, {"name": "B"}, {"url": "x"}]},
            {"id": 2, "external_url": "https://else.example/", "content_text": "1 < 2", "author": {"name": "C"}},
            {"id": "https://j.example/3"}]}
            """, base: "https://j.example/feed.json")
        let one = FeedEntry(
            id: "1", title: FeedText("One"), link: "https://j.example/1", published: FeedDate("2026-06-26T10:04:03Z"),
            updated: FeedDate("2026-06-27"), authors: ["A", "B"], summary: FeedText("S"),
            content: FeedText("<p>H</p>", markup: .html), language: "fa")
        let two = FeedEntry(
            id: "2", link: "https://else.example/", authors: ["C"], content: FeedText("1 < 2"), language: "en")
        let three = FeedEntry(id: "https://j.example/3", link: "https://j.example/3", language: "en")
        #expect(
            reading.essence
                == FeedDocument(
                    kind: .json, title: FeedText("J"), link: "https://j.example/", language: "en",
                    entries: [one, two, three]))
    }

    @Test func `JSON Feed that breaks off gives what came`() {
        let reading = FeedReading(
            #"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1"}, {"id": "2", "ti"#)
        #expect(reading.entries.map(\.id) == ["1", "2"])
        #expect(reading.document?.repairs == [.cutShort])
    }

    @Test func `A feed without entries is a feed`() {
        #expect(FeedReading("<rss><channel><title>T</title></channel></rss>").document?.entries == [])
        #expect(FeedReading(#"{"version": "https://jsonfeed.org/version/1"}"#).document?.entries == [])
    }
}
