// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Who is safeguarding lead, and what waits for a second yes about it.
struct LeadPages: Sendable {
    let times: TimeWords
    let viewer: StaffMember
    /// The names of staff, by id.
    let names: [String: String]

    /// - Parameter invited: invitations whose links this reader hands over.
    func page(
        _ leads: [Staff], _ waiting: [WaitingLeadAsk], invited: [(invitation: Invitation, link: String)],
        problems: [FieldProblem] = []
    ) -> StaffPage {
        let none = Parts.empty("Nothing waits for a second yes.")
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(waiting, row)</ul>"
        let back = viewer.role == .owner ? Parts.back(to: .path("/team"), "Team") : .nothing
        return StaffPage(
            title: "Safeguarding leads", section: .team, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(back)
                \(Parts.head(title: "Safeguarding leads", lead: "They answer for everybody who speaks, and hold a key of their own. So nobody is made one, and nobody ceases to be one, on the word of one person where there are two."))
                <section class="stack" aria-labelledby="leads-title"><h2 id="leads-title">Now</h2>\(now(leads))</section>
                <section class="stack" aria-labelledby="waiting-title"><h2 id="waiting-title">Waits for a second yes</h2>
                \(waiting.isEmpty ? none : list)</section>\(handing(invited))</div>
                """)
    }

    private func handing(_ invited: [(invitation: Invitation, link: String)]) -> HTML {
        guard !invited.isEmpty else { return .nothing }
        return """
            <section class="stack" aria-labelledby="invited-title"><h2 id="invited-title">Invited</h2>
            <p>Hand each link to the person it is for, in a way that only they can read. It works once.</p>
            <ul class="rows" role="list">\(invited, { "<li class=\"row\" data-row><div class=\"row-text\"><p class=\"row-title\"><bdi>\($0.invitation.name)</bdi></p><p><code class=\"key\" dir=\"ltr\">\($0.link)</code></p></div></li>" })</ul></section>
            """
    }

    private func now(_ leads: [Staff]) -> HTML {
        guard !leads.isEmpty else { return Parts.empty("This desk has no safeguarding lead.") }
        return "<ul>\(leads, { "<li><bdi>\($0.name)</bdi></li>" })</ul>"
    }

    private func row(_ waiting: WaitingLeadAsk) -> HTML {
        let ask = waiting.ask
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(wish(ask))</p>
            <p class="meta">Asked by <bdi>\(name(ask.askedBy))</bdi> <span>\(times.spoken(ask.askedAt))</span>. \
            It ends by itself <span>\(times.spoken(ask.expiresAt))</span>.</p>\(standing(waiting))</div>
            <div class="buttons">\(buttons(waiting))</div></li>
            """
    }

    private func wish(_ ask: LeadAsk) -> HTML {
        switch ask.subject {
        case .invited(let name, let email):
            "<bdi>\(name)</bdi> is invited as safeguarding lead: <bdi dir=\"ltr\">\(email)</bdi>"
        case .staff(let staff) where ask.role == .safeguardingLead:
            "<bdi>\(name(staff.text))</bdi> becomes safeguarding lead"
        case .staff(let staff):
            "<bdi>\(name(staff.text))</bdi> is safeguarding lead no longer, and becomes \(ask.role.spoken.lowercased())"
        }
    }

    private func standing(_ waiting: WaitingLeadAsk) -> HTML {
        let others = waiting.seconds.subtracting([viewer.id.text]).map(name).sorted()
        guard !waiting.seconds.contains(viewer.id.text) else { return Parts.status(.waiting, "Waits for your yes") }
        guard !others.isEmpty else {
            return "<p class=\"meta\">There is nobody any more who could say yes: take it back and ask anew.</p>"
        }
        return "<p class=\"meta\">Waits for the yes of \(Self.either(others)).</p>"
    }

    /// Their names, of whom one is enough.
    static func either(_ names: [String]) -> HTML {
        HTML.joined(names.enumerated().map { "\($0.offset > 0 ? " or " : "")<bdi>\($0.element)</bdi>" })
    }

    private func buttons(_ waiting: WaitingLeadAsk) -> HTML {
        let spoken: HTML = "<span class=\"visually-hidden\"> : \(wish(waiting.ask))</span>"
        var parts: [HTML] = []
        if waiting.seconds.contains(viewer.id.text) {
            parts.append(button(waiting.ask, "yes", "Yes, so be it\(spoken)"))
            parts.append(button(waiting.ask, "no", "No\(spoken)"))
        }
        if waiting.ask.askedBy == viewer.id.text { parts.append(button(waiting.ask, "no", "Take it back\(spoken)")) }
        return HTML.joined(parts)
    }

    private func button(_ ask: LeadAsk, _ answer: String, _ words: HTML) -> HTML {
        Parts.button(
            .path("/team/leads", ask.id), words, hidden: "<input type=\"hidden\" name=\"answer\" value=\"\(answer)\">")
    }

    private func name(_ id: String) -> String { names[id] ?? "A former colleague" }
}
