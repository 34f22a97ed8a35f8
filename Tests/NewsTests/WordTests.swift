// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct WordTests {
    private func words(_ text: String) -> [String] {
        var scanner = WordScanner(text)
        var words: [String] = []
        while let word = scanner.next() { words.append(String(decoding: scanner.bytes[word.range], as: UTF8.self)) }
        return words
    }

    private func isOne(_ forms: String...) -> Bool {
        let hashes = Set(forms.map(WordScanner.hashes))
        return hashes.count == 1 && hashes.first?.isEmpty == false
    }

    @Test func `Words end at spaces, marks and dashes`() {
        #expect(
            words("The asylum-seeker’s “home”, e.g. £1,200 — don't.\nRock 'n' roll ’twas") == [
                "The", "asylum", "seeker", "home", "e", "g", "1", "200", "don't", "Rock", "n", "roll", "twas",
            ])
    }

    @Test func `Case, accents, apostrophes and possessives make no difference`() {
        #expect(isOne("CAFÉ", "café", "cafe\u{301}", "Cafe", "ｃａｆｅ"))
        #expect(isOne("don't", "DON’T", "donʼt", "don‘t"))
        #expect(isOne("Britain's", "Britain’s", "britain"))
        #expect(isOne("Straße", "STRASSE", "strasse"))
        #expect(isOne("Łódź", "lodz"))
        #expect(isOne("Việt", "viet"))
        #expect(isOne("ОЁ", "ое"))
        #expect(isOne("ΆΣ", "ας", "ασ"))
    }

    @Test func `Forms of Arabic and Persian letters make no difference`() {
        #expect(isOne("أحمد", "احمد", "اَحْمَد", "احـــمد", "ﺍﺣﻤﺪ"))
        #expect(isOne("مدرسة", "مدرسه"))
        #expect(isOne("ایران کشور", "ايران كشور"))
        #expect(isOne("۱۲٣", "123"))
        #expect(isOne("می\u{200C}شود", "میشود", "\u{202B}میشود\u{202C}"))
    }

    @Test func `Different words have different hashes`() {
        let all = WordScanner.hashes("boat boats s is it's us used asylum refuge refugee ال لا ا ب 12 21 é f")
        #expect(Set(all).count == all.count)
    }

    @Test func `Scripts without spaces give a word for each character`() {
        #expect(words("难民到达英国。") == ["难", "民", "到", "达", "英", "国"])
    }

    @Test func `Capitals are told from small letters in any script that has them`() {
        var scanner = WordScanner("Home office Élan élan Ямал 9A ا")
        var capitals: [Bool] = []
        while let word = scanner.next() { capitals.append(word.isCapital) }
        #expect(capitals == [true, false, true, false, true, false, false])
    }

    @Test func `Any bytes end, having been looked at once`() {
        let hostile: [[UInt8]] = [
            [], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0x27], Array("a'".utf8), Array("'s".utf8),
            Array("a’".utf8),
            Array(repeating: 0xCC, count: 999), Array(repeating: 0x27, count: 999), Array("a's's's".utf8),
            (0...255).map { UInt8($0) }, (0...255).reversed().map { UInt8($0) },
        ]
        let passed = hostile.map { bytes in
            var scanner = WordScanner(bytes: bytes)
            while scanner.next() != nil {}
            return scanner.position
        }
        #expect(passed == hostile.map(\.count))
    }

    @Test func `A megabyte of one word is one word`() {
        #expect(WordScanner.hashes(String(repeating: "a", count: 1_000_000)).count == 1)
    }

    @Test func `Stop words are found in any form`() {
        let hashes = WordScanner.hashes("The THE don’t don't asylum")
        #expect(hashes.map(StopWords.contains) == [true, true, true, true, false])
    }
}
