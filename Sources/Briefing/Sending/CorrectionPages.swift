// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Correcting a briefing that was sent, and what was corrected, at its foot.
enum CorrectionPages {
    static func form(_ briefing: DailyBriefing, readers: Int, draft: CorrectionDraft, problems: [FieldProblem])
        -> StaffPage
    {
        StaffPage(
            title: "Send a correction", section: .briefings, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/briefings", briefing.id), "The briefing"))
                \(Parts.head(title: "Send a correction", lead: "It goes to the \(SendingPages.people(readers)) who got the briefing of \(briefing.day.spoken) or will still get it, and nobody else by mail. Those for whom the mail server refused it get none. On the web it stands under that briefing, wherever that can be read."))
                \(Form.post(to: .path("/briefings", briefing.id, "/correction"), """
                \(Field("subject", "Subject", value: draft.subject, problems: problems).text())
                \(Field("text", "What was wrong, and what is right", hint: "Say it plainly: \u{201C}We wrote that \u{2026}. It is \u{2026}.\u{201D}", value: draft.text, problems: problems).area(rows: 5))
                <div class="buttons"><button class="button primary">Check before it goes</button>
                <a href="\(link: .path("/briefings", briefing.id))">Cancel</a></div>
                """))</div>
                """)
    }

    /// What was corrected in a sent briefing, at its foot.
    static func foot(of briefing: DailyBriefing, corrections: [DailyBriefing], canSend: Bool) -> HTML {
        let list: HTML =
            corrections.isEmpty
            ? ""
            : """
            <section aria-labelledby="corrections-title"><h2 id="corrections-title">Corrected</h2>
            <ul class="rows" role="list">\(corrections, correction)</ul></section>
            """
        let button: HTML =
            canSend
            ? "<div class=\"buttons\">\(Parts.action(.path("/briefings", briefing.id, "/correction"), "Send a correction"))</div>"
            : ""
        return "\(list)\(button)"
    }

    private static func correction(_ briefing: DailyBriefing) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="row-title"><a href="\(link: .path("/briefings", briefing.id))">\(briefing.day.spoken)</a></p>
        <p dir="auto">\(briefing.opening)</p></div></li>
        """
    }
}
