// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// What somebody says is wrong, as it is typed.
struct CorrectionDraft: Sendable {
    let about: Correction.About?
    let said: String
    var days = TypedDays()
    let on: LocalDate?

    init(_ form: Fields) {
        about = Correction.About(rawValue: form.line("about", limit: 60))
        said = form.paragraphs("said", limit: 4000)
        on = days.read("on", from: form)
    }

    func entry(on today: LocalDate) -> Correction {
        Correction(about: about ?? .other, said: said, on: on ?? today)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems + days.problems(after: today, ["on"])
        if about == nil { problems.append(FieldProblem("about", "Choose where it stands.")) }
        if said.isEmpty { problems.append(FieldProblem("said", "Write what they say is wrong, in their words.")) }
        return problems
    }
}

/// What became of it, as it is typed.
struct CorrectionAnswerDraft: Sendable {
    let correction: String
    let outcome: CorrectionAnswer.Outcome?
    let words: String
    let recipients: [String]
    var days = TypedDays()
    let toldOn: LocalDate?

    init(_ form: Fields) {
        correction = form.line("entry", limit: 32)
        outcome = CorrectionAnswer.Outcome(rawValue: form.line("outcome", limit: 60))
        words = form.paragraphs("words", limit: 4000)
        recipients = form.all("recipient").map { String($0.prefix(500)) }
        toldOn = days.read("told", from: form)
    }

    /// Whether there is anything to lose.
    var isTyped: Bool { !words.isEmpty || outcome != nil }

    var answer: CorrectionAnswer {
        CorrectionAnswer(
            correction: correction, outcome: outcome ?? .notChanged, words: words, toldOn: toldOn,
            recipients: recipients)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems + days.problems(after: today, ["told"])
        if outcome == nil { problems.append(FieldProblem("outcome", "Say what became of it.")) }
        if words.isEmpty {
            problems.append(
                FieldProblem("words", "Write what was changed, their own words, or why it was not changed."))
        }
        return problems
    }
}
