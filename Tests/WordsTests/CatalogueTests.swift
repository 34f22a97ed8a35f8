// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import Words

@Suite struct CatalogueTests {
    private static let greeting = Phrase("mail.greeting", "Good morning. This is {editor}.")
    private static let intro = Phrase("mail.intro", "{count, plural, one {# story} other {# stories}}")

    /// Words whose only catalogue is an Arabic one with these translations.
    private func words(_ translations: [String: String]) throws -> Words {
        let head: [String: Any] = ["_code": "ar", "_name": "العربية", "_dir": "rtl", "_reviewed": true]
        let json = try JSONSerialization.data(withJSONObject: head.merging(translations) { $1 })
        return try Words(languages: [.english, .arabic]) { _ in json }
    }

    private func fault(_ json: String?) -> [String]? {
        let fault = #expect(throws: CatalogueFault.self) {
            _ = try Words(languages: [.farsi]) { _ in json.map { Data($0.utf8) } }
        }
        return fault?.reasons
    }

    @Test func `every shared phrase is in every catalogue, whole and well made`() throws {
        #expect(try Words().faults(in: Phrase.shared) == [])
    }

    @Test func `every offered language but English has a catalogue`() throws {
        #expect(Set(try Words().catalogues.keys) == Set(Language.offered.map(\.code)).subtracting(["en"]))
    }

    @Test func `no translation of ours is malformed`() throws {
        #expect(try Words().catalogues.values.flatMap(\.malformed) == [])
    }

    @Test func `Arabic needs six forms and Farsi two`() {
        #expect(
            ICU.pluralCategories(ordinal: false, locale: "ar") == ["zero", "one", "two", "few", "many", "other"])
        #expect(ICU.pluralCategories(ordinal: false, locale: "fa") == ["one", "other"])
    }

    @Test func `a malformed translation is said in English`() throws {
        let words = try words(["mail.greeting": "صباح {editor"])
        let spoken = words.say(Self.greeting.with("editor", .text("Zara")), in: .arabic)
        #expect(spoken == Spoken(text: "Good morning. This is Zara.", language: .english))
    }

    @Test func `a translation with a name that gets no value is said in English`() throws {
        let words = try words(["mail.greeting": "صباح {nobody}"])
        let spoken = words.say(Self.greeting.with("editor", .text("Zara")), in: .arabic)
        #expect(spoken == Spoken(text: "Good morning. This is Zara.", language: .english))
    }

    @Test func `what is wrong with a translation is said in words`() throws {
        let translations = [
            "missing": [:],
            "malformed": ["mail.greeting": "{editor"],
            "names differ from the English": ["mail.greeting": "صباح الخير {name}"],
            "holds markup": ["mail.greeting": "<b>{editor}</b>"],
            "more than 2.5 times as long as the English": [
                "mail.greeting": String(repeating: "كل ", count: 40) + "{editor}"
            ],
        ]
        let found = try translations.mapValues { try words($0).faults(in: [Self.greeting]) }
        #expect(found == Dictionary(uniqueKeysWithValues: translations.keys.map { ($0, ["ar mail.greeting: \($0)"]) }))
    }

    @Test func `a plural that lacks a form of the language is a fault`() throws {
        let words = try words(["mail.intro": "{count, plural, one {# خبر} two {#} few {#} other {# خبر}}"])
        #expect(
            words.faults(in: [Self.intro]) == [
                "ar mail.intro: {count} lacks many", "ar mail.intro: {count} lacks zero",
            ]
        )
    }

    @Test func `a plural turned into a plain value is a fault`() throws {
        #expect(
            try words(["mail.intro": "{count} خبر"]).faults(in: [Self.intro])
                == ["ar mail.intro: names differ from the English"])
    }

    @Test func `English is checked too`() throws {
        let phrases = [Phrase("a.one", "{n, plural, few {x} other {y}}"), Phrase("a.two", "{"), Phrase("a.two", "{")]
        let faults = try Words(languages: []) { _ in nil }.faults(in: phrases)
        #expect(
            faults == [
                "a.two is declared twice", "en a.one: {n} has few, which the language has not",
                "en a.one: {n} lacks one", "en a.two: malformed", "en a.two: malformed",
            ])
    }

    @Test func `a key that no phrase has is unknown, unless its first word is another file's`() throws {
        let words = try words(["mail.greeting": "معكم {editor}", "mail.old": "x", "people.title": "x"])
        #expect(words.faults(in: [Self.greeting]) == ["ar mail.old: unknown key"])
    }

    @Test func `a missing file is named`() {
        #expect(fault(nil) == ["fa.json is missing"])
    }

    @Test func `a file that is not flat JSON is named`() {
        #expect(fault(#"{"_code": {"a": 1}}"#)?.first?.hasPrefix("fa.json is not flat JSON of texts") == true)
        #expect(fault("nonsense")?.first?.hasPrefix("fa.json is not flat JSON of texts") == true)
    }

    @Test func `a file of another language or direction is refused`() {
        #expect(
            fault(#"{"_code": "ar", "_name": "فارسی", "_dir": "ltr", "_reviewed": true}"#)
                == ["fa.json has a wrong or missing _code, _dir"])
        #expect(
            fault(#"{"_code": "fa", "_name": "فارسی", "_dir": "rtl"}"#) == ["fa.json has a wrong or missing _reviewed"])
    }

    @Test func `all the files that are wrong are named at once`() throws {
        let fault = #expect(throws: CatalogueFault.self) {
            _ = try Words(languages: [.arabic, .farsi]) { _ in nil }
        }
        #expect(fault?.description == "ar.json is missing\nfa.json is missing")
    }
}
