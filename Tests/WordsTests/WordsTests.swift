// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Words

@Suite struct WordsTests {
    private let words: Words

    init() throws {
        words = try Words()
    }

    @Test func `a phrase without values is said in each language`() {
        let said = Language.offered.map { words.say(.pageLanguage, in: $0) }
        #expect(
            said == [
                Spoken(text: "Language", language: .english), Spoken(text: "اللغة", language: .arabic),
                Spoken(text: "زبان", language: .farsi),
            ])
    }

    @Test func `the briefing's first line in English, Arabic and Farsi`() {
        let saying = Phrase.mailIntro.with("count", .count(3)).with("minutes", .count(1))
        #expect(
            Language.offered.map { words.say(saying, in: $0).text } == [
                "3 stories today, about 1 minute to read.",
                "3 أخبار اليوم، ومدة القراءة نحو دقيقة واحدة.",
                "امروز ۳ خبر داریم؛ خواندن همهٔ آن‌ها حدود ۱ دقیقه وقت می‌گیرد.",
            ])
    }

    @Test func `the subject line has its date in the language`() {
        let saying = Phrase.mailSubject.with("stream", .text("Morning")).with("topics", .text("Asylum"))
            .with("date", .date(year: 2026, month: 11, day: 21))
        #expect(words.say(saying, in: .english).text == "Morning, 21 November 2026: Asylum")
        #expect(
            words.say(saying, in: .farsi).text
                == "\u{2068}Morning\u{2069}، ۲۱ نوامبر ۲۰۲۶: \u{2068}Asylum\u{2069}")
    }

    @Test func `Dari is said in Farsi, and says so`() {
        #expect(words.say(.pageLanguage, in: .dari) == Spoken(text: "زبان", language: .farsi))
    }

    @Test func `a language without a catalogue is said in English, and says so`() throws {
        let ukrainian = try #require(Language(tag: "uk"))
        #expect(words.say(.pageLanguage, in: ukrainian) == Spoken(text: "Language", language: .english))
    }

    @Test func `a phrase that the catalogue lacks is said in English`() {
        let phrase = Phrase("nowhere.atAll", "Only here")
        #expect(words.say(phrase, in: .arabic) == Spoken(text: "Only here", language: .english))
    }

    @Test func `a phrase that cannot be said shows its key`() {
        let spoken = [Phrase("broken.brace", "Oh {").saying, Phrase.mailGreeting.saying].map {
            words.say($0, in: .arabic)
        }
        #expect(
            spoken == [
                Spoken(text: "broken.brace", language: .english), Spoken(text: "mail.greeting", language: .english),
            ])
    }

    @Test func `a later value replaces an earlier one`() {
        let saying = Phrase.mailReadAt.with("outlet", .text("A")).with("outlet", .text("B"))
        #expect(words.say(saying, in: .english).text == "Read it at B")
    }

    @Test func `both drafts are marked, and English is not`() throws {
        let languages = Language.offered + [.dari, try #require(Language(tag: "fr"))]
        #expect(languages.map(words.isDraft) == [false, true, true, true, false])
    }

    @Test func `a day is written out as in Britain`() {
        #expect(words.longDate(year: 2026, month: 11, day: 21, in: .english) == "21 November 2026")
        #expect(words.weekdayDate(year: 2026, month: 11, day: 21, in: .english) == "Saturday 21 November 2026")
    }

    @Test func `a day is Gregorian in every language, with the language's digits`() {
        let days = [Language.arabic, .farsi, .dari].map { words.weekdayDate(year: 2026, month: 11, day: 21, in: $0) }
        #expect(days == ["السبت، 21 نوفمبر، 2026", "شنبه ۲۱ نوامبر ۲۰۲۶", "شنبه ۲۱ نومبر ۲۰۲۶"])
    }

    @Test func `each of our languages has dates of its own`() {
        let days = Language.all.map { words.longDate(year: 2026, month: 11, day: 21, in: $0) }
        #expect(Set(days).count == 16)
    }

    @Test func `a day that does not exist comes out as bare numbers`() {
        #expect(words.longDate(year: 2026, month: 2, day: 30, in: .farsi) == "2026-2-30")
        #expect(words.longDate(year: Int.max, month: 13, day: 0, in: .english) == "\(Int.max)-13-0")
        #expect(words.weekdayDate(year: 2026, month: Int.min, day: 1, in: .english) == "2026-\(Int.min)-1")
    }

    @Test func `the 29th of February exists in leap years only`() {
        let days = [2027, 2028].map { words.longDate(year: $0, month: 2, day: 29, in: .english) }
        #expect(days == ["2027-2-29", "29 February 2028"])
    }

    @Test func `a number has the digits of the language`() {
        #expect(
            Language.offered.map { words.number(-12345, in: $0) } == ["-12,345", "\u{200E}-12,345", "\u{200E}−۱۲٬۳۴۵"])
    }

    @Test func `many at once say the same as one after the other`() async {
        let sayings = Phrase.shared.map { Saying(phrase: $0, arguments: $0.message?.sample ?? [:]) }
        let words = words
        let speak: @Sendable () -> [String] = {
            Language.all.flatMap { language in sayings.map { words.say($0, in: language).text } }
        }
        let serial = speak()
        let parallel = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<32 { group.addTask { speak() } }
            return await group.reduce(into: Set<[String]>()) { $0.insert($1) }
        }
        #expect(parallel == [serial])
    }
}
