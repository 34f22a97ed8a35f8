// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// Articles made by hand, each with what pages do to them.
@Suite struct ExtractionTests {
    private static let paragraphs = [
        "The library in Mill Road will stay open, the council said on Monday after a long debate.",
        "“We are glad,” said Ada Example, who had collected more than a thousand names for it.",
        "The council will look at the costs again in spring, when the new figures are known.",
    ]

    private func read(_ html: String, contentType: String? = "text/html; charset=utf-8") -> Article? {
        Extraction.read(Array(html.utf8), contentType: contentType, address: "https://www.news.example/a/story?x=1")
            .article
    }

    private func lines(_ html: String) -> [String] {
        read(html)?.text.split(separator: "\n").map { String($0) } ?? []
    }

    private static func tagged(_ lines: [String], _ tag: String = "p") -> String {
        lines.map { "<\(tag)>\($0)</\(tag)>" }.joined()
    }

    private static var story: String { tagged(paragraphs) }

    // MARK: - Text

    @Test func `Paragraphs, headings, lists and quotes are lines of the text`() {
        let page = """
            <h1>A library stays open</h1>\(Self.story)<h2>What comes next</h2>
            <ul><li>A new roof</li><li>Longer hours</li></ul><blockquote>Books are for all.</blockquote>
            <p>It opened<br>in 1901.</p>
            """
        #expect(
            lines(page) == Self.paragraphs + [
                "What comes next", "A new roof", "Longer hours", "Books are for all.", "It opened", "in 1901.",
            ])
    }

    @Test func `Tables are kept, a line for each cell`() {
        let table = "<table><tr><th>Year<th>Loans<tr><td>2024<td>31,000<tr><td><a href=/x>2025</a><td>35,000</table>"
        #expect(
            lines("\(Self.story)\(table)<p>That is a record.</p>").suffix(7) == [
                "Year", "Loans", "2024", "31,000", "2025", "35,000", "That is a record.",
            ])
    }

    @Test func `Text that is set apart by line breaks only is text`() {
        let page =
            "<body><div id=menu><a href=/>Home</a></div><div>" + Self.paragraphs.joined(separator: "<br><br>\n")
            + "</div>"
        #expect(lines(page) == Self.paragraphs)
    }

    @Test func `Short paragraphs are text where long ones stand`() {
        let short = ["“Richly?”", "They left."]
        let broken = "<div>" + (Self.paragraphs + ["It opened in", "1901"]).joined(separator: "<br><br>") + "</div>"
        #expect(lines(broken) == Self.paragraphs + ["It opened in", "1901"])
        let boxes = Self.tagged(Self.paragraphs + short + [Self.paragraphs[0], "Share", "<a href=/>More.</a>"], "div")
        #expect(lines("<article>\(boxes)</article>") == Self.paragraphs + short + [Self.paragraphs[0]])
    }

    @Test func `A list in which one item is prose is text with its links, a list of links only is not`() {
        let links = ["<a href=/1>The roof of the old mill</a>", "<a href=/2>Ada Example</a>, 1901"]
        let list = "<ul>\(Self.tagged(links + [Self.paragraphs[1]], "li"))</ul>"
        let named = ["The roof of the old mill", "Ada Example, 1901"]
        #expect(lines("\(Self.story)\(list)") == Self.paragraphs + named + [Self.paragraphs[1]])
        #expect(lines("\(Self.story)<ul>\(Self.tagged(links, "li"))</ul>") == Self.paragraphs)
    }

    @Test func `Mathematics is text whatever the script that set it is named after`() {
        let formula = "<mjx-container class='MathJax CtxtMenu_Attached_0'><math><mi>a</mi><mo>≠</mo><mn>0</mn></math>"
        let page = "\(Self.story)<p>Now that</p>\(formula)</mjx-container> holds, it is safe.\(Self.story)"
        #expect(lines(page).contains("a≠0 holds, it is safe."))
        #expect(lines("\(Self.story)<span class=MathJax hidden>\(Self.paragraphs[0])</span>") == Self.paragraphs)
    }

    @Test func `A gallery in a long article is left out, and is the text where it is all there is`() {
        let slides = (1...9).map { "\($0)/9: \(Self.paragraphs[2])" }
        let gallery = "<div class=full-gallery>\(Self.tagged(slides))</div>"
        let long = Array(repeating: Self.paragraphs, count: 5).flatMap(\.self)
        let page = "<div class=article-body>\(Self.tagged(long))\(gallery)\(Self.story)</div>"
        #expect(lines(page) == long + Self.paragraphs)
        #expect(lines("<div class=article-body>\(Self.story)\(gallery)</div>") == Self.paragraphs + slides)
    }

    @Test func `Identifiers that are made of headings say nothing about what they hold`() {
        let section = "<div id=sharing-with-a-single-developer><h2>Sharing with a single developer</h2>"
        let heading = "<h2 id=comments-on-tools>On tools</h2>"
        let inner = "<h2><span id=Share_promotion>Share promotion</span></h2>"
        let page = "\(Self.story)\(section)<p>Yes.</p></div>\(heading)<p>Spades.</p>\(inner)<p>A spade.</p>"
        #expect(
            lines(page) == Self.paragraphs + [
                "Sharing with a single developer", "Yes.", "On tools", "Spades.", "Share promotion", "A spade.",
            ])
        #expect(lines("\(Self.story)<div id=share-bar><p>No.</p></div>") == Self.paragraphs)
    }

    @Test func `What stands around the article is left out`() {
        let around = """
            <header><a href=/>The Town News</a><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a></ul></nav></header>
            <main><article><h1>A library stays open</h1><p class=byline>By Ada Example</p><time>1 May</time>
            <figure><img src=x><figcaption>The library in the evening light, seen from the road.</figcaption></figure>
            <div class=share-bar><a href=/f>Share this story with your friends on the usual networks</a></div>
            \(Self.story)
            <div class="newsletter-signup"><p>Sign up for our letter, and hear from us each morning at seven.</p></div>
            <h3>Related stories</h3><ul><li><a href=/1>A school closes after a hundred years in the town</a></ul>
            </article></main>
            <section id=comments><p>I have read it, and I agree with all that was said in it by the council.</p></section>
            <footer><p>© The Town News. All rights reserved, and all others too, for ever and a day.</p></footer>
            <script>var a = "<p>x</p>"</script><div style="display: none"><p>\(Self.paragraphs[0])</p></div>
            """
        #expect(lines(around) == Self.paragraphs)
    }

    @Test func `Teasers of other stories are left out wherever they stand`() {
        let teasers = (1...6).map { number in
            "<div><h3><a href=/\(number)>Another headline of this day, number \(number)</a></h3>"
                + "<p>This says in short what the other story number \(number) is about, and no more.</p></div>"
        }.joined()
        #expect(lines("<div><h1>A library stays open</h1>\(Self.story)<div>\(teasers)</div></div>") == Self.paragraphs)
    }

    @Test func `Names that seem to speak of furniture do not hide the article`() {
        let page = "<div class='page has-sidebar comments-open'><div class='social-content'>\(Self.story)</div></div>"
        #expect(lines(page) == Self.paragraphs)
    }

    @Test func `A page that is hidden until a script has run is read`() {
        #expect(lines("<html hidden><body style='visibility: hidden'>\(Self.story)") == Self.paragraphs)
        #expect(lines("\(Self.story)<div hidden><p>\(Self.paragraphs[0])</p></div>") == Self.paragraphs)
    }

    @Test func `The text told in JSON-LD stands in for one that a script would draw`() {
        let told = Self.paragraphs.joined(separator: "\\n") + String(repeating: " It was a long day.", count: 8)
        let page = """
            <script type="application/ld+json">{"@graph":[{"@type":"WebPage"},
            {"@type":["NewsArticle"],"headline":"A library stays open","articleBody":"\(told)"}]}</script><p>Please wait</p>
            """
        #expect(read(page)?.text.hasPrefix(Self.paragraphs.prefix(2).joined(separator: "\n")) == true)
    }

    @Test(arguments: [
        (
            "fr",
            "La bibliothèque restera ouverte, a dit le conseil lundi, après un long débat ; les habitants sont contents."
        ),
        (
            "de",
            "Die Bibliothek bleibt offen, sagte der Rat am Montag nach langer Debatte, und die Leute sind nicht traurig."
        ),
        (
            "es",
            "La biblioteca seguirá abierta, dijo el lunes el consejo, y los vecinos están contentos con la decisión."
        ),
        ("ru", "Библиотека останется открытой, сообщил в понедельник совет после долгих споров, и жители этому рады."),
        ("ar", "قال المجلس يوم الاثنين، بعد نقاش طويل، إن المكتبة ستبقى مفتوحة، وإن سكان المدينة سعداء بهذا القرار."),
        (
            "fa",
            "شورای شهر روز دوشنبه پس از گفت‌وگویی طولانی گفت که کتابخانه باز می‌ماند، و مردم شهر از این تصمیم خوشحالند."
        ),
        ("zh", "市议会周一在长时间辩论后表示，图书馆将继续开放，居民们对这一决定感到高兴，并感谢所有签名的人。"),
        ("ja", "市議会は月曜日、長い議論の末に図書館を存続させると発表し、住民たちはこの決定を喜んでいます。"),
    ])
    func `Texts in any language are read and their language known`(_ language: String, _ sentence: String) {
        let paragraphs = (1...4).map { "\(sentence) (\($0))" }
        let menu = "<ul>" + (1...20).map { "<li><a href=/\($0)>\(sentence.prefix(12))</a>" }.joined() + "</ul>"
        let article = read("<body>\(menu)<div>\(Self.tagged(paragraphs))</div>")
        #expect(article?.text == paragraphs.joined(separator: "\n"))
        #expect(article?.language == language)
    }

    // MARK: - About the article

    @Test func `What JSON-LD says comes first`() {
        let page = """
            <html lang="en-gb"><head><title>A library | The Town News</title><base href="https://news.example/b/">
            <meta property="og:title" content="Other"><meta property="og:image" content="/i.jpg">
            <meta property="og:site_name" content="The Town News"><link rel="canonical" href="story">
            <meta name="description" content="The  library &amp; its friends"><script type="application/ld+json">
            {"@type":"ReportageNewsArticle","headline":"A library stays open - The Town News",
            "author":[{"@type":"Person","name":"Ada Example"},{"name":"Bo Sample"}],
            "datePublished":"2026-05-01T08:30:00+01:00"}</script></head><body>\(Self.story)
            """
        #expect(
            read(page)
                == Article(
                    title: "A library stays open", byline: "Ada Example, Bo Sample",
                    published: FeedDate("2026-05-01T07:30:00Z"), site: "The Town News", language: "en-GB",
                    image: "https://news.example/i.jpg", canonical: "https://news.example/b/story",
                    summary: "The library & its friends", text: Self.paragraphs.joined(separator: "\n"),
                    isBeginningOnly: false))
    }

    @Test func `Without it, the page itself is read`() {
        let page = """
            <head><title>A library stays open</title></head><body><article><h1>A library stays open</h1>
            <p>By Ada Example</p><time datetime="2026-05-01T09:00Z">today</time>\(Self.story)</article>
            """
        let article = read(page)
        #expect(article?.title == "A library stays open")
        #expect(article?.byline == "Ada Example")
        #expect(article?.published == FeedDate("2026-05-01T09:00:00Z"))
        #expect(article?.site == "news.example")
        #expect([article?.image, article?.canonical, article?.summary] == [nil, nil, nil])
        #expect(article?.language == "en")
    }

    @Test func `Bylines are names`() {
        let written = [
            "By ADA EXAMPLE", "Von Ada Beispiel", "Par Ada Exemple | Correspondante", "by Ada Example - Town Reporter",
            "https://news.example/ada", "1 May 2026",
        ]
        let read = written.map { line in
            self.read("<h1>A library</h1><p class=author>\(line)</p>\(Self.story)")?.byline
        }
        #expect(read == ["ADA EXAMPLE", "Ada Beispiel", "Ada Exemple", "Ada Example", nil, nil])
    }

    @Test func `Dangerous links are none`() {
        let page = "<meta property=og:image content='javascript:x()'><link rel=canonical href='data:x'>\(Self.story)"
        #expect([read(page)?.image, read(page)?.canonical] == [nil, nil])
    }

    @Test func `Characters are decoded as the page says`() {
        let page: [UInt8] =
            Array("<meta charset=windows-1252>".utf8)
            + Self.paragraphs.flatMap { _ in
                Array("<p>The caf".utf8) + [0xE9] + Array(" in the library is open, and so is the rest.</p>".utf8)
            }
        let text = Extraction.read(page, contentType: "text/html").article?.text
        #expect(text?.split(separator: "\n").first == "The café in the library is open, and so is the rest.")
    }
}
