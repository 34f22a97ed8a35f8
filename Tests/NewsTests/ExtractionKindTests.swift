// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// What is no article is told from what is, with a reason.
@Suite struct ExtractionKindTests {
    private static let sentence = "The council of the town decided on Monday that the library will stay open. "
    private static let article =
        "<h1>A library stays open</h1>" + Array(repeating: "<p>\(sentence)\(sentence)</p>", count: 6).joined()

    private func problem(_ html: String, address: String? = "https://news.example/a/story") -> ArticleProblem? {
        Extraction.read(Array(html.utf8), contentType: "text/html; charset=utf-8", address: address).problem
    }

    private static func teaser(_ number: Int) -> String {
        """
        <div class=story><h2><a href=/\(number)>A headline of the day, with the number \(number) in it</a></h2>
        <p>What it says in short, so that people may read on, \(number).</p></div>
        """
    }

    @Test func `An article is one`() {
        #expect(problem("<title>A library stays open</title>\(Self.article)") == nil)
        #expect(Extraction.isArticle(Array(Self.article.utf8)))
        #expect(!Extraction.isArticle(Array("<p>Hello".utf8)))
    }

    @Test func `What stands on a page that is no article is found all the same`() {
        let head = """
            <html lang=en><title>A library</title><meta name=author content="Ada Example">
            <meta property=og:site_name content="The Town News"><meta property=og:image content=/mill.jpg>
            """
        let reading = Extraction.read(Array("\(head)<p>It stays open.</p>".utf8), address: "https://news.example/a")
        let found = reading.found
        #expect(reading == .problem(.tooLittleText, found: found))
        #expect(reading.article == nil)
        #expect(
            [found?.title, found?.byline, found?.site, found?.language, found?.image, found?.text] == [
                "A library", "Ada Example", "The Town News", "en", "https://news.example/mill.jpg", "It stays open.",
            ])
        let article = Extraction.read(Array(Self.article.utf8))
        #expect(article.article != nil && article.found == article.article)
        #expect(["", "%PDF-1.7"].map { Extraction.read(Array($0.utf8)).found } == [nil, nil])
    }

    @Test func `The text of a list of articles is the list, without the menus`() {
        let list = "<nav><a href=/n>News</a></nav><h1>Archive</h1>" + (1...20).map(Self.teaser).joined()
        let reading = Extraction.read(Array(list.utf8), address: "https://news.example/politics")
        let lines = (1...20).flatMap { number in
            [
                "A headline of the day, with the number \(number) in it",
                "What it says in short, so that people may read on, \(number).",
            ]
        }
        #expect(reading.problem == .listOfLinks)
        #expect(reading.found?.text == (["Archive"] + lines).joined(separator: "\n"))
    }

    @Test func `What is no web page is not read`() {
        let others = [
            "", "  \n", "%PDF-1.7 x", "{\"a\": 1}", "<?xml version='1.0'?><rss><channel/></rss>",
            "<rss><channel/></rss>",
        ]
        #expect(
            others.map { problem($0) } == [.empty, .empty, .notAWebPage, .notAWebPage, .notAWebPage, .notAWebPage])
        #expect(problem("<?xml version='1.0'?><!DOCTYPE html><html><body>\(Self.article)") == nil)
    }

    @Test func `A front page is none`() {
        let front =
            "<title>The Town News</title><meta property=og:type content=website><nav><a href=/n>News</a></nav>"
            + (1...20).map(Self.teaser).joined()
        #expect(problem(front, address: "https://news.example/") == .frontPage)
        #expect(problem(front, address: "https://news.example/index.html?x=1") == .frontPage)
        #expect(problem(front, address: "https://news.example/politics") == .listOfLinks)
    }

    @Test func `A list of links is none`() {
        let list =
            "<title>Archive</title><h1>Archive</h1><ul>"
            + (1...40).map { "<li><a href=/\($0)>The story that was told on day \($0) of the year</a></li>" }.joined()
        #expect(problem(list) == .listOfLinks)
    }

    @Test func `An article with many links to others remains one`() {
        let links = "<aside><h2>More stories</h2>" + (1...20).map(Self.teaser).joined() + "</aside>"
        #expect(problem("<article>\(Self.article)</article>\(links)") == nil)
    }

    @Test func `Error pages are none`() {
        let texts = [
            "<title>404 Not Found</title><h1>Not Found</h1><p>The page you asked for was not found on this server.</p>",
            "<title>The Town News</title><h1>Page not found</h1><p>Sorry, it may have been moved. Try our search.</p>",
            "<title>Just a moment...</title><p>Checking your browser before you go on to the site you asked for.</p>",
            "<title>Seite nicht gefunden</title><p>Die Seite gibt es leider nicht mehr, oder es gab sie nie.</p>",
        ]
        #expect(texts.map { problem($0) } == Array(repeating: .errorPage, count: 4))
        #expect(problem("<title>Error of judgement</title>\(Self.article)") == nil)
    }

    @Test func `A page that only asks for consent is none`() {
        let wall = """
            <title>Before you go on</title><h1>We value your privacy</h1>
            <p>We and our partners use cookies to store information on your device, and to show you advertisements.</p>
            <p>With your consent we may use exact locations. You can change your choices about cookies at any time.</p>
            """
        #expect(problem(wall) == .cookieWall)
        #expect(problem(Self.article + wall) == nil)
    }

    @Test func `A page that only says that one must pay is none`() {
        let stub =
            "<h1>A library stays open</h1><p>\(Self.sentence)</p><p>Subscribe to continue reading this article.</p>"
        #expect(problem(stub) == .paywall)
        let said = """
            <script type=application/ld+json>{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>
            <h1>A library stays open</h1><p>\(Self.sentence)</p>
            """
        #expect(problem(said) == .paywall)
    }

    @Test func `The beginning of an article that must be paid for is said to be one`() {
        let long = "<h1>A library stays open</h1>" + String(repeating: "<p>\(Self.sentence)</p>", count: 8)
        let cut = Extraction.read(Array("\(long)<p>Already a subscriber? Log in.</p>".utf8)).article
        let whole = Extraction.read(Array(long.utf8)).article
        #expect([cut?.isBeginningOnly, whole?.isBeginningOnly] == [true, false])
    }

    @Test func `A video without a text is none`() {
        let video = """
            <title>The fire seen from above</title><meta property=og:type content=video.other>
            <h1>The fire seen from above</h1><video src=x></video><p>A film of the fire in the old mill, in two minutes.</p>
            """
        #expect(problem(video) == .videoOnly)
        #expect(problem(video + Self.article) == nil)
    }

    @Test func `Too little text is none`() {
        #expect(problem("<h1>A library</h1><p>It stays open.</p>") == .tooLittleText)
        #expect(problem("<html><body></body></html>") == .tooLittleText)
    }

    @Test func `Every reason has a sentence`() {
        #expect(Set(ArticleProblem.allCases.map(\.sentence)).count == ArticleProblem.allCases.count)
        #expect(ArticleProblem.allCases.allSatisfy { $0.sentence.hasSuffix(".") })
    }
}
