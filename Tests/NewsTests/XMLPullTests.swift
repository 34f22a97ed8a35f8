// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct XMLPullTests {
    /// The events in a line: `<a x=1>` for a start, `</a>` for an end, text in brackets.
    private func events(_ text: String) -> String {
        var xml = XMLPull(Array(text.utf8))
        return Self.walk(&xml).joined()
    }

    private static func walk(_ xml: inout XMLPull) -> [String] {
        var seen: [String] = []
        while true {
            switch xml.next() {
            case .start(let name):
                let attributes = xml.attributes.map { " \(xml.bytes.text($0.name.whole))=\(xml.value($0))" }
                seen.append("<\(xml.bytes.text(name.whole))\(attributes.joined())>")
            case .end(let name): seen.append("</\(xml.bytes.text(name.whole))>")
            case .text(let text):
                var buffer: [UInt8] = []
                xml.append(text, to: &buffer)
                seen.append("[\(String(decoding: buffer, as: UTF8.self))]")
            case .finished: return seen
            }
        }
    }

    private func faults(_ text: String) -> XMLPull.Faults {
        var xml = XMLPull(Array(text.utf8))
        _ = Self.walk(&xml)
        return xml.faults
    }

    @Test func `Elements, attributes and text come in order`() {
        #expect(events("<a x='1' y:z=\"2\">b<c/>d</a>") == "<a x=1 y:z=2>[b]<c></c>[d]</a>")
        #expect(faults("<a x='1'>b<c/>d</a>") == [])
    }

    @Test func `References are decoded, those of HTML too`() {
        #expect(events("<a b='&lt;&eacute;'>&amp;&nbsp;&#8217;&#x41;</a>") == "<a b=<é>[&\u{A0}’A]</a>")
    }

    @Test func `A bare ampersand and an unknown entity stay as they are`() {
        #expect(
            events("<a>Marks & Spencer &c; ?x=1&copy=2 &custom;</a>")
                == "<a>[Marks & Spencer &c; ?x=1&copy=2 &custom;]</a>")
    }

    @Test func `Numbers beyond Unicode become U+FFFD and control characters nothing`() {
        #expect(events("<a>&#0;&#xD800;&#8;x\u{8}\u{0}y&#13;</a>") == "<a>[\u{FFFD}\u{FFFD}xy\r]</a>")
    }

    @Test func `Line ends become line feeds`() {
        #expect(events("<a>1\r\n2\r3\n4</a>") == "<a>[1\n2\n3\n4]</a>")
    }

    @Test func `A CDATA section is text as it is`() {
        #expect(events("<a><![CDATA[<b>&amp;]]]></a>") == "<a>[<b>&amp;]]</a>")
        #expect(events("<a><![CDATA[x]]></a>") == "<a>[x]</a>")
    }

    @Test func `Comments and instructions are passed over`() {
        #expect(events("<?xml version='1.0'?><!-- <b> --><a><?php x > y ?>1<!----></a>") == "<a>[1]</a>")
    }

    @Test func `An instruction without its question mark ends at the first bracket`() {
        #expect(events("<?xml version='1.0'><a>1</a>") == "<a>[1]</a>")
    }

    @Test func `A document type is passed over with its entities, which mean nothing`() {
        let type = "<!DOCTYPE rss [ <!ENTITY x \"]>\"> <!-- ' > --> <!ENTITY y SYSTEM 'file:///etc/passwd'> ]>"
        #expect(events("\(type)<a>&x;&y;</a>") == "<a>[&x;&y;]</a>")
    }

    @Test func `A document type that is never closed does not swallow the document`() {
        #expect(events("<!DOCTYPE rss <a>1</a>") == "<a>[1]</a>")
    }

    @Test func `The document type is told`() {
        var xml = XMLPull(Array("<!doctype HTML public><p>".utf8))
        _ = Self.walk(&xml)
        #expect(xml.documentType == "html")
    }

    @Test func `A lone bracket is text`() {
        #expect(events("<a>1 < 2 <3 <</a>") == "<a>[1 ][< 2 ][<3 ][<]</a>")
        #expect(events("<a>1<") == "<a>[1][<]</a>")
    }

    @Test func `Open elements are closed where an ancestor closes`() {
        #expect(events("<a><b><c>1</a>2") == "<a><b><c>[1]</c></b></a>[2]")
        #expect(faults("<a><b></a>") == [.markup])
    }

    @Test func `End tags without a start are passed over`() {
        #expect(events("<a></x>1</a></a>") == "<a>[1]</a>")
    }

    @Test func `End tags match in any case`() {
        #expect(events("<A>1</a>") == "<A>[1]</A>")
    }

    @Test func `Everything is closed at the end of the document`() {
        #expect(events("<a><b>1") == "<a><b>[1]</b></a>")
        #expect(faults("<a><b>1") == [.cutShort])
    }

    @Test func `A tag that the document ends in is left out`() {
        #expect(
            ["<a>1<b x='2", "<a>1<b x", "<a>1<b", "<a>1</a"].map(events) == Array(repeating: "<a>[1]</a>", count: 4))
    }

    @Test func `A tag that is never closed ends before the next one`() {
        #expect(events("<a x=1<b>2</b></a>") == "<a x=1><b>[2]</b></a>")
    }

    @Test func `A forgotten quote costs no more than its tag`() {
        #expect(events("<a x=\"1><b>2</b></a>") == "<a x=1>><b>[2]</b></a>")
    }

    @Test func `Attributes may lack quotes, values and spaces`() {
        #expect(events("<a x=1 y z='2'w=\"3\"/>") == "<a x=1 y= z=2 w=3></a>")
    }

    @Test func `A bracket inside a quoted value belongs to it`() {
        #expect(events("<a x='1 < 2 > 1'/>") == "<a x=1 < 2 > 1></a>")
    }

    @Test func `Unclosed comments and CDATA sections end with the document`() {
        #expect(events("<a>1<!-- 2</a>") == "<a>[1]</a>")
        #expect(events("<a><![CDATA[1</a>") == "<a>[1</a>]</a>")
        #expect(faults("<a>1<!-- 2</a>") == [.cutShort])
    }

    @Test func `Elements nested too deeply are read as if their tags were not there`() {
        let deep = String(repeating: "<a>", count: 300) + "1" + String(repeating: "</a>", count: 300)
        let expected = Array(repeating: "<a>", count: 200) + ["[1]"] + Array(repeating: "</a>", count: 200)
        #expect(events(deep) == expected.joined())
    }

    @Test func `Attributes beyond the hundredth are passed over`() {
        let many = (0..<150).map { " a\($0)='1'" }.joined()
        var xml = XMLPull(Array("<x\(many)>2</x>".utf8))
        _ = xml.next()
        #expect(xml.attributes.count == 100)
        #expect(Self.walk(&xml).joined() == "[2]</x>")
    }

    @Test func `A start can be moved out of what ought to have been closed before it`() {
        var xml = XMLPull(Array("<a><b><c></b>1</a>".utf8))
        let names = (0..<3).map { _ in xml.next() }
        xml.moveStart(to: 2)
        #expect(names.count == 3)
        #expect(xml.depth == 2)
        #expect(Self.walk(&xml).joined() == "[1]</c></a>")
    }
}
