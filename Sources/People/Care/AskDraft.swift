// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// An ask as it is typed.
struct AskDraft: EntryDraft {
    static let path: StaticString = "/people/{id}/care/ask"
    static let title: HTML = "They were asked for something"
    static let lead: HTML = "Also when they said no, and when another organisation asked. Asks are counted together."

    let by: String
    let what: String
    let toldHardest: Bool
    var days = TypedDays()
    let on: LocalDate?

    init(_ form: Fields) {
        by = form.line("by", limit: 120)
        what = form.line("what")
        toldHardest = form.isTicked("hardest")
        on = days.read("on", from: form)
    }

    func link(_ person: PersonID) -> Link { .path("/people", person, "/care/ask") }

    /// The day counts from its noon; one of today from this moment.
    func entry(at now: Moment, in zone: Zone) -> Ask {
        let today = zone.date(of: now)
        let at = on.map { $0 == today ? now : zone.moment(of: $0, minuteOfDay: 12 * 60) } ?? now
        return Ask(by: by, what: what, at: at, toldHardest: toldHardest)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems + days.problems(after: today, ["on"])
        if by.isEmpty { problems.append(FieldProblem("by", "Write who asked.")) }
        if what.isEmpty { problems.append(FieldProblem("what", "Write what they were asked for.")) }
        return problems
    }

    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML {
        """
        \(Field("by", "Who asked", value: by, problems: problems).text())
        \(Field("what", "For what", hint: "\u{201C}A radio interview about housing.\u{201D}", value: what, problems: problems).text())
        \(Field("on", "When", hint: "Today, if it is empty.", value: days["on"], problems: problems).date())
        \(Field("hardest", "They told the hardest part of their story", hint: "Once a month is the most.", problems: problems).tick(toldHardest))
        """
    }
}

/// A hard day as it is typed.
struct HardDayDraft: EntryDraft {
    static let path: StaticString = "/people/{id}/care/hard-day"
    static let title: HTML = "A hard day"
    static let lead: HTML =
        "They are not asked for two weeks after it, and what was prepared waits. A day within the next week counts from now on."
    /// From so many days before it they rest as well.
    static let daysAhead = 7

    let what: HardDay.What
    let words: String
    var days = TypedDays()
    let on: LocalDate?

    init(_ form: Fields) {
        what = .chosen("what", in: form, or: .hearing)
        words = form.paragraphs("words", limit: 2000)
        on = days.read("on", from: form)
    }

    var entry: HardDay? { on.map { HardDay(what: what, on: $0, words: words) } }

    func link(_ person: PersonID) -> Link { .path("/people", person, "/care/hard-day") }

    func problems(on today: LocalDate) -> [FieldProblem] {
        if days["on"].isEmpty { return [FieldProblem("on", "Write which day it is.")] }
        guard let on, on > today.adding(days: Self.daysAhead) else { return days.problems }
        return [
            FieldProblem(
                "on",
                "This day is more than a week ahead. Write a hearing on the page of their claim, and use \u{201C}Do not ask before\u{201D} for rest until then."
            )
        ]
    }

    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML {
        """
        \(Field("what", "What it is", value: what.rawValue, problems: problems).select(HardDay.What.options))
        \(Field("on", "When", value: days["on"], problems: problems).date())
        \(Field("words", "In your words", hint: "May be left empty.", value: words, problems: problems).area(rows: 2))
        """
    }
}
