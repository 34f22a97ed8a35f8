// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct HTMLTokensTests {
    /// The tokens of a text, written short.
    private func read(_ text: String, _ mode: HTMLTokens.Mode = .data, after start: String = "") -> [String] {
        var tokens = HTMLTokens(Array(text.utf8))
        tokens.mode = mode
        tokens.lastStart = HTMLNameKey(start.utf8)
        var read: [String] = []
        while true {
            switch tokens.next() {
            case .startTag:
                let attributes = tokens.attributes.map { " \(tokens.name($0))=\(tokens.value($0))" }.joined()
                read.append("<\(tokens.tagName)\(attributes)\(tokens.tag.isSelfClosing ? "/" : "")>")
            case .endTag: read.append("</\(tokens.tagName)>")
            case .text(let characters): read.append(tokens.text(characters))
            case .comment(let characters): read.append("!\(tokens.text(characters))")
            case .documentType(let type): read.append("doctype \(tokens.name(type) ?? "-") \(type.forcesQuirks)")
            case .finished: return read
            }
        }
    }

    @Test func `Tags and what stands between them are read`() {
        #expect(
            read("<!DocType HTML><P Class=a b='c>' b=d e/>x &lt; 1 < 2<br/><!-- y --></p >z")
                == ["doctype html false", "<p class=a b=c> e=/>", "x < 1 < 2", "<br/>", "! y ", "</p>", "z"])
    }

    @Test func `Raw text ends with the end tag of its start alone`() {
        #expect(read("a</b>&lt;</TITLE >c", .rcdata, after: "title") == ["a</b><", "</title>", "c"])
        #expect(read("a</b>&lt;</styles></style>", .rawText, after: "style") == ["a</b>&lt;</styles>", "</style>"])
        #expect(
            read("<!--<script></script>--></script>x", .script, after: "script")
                == ["<!--<script></script>-->", "</script>", "x"])
        #expect(read("a</plaintext>\r\nb", .plainText) == ["a</plaintext>\nb"])
    }

    @Test func `CDATA is a comment in HTML and text elsewhere`() {
        #expect(read("<![CDATA[a]]>b") == ["![CDATA[a]]", "b"])
        #expect(read("a&lt;]]]>b", .characterData) == ["a&lt;]", "b"])
    }

    @Test func `What breaks off loses no text before it`() {
        #expect(
            ["a<", "a</", "a<b", "a<b c='", "a<!-- b", "a<!-- b--", "a<!DOCTYPE", "a&am", "a<![CDATA["].map { read($0) }
                == [
                    ["a<"], ["a</"], ["a"], ["a"], ["a", "! b"], ["a", "! b"], ["a", "doctype - true"], ["a&am"],
                    ["a", "![CDATA["],
                ])
    }

    @Test func `In a link's query an ampersand is rarely a reference`() {
        #expect(
            read("<a b='?c=1&copy=2&lt=3&amp;d&ampe&eacute;&not' f=&lt>&copy=")
                == ["<a b=?c=1&copy=2&lt=3&d&ampeé¬ f=<>", "©="])
    }

    @Test func `Names of known elements are told apart from all others`() {
        let names = ["a", "A", "ab", "script", "SCRIPT", "blockquote", "foreignObject", "x-y", "\0a", ""]
        #expect(
            names.map { HTMLElement(HTMLNameKey($0.utf8)) } == [
                .a, .a, .other, .script, .script, .blockquote, .foreignObject, .other, .other, .other,
            ])
    }

    @Test func `The encoding of a page is read from its tags`() {
        let cyrillic: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]
        let heads = [
            "<meta charset=windows-1251>", "<!-- --><META CHARSET='windows-1251'/>",
            "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
            "<meta charset=nonsense><meta charset=cp1251>", "<title><meta charset=koi8-r></title><meta charset=cp1251>",
        ]
        #expect(
            heads.map {
                DecodedText(html: Array($0.utf8) + cyrillic, contentType: "text/html").text.hasSuffix("Привет")
            }
                == Array(repeating: true, count: 5))
        let page = Array(heads[0].utf8) + cyrillic
        #expect(DecodedText(html: page, contentType: "text/html; charset=koi8-r").text.hasSuffix("оПХБЕР"))
        #expect(DecodedText(html: Array("<meta charset=utf-16>é".utf8), contentType: nil).text.hasSuffix("é"))
        #expect(DecodedText(html: cyrillic, contentType: nil).text == "Ïðèâåò")
    }
}
