// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Support
import Web

@testable import App

/// What tests of consent do again and again, through forms alone.
enum Agreeing {
    /// Everything that a talk can hold, with a yes to a quote in one outlet.
    static let talk: [(String, String)] = [
        ("asker", "Ada"), ("asker-for", "An invented charity"), ("asker-role", "Media officer"),
        ("language", "Dari"), ("risks", "3"), ("told-permanence", "on"), ("told-no-effect", "on"),
        ("told-voluntary", "on"), ("told-withdraw", "on"), ("told-complain", "on"), ("said-back", "on"),
        ("support", "declined"), ("proofs", "signed"), ("copy", "given"), ("contact", "telephone"),
        ("contact-hours", "10 to 12"), ("contact-words", "the library"), ("asked-law", "on"), ("article6", "6(1)(a)"),
        ("article9", "9(2)(a)"), ("kept-why", "As agreed"), ("has-yes", "on"), ("asked-anonymous", "on"),
        ("asked-topics", "on"), ("topics", "The crossing"), ("asked-excluded", "on"),
    ]

    static let use: [(String, String)] = [
        ("purpose", "press"), ("content", "quote"), ("channel", "outlet"), ("channel-name", "The Invented Gazette"),
        ("medium", "online"), ("tier", "1"), ("location", "2"), ("audience", "national"),
    ]

    static let answer: [(String, String)] = [
        ("recipient", "An invented journalist"), ("text", "We were made welcome."), ("way", "edited"),
        ("questions", "Arriving"), ("guests", "None"), ("when", "Friday"), ("recall", "requestable"),
        ("previews", "asked"), ("money", "nothing"), ("aftercare", "Ben"), ("answer", "yes"),
    ]
}

extension TestDesk {
    func day(_ days: Int = 0) -> String {
        house.settings.zone.date(of: house.outside.now()).adding(days: days).text
    }

    /// The time on the clock, to the minute.
    var time: String { house.settings.zone.clock(of: house.outside.now()) }

    /// Everything about how somebody stands that lets something leave: assessed, settled, of age.
    func assess(_ person: PersonID, by browser: TestBrowser) async throws {
        let risk = SafetyRoutesTests.noDanger.map { ($0.key, $0.value) } + [("review", day(60))]
        let sheets: [(String, [(String, String)])] = [
            ("safety", [("stage", "granted"), ("work", "yes")]), ("speaking", [("needs", "no")]), ("risk", risk),
        ]
        for (sheet, pairs) in sheets {
            _ = try await browser.open("/people/\(person.text)/\(sheet)")
            let seen = try await browser.submit("/people/\(person.text)/\(sheet)", pairs: pairs)
            guard seen.status == 303 else { throw TestDeskError(description: "\(sheet): \(seen.status) \(seen.text)") }
        }
    }

    /// Registers somebody who is assessed and has said yes to being asked, two minutes later.
    func agreed(by browser: TestBrowser, fields: [(String, String)] = []) async throws -> PersonID {
        let person = try await register(by: browser, given: "Zarifa", family: "Inventedova", pseudonym: "Hazel Moor")
        try await openCover(of: person, by: browser)
        try await assess(person, by: browser)
        clock.pass(seconds: 120)
        let days = [("held", day()), ("held-at", time), ("explained", day(-3)), ("kept-until", day(300))]
        _ = try await browser.open("/people/\(person.text)/consent/new")
        let seen = try await browser.submit(
            "/people/\(person.text)/consent", pairs: Agreeing.talk + Agreeing.use + days + fields)
        guard seen.status == 303 else { throw TestDeskError(description: "no talk: \(seen.status) \(seen.text)") }
        return person
    }

    /// When an answer was given, and until when it holds.
    var answered: [(String, String)] { [("answered", day()), ("answered-at", time), ("ends", day(7))] }

    /// Writes down a yes to one use.
    func decide(_ person: PersonID, words: String? = nil, by browser: TestBrowser) async throws {
        _ = try await browser.open("/people/\(person.text)/uses/new")
        let typed = (Agreeing.use + Agreeing.answer).map { ($0.0, $0.0 == "text" ? words ?? $0.1 : $0.1) }
        let seen = try await browser.submit("/people/\(person.text)/uses", pairs: typed + answered)
        guard seen.status == 303 else { throw TestDeskError(description: "no answer: \(seen.status) \(seen.text)") }
    }
}
