// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// Encodings of East Asia, guesses, and characters that went through the wrong encoding.
@Suite struct EncodingRepairTests {
    private func declared(_ label: String, _ bytes: [UInt8]) -> DecodedText {
        DecodedText(bytes, contentType: "text/xml; charset=\(label)")
    }

    @Test func `The encodings of East Asia read their own characters`() {
        let texts = [
            declared("euc-kr", [0xB0, 0xA1, 0x81, 0x41, 0x21]), declared("gb2312", [0xD6, 0xD0, 0xCE, 0xC4]),
            declared("gb18030", [0x81, 0x30, 0x81, 0x30, 0x90, 0x30, 0x81, 0x30, 0xA1, 0xA2]),
            declared("big5", [0xA4, 0xA4, 0xA4, 0xE5]),
            declared("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0xB1, 0x83, 0x41]),
            declared("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC, 0x8E, 0xB1, 0xA5, 0xA2]),
        ]
        #expect(texts.map(\.text) == ["가갂!", "中文", "\u{80}\u{10000}、", "中文", "日本ｱア", "日本ｱア"])
        #expect(texts.map(\.isFaithful) == Array(repeating: true, count: 6))
        #expect(texts.map(\.encoding) == ["euc-kr", "gb18030", "gb18030", "big5", "shift_jis", "euc-jp"])
    }

    @Test func `Bytes that mean nothing are replaced, and markup behind them is kept`() {
        let texts = DoubleByteEncoding.allCases.map { encoding in
            declared(encoding.rawValue, [0x61, 0xFF, 0x3C, 0x62, 0x3E, 0xFE])
        }
        #expect(texts.map(\.text) == Array(repeating: "a\u{FFFD}<b>\u{FFFD}", count: 5))
        #expect(texts.map(\.isFaithful) == Array(repeating: false, count: 5))
    }

    @Test func `Undeclared text is known by its commonest letters`() {
        let russian: [UInt8] = [0xEA, 0xEE, 0xF0, 0xEE, 0xE2, 0xE0, 0x20, 0xE8, 0xE4, 0xE5, 0xF2, 0x20]
        let arabic: [UInt8] = [
            0xC7, 0xE1, 0xE1, 0xC7, 0xCC, 0xC6, 0xE6, 0xE4, 0x20, 0xC7, 0xE1, 0xED, 0xE6, 0xE3, 0x20,
        ]
        let hebrew: [UInt8] = [0xE9, 0xEC, 0xE3, 0xE9, 0xED, 0x20, 0xE4, 0xE5, 0xEC, 0xEB, 0xE9, 0xED, 0x20]
        let japanese: [UInt8] = [0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x93, 0xFA, 0x96, 0x7B, 0x82, 0xC5, 0x82, 0xB7]
        let texts = [russian, arabic, hebrew, japanese].map {
            DecodedText(Array([[UInt8]](repeating: $0, count: 8).joined()), contentType: nil)
        }
        #expect(texts.map(\.encoding) == ["windows-1251", "windows-1256", "windows-1255", "shift_jis"])
        #expect(texts[0].text.hasPrefix("корова идет"))
        #expect(texts[1].text.hasPrefix("اللاجئون اليوم"))
        #expect(texts.map(\.isFaithful) == [false, false, false, false])
    }

    @Test func `Accented letters among plain ones are windows-1252`() {
        let words: [UInt8] = [0x63, 0x61, 0x66, 0xE9, 0x20, 0xE0, 0x20]
        let text = DecodedText(Array([[UInt8]](repeating: words, count: 40).joined()), contentType: nil)
        #expect(text.encoding == "windows-1252")
    }

    @Test func `An encoding that does not exist is told of`() {
        let feed = #"<?xml version="1.0" encoding="klingon"?><rss><channel/></rss>"#
        #expect(FeedReading(feed).document?.repairs == [.unknownEncoding])
    }

    @Test func `Controls that were meant as quotation marks become them`() {
        let bytes = Array("don\u{92}t \u{93}a\u{94} é\u{81}".utf8)
        #expect(String(decoding: WindowsControls.mended(bytes), as: UTF8.self) == "don’t “a” é\u{81}")
        #expect(WindowsControls.mended(Array("é\u{A0}".utf8)) == Array("é\u{A0}".utf8))
        #expect(WindowsControls.mended([0xC2]) == [0xC2])
    }

    @Test func `References that name the bytes of a character become it`() {
        let texts = [
            "&#226;&#128;&#166;", "&#226;&#128;", "&#226;&#128;x", "&#233;", "&#195;&#169;&#195;&#169;", "&#226;",
        ]
        let read = texts.map { FeedReading.item("<title>\($0)</title>")?.title?.source }
        #expect(read == ["…", "â€", "â€x", "é", "éé", "â"])
    }

    @Test func `Bytes are UTF-8 if Swift says so`() {
        let leads: [[UInt8]] = [
            [0xC0, 0x80], [0xC2, 0x80], [0xDF, 0xBF], [0xC2], [0xE0, 0x9F, 0x80], [0xE0, 0xA0, 0x80],
            [0xED, 0x9F, 0xBF],
            [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xF0, 0x8F, 0x80, 0x80], [0xF0, 0x90, 0x80, 0x80],
            [0xF4, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xFF],
        ]
        let texts = leads.flatMap { lead in
            [lead, Array("0123456789".utf8) + lead, lead + Array("0123456789".utf8), lead + lead]
        }
        #expect(texts.map(UnicodeUnits.isUTF8) == texts.map { String(validating: $0, as: UTF8.self) != nil })
    }

    @Test func `Bytes are found wherever they stand in a word of eight`() {
        let places = (0..<20).map { place in
            var bytes = [UInt8](repeating: 0x61, count: 20)
            bytes[place] = UInt8(ascii: "&")
            return ByteScan.firstSpecial(in: bytes, from: 0, before: 20)
        }
        #expect(places == Array(0..<20))
        let specials = (0..<256).filter { byte in
            ByteScan.firstSpecial(in: [UInt8](repeating: UInt8(byte), count: 9), from: 0, before: 9) == 0
        }
        #expect(specials == (0..<32).filter { $0 != 9 && $0 != 10 } + [38])
        let text = Array("\n\té\u{80}<a&".utf8)
        #expect(ByteScan.first(UInt8(ascii: "<"), in: text, from: 0, before: text.count) == 6)
        #expect(ByteScan.firstSpecial(in: text, from: 0, before: text.count) == 8)
        #expect(ByteScan.firstBeyondASCII(in: text, from: 0, before: text.count) == 2)
        #expect(ByteScan.first(0x61, in: text, from: 3, before: 3) == 3)
    }
}
