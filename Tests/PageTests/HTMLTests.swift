// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing
import Words

@testable import Page

@Suite struct HTMLTests {
    private func text(_ html: HTML, language: Language = .english) throws -> String {
        String(
            decoding: html.bytes(for: Visitor(words: try Words(), language: language, formKey: "k<e>y")), as: UTF8.self)
    }

    @Test func `text is escaped wherever it stands`() throws {
        let name = "<b>\"O'Neil\" & co\u{0}</b>"
        #expect(
            try text("<p title=\"\(name)\">\(name)</p>")
                == "<p title=\"&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co\u{FFFD}&lt;/b&gt;\">&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co\u{FFFD}&lt;/b&gt;</p>"
        )
    }

    @Test func `each special byte is escaped wherever it stands in a text, and no other byte is changed`() throws {
        let names: [Character: String] = [
            "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;", "\0": "\u{FFFD}",
        ]
        let texts = (0...0xFF).flatMap { code in
            (0..<19).map { place in
                String(repeating: "a", count: place) + String(Character(Unicode.Scalar(UInt8(code))))
                    + String(repeating: "#", count: 18 - place)
            }
        }
        let visitor = Visitor(words: try Words(), language: .english, formKey: "")
        let found = texts.map { text in
            let html: HTML = "\(text)"
            return String(decoding: html.bytes(for: visitor), as: UTF8.self)
        }
        #expect(found == texts.map { $0.map { names[$0] ?? String($0) }.joined() })
    }

    @Test func `a page of long parts inside long parts is whole, and its gaps are where they were`() throws {
        let long = String(repeating: "0123456789<", count: 500)
        let escaped = String(repeating: "0123456789&lt;", count: 500)
        let inner: HTML = "<b>\(long)\(HTML.formKey)\(long)</b>"
        let page: HTML = "<p>\(inner)\(t: .mailUnsubscribe)\([1, 2], { _ in inner })</p>"
        let key = "<input type=\"hidden\" name=\"_key\" value=\"k&lt;e&gt;y\">"
        let part = "<b>\(escaped)\(key)\(escaped)</b>"
        #expect(try text(page) == "<p>\(part)Stop receiving this\(part)\(part)</p>")
    }

    @Test func `parts nest, repeat and may be absent`() throws {
        let absent: HTML? = nil
        let row: (Int) -> HTML = { "<li>\($0)</li>" }
        #expect(try text("<ul>\([1, 2, 3], row)</ul>\(absent)") == "<ul><li>1</li><li>2</li><li>3</li></ul>")
        #expect(try text(.joined(["<a>", "<b>"])) == "<a><b>")
    }

    @Test func `an attribute without a value stands only when its condition holds`() throws {
        #expect(try text("<input\(" checked", if: true)\(" disabled", if: false)>") == "<input checked>")
    }

    @Test func `a phrase is said in the visitor's language, escaped, however deep it is nested`() throws {
        let inner: HTML = "<b>\(t: .mailUnsubscribe)</b>"
        let page: HTML = "<p>é\(inner)</p>"
        #expect(try text(page) == "<p>é<b>Stop receiving this</b></p>")
        let farsi = try Words().say(Phrase.mailUnsubscribe, in: .farsi).text
        #expect(try text(page, language: .farsi) == "<p>é<b>\(farsi)</b></p>")
        let hostile = Phrase.unsubscribeTitle.with("stream", .text("<script>"))
        #expect(try text("\(t: hostile)").contains("&lt;script&gt;"))
    }

    @Test func `a form carries the visitor's key`() throws {
        let form = Form.post(to: .path("/sources"), "<button>Add</button>")
        #expect(
            try text(form)
                == "<form method=\"post\" action=\"/sources\" class=\"form\" novalidate><input type=\"hidden\" name=\"_key\" value=\"k&lt;e&gt;y\"><button>Add</button></form>"
        )
    }

    @Test func `a link from outside leads only to the web`() {
        let addresses = [
            "https://example.org/a?b=c&d", "http://example.org", "HTTPS://EXAMPLE.ORG", "javascript:alert(1)",
            " https://a.example",
            "data:text/html,x", "//evil.example", "/own", "https://a.example/\u{7}", "vbscript:x", "",
        ]
        #expect(
            addresses.map { Link.outside($0).text }
                == ["https://example.org/a?b=c&d", "http://example.org", "HTTPS://EXAMPLE.ORG"]
                + Array(repeating: "#", count: 8))
    }

    @Test func `a path of our own cannot become another site's`() {
        #expect(
            ["/a/b", "//evil.example", "/\\evil", "https://a.example", "/a?b", ""].map { Link.own($0).text } == [
                "/a/b", "#", "#", "#", "#", "#",
            ])
    }

    @Test func `query fields and places are percent-encoded and keep their order`() {
        #expect(Link.path("/a").with("q", "x y&z#1").with("in", "fa").text == "/a?q=x%20y%26z%231&in=fa")
        #expect(Link.path("/a").at("p").with("done", "saved").text == "/a?done=saved#p")
    }

    @Test func `a field says its hint and its problem to a screen reader`() throws {
        let field = Field(
            "email", "E-mail", hint: "Yours", value: "x\"", problems: [FieldProblem("email", "Enter one.")])
        let html = try text(field.email())
        #expect(html.contains("aria-describedby=\"email-hint email-error\" aria-invalid=\"true\""))
        #expect(html.contains("value=\"x&quot;\""))
        #expect(html.contains("<label for=\"email\">E-mail</label>"))
    }

    @Test func `a password is never sent back`() throws {
        #expect(
            try text(Field("password", "Password", value: "secret").password(autocomplete: "current-password"))
                .contains("secret") == false)
    }

    @Test func `lines that begin with a line end keep it in a text area`() throws {
        #expect(try text(Field("a", "A", value: "\nx").area(rows: 2)).contains(">\n\nx</textarea>"))
    }
}
