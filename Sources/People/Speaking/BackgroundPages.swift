// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The form of what else is kept of somebody.
extension BackgroundDraft {
    static let lead: HTML =
        "Leave everything empty that is not needed. What is written here stands before the leak check, so that no text tells it by mistake."

    func fields(_ problems: [FieldProblem]) -> HTML { "\(Background.Item.allCases, { row($0, problems) })" }

    private func row(_ item: Background.Item, _ problems: [FieldProblem]) -> HTML {
        let kept = sheet[item]
        return """
            <fieldset class="field"><legend>\(item.spoken)</legend><div class="pair">
            \(Self.input(item.rawValue, "What it is", kept.value, problems))
            \(Self.input(item.rawValue + "-why", "Why we keep this", kept.why, problems))</div></fieldset>
            """
    }

    private static func input(_ name: String, _ label: HTML, _ value: String, _ problems: [FieldProblem]) -> HTML {
        let wrong = problems.first { $0.field == name }
        let error: HTML = wrong.map { "<p class=\"error\">\($0.sentence)</p>" } ?? .nothing
        return """
            <div class="field"><label for="\(name)">\(label)</label>\(error)<input type="text" id="\(name)" name="\(name)" \
            value="\(value)" dir="auto" autocomplete="off"\(" aria-invalid=\"true\"", if: wrong != nil)></div>
            """
    }
}
