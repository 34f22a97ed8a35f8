// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// An assessment as it is typed.
struct RiskDraft: SheetDraft {
    static let tab = PersonTab.risk
    static let path: StaticString = "/people/{id}/risk"
    static let lead: HTML =
        "Go through it with them if it is safe to. A yes is the more dangerous answer; what nobody knows stays \u{201C}Not known yet\u{201D}. Nothing is added up."
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

    func fields(_ problems: [FieldProblem]) -> HTML {
        """
        \(FactorGroup.allCases, { group($0, problems) })
        \(Field("words", "In your words", hint: "What fits into no field, and what is done about it.", value: sheet.words, problems: problems).area(rows: 4))
        \(Field("review", "To be looked at again on", hint: "If it is empty, in six months. A changed claim or a hearing makes it due at once.", value: days["review"], problems: problems).date())
        """
    }

    private func group(_ group: FactorGroup, _ problems: [FieldProblem]) -> HTML {
        let said = group.factors.count { sheet[$0].isSo != .unknown }
        let yeses = group.factors.count { sheet[$0].isSo == .yes }
        let names = group.factors.map(Self.name)
        let hasProblem = problems.contains { problem in names.contains { problem.field.hasPrefix($0) } }
        return """
            <details class="factors"\(" open", if: yeses > 0 || hasProblem || group == .harm)><summary>\(group.spoken) \
            <span class="meta">\(said) of \(group.factors.count) said, \(yeses) yes</span></summary>
            <div>\(group.factors, { row($0, problems) })</div></details>
            """
    }

    private func row(_ factor: Factor, _ problems: [FieldProblem]) -> HTML {
        let (answer, name) = (sheet[factor], Self.name(factor))
        let wrong = HTML.joined(
            problems.filter { $0.field == name || $0.field == name + "-on" }.map {
                "<p class=\"error\">\($0.sentence)</p>"
            })
        return """
            <fieldset class="field"><legend>\(factor.spoken)</legend>\(wrong)<div class="trio">
            <div class="field"><label for="\(name)">Is it so?</label><select id="\(name)" name="\(name)">\(Known.options, { RepeatedRow.option($0, answer.isSo.rawValue) })</select></div>
            <div class="field"><label for="\(name)-how">How we know</label><input type="text" id="\(name)-how" name="\(name)-how" value="\(answer.how)" dir="auto" autocomplete="off"></div>
            <div class="field"><label for="\(name)-on">Since when we know</label><input type="date" id="\(name)-on" name="\(name)-on" value="\(days[name + "-on"])" dir="ltr"></div>
            </div></fieldset>
            """
    }
}
