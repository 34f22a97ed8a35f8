// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct SafeHTMLTests {
    private func safe(_ html: String, pictures: Bool = false, mostBytes: Int = 1 << 20) -> String {
        SafeHTML.from(
            html: html, base: "https://example.org/news/1",
            options: .init(showsPictures: pictures, mostBytes: mostBytes))
    }

    // MARK: - What stays

    @Test func `Ordinary markup stays as it is`() {
        let html = """
            <h2>A</h2><p>b <em>c</em> <strong>d</strong><br>e</p><ul><li>f</li><li>g<ol><li>h</li></ol></li></ul>\
            <blockquote><p>i <q>j</q></p></blockquote><hr><dl><dt>k</dt><dd>l</dd></dl><pre><code>m\n  n</code></pre>\
            <figure><figcaption>o <time>p</time></figcaption></figure><table><caption>q</caption><thead><tr><th>r</th>\
            </tr></thead><tbody><tr><td>s<sub>t</sub></td></tr></tbody><tfoot><tr><td>u</td></tr></tfoot></table>
            """
        #expect(safe(html) == html)
    }

    @Test func `Elements that mean the same are written in their newer form`() {
        #expect(
            safe("<h1>a</h1><strike>b</strike> <del>c</del> <tt>d</tt>")
                == "<h2>a</h2><s>b</s> <s>c</s> <code>d</code>")
    }

    @Test func `Language and direction stay when they can be believed`() {
        #expect(
            ["fa dir=rtl", "en-GB-oxendict dir=AUTO", "x dir=up", "'a b' dir=", "--", "en- dir='rtl '"].map {
                safe("<p lang=\($0)>a</p>")
            } == [
                #"<p lang="fa" dir="rtl">a</p>"#, #"<p lang="en-GB-oxendict" dir="auto">a</p>"#, "<p>a</p>",
                "<p>a</p>", "<p>a</p>", "<p>a</p>",
            ])
    }

    @Test func `A direction said by a block that goes is said by what it held`() {
        #expect(
            safe("<div dir=rtl lang=ar>a<p>b</p><ul lang=fa><li>c</ul></div>d<font lang=ur>e</font>")
                == #"<p lang="ar" dir="rtl">a</p><p lang="ar" dir="rtl">b</p><ul lang="fa" dir="rtl"><li>c</li></ul>d"#
                + #"<span lang="ur">e</span>"#)
    }

    @Test func `Spans that say nothing go`() {
        #expect(safe("<span class=x>a</span><span dir=rtl>b</span>") == #"a<span dir="rtl">b</span>"#)
    }

    // MARK: - Links and pictures

    private let rel = #" rel="noopener noreferrer nofollow""#

    @Test func `Links are made absolute and say nothing of who follows them`() {
        #expect(
            safe("<a href='../x?a=1&amp;b=2' target=_top rel=me onclick=x>a</a>")
                == #"<a href="https://example.org/x?a=1&amp;b=2"\#(rel)>a</a>"#)
    }

    @Test func `Of a mail link the address stays`() {
        #expect(
            ["MAILTO:a.b+c@example.org?bcc=x", "mailto:a", "mailto:a@b@c", "mailto:?to=a@b", "mailto:a%0Ab@c"].map {
                safe("<a href='\($0)'>a</a>")
            } == [#"<a href="mailto:a.b+c@example.org"\#(rel)>a</a>"#, "a", "a", "a", "a"])
    }

    @Test func `Of a link that leads nowhere the text stays`() {
        let links = [
            "javascript:alert(1)", " java\nscript:alert(1)", "&#1;javascript:alert(1)", "data:text/html,x",
            "vbscript:x",
            "JaVaScRiPt&colon;alert(1)", "file:///etc/passwd", "blob:https://example.org/1", "http:", "tel:1",
        ]
        #expect(links.map { safe("<a href='\($0)'>a</a>") } == links.map { _ in "a" })
    }

    @Test func `Without a base only absolute links stay`() {
        #expect(
            SafeHTML.from(html: "<a href=/x>a</a> <a href=http://b>b</a>") == #"a <a href="http://b"\#(rel)>b</a>"#)
    }

    @Test func `What turns direction around in a link is escaped`() {
        #expect(safe("<a href='/\u{202E}x'>a</a>") == #"<a href="https://example.org/%E2%80%AEx"\#(rel)>a</a>"#)
    }

    @Test func `Pictures go unless they are asked for`() {
        let html = "a<img src=x.png alt='b\"<' width=30 height=0 srcset='y 2x' onerror=x><img src=data:image/png,x>"
        #expect(
            [safe(html), safe(html, pictures: true)]
                == ["a", #"a<img src="https://example.org/news/x.png" alt="b&quot;&lt;" width="30">"#])
    }

    // MARK: - What goes

    @Test func `What runs, loads or asks goes with all it holds`() {
        let names = """
            script style iframe object form button textarea select noscript template title frameset noframes \
            noembed xmp applet audio video canvas dialog map
            """
        let left = names.split(separator: " ").filter { safe("a<\($0)><b>x</b></\($0)>c") != "ac" }
        let void = "embed input link meta base frame param source track area keygen bgsound basefont col"
            .split(separator: " ").filter { safe("a<\($0) src=x href=x>c") != "ac" }
        #expect(left + void == [])
        #expect(safe("a<plaintext>b") == "a")
        #expect(safe("a<svg><g>x</g><title><p>x</title></svg>b<math><mi>x</mi></math>c") == "abc")
    }

    @Test func `Comments, declarations and instructions go`() {
        #expect(safe("<!doctype html>a<!--b--><?c d?>e<![CDATA[f]]>g") == "aeg")
    }

    @Test func `Attributes go`() {
        #expect(
            safe("<p id=a class=b style='c:d' onclick=e data-f=g is=h slot=i title=j>k</p><td headers=l>")
                == "<p>k</p>")
    }

    @Test func `Elements that are not known go, what they hold stays`() {
        #expect(safe("<x-y><mark>a</mark> <font size=1>b</font></x-y><blink>c</blink>") == "a bc")
    }

    @Test func `Control characters and what turns the direction around go`() {
        #expect(
            safe("a\u{0}\u{8}\u{7F}&#x81;b\u{202E}c&#x2066;d\u{FEFF}e\u{200F}\r\nf\u{C}g&#13;")
                == "abcde\u{200F}\nf g\n")
    }

    @Test func `No more than thirty marks stand on a letter`() {
        #expect(safe("e" + String(repeating: "&#x301;", count: 100)).unicodeScalars.count == 31)
    }

    @Test func `Text is escaped`() {
        #expect(
            safe("a<3 &amp;lt; b>c \"d\" 'e' `f` &nbsp;")
                == "a&lt;3 &amp;lt; b&gt;c &quot;d&quot; &#39;e&#39; &#96;f&#96; \u{A0}")
    }

    // MARK: - How it is nested

    @Test func `Blocks that go become paragraphs`() {
        #expect(safe("<div>a<section>b</section>c</div>d<p>e</p>f") == "<p>a</p><p>b</p><p>c</p>d<p>e</p>f")
    }

    @Test func `Formatting around blocks is begun in each`() {
        #expect(
            safe("<b>a<p>b</p><i>c<p>d</p></i></b>")
                == "<b>a</b><p><b>b</b></p><b><i>c</i></b><p><b><i>d</i></b></p>")
    }

    @Test func `Blocks in paragraphs and headings become lines`() {
        #expect(
            safe("<h2><div>a</div><div>b</div></h2><pre>c<div>d</div>e</pre>") == "<h2>a<br>b</h2><pre>c\nd\ne</pre>")
    }

    @Test func `Lists and tables get the parts they need`() {
        #expect(
            safe("<ul>a<li>b</ul><table>c<tr><td>d</table><dl>e</dl><li>f<dd>g")
                == "<ul><li>a</li><li>b</li></ul><table><tbody><tr><td>c</td></tr></tbody><tbody><tr><td>d</td></tr>"
                + "</tbody></table><dl><dd>e</dd></dl><p>f</p><p>g</p>")
    }

    @Test func `Formatting that holds nothing goes`() {
        #expect(safe("<b></b><i> </i><a href=/x><script>x</script></a>a<em>\u{202E}</em>") == "a")
    }

    @Test func `Links do not nest`() {
        #expect(safe("<a href=//a><div>a<a href=//b>b</a></div></a>").components("<a ") == 1)
    }

    @Test func `Line feeds at the start of what is preformatted go`() {
        #expect(safe("<pre>\n\n\na\n</pre><pre><script></script>\n\nb</pre>") == "<pre>a\n</pre><pre>b</pre>")
    }

    @Test func `What is nested too deeply stands beside each other`() {
        let html =
            String(repeating: "<blockquote>", count: 600) + "a" + String(repeating: "<u><s><b>", count: 300) + "b"
        let once = safe(html)
        #expect(once.components("<blockquote>") == SafeHTML.deepestBlock)
        #expect(once.components("</blockquote>") == SafeHTML.deepestBlock)
    }

    @Test func `What is too long is cut, and what is open is closed`() {
        let html = "<ul><li><b>one &amp; two</b></li><li>three</li></ul>"
        let whole = safe(html)
        let cuts = (0...whole.utf8.count).map { safe(html, mostBytes: $0) }
        let faulty = cuts.enumerated().filter { most, cut in
            cut.utf8.count > most || !SafeHTMLCheck.faults(in: cut).isEmpty || safe(cut, mostBytes: most) != cut
        }
        #expect(faulty.map(\.offset) == [])
        #expect([cuts[0], cuts[34], cuts.last] == ["", "<ul><li><b>one &amp;</b></li></ul>", whole])
    }

    @Test func `The result can be taken in again by the shortest way`() {
        #expect([safe(""), safe("<"), safe("<p"), safe("&"), safe(" \n a")] == ["", "&lt;", "", "&amp;", "a"])
    }
}

extension String {
    /// How often a piece stands in the text.
    fileprivate func components(_ piece: String) -> Int { ranges(of: piece).count }
}
