// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// What is said of a paper, as it is typed.
struct PaperDraft: Sendable {
    let kind: PersonPaper.Kind?
    let title: String
    let givenBy: String
    var days = TypedDays()
    let on: LocalDate?

    init(_ form: Fields) {
        kind = PersonPaper.Kind(rawValue: form.line("kind", limit: 60))
        title = form.line("title", limit: 200)
        givenBy = form.line("given", limit: 200)
        on = days.read("on", from: form)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if kind == nil { problems.append(FieldProblem("kind", "Choose what it is.")) }
        if title.isEmpty { problems.append(FieldProblem("title", "Write a few words by which you find it again.")) }
        return problems + days.problems + days.problems(after: today, ["on"])
    }

    func paper(_ file: PaperFile) -> PersonPaper {
        PersonPaper(
            kind: kind ?? .other, title: title, on: on, givenBy: givenBy, format: file.format,
            kilobytes: (file.bytes.count + 999) / 1000)
    }
}
