// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Gate

@Suite struct LeakReadingTests {
    private func words(_ text: String) -> [String] { LeakWords.of(text).map(\.text) }

    @Test func `file names, addresses and camel case are cut into words`() {
        #expect(words("ZarminaPopalzai_portrait-2.jpg") == ["zarmina", "popalzai", "portrait", "2", "jpg"])
        #expect(words("a.b+news@example.org") == ["a", "b", "news", "example", "org"])
    }

    @Test func `percent signs, entities and escapes are read as what they stand for`() {
        #expect(words("Yord%61nos") == ["yordanos"])
        #expect(words("%D9%85%D8%AD%D9%85%D8%AF") == ["محمد"])
        #expect(words("%25%34%31hmad") == ["ahmad"])
        #expect(words("A&#104;m&shy;ad &amp;#x41;li \\u0041li") == ["ahmad", "ali", "ali"])
    }

    @Test func `what is not seen is not there`() {
        #expect(words("Bi\u{200B}lal \u{202E}Had\u{AD}dad") == ["bilal", "haddad"])
        #expect(words("مُحَـمَّد") == ["محمد"])
    }

    @Test func `letters that look alike are one`() {
        #expect(words("Аhmеd Ｋｈａｌｉｄ m0hammed") == ["ahmed", "khalid", "mohammed"])
    }

    @Test func `letters set apart are a word, initials are not`() {
        #expect(words("Y o r d a n o s came") == ["yordanos", "came"])
        #expect(words("A. R. said") == ["a", "r", "said"])
    }

    @Test func `possessives and apostrophes do not hide a name`() {
        #expect(words("Ahmad's O'Neil Ma‘moun") == ["ahmad", "s", "oneil", "mamoun"])
    }

    @Test func `the place of a word is that in the typed text`() {
        let text = "é %41hmad"
        let word = LeakWords.of(text)[1]
        #expect(String(decoding: Array(text.utf8)[word.range], as: UTF8.self) == "%41hmad")
    }

    @Test func `numbers are found however they are set`() {
        let found = LeakNumbers.found(in: LeakWords.of("ring ٠٧٧٠٠ (900) - 123, or oh seven"), counts: [9])
        #expect(found.map(\.key).contains("digits:770090012") && found.map(\.key).contains("digits:700900123"))
    }

    @Test func `numbers are read as they are said`() {
        func holds(_ text: String) -> Bool {
            LeakNumbers.found(in: LeakWords.of(text), counts: [9]).contains { $0.key == "digits:700900123" }
        }
        let said = [
            "oh seven seven double zero nine hundred one two three",
            "zero, seven, seven, zero, zero, nine double oh, 123",
            "صفر سبعة سبعة صفر صفر تسعة صفر صفر واحد اثنان ثلاثة",
            "нуль сім сім нуль нуль дев'ять нуль нуль один два три",
        ]
        #expect(said.map(holds) == [true, true, true, true])
        #expect(!holds("seven hundred people came at nine, and one hundred and twenty three left"))
    }

    @Test func `days are read in digits and in words`() {
        let days = LeakDays(.own())
        func read(_ text: String) -> [LeakDays.Found] { days.found(in: LeakWords.of(text)) }
        #expect(read("on the 12th of March 2024").map { [$0.year, $0.month, $0.day] } == [[2024, 3, 12]])
        #expect(read("12/03/2024").map { [$0.year, $0.month, $0.day] } == [[2024, 3, 12]])
        #expect(read("۱۲ مارس ۲۰۲۴").map { [$0.year, $0.month, $0.day] } == [[2024, 3, 12]])
        #expect(read("12 березня").map { [$0.year, $0.month, $0.day] } == [[nil, 3, 12]])
        #expect(read("March 2024").map { [$0.year, $0.month, $0.day] } == [[2024, 3, nil]])
    }
}
