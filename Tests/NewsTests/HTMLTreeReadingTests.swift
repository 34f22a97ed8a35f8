// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct HTMLTreeReadingTests {
    private let page = HTMLTree(
        "<html lang=en><head><title>A &amp; B</title><body><div id=a>One<p>two <i>three</i></p></div><x-y Z='&quot;'>")

    @Test func `Neighbours are found in every direction`() throws {
        let div = try #require(page.first(.div))
        let paragraph = try #require(page.first(.p))
        #expect(page.parent(of: paragraph) == div)
        #expect(page.lastChild(of: div) == paragraph)
        #expect(page.previous(before: paragraph) == page.firstChild(of: div))
        #expect(page.firstChild(of: div).flatMap(page.next) == paragraph)
        #expect(page.next(after: paragraph) == nil)
        #expect(page.parent(of: page.root) == nil)
        #expect(page.ancestors(of: paragraph).map(page.name) == ["div", "body", "html"])
        #expect(page.children(of: page.body).map(page.name) == ["div", "x-y"])
        #expect(page.head.map(page.children)?.map(page.name) == ["title"])
        #expect(div < paragraph)
    }

    @Test func `Descendants come in order, and can be skipped`() {
        #expect(page.descendants(of: page.body).map(page.name) == ["div", "", "p", "", "i", "", "x-y"])
        var rest = page.descendants(of: page.body)
        var names: [String] = []
        while let node = rest.next() {
            names.append(page.name(of: node))
            if page.isElement(node, .p) { rest.skipChildren() }
        }
        #expect(names == ["div", "", "p", "x-y"])
        #expect(page.first(.i).map { page.descendants(of: $0).map(page.isText) } == [true])
    }

    @Test func `A walk tells ends too, and can be skipped`() throws {
        let div = try #require(page.first(.div))
        var steps = page.walk(div)
        var told: [String] = []
        while let step = steps.next() {
            switch step {
            case .start(let node):
                told.append(page.name(of: node))
                if page.isElement(node, .p) { steps.skip() }
            case .text(let node): told.append(page.content(of: node))
            case .end(let node): told.append("/" + page.name(of: node))
            }
        }
        #expect(told == ["div", "One", "p", "/div"])
    }

    @Test func `Attributes are decoded, each name once`() throws {
        let tree = HTMLTree(
            "<a HREF='/?a=1&copy=2&amp;b' href=no data-a-very-long-name=1 x title=\"&lt;&eacute;\r\n\">")
        let link = try #require(tree.first(.a))
        #expect(
            tree.attributes(of: link).map { "\($0.name)=\($0.value)" }
                == ["href=/?a=1&copy=2&b", "data-a-very-long-name=1", "x=", "title=<é\n"])
        #expect(
            ["href", "data-a-very-long-name", "xata-a-very-long-name", "x", "y"].map {
                tree.attribute(named: $0, of: link)
            } == ["/?a=1&copy=2&b", "1", nil, "", nil])
        #expect(tree.hasAttribute(named: "x", link))
        #expect(tree.attribute(named: "href", of: tree.body) == nil)
    }

    @Test func `Text is what a browser shows`() {
        let shown = [
            "  a \n b&nbsp; <b>c</b>d <p> e </p> f": "a b cd\ne\nf",
            "<div><div>a</div></div><div></div><div>b<br>c<br><br>d</div>": "a\nb\nc\n\nd",
            "a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>f": "af",
            "<pre>a\n  b\n\nc</pre> d  e": "a\n  b\n\nc\nd e",
            "<table><tr><td>a<td>b<tr><td>c</table>": "a b\nc",
            "<ul><li>a<li>b</ul>c&#7;\u{85}\u{7F}d": "a\nb\ncd",
            "<svg><text>a</text></svg>é\u{A9}<textarea>x  y</textarea>": "aé©x  y",
        ]
        #expect(shown.filter { html, text in HTMLTree(html).text != text }.keys.sorted() == [])
        let tree = HTMLTree("<title> a  b</title><script>x  y</script><p>c<a>d</a><span>e")
        #expect(tree.first(.title).map(tree.text) == "a b")
        #expect(tree.first(.script).map(tree.content) == "x  y")
        #expect(tree.text(of: tree.body) { tree.isElement($0, .a) } == "ce")
    }

    @Test func `Zeros are left out of text and replaced where the standard says so`() {
        let tree = HTMLTree("<p title='\u{0}'>a\u{0}b<script>\u{0}</script>")
        #expect(tree.content(of: tree.body) == "ab\u{FFFD}")
        #expect(tree.first(.p).flatMap { tree.attribute(named: "title", of: $0) } == "\u{FFFD}")
    }
}

extension HTMLTree {
    fileprivate var text: String { text(of: body) }
}
