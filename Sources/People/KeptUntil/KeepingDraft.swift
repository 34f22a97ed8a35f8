// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The days of somebody's keeping as the lead types them.
struct KeepingDraft: Sendable {
    /// Nobody is promised more than this.
    static let mostYears = 10

    let why: String
    var days = TypedDays()
    let until: LocalDate?
    let erasing: LocalDate?
    let held: LocalDate?

    /// As it stands.
    init(_ kept: KeptUntil) {
        (why, until, erasing, held) = ("", kept.until, kept.erasedOn, kept.heldUntil)
        days.put(until, in: "until")
        days.put(erasing, in: "erasing")
        days.put(held, in: "held")
    }

    init(_ form: Fields) {
        why = form.paragraphs("why", limit: 2000)
        until = days.read("until", from: form)
        erasing = days.read("erasing", from: form)
        held = days.read("held", from: form)
    }

    /// - Parameter before: how it stands: what was not changed is not wrong.
    func problems(on today: LocalDate, _ before: KeptUntil) -> [FieldProblem] {
        var problems = days.problems
        if days["until"].isEmpty { problems.append(FieldProblem("until", "Write until when they are kept.")) }
        if why.isEmpty { problems.append(FieldProblem("why", "Write why. They can ask to read it.")) }
        let last = KeptUntil.later(today, years: Self.mostYears)
        let typed = [("until", until), ("erasing", erasing), ("held", held)]
        problems += typed.filter { _, day in day.map { $0 > last } ?? false }.map { field, _ in
            FieldProblem(field, "This is more than ten years ahead. Choose a day before that.")
        }
        if let until, until != before.until, until < today {
            problems.append(FieldProblem("until", "This day is over. Choose today, or a later day."))
        }
        if let until, let erasing, erasing != before.erasedOn, erasing < until.adding(days: KeptUntil.daysStopped) {
            problems.append(
                FieldProblem(
                    "erasing", "There must be 30 days between the two, in which they can still come back to us."))
        }
        return problems
    }
}
