// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedEntryTests {
    private func item(_ elements: String, base: String? = nil) -> FeedEntry? { FeedReading.item(elements, base: base) }
    private func atom(_ elements: String, base: String? = nil) -> FeedEntry? {
        FeedReading.atomEntry(elements, base: base)
    }

    // MARK: - Text

    @Test func `Naked markup in RSS is kept as markup`() {
        #expect(
            item("<description>a <b class='x'>b</b><br/></description>")?.summary?.source == "a <b class='x'>b</b><br/>"
        )
    }

    @Test func `Escaped markup in XHTML is text`() {
        let entry = atom("<summary type='xhtml'>&lt;b&gt; &amp;amp; <![CDATA[<i>&]]><x:b>c</x:b></summary>")
        #expect(entry?.summary == FeedText("&lt;b&gt; &amp;amp; &lt;i&gt;&amp;<b>c</b>", markup: .html))
        #expect(entry?.summary?.plain == "<b> &amp; <i>&c")
    }

    @Test func `An XHTML body in an item of RSS is its content`() {
        let entry = item("<body xmlns='http://www.w3.org/1999/xhtml'><p>x</p></body><description>d</description>")
        #expect(entry?.content?.source == "<p>x</p>")
        #expect(entry?.summary?.source == "d")
    }

    @Test func `A title may hold entities of HTML, twice escaped or not`() {
        let titles = ["A &amp; B", "A &amp;amp; B", "A & B", "<![CDATA[A &amp; B]]>", "A&nbsp;&amp;&#32;B"]
        #expect(titles.map { item("<title>\($0)</title>")?.title?.line } == Array(repeating: "A & B", count: 5))
    }

    @Test func `A title that speaks of tags keeps them`() {
        #expect(item("<title>The &lt;video&gt; &lt;i&gt;tag&lt;/i&gt;</title>")?.title?.line == "The <video> tag")
    }

    @Test func `A title loses what would turn the page around`() {
        #expect(item("<title>a\u{202E}b &#8238;c</title>")?.title?.line == "ab c")
    }

    @Test func `Blank elements are nothing`() {
        let entry = item("<title> </title><link/><guid></guid><description>\n</description><pubDate/>")
        #expect(entry == FeedEntry())
    }

    @Test func `The feed's own words count more than extensions`() {
        let extensions =
            "<media:title xmlns:media='http://search.yahoo.com/mrss/'>m</media:title><itunes:title>i</itunes:title>"
        #expect(item("\(extensions)<dc:title>d</dc:title><title>t</title>")?.title?.source == "t")
        #expect(item("\(extensions)<dc:title>d</dc:title>")?.title?.source == "d")
        #expect(item(extensions)?.title?.source == "m")
    }

    @Test func `A media group lends its description, media content does not lend its title`() {
        let entry = atom(
            """
            <title>T</title><media:group><media:title>no</media:title><media:description>D</media:description></media:group>
            """)
        #expect([entry?.title?.source, entry?.summary?.source] == ["T", "D"])
    }

    @Test func `Content in base 64 is decoded, pictures and films are no text`() {
        let contents = ["application/octet-stream'>PGI+eDwvYj4=", "video/mp4'>aGVsbG8=", "image/png'>iVBORw0KGgo="]
        let read = contents.map { atom("<content type='\($0)</content>")?.content?.source }
        #expect(read == ["<b>x</b>", nil, nil])
    }

    @Test func `A text is cut at the limit, and never inside a character`() {
        let limits = FeedLimits(bytes: 100_000, entries: 10, text: 100)
        let pieces = String(repeating: "<b>x</b>", count: 1000)
        let xml = ["\(pieces)", String(repeating: "é", count: 1000), "x\(String(repeating: "é", count: 1000))"].map {
            text in
            let feed = "<rss><channel><item><description>\(text)</description></item></channel></rss>"
            return FeedReading(feed, limits: limits).entries.first?.summary?.source ?? ""
        }
        let long = #"{"items": [{"summary": "x\#(String(repeating: "é", count: 1000))"}]}"#
        let json = FeedReading(long, limits: limits).entries.first?.summary?.source ?? ""
        #expect((xml + [json]).map(\.utf8.count) == [100, 100, 99, 99])
        #expect(!(xml + [json]).joined().contains("\u{FFFD}"))
    }

    // MARK: - Links

    @Test func `A guid is the link if nothing else is, and unless it says otherwise`() {
        let guids = [
            "<guid>http://a.example/1</guid>", "<guid isPermaLink='false'>http://a.example/1</guid>", "<guid>1</guid>",
        ]
        #expect(guids.map { item($0)?.link } == ["http://a.example/1", nil, nil])
        #expect(item("<guid>http://a.example/1</guid><link>http://a.example/2</link>")?.link == "http://a.example/2")
    }

    @Test func `The link of Atom is the alternate one, best as HTML`() {
        let links =
            "<link rel='self' href='http://a.example/s'/><link type='application/json' href='http://a.example/j'/>"
        #expect(
            atom("\(links)<link rel='alternate' type='text/html' href='http://a.example/h'/>")?.link
                == "http://a.example/h")
        #expect(atom(links)?.link == "http://a.example/j")
        #expect(
            atom("<link rel='self' href='http://a.example/s'/><id>http://a.example/i</id>")?.link
                == "http://a.example/i")
    }

    @Test func `In RSS the feed's own link is not the one of Atom`() {
        let feed = """
            <rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><atom:link href="http://a.example/feed" rel="self"/>
            <atom:link href="http://a.example/alternate"/><link>http://a.example/</link></channel></rss>
            """
        #expect(FeedReading(feed).document?.link == "http://a.example/")
    }

    @Test func `Relative links are resolved against xml:base, then the site, then the address of the feed`() {
        let feed = """
            <rss><channel><link>http://site.example/news/</link><item><link>1</link></item>
            <item xml:base="http://base.example/"><link>2</link></item><item xml:base="sub/"><link>3</link></item></channel></rss>
            """
        #expect(
            FeedReading(feed, base: "http://feeds.example/rss").entries.map(\.link) == [
                "http://site.example/news/1", "http://base.example/2", "http://site.example/news/sub/3",
            ])
        #expect(item("<link>/1</link>", base: "http://feeds.example/rss")?.link == "http://feeds.example/1")
        #expect(item("<link>/1</link>")?.link == nil)
    }

    @Test func `xml:base is inherited and ends with its element`() {
        let feed = """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/x/"><link href="."/>
            <entry xml:base="y/"><link href="1"/></entry><entry><link href="2"/></entry></feed>
            """
        let document = FeedReading(feed).document
        #expect(document?.link == "http://a.example/x/")
        #expect(document?.entries.map(\.link) == ["http://a.example/x/y/1", "http://a.example/x/2"])
    }

    @Test func `An address that is taken as it is would be resolved to itself`() {
        let plain = ["https://a.example/", "http://a.example/x/y.html?a=1&b=%20#c", "https://a.example//x~(1)"]
        let others = [
            "https://a.example", "https://A.example/", "https://a.example:80/", "https://a.example/../x",
            "https://a.example/.",
            "https://a.example/ x", "https://a.example/é", "https://a.example/'", "//a.example/", "https:///x",
            "ftp://a.example/",
            "https://a@b.example/", "https://a.example/\\x", "",
        ]
        #expect(plain.map(PlainAddress.isOne) == [true, true, true])
        #expect(plain.map { WebAddress.resolve($0) } == plain)
        #expect(others.filter(PlainAddress.isOne) == [])
    }

    @Test func `Links that are not http or https do not survive`() {
        let links = ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/"]
        #expect(links.map { item("<link>\($0)</link>", base: "http://a.example/")?.link } == [nil, nil, nil])
    }

    // MARK: - People, language, dates

    @Test func `Authors are named however they are written`() {
        let lines = [
            "Jane Doe", "jane@a.example (Jane Doe)", "Jane Doe &lt;jane@a.example&gt;", "Jane Doe (jane@a.example)",
            "jane@a.example", " Jane \n Doe ", "<![CDATA[<b>Jane Doe</b>]]>",
        ]
        let names = lines.map { item("<author>\($0)</author>")?.authors ?? [] }
        #expect(
            names == [
                ["Jane Doe"], ["Jane Doe"], ["Jane Doe"], ["Jane Doe"], ["jane@a.example"], ["Jane Doe"], ["Jane Doe"],
            ])
    }

    @Test func `A name counts more than an address`() {
        #expect(item("<author>desk@a.example</author><dc:creator>Jane</dc:creator>")?.authors == ["Jane"])
    }

    @Test func `An entry's language is its own or the feed's`() {
        let feed =
            "<rss><channel><language>en</language><item/><item xml:lang='cy'/><item><dc:language>fa</dc:language></item></channel></rss>"
        #expect(FeedReading(feed).entries.map(\.language) == ["en", "cy", "fa"])
    }

    @Test func `A date in the future is kept`() {
        #expect(item("<pubDate>1 Jan 2999</pubDate>")?.published == FeedDate("2999-01-01"))
    }

    @Test func `A date that is none gives way to one that is`() {
        #expect(item("<pubDate>soon</pubDate><dc:date>2026-06-26</dc:date>")?.date == FeedDate("2026-06-26"))
        #expect(atom("<updated>2026-06-26</updated>")?.date == FeedDate("2026-06-26"))
    }

    // MARK: - Identity

    @Test func `An entry is known by its id, or its link, or what it says`() {
        let entries = [item("<guid>g</guid><link>http://a.example/</link>"), item("<link>http://a.example/</link>")]
        #expect(entries.map { $0?.identity } == ["g", "http://a.example/"])
        let hashed = item("<title>t</title><description>d</description>")?.identity
        #expect(hashed == "hash:\(EntryIdentity.hash(["t", "d"]))")
    }

    @Test func `The hash is FNV-1a of 128 bits and keeps texts apart`() {
        #expect(EntryIdentity.hash([]) == "6c62272e07bb014262b821756295c58d")
        #expect(EntryIdentity.hash(["ab", "c"]) != EntryIdentity.hash(["a", "bc"]))
        #expect(EntryIdentity.hash(["t", "d"]).count == 32)
    }

    @Test func `An id too long for a key is known by its hash`() {
        let identity = item("<guid>\(String(repeating: "x", count: 513))</guid>")?.identity ?? ""
        #expect(identity.utf8.count == 37)
        #expect(item("<guid>\(String(repeating: "x", count: 512))</guid>")?.identity.utf8.count == 512)
    }
}
