// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

/// Text made to hold a program up.
@Suite("Hostile text") struct HostileTextTests {
    @Test func `a run of combining marks is cut, and ordinary words in every script are not`() {
        let run = "a" + String(repeating: "\u{301}\u{316}", count: 5_000) + "b"
        #expect(Typed.streamSafe(run).unicodeScalars.count == 32)
        #expect(Typed.line(run, limit: 100).unicodeScalars.count == 32)
        #expect(Folding.folded(run) == "ab")
        let ordinary = ["é", "البَحْرُ", "Việt Nam", "ትግርኛ", "हिन्दी", "👩‍👩‍👧‍👦"]
        #expect(ordinary.map(Typed.streamSafe) == ordinary)
    }

    @Test func `one character joined of thousands of code points is cut too`() {
        let joined = "👩" + String(repeating: "\u{200D}👩", count: 5_000)
        #expect(Typed.line(joined, limit: 10).unicodeScalars.count <= 72)
        #expect(Typed.paragraphs(joined, limit: 10).unicodeScalars.count <= 72)
    }
}

@Suite("Typed text") struct TypedTests {
    @Test(arguments: [
        ("  a  b \n c\t", "a b c"), ("a\u{0}b\u{7F}c\u{85}d", "a b c d"),
        ("\u{202E}evil\u{202C} \u{2066}x\u{2069}", "evil x"),
        ("می‌خواهم", "می‌خواهم"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("\u{FEFF}x", "x"), ("\r\n", ""), ("a\u{2028}b\u{A0}c", "a b c"),
    ])
    func `becomes one clean line`(_ typed: String, _ line: String) {
        #expect(Typed.line(typed) == line)
    }

    @Test(arguments: [
        ("\r\n one\r\n\r\ntwo\rthree\n ", "one\n\ntwo\nthree"), ("a\tb", "a\tb"), ("a\u{0}b\u{1B}[31mc", "ab[31mc"),
        (" \n ", ""), ("x\u{202E}y", "xy"), ("a\n\n\nb", "a\n\n\nb"),
    ])
    func `becomes clean paragraphs`(_ typed: String, _ paragraphs: String) {
        #expect(Typed.paragraphs(typed) == paragraphs)
    }

    @Test func `is cut at its limit, between characters`() {
        #expect(Typed.line("abcdef", limit: 3) == "abc")
        #expect(Typed.line("👩‍👩‍👧👩‍👩‍👧", limit: 1) == "👩‍👩‍👧")
        #expect(Typed.paragraphs("ab\ncd", limit: 4) == "ab\nc")
    }
}
