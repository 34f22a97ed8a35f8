// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct HTMLTreeTests {
    // MARK: - The frame of a document

    @Test func `Head and body are there even if nobody wrote them`() {
        #expect(
            ["", "x", "<title>t</title>x", "<html><body>x", "<p>x", "</head>x", "<br>"].map(HTMLTree.document) == [
                "body()", "body(x)", "head(title(t))body(x)", "body(x)", "body(p(x))", "head()body(x)", "body(br())",
            ])
    }

    @Test func `Metadata before the body is in the head, spaces around it are not kept`() {
        #expect(
            HTMLTree.document(" <!-- c --> <meta charset=x> <link> <style>a<b</style> <script>c</script> d<meta>")
                == "head(meta()link()style(a<b)script(c))body(dmeta())")
    }

    @Test func `What stands behind the body belongs to it`() {
        #expect(HTMLTree.document("<body>a</body></html> b<p>c") == "body(a| bp(c))")
    }

    @Test func `A second body or html gives nothing but attributes that are missing`() {
        let tree = HTMLTree("x<body class=a><html lang=en><body class=b>y")
        #expect(tree.attribute(named: "class", of: tree.body) == "a")
        #expect(tree.attribute(named: "lang", of: tree.root) == "en")
        #expect(tree.outline(of: tree.body) == "x|y")
    }

    @Test func `What noscript and template hold is kept`() {
        #expect(
            HTMLTree.document(
                "<head><noscript><img src=a><p>b</noscript><title>t</title><body><noscript>c<i>d</noscript>e")
                == "head(noscript(img()p(b))title(t))body(noscript(ci(d))e)")
        #expect(HTMLTree.body("x<template><tr><td>a</template>b") == "xtemplate(tr(td(a)))b")
    }

    @Test func `A fragment is all body`() {
        let tree = HTMLTree(fragment: " <style>a</style><title>b</title>c")
        #expect(tree.outline(of: tree.root) == "body( style(a)title(b)c)")
    }

    // MARK: - Ends that are implied, stray or crossed

    @Test func `Ends that may be left out are implied`() {
        let bodies = [
            "<p>a<p>b<div>c</div>d", "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<dl><dt>a<dd>b<dt>c</dl>",
            "<select><optgroup><option>a<option>b<optgroup><option>c</select>", "<h1>a<h2>b</h2>c",
            "<p>a<ul><li><p>b<li>c</ul>", "<ruby>a<rt>b<rp>c</ruby>", "<li><div>a<li>b", "<button>a<button>b",
            "<p>a<h3>b</h4>c",
        ]
        #expect(
            bodies.map(HTMLTree.body) == [
                "p(a)p(b)div(c)d", "ul(li(a)li(bul(li(c)))li(d))", "dl(dt(a)dd(b)dt(c))",
                "select(optgroup(option(a)option(b))optgroup(option(c)))", "h1(a)h2(b)c",
                "p(a)ul(li(p(b))li(c))", "ruby(art(b)rp(c))", "li(div(a))li(b)", "button(a)button(b)",
                "p(a)h3(b)c",
            ])
    }

    @Test func `Elements that hold nothing need no end`() {
        #expect(
            HTMLTree.body("<br>a<img src=x>b<hr/>c<input>d<wbr>e</br>f</img>g<image>h")
                == "br()aimg()bhr()cinput()dwbr()ebr()f|gimg()h")
        #expect(HTMLTree.body("<div/>a</div>b") == "div(a)b")
    }

    @Test func `Stray ends are passed over`() {
        #expect(
            HTMLTree.body("<div>a</p></b></section></li></td></h1></x-y></template></svg>b</div>c") == "div(a|b)c")
        #expect(HTMLTree.body("<p>a<object>b</p>c</object>d</p>e") == "p(aobject(b|c)d)e")
    }

    @Test func `Formatting ends with its block`() {
        #expect(
            ["<p><b>a<p>b", "<b><i>a</b>b</i>c", "<a href=x><h3>a</a>b</h3>c", "<a>b<a>c", "<b><p>a</b>b</p>c</b>d"]
                .map(HTMLTree.body) == ["p(b(a))p(b)", "b(i(a))b|c", "a(h3(a|b))c", "a(b)a(c)", "b(p(a|b))c|d"])
        #expect(
            HTMLTree.body("<my-card><div><b>a</my-card>b</div>c<OTHER>d</Other>e")
                == "my-card(div(b(a|b)))cother(d)e")
        #expect(HTMLTree.body("<a>x<table><tr><td></a>y</table>z") == "a(xtable(tbody(tr(td(y))))z)")
    }

    // MARK: - Tables

    @Test func `Parts of a table that were left out are implied`() {
        #expect(
            [
                "<table><tr><td>a<td>b<tr><th>c</table>d", "<table><td>a</table>",
                "<table><thead><th>a<tbody><td>b</table>",
                "<table><caption>a<colgroup><col><col><tr><td>b</table>", "<table><form><tr><td>a</form>b</table>",
                "<table> <tr> <td> a </table>",
            ].map(HTMLTree.body) == [
                "table(tbody(tr(td(a)td(b))tr(th(c))))d", "table(tbody(tr(td(a))))",
                "table(thead(tr(th(a)))tbody(tr(td(b))))", "table(caption(a)colgroup(col()col())tbody(tr(td(b))))",
                "table(form()tbody(tr(td(a|b))))", "table(tbody(tr(td( a ))))",
            ])
    }

    @Test func `A table ends what its cells left open, and stands in a cell of another`() {
        #expect(
            HTMLTree.body("<table><tr><td><div><b>a<table><td>b</table>c<tr><td>d</table>e")
                == "table(tbody(tr(td(div(b(atable(tbody(tr(td(b))))c))))tr(td(d))))e")
        #expect(HTMLTree.body("<table><tr><table><tr><td>a</table>b") == "table(tbody(tr()))table(tbody(tr(td(a))))b")
        #expect(HTMLTree.body("a<tr><td>b</td></tr></table>c") == "a|b|c")
    }

    // MARK: - What is not HTML

    @Test func `Scripts, styles, titles and text areas hold text`() {
        #expect(
            HTMLTree.body("x<script>a</b><!--<script></script>--></script><style><p></style><title>b<i>&amp;</title>")
                == "xscript(a</b><!--<script></script>-->)style(<p>)title(b<i>&)")
        #expect(HTMLTree.body("<textarea>\n\na<p></textarea><pre>\r\nb</pre>") == "textarea(\na<p>)pre(b)")
        #expect(HTMLTree.body("a<plaintext><b></plaintext>") == "aplaintext(<b></plaintext>)")
    }

    @Test func `SVG and MathML have their own rules`() {
        #expect(
            [
                "<svg><path/><g><title>a<b>c</b></title></g></svg>d", "<svg><![CDATA[<a>]]></svg><![CDATA[b]]>c",
                "<svg><script>a<b>", "<math><mi>a<p>b</p></mi></math>c", "<svg><g><p>a</svg>b",
                "<svg><foreignObject><div>a</foreignObject></svg>b", "<svg><style>a<x>b</style></svg>c",
            ].map(HTMLTree.body) == [
                "svg(path()g(title(ab(c))))d", "svg(<a>)c", "svg(script(a))b()", "math(mi(ap(b)))c",
                "svg(g())p(a|b)", "svg(foreignobject(div(a)))b", "svg(style(ax(b)))c",
            ])
        let tree = HTMLTree("<svg><a>x</a></svg><a>y</a>")
        #expect(tree.elements(.a).map(tree.text) == ["y"])
        #expect(tree.descendants(of: tree.body).map(tree.isForeign) == [true, true, false, false, false])
    }

    // MARK: - Limits

    @Test func `Elements deeper than the deepest stand beside each other and keep their text`() {
        let tree = HTMLTree(String(repeating: "<div>a", count: 1000) + String(repeating: "</div>b", count: 1000))
        var depth = 0
        var deepest = 0
        for step in tree.walk(tree.root) {
            switch step {
            case .start: depth += 1
            case .end: depth -= 1
            case .text: break
            }
            deepest = max(deepest, depth)
        }
        #expect(deepest == HTMLTree.deepest + 2)
        #expect(tree.content(of: tree.root).count == 2000)
        #expect(tree.elements(.div).count == 1000)
        #expect(tree.children(of: tree.body).map(tree.name) == ["div", ""])
    }

    @Test func `More nodes than are kept are left out, and it is told`() {
        let tree = HTMLTree(Array("a<b>b<i>c".utf8), mostNodes: 5)
        #expect(tree.outline(of: tree.root) == "body(ab(b))")
        #expect(tree.isCut)
        #expect(!HTMLTree("a<b>b<i>c").isCut)
        #expect(HTMLTree(Array("a".utf8), mostNodes: 1).outline(of: tree.root) == "body()")
    }

    @Test func `Every known name is found, every case has one`() {
        #expect(HTMLElement.allCases.count == HTMLElement.names.count)
        #expect(HTMLElement.allCases.map { HTMLElement(named: $0.name) } == HTMLElement.allCases)
        #expect(
            HTMLElement.allCases.dropFirst().filter { "\($0)".lowercased() != $0.name } == [])
        #expect(HTMLElement(named: "annotation-xml-long") == .other)
    }
}
