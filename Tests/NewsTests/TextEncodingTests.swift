// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct TextEncodingTests {
    private func decode(_ bytes: [UInt8], _ contentType: String? = nil) -> DecodedText {
        DecodedText(bytes, contentType: contentType)
    }

    private func declared(_ encoding: String, _ bytes: [UInt8]) -> String {
        let head = #"<?xml version="1.0" encoding="\#(encoding)"?>"#
        return String(decode(Array(head.utf8) + bytes).text.dropFirst(head.count))
    }

    @Test func `A byte order mark is obeyed and dropped`() {
        let texts = [
            decode([0xEF, 0xBB, 0xBF, 0x3C, 0xC3, 0xA9]), decode([0xFF, 0xFE, 0x3C, 0x00, 0xE9, 0x00]),
            decode([0xFE, 0xFF, 0x00, 0x3C, 0x00, 0xE9]),
            decode([0xFF, 0xFE, 0x00, 0x00, 0x3C, 0x00, 0x00, 0x00, 0xE9, 0x00, 0x00, 0x00]),
            decode([0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x3C, 0x00, 0x00, 0x00, 0xE9]),
        ]
        let names = ["utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be"]
        #expect(texts == names.map { DecodedText(bytes: Array("<é".utf8), isFaithful: true, encoding: $0) })
    }

    @Test func `UTF-8 under the old name of two bytes a character is read as UTF-8`() {
        let saved = decode(Array("<p>海边的船。".utf8), "text/html; charset=gb2312")
        #expect(saved == DecodedText(bytes: Array("<p>海边的船。".utf8), isFaithful: false))
        let own = decode(Array("<p>".utf8) + [0xBA, 0xA3, 0xB1, 0xDF], "text/html; charset=gb2312")
        #expect(own == DecodedText(bytes: Array("<p>海边".utf8), isFaithful: true, encoding: "gb18030"))
    }

    @Test func `A byte order mark counts more than header and declaration`() {
        let text = decode([0xEF, 0xBB, 0xBF] + Array("<é".utf8), "text/xml; charset=windows-1251")
        #expect(text.text == "<é")
    }

    @Test func `UTF-16 and UTF-32 are known by their zeros`() {
        let little = "<?xml".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = "<?xml".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let wide: [UInt8] = "<?xml".utf8.flatMap { [$0, 0, 0, 0] }
        let json: [UInt8] = [0x7B, 0, 0x7D, 0]
        #expect([little, big, wide, json].map { decode($0).text } == ["<?xml", "<?xml", "<?xml", "{}"])
    }

    @Test func `UTF-16 keeps characters of two units and replaces halves`() {
        let pair = decode([0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE])
        let half = decode([0xFF, 0xFE, 0x3D, 0xD8, 0x41, 0x00])
        #expect([pair.text, half.text] == ["😀", "\u{FFFD}A"])
        #expect([pair.isFaithful, half.isFaithful] == [true, false])
    }

    @Test func `The charset of the header is obeyed, quoted or not, in any case`() {
        let headers = [
            "text/xml; charset=windows-1251", "text/xml;Charset=\"WINDOWS-1251\"", "a/b; charset = 'cp1251'",
        ]
        #expect(headers.map { decode([0xCF], $0).text } == ["П", "П", "П"])
    }

    @Test func `The declaration is obeyed, even after junk`() {
        let text = decode(Array("\n  <!-- x --><?xml version='1.0' encoding='iso-8859-2'?>".utf8) + [0xB1])
        #expect(text.text.hasSuffix("?>ą"))
    }

    @Test func `The header counts more than the declaration`() {
        let text = decode(
            Array("<?xml version='1.0' encoding='iso-8859-2'?>".utf8) + [0xE6], "a/b;charset=windows-1251")
        #expect(text.text.hasSuffix("ж"))
    }

    @Test func `Valid UTF-8 that declares itself is not spoilt by a header that says otherwise`() {
        let text = decode(Array("<?xml version='1.0' encoding='utf-8'?>é".utf8), "text/xml; charset=iso-8859-1")
        #expect(text.text.hasSuffix("é"))
    }

    @Test func `A declaration of UTF-16 in bytes that are plainly not UTF-16 is ignored`() {
        #expect(declared("utf-16", Array("<rss>é".utf8)) == "<rss>é")
    }

    @Test func `An unknown encoding is guessed`() {
        #expect([declared("klingon", Array("é".utf8)), declared("klingon", [0xE9, 0x21])] == ["é", "é!"])
    }

    @Test func `The single-byte encodings read their own letters`() {
        let read = [
            declared("windows-1250", [0x8A, 0xB3]), declared("windows-1251", [0xCF, 0xF0]),
            declared("windows-1252", [0x80, 0x93, 0xE9]), declared("windows-1253", [0xE1]),
            declared("windows-1254", [0xFE]), declared("windows-1255", [0xE0]), declared("windows-1256", [0xC7, 0xE1]),
            declared("windows-1257", [0xE0]), declared("windows-1258", [0xFE]), declared("windows-874", [0xA1]),
            declared("iso-8859-1", [0x92, 0xE9]), declared("iso-8859-2", [0xB1]), declared("iso-8859-5", [0xD0]),
            declared("iso-8859-6", [0xC7]), declared("iso-8859-7", [0xE1]), declared("iso-8859-8", [0xE0]),
            declared("iso-8859-15", [0xA4, 0xBD]), declared("koi8-r", [0xC1]), declared("koi8-u", [0xA4]),
            declared("ibm866", [0x80]), declared("macintosh", [0x8E]),
        ]
        let meant = [
            "Šł", "Пр", "€“é", "α", "ş", "א", "ال", "ą", "₫", "ก", "’é", "ą", "а", "ا", "α", "א", "€œ", "а", "є", "А",
            "é",
        ]
        #expect(read == meant)
    }

    @Test func `Broken UTF-8 is replaced where most of it is sound`() {
        let text = decode(Array("<a>éèê".utf8) + [0xE9] + Array("</a>".utf8))
        #expect(text == DecodedText(bytes: Array("<a>éèê\u{FFFD}</a>".utf8), isFaithful: false))
    }

    @Test func `What is mostly not UTF-8 is windows-1252`() {
        let text = decode(Array("<a>caf".utf8) + [0xE9, 0x20, 0x93, 0x61, 0x94])
        #expect(
            text == DecodedText(bytes: Array("<a>café “a”".utf8), isFaithful: false, encoding: "windows-1252"))
    }

    @Test func `Odd bytes at the end of wide text are left out`() {
        #expect(decode([0xFF, 0xFE, 0x41, 0x00, 0x42]).text == "A")
        #expect(decode([0xFF, 0xFE, 0x00, 0x00, 0x41, 0x00, 0x00]).text == "")
    }
}
