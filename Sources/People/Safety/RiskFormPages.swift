// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The form of an assessment.
extension RiskDraft {
    static let lead: HTML =
        "Go through it with them if it is safe to. A yes is the more dangerous answer. What nobody knows stays \u{201C}Not known yet\u{201D}, and counts as a yes below. There is no score."

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
