// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct CharacterReferenceTests {
    /// What the reference at the beginning stands for, and what is left behind it.
    private func read(_ text: String, _ syntax: CharacterReference.Syntax = .html) -> [String] {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        let end = CharacterReference.read(bytes, at: 0, before: bytes.count, as: syntax, into: &decoded)
        guard let end else { return decoded.isEmpty ? [] : ["appended"] }
        return [String(decoding: decoded, as: UTF8.self), bytes.text(end..<bytes.count)]
    }

    @Test func `Names are read with their semicolon`() {
        let names = [
            "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&nbsp;", "&eacute;", "&mdash;", "&ThickSpace;", "&bne;",
        ]
        #expect(
            names.map { read($0, .xml).first } == [
                "&", "<", ">", "\"", "'", "\u{A0}", "é", "—", "\u{205F}\u{200A}", "=\u{20E5}",
            ])
    }

    @Test func `Old names are read without a semicolon in HTML alone`() {
        #expect(read("&copy 2026") == ["©", " 2026"])
        #expect(read("&notit;") == ["¬", "it;"])
        #expect(read("&copy=2", .xml).isEmpty)
        #expect(read("&mdash x").isEmpty)
    }

    @Test func `A bare ampersand is none`() {
        #expect(
            ["& ", "&", "&;", "&#;", "&#x;", "&#xg;", "&unknown;"].map { read($0) } == Array(repeating: [], count: 7))
    }

    @Test func `Numbers are read in both notations, with or without semicolon`() {
        #expect(["&#233;", "&#xE9;", "&#XE9;", "&#233 "].map { read($0).first } == ["é", "é", "é", "é"])
    }

    @Test func `Numbers from windows-1252 are put right`() {
        #expect(["&#128;", "&#146;", "&#x93;", "&#129;"].map { read($0).first } == ["€", "’", "“", "\u{81}"])
    }

    @Test func `Numbers that are no character give U+FFFD and never another character`() {
        let numbers = ["&#0;", "&#xD800;", "&#x110000;", "&#x10000003c;", "&#99999999999999999999;"]
        #expect(numbers.map { read($0).first } == Array(repeating: "\u{FFFD}", count: 5))
    }

    @Test func `Every named reference of HTML is in the table`() {
        let lines = NamedReferences.table.split(whereSeparator: \.isWhitespace)
        let names = lines.compactMap { $0.split { $0 == "=" || $0 == "!" }.first }
        #expect(names.count == 2125)
        #expect(names.filter { NamedReferences.reference(named: String($0)) == nil } == [])
        #expect(
            names.filter { NamedReferences.reference(named: String($0))?.standsWithoutSemicolon ?? false }.count == 106)
        #expect(names.map(\.utf8.count).max() == NamedReferences.longestName)
    }
}
