// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// That something of theirs came out, as it is typed.
struct AftercareDraft: EntryDraft {
    static let path: StaticString = "/people/{id}/care/aftercare"
    static let title: HTML = "Something of theirs came out"
    static let lead: HTML =
        "Somebody asks how they are after a day, a week and a month. Whoever you choose finds it under Care on those days."

    let what: String
    let worker: String
    var days = TypedDays()
    let on: LocalDate?

    init(_ form: Fields) {
        what = form.line("what")
        worker = form.line("worker", limit: 60)
        on = days.read("on", from: form)
    }

    func link(_ person: PersonID) -> Link { .path("/people", person, "/care/aftercare") }

    func entry(on today: LocalDate) -> Aftercare { Aftercare(what: what, on: on ?? today, worker: worker) }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems
        if what.isEmpty { problems.append(FieldProblem("what", "Write what came out, and where.")) }
        if worker.isEmpty { problems.append(FieldProblem("worker", "Choose who asks how they are.")) }
        return problems
    }

    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML {
        let choices = [(value: "", spoken: "Choose")] + near.map { (value: $0.id.text, spoken: $0.name) }
        return """
            \(Field("what", "What came out, and where", value: what, problems: problems).text())
            \(Field("on", "When", hint: "Today, if it is empty.", value: days["on"], problems: problems).date())
            \(Field("worker", "Who asks how they are", value: worker, problems: problems).select(choices))
            """
    }
}

/// How somebody was, as it is typed.
struct CheckInDraft: EntryDraft {
    static let path: StaticString = "/people/{id}/care/check-in"
    static let title: HTML = "How are they?"
    static let lead: HTML =
        "Also that you could not reach them, and what you will do. If something went wrong, write that down as well."

    let aftercare: String
    let day: Int
    let words: String

    init(_ form: Fields) {
        aftercare = form.line("entry", limit: 32)
        day = Int(form.line("day", limit: 3)) ?? 0
        words = form.paragraphs("words", limit: 4000)
    }

    var entry: CheckIn { CheckIn(aftercare: aftercare, day: day, words: words) }

    func link(_ person: PersonID) -> Link { .path("/people", person, "/care/check-in") }

    func problems(on today: LocalDate) -> [FieldProblem] {
        words.isEmpty ? [FieldProblem("words", "Write a word of how they were, or that nobody answered.")] : []
    }

    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML {
        """
        <input type="hidden" name="entry" value="\(aftercare)"><input type="hidden" name="day" value="\(String(day))">
        \(Field("words", "In your words", value: words, problems: problems).area(rows: 3))
        """
    }
}
