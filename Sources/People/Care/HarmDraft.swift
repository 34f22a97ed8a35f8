// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Something that went wrong, as it is typed.
struct HarmDraft: EntryDraft {
    static let path: StaticString = "/people/{id}/care/harm"
    static let title: HTML = "Something went wrong"
    static let lead: HTML =
        "Abuse online, a name that came out, a journalist who pressed them: write it down however small. It cannot be changed afterwards, only added to."

    let what: String
    let told: String
    let done: String
    /// Nil until it was answered: neither may be skipped.
    let isSafeguarding: Bool?
    let isSerious: Bool?
    var days = TypedDays()
    let learntOn: LocalDate?

    init(_ form: Fields) {
        what = form.paragraphs("what", limit: 4000)
        told = form.line("told")
        done = form.paragraphs("done", limit: 4000)
        isSafeguarding = Self.answer("safeguarding", form)
        isSerious = Self.answer("serious", form)
        learntOn = days.read("learnt", from: form)
    }

    private static func answer(_ name: String, _ form: Fields) -> Bool? {
        switch form.line(name, limit: 5) {
        case "yes": true
        case "no": false
        default: nil
        }
    }

    func link(_ person: PersonID) -> Link { .path("/people", person, "/care/harm") }

    func entry(on today: LocalDate) -> Harm {
        Harm(
            what: what, learntOn: learntOn ?? today, told: told, done: done, isSafeguarding: isSafeguarding ?? true,
            isSerious: isSerious ?? true)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems + days.problems(after: today, ["learnt"])
        if what.isEmpty { problems.append(FieldProblem("what", "Write what happened.")) }
        if isSafeguarding == nil {
            problems.append(
                FieldProblem("safeguarding", "Say whether this is a safeguarding concern. If in doubt, it is."))
        }
        if isSerious == nil {
            problems.append(
                FieldProblem("serious", "Say whether this could be a serious incident. If in doubt, it is."))
        }
        return problems
    }

    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML {
        """
        \(Field("what", "What happened", value: what, problems: problems).area(rows: 4))
        \(Field("learnt", "When we learnt of it", hint: "Today, if it is empty. From this day the time to report is counted.", value: days["learnt"], problems: problems).date())
        \(Field("told", "Who was told", hint: "The person themselves, the lead, a solicitor, the police.", value: told, problems: problems).text())
        \(Field("done", "What was done", value: done, problems: problems).area(rows: 3))
        \(Field("safeguarding", "Is this a safeguarding concern?", hint: "Somebody was harmed, or could be.", value: Self.said(isSafeguarding), problems: problems).radios([("yes", "Yes", "The safeguarding lead finds it and decides."), ("no", "No", "It stays here.")]))
        \(Field("serious", "Is this a serious incident?", hint: "One to report to the Charity Commission, or a loss of personal data to the ICO: within 72 hours.", value: Self.said(isSerious), problems: problems).radios([("yes", "Yes, or it could be", "The lead sees the hours run."), ("no", "No", "It stays here.")]))
        """
    }

    private static func said(_ answer: Bool?) -> String { answer.map { $0 ? "yes" : "no" } ?? "" }
}

/// What the lead decided about it, or to whom it was reported.
struct HarmStepDraft: EntryDraft {
    static let path: StaticString = "/people/{id}/care/step"
    static let title: HTML = "What was decided or reported"
    static let lead: HTML = "Also that it need not be reported, and why."
    static let isForLead = true

    let harm: String
    let about: DueKind
    let to: String
    let words: String
    var days = TypedDays()
    let on: LocalDate?

    init(_ form: Fields) {
        harm = form.line("entry", limit: 32)
        about = DueKind(rawValue: form.line("about", limit: 20)) ?? .concern
        to = form.line("to")
        words = form.paragraphs("words", limit: 4000)
        on = days.read("on", from: form)
    }

    func link(_ person: PersonID) -> Link { .path("/people", person, "/care/step") }

    func entry(on today: LocalDate) -> HarmStep {
        HarmStep(harm: harm, about: about, to: to, on: on ?? today, words: words)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        let missing = words.isEmpty ? [FieldProblem("words", "Write what was decided or done, and why.")] : []
        return days.problems + days.problems(after: today, ["on"]) + missing
    }

    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML {
        let whom: HTML = about == .report ? "To whom it was reported" : "Whom you spoke with"
        return """
            <input type="hidden" name="entry" value="\(harm)"><input type="hidden" name="about" value="\(about.rawValue)">
            \(Field("to", whom, hint: "With the reference that they gave. Empty, if nobody.", value: to, problems: problems).text())
            \(Field("on", "When", hint: "Today, if it is empty.", value: days["on"], problems: problems).date())
            \(Field("words", "What was decided or done, and why", value: words, problems: problems).area(rows: 3))
            """
    }
}
