// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

/// `firsthand news …`: a line for each file, and an exit code that a script can trust.
@Suite struct NewsCommandTests {
    private let rss = """
        <rss version="2.0"><channel><title>Harbour &amp; Quay</title><link>https://harbour.example/</link>
        <language>en-GB</language>
        <item><guid isPermaLink="false">one</guid><title>A &lt;b&gt;boat&lt;/b&gt; "came"</title><link>/one</link>
        <pubDate>Sat, 21 Nov 2026 10:00:00 +0100</pubDate><author>ada@harbour.example (Ada Quay)</author>
        <description>&lt;p onclick="x()"&gt;In\\\u{9}at noon&lt;/p&gt;</description></item>
        <item><title>No more</title></item></channel></rss>
        """

    @Test func `A feed is told with all its keys, and what is not known is null`() throws {
        let outcome = try Program.withFiles(["a.xml": rss]) {
            try $0.run("news", "feed", "--address", "https://harbour.example/feed", "a.xml")
        }
        let first = """
            {"id":"one","title":"A boat \\"came\\"","link":"https://harbour.example/one",\
            "published":"2026-11-21T09:00:00.000Z","updated":null,"authors":["Ada Quay"],\
            "summary":"<p>In\\\\\\u0009at noon</p>","content":null}
            """
        let second = """
            {"id":null,"title":"No more","link":null,"published":null,"updated":null,"authors":[],"summary":null,\
            "content":null}
            """
        let line = """
            {"file":"a.xml","title":"Harbour & Quay","link":"https://harbour.example/","language":"en-GB",\
            "entries":[\(first),\(second)]}
            """
        #expect(outcome == Program.Outcome(lines: [line]))
    }

    @Test func `Every file has its line in the order given, and one without a result makes the exit code 1`() throws {
        let outcome = try Program.withFiles(["page.html": "<html><body>Hello</body></html>", "a.xml": rss]) {
            try $0.run("news", "feed", "missing.xml", ".", "page.html", "a.xml")
        }
        let nothing = #""title":null,"link":null,"language":null,"entries":null,"problem":"#
        #expect(
            outcome.lines.prefix(3) == [
                #"{"file":"missing.xml",\#(nothing)"There is no such file."}"#,
                #"{"file":".",\#(nothing)"This is a folder, not a file."}"#,
                #"{"file":"page.html",\#(nothing)"This is a web page, not a feed."}"#,
            ])
        #expect(outcome.lines.last?.hasPrefix(#"{"file":"a.xml","title":"Harbour & Quay","#) == true)
        #expect(outcome.lines.count == 4)
        #expect(outcome.code == 1)
    }

    @Test func `The charset of a content type counts`() throws {
        let head = Array("<rss><channel><title>".utf8), tail = Array("</title></channel></rss>".utf8)
        let outcomes = try Program.withFiles([:]) { program in
            // The Russian for "sea" in windows-1251.
            try program.write(head + [0xEC, 0xEE, 0xF0, 0xE5] + tail, to: "a.xml")
            return [
                try program.run("news", "feed", "--content-type", "text/xml; charset=windows-1251", "a.xml"),
                try program.run("news", "feed", "--content-type", "text/xml; charset=windows-1252", "a.xml"),
            ]
        }
        #expect(outcomes.map { $0.lines.first?.contains("\u{43C}\u{43E}\u{440}\u{435}") } == [true, false])
    }

    @Test func `An article is told, and a page that is none is a result with a reason`() throws {
        let paragraph = "The council of the harbour met on Friday and spoke of what the boats had brought until late."
        let page = """
            <html lang="en"><head><title>Boats at the quay</title><meta property="og:site_name" content="Harbour News">
            <meta property="article:published_time" content="2026-11-21T10:00:00Z"></head><body><article>
            <h1>Boats at the quay</h1><p>\(paragraph)</p><p>\(paragraph) Again.</p><p>\(paragraph) And again.</p>
            </article></body></html>
            """
        let short = #"<html lang="en"><title>Short</title><meta name="author" content="Ada Example"><p>Few words.</p>"#
        let outcome = try Program.withFiles(["a.html": page, "few.html": short, "none.html": ""]) {
            try $0.run("news", "extract", "a.html", "few.html", "none.html")
        }
        let article = """
            {"file":"a.html","isArticle":true,"title":"Boats at the quay","byline":null,\
            "published":"2026-11-21T10:00:00.000Z","site":"Harbour News","language":"en","image":null,\
            "text":"\(paragraph)\\n\(paragraph) Again.\\n\(paragraph) And again."}
            """
        let few = """
            {"file":"few.html","isArticle":false,"title":"Short","byline":"Ada Example","published":null,"site":null,\
            "language":"en","image":null,"text":"Few words.","problem":"There is too little text here for an article."}
            """
        let none = """
            {"file":"none.html","isArticle":false,"title":null,"byline":null,"published":null,"site":null,\
            "language":null,"image":null,"text":null,"problem":"This is empty."}
            """
        #expect(outcome == Program.Outcome(lines: [article, few, none]))
    }

    @Test func `HTML comes out safe, its links made absolute and its pictures kept when asked for`() throws {
        let html = #"<p onclick=x()><a href="/b">b</a><img src="/p.png" alt="p"><script>x()</script>"#
        let outcomes = try Program.withFiles(["a.html": html]) { program in
            [
                try program.run("news", "sanitise", "--address", "https://harbour.example/a", "a.html"),
                try program.run("news", "sanitise", "--address", "https://harbour.example/a", "--pictures", "a.html"),
            ]
        }
        let link = #"<p><a href=\"https://harbour.example/b\""#
        #expect(outcomes.map { $0.lines.first?.hasPrefix(#"{"file":"a.html","html":"\#(link)"#) } == [true, true])
        #expect(outcomes.map { $0.lines.first?.contains("<img ") } == [false, true])
        #expect(outcomes.map { $0.lines.first?.contains("x()") } == [false, false])
    }

    @Test func `Lists of feeds and the feeds of pages are told`() throws {
        let opml = """
            <opml><head><title>Mine</title></head><body><outline text="Sea">
            <outline text="Harbour" xmlUrl="https://harbour.example/feed"/></outline></body></opml>
            """
        let page = #"<head><link rel="alternate" type="application/rss+xml" href="/feed" title="All"></head>"#
        let outcomes = try Program.withFiles(["a.opml": opml, "a.html": page]) { program in
            [
                try program.run("news", "list", "a.opml", "a.html"),
                try program.run("news", "discover", "--address", "https://harbour.example/", "a.html"),
            ]
        }
        #expect(
            outcomes == [
                Program.Outcome(
                    lines: [
                        """
                        {"file":"a.opml","title":"Mine","isPartial":false,"feeds":[{"title":"Harbour",\
                        "address":"https://harbour.example/feed","site":null,"folders":["Sea"]}]}
                        """,
                        """
                        {"file":"a.html","title":null,"isPartial":null,"feeds":null,\
                        "problem":"This is not a list of feeds (OPML)."}
                        """,
                    ], code: 1),
                Program.Outcome(lines: [
                    """
                    {"file":"a.html","feeds":[{"address":"https://harbour.example/feed","title":"All",\
                    "basis":"declared"}]}
                    """
                ]),
            ])
    }

    @Test func `Seconds are added when asked for, and null where nothing was read`() throws {
        let outcome = try Program.withFiles(["a.html": "<p>a"]) {
            try $0.run("news", "sanitise", "--seconds", "a.html", "missing.html")
        }
        let number = try Regex(#"^\{"file":"a.html","html":"<p>a</p>","seconds":[0-9][0-9.e-]*\}$"#)
        #expect(try number.wholeMatch(in: outcome.lines.first ?? "") != nil)
        #expect(outcome.lines.last?.hasSuffix(#""problem":"There is no such file.","seconds":null}"#) == true)
    }
}
