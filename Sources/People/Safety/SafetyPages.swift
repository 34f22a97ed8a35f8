// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// The form of the claim and the law.
extension SafetyDraft {
    static let lead: HTML =
        "What is not known counts as the more dangerous answer. Each change makes what was prepared void, and a changed claim asks for a new assessment."

    func fields(_ problems: [FieldProblem]) -> HTML {
        "\(claim(problems))\(work(problems))\(locks(problems))\(child(problems))"
    }

    private func claim(_ problems: [FieldProblem]) -> HTML {
        """
        <h2>Their claim</h2>
        \(Field("stage", "Where it stands", value: sheet.stage.rawValue, problems: problems).select(ClaimStage.options))
        \(Field("since", "Since when", hint: "As far as you know.", value: days["since"], problems: problems).date())
        \(Field("hearing", "Next hearing or interview", hint: "From this day on a new risk assessment is due. The leak check looks for this day in every text that leaves.", value: days["hearing"], problems: problems).date())
        \(Field("check", "A lawyer looked at being recognised", hint: "The day on which a lawyer last said what it would do to the claim as it stands now.", value: days["check"], problems: problems).date())
        \(Field("solicitor", "Does their solicitor know that they may speak?", value: sheet.solicitor.rawValue, problems: problems).select(Safety.Solicitor.options))
        \(Field("told", "Told on", value: days["told"], problems: problems).date())
        """
    }

    private func work(_ problems: [FieldProblem]) -> HTML {
        let guardText: HTML =
            sheet.mayWork == .yes
            ? "They may be paid for their part."
            : "Only what they spent on travel and meals can be paid, against receipts: no fixed sum, no voucher, no gift card. Call it volunteering."
        return """
            <h2>Money</h2>
            \(Field("work", "Are they allowed to work?", hint: "As it is now: \(guardText)", value: sheet.mayWork.rawValue, problems: problems).select(Known.options))
            """
    }

    private func locks(_ problems: [FieldProblem]) -> HTML {
        """
        <h2>Anonymous by law</h2><p>Ask carefully, and only if it is safe to. Whoever was hurt in one of these ways may not be recognisable for their whole life. Only a dated paper opens this; nobody here can. Keep the paper itself under Record, Papers.</p>
        \(StatutoryLock.Kind.allCases, { lock($0, problems) })
        """
    }

    private func lock(_ kind: StatutoryLock.Kind, _ problems: [FieldProblem]) -> HTML {
        let (lock, name) = (lock(kind), "lock-" + kind.rawValue)
        let mine = problems.filter { $0.field == name || $0.field == Self.dated(kind) }
        let wrong = HTML.joined(mine.map { "<p class=\"error\">\($0.sentence)</p>" })
        let papers = [
            ("", "No paper"), ("own-waiver", "Their own written waiver"),
            ("court-permission", "A court\u{2019}s permission"),
        ]
        return """
            <fieldset class="field">\(wrong)<label class="choice"><input type="checkbox" id="\(name)" name="\(name)" value="on"\(" checked", if: lock != nil)>\
            <span>\(kind.spoken)</span></label>
            <details\(" open", if: lock?.document != nil || !mine.isEmpty)><summary>The paper that opens it</summary><div class="pair">
            <div class="field"><label for="\(name)-document">Paper</label><select id="\(name)-document" name="\(name)-document">\
            \(papers, { RepeatedRow.option((value: $0.0, spoken: $0.1), lock?.document?.rawValue ?? "") })</select></div>
            <div class="field"><label for="\(name)-dated">Dated</label><input type="date" id="\(name)-dated" name="\(name)-dated" value="\(days[Self.dated(kind)])" dir="ltr"></div>
            <div class="field"><label for="\(name)-years">Their age when it was signed</label><input type="text" id="\(name)-years" name="\(name)-years" value="\(years[kind] ?? "")" dir="ltr" inputmode="numeric" autocomplete="off"></div>
            <div class="field"><label for="\(name)-reference">Where the paper is kept</label><input type="text" id="\(name)-reference" name="\(name)-reference" value="\(lock?.reference ?? "")" dir="auto" autocomplete="off"></div>
            </div></details></fieldset>
            """
    }

    private func child(_ problems: [FieldProblem]) -> HTML {
        """
        <h2>If they are, or may be, under 18</h2><p>Both yeses are needed before anything leaves: of the guardian or social worker, and their own.</p>
        \(Field("guardian", "Guardian or social worker", hint: "Name and role.", value: sheet.guardian, problems: problems).text())
        \(Field("guardian-yes", "They said yes on", value: days["guardian-yes"], problems: problems).date())
        \(Field("child-yes", "The young person said yes themselves on", value: days["child-yes"], problems: problems).date())
        """
    }
}
