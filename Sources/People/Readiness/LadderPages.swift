// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The form of how far somebody is ready.
extension LadderDraft {
    static let lead: HTML =
        "Nobody has to climb. Each step counts only with all three, each with its day and with who it was."

    func fields(_ problems: [FieldProblem]) -> HTML { "\(Ladder.Step.allCases, { step($0, problems) })" }

    private func step(_ step: Ladder.Step, _ problems: [FieldProblem]) -> HTML {
        """
        <fieldset class="field"><legend>\(step.spoken)</legend>\(Ladder.Need.allCases, { row(step, $0, problems) })</fieldset>
        """
    }

    private func row(_ step: Ladder.Step, _ need: Ladder.Need, _ problems: [FieldProblem]) -> HTML {
        let name = Self.name(step, need)
        let done = sheet.done.first { $0.step == step && $0.need == need }
        let wrong = HTML.joined(problems.filter { $0.field == name }.map { "<p class=\"error\">\($0.sentence)</p>" })
        return """
            \(wrong)<div class="pair"><div class="field"><label for="\(name)">\(need.spoken): on</label><input type="date" id="\(name)" name="\(name)" value="\(days[name])" dir="ltr"></div>
            <div class="field"><label for="\(name)-who">Who</label><input type="text" id="\(name)-who" name="\(name)-who" value="\(done?.who ?? "")" dir="auto" autocomplete="off"></div></div>
            """
    }
}

enum LadderPages {
    /// What is missing for the next step.
    static func missing(_ ladder: Ladder) -> HTML { Parts.notice(.info, "<p>\(ladder.sentence)</p>") }
}
