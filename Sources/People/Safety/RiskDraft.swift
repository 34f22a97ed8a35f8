// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// An assessment as it is typed.
struct RiskDraft: SheetDraft {
    static let tab = PersonTab.risk
    static let path: StaticString = "/people/{id}/risk"
    static let longestReview = 366

    var sheet = Risk()
    var days = TypedDays()

    init(_ sheet: Risk) {
        self.sheet = sheet
        days.put(sheet.reviewOn, in: "review")
        for answer in sheet.answers { days.put(answer.on, in: Self.name(answer.factor) + "-on") }
    }

    init(_ form: Fields) {
        for factor in Factor.allCases {
            let name = Self.name(factor)
            var answer = Risk.Answer(
                factor: factor, isSo: .chosen(name, in: form, or: .unknown), how: form.line(name + "-how"))
            answer.on = days.read(name + "-on", from: form)
            if answer != Risk.Answer(factor: factor) { sheet.answers.append(answer) }
        }
        sheet.words = form.paragraphs("words", limit: 8000)
        sheet.reviewOn = days.read("review", from: form)
    }

    static func name(_ factor: Factor) -> String { "f-" + factor.rawValue }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems
        problems += days.problems(after: today, Factor.allCases.map { Self.name($0) + "-on" })
        problems += sheet.answers.filter { $0.factor.opensStop && $0.isSo == .no && $0.how.isEmpty }.map {
            FieldProblem(
                Self.name($0.factor),
                "\($0.factor.spoken): say how we know that it is not so. Something may leave because of this no.")
        }
        if sheet[.crisis].isSo == .unknown {
            problems.append(
                FieldProblem(
                    Self.name(.crisis),
                    "Say whether they are in a crisis now. If you do not know, ask before you go on."))
        }
        if let review = sheet.reviewOn, review <= today || review > today.adding(days: Self.longestReview) {
            problems.append(FieldProblem("review", "Choose a day within the next twelve months."))
        }
        return problems
    }
}
