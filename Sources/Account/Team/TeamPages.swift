// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Who works at the desk, and who is invited.
struct TeamPages: Sendable {
    let times: TimeWords
    /// Who looks: they cannot change their own role.
    let viewer: ID<StaffMember>
    /// Who is away, with a sentence of who stands in.
    var away: [String: String] = [:]
    /// Whether invitations go by letter.
    var sendsInvitations = false
    /// The whole address of an invitation's link.
    let address: @Sendable (ID<Invitation>) -> String

    func page(_ team: TeamView, typed: InvitationForm? = nil, problems: [FieldProblem] = []) -> StaffPage {
        StaffPage(
            title: "Team", section: .team, hasProblem: !problems.isEmpty,
            body: """
                \(Parts.problems(problems))
                \(Parts.head(
                    title: "Team", lead: "Who works at this desk, and what each is here to do.",
                    actions: """
                    \(Parts.action(.path("/team/record"), "What was done"))\
                    \(Parts.action(.path("/team/checkpoints"), "Checkpoints"))\
                    \(Parts.action(.path("/team/leads"), "Safeguarding leads"))
                    """))
                <table class="cards"><caption class="visually-hidden">Members of staff</caption>
                <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Last seen</th>\
                <th scope="col">State</th><th scope="col"><span class="visually-hidden">What can be done</span></th></tr></thead>
                <tbody>\(team.lines, line)</tbody></table>
                \(leads(team))\(invitations(team))
                \(invite(typed ?? InvitationForm(name: "", email: "", role: ""), problems))
                """)
    }

    /// Whose second yes it takes to make a safeguarding lead, said before it is tried.
    private func leads(_ team: TeamView) -> HTML {
        let names = team.lines.filter { team.seconds.contains($0.staff.id.text) }.map(\.staff.name)
        let waiting: HTML =
            team.waiting > 0
            ? " <a href=\"\(link: .path("/team/leads"))\">\(team.waiting) \(team.waiting == 1 ? "change waits" : "changes wait")</a>."
            : ""
        return names.isEmpty
            ? "<p>Nobody else here could say yes to a new safeguarding lead. So it takes hold at once when you invite one or give somebody that role; the record and the audit log have it.\(waiting)</p>"
            : "<p>A new safeguarding lead needs a second yes within seven days: that of \(LeadPages.either(names)). So does ending that role.\(waiting)</p>"
    }

    private func line(_ line: TeamLine) -> HTML {
        let staff = line.staff
        let isOneself = staff.id == viewer
        return """
            <tr><th scope="row"><bdi>\(staff.name)</bdi><br><bdi class="hint" dir="ltr">\(staff.email)</bdi></th>
            <td data-label="Role">\(isOneself ? "\(staff.role.spoken)" : role(staff))</td>
            <td data-label="Last seen">\(line.lastSeen.map(times.spoken) ?? "not yet")</td>
            <td data-label="State">\(staff.isActive ? Parts.status(.ok, "Can sign in") : Parts.status(.stopped, "Stopped"))\(absence(staff))</td>
            <td class="act">\(isOneself ? "This is you" : stop(staff))</td></tr>
            """
    }

    private func absence(_ staff: Staff) -> HTML {
        away[staff.id.text].map { Parts.status(.waiting, $0) } ?? .nothing
    }

    private func role(_ staff: Staff) -> HTML {
        Form.post(
            to: .path("/team", staff.id, "/role"), class: "cluster",
            """
            <label class="visually-hidden" for="role-\(staff.id)">Role of \(staff.name)</label>
            <select id="role-\(staff.id)" name="role">\(Role.allCases, { option($0, of: staff) })</select>
            <button class="button small">Change<span class="visually-hidden"> the role of \(staff.name)</span></button>
            """)
    }

    private func option(_ role: Role, of staff: Staff) -> HTML {
        "<option value=\"\(role.rawValue)\"\(" selected", if: role == staff.role)>\(role.spoken)</option>"
    }

    private func stop(_ staff: Staff) -> HTML {
        let name: HTML = "<span class=\"visually-hidden\"> \(staff.name)</span>"
        return staff.isActive
            ? Parts.button(.path("/team", staff.id, "/stop"), "Stop\(name)", class: "button small danger")
            : Parts.button(.path("/team", staff.id, "/resume"), "Let in again\(name)")
    }

    private func invitations(_ team: TeamView) -> HTML {
        guard !team.invitations.isEmpty else { return .nothing }
        return """
            <section class="stack" aria-labelledby="invitations-title"><h2 id="invitations-title">Open invitations</h2>
            <p>Each link works once. Give it only to the person it is for, in a way that only they can read.</p>
            <ul class="rows" role="list">\(team.invitations, { invitation($0, isCovered: covers($0, team)) })</ul></section>
            """
    }

    /// Whether a link is not for this page: whoever asked for a lead must not come in by it themselves.
    private func covers(_ invitation: Invitation, _ team: TeamView) -> Bool {
        guard invitation.role == .safeguardingLead else { return false }
        let isByTwo = EmailAddress(invitation.email).map { team.agreed.contains($0.folded) } ?? true
        return sendsInvitations || isByTwo || !team.seconds.isEmpty
    }

    private func invitation(_ invitation: Invitation, isCovered: Bool) -> HTML {
        let withdraw = Parts.button(
            .path("/team/invitations", invitation.id, "/withdrawal"),
            "Withdraw<span class=\"visually-hidden\"> the invitation of \(invitation.name)</span>",
            class: "button small danger")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi>\(invitation.name)</bdi></p>
            <p class="meta"><bdi dir="ltr">\(invitation.email)</bdi> <span>\(invitation.role.spoken)</span> \
            <span>works until \(times.spoken(invitation.expiresAt))</span></p>
            \(isCovered ? covered : link(invitation))\(withdraw)</li>
            """
    }

    private func link(_ invitation: Invitation) -> HTML {
        """
        <p><code id="link-\(invitation.id)" class="key" dir="ltr">\(address(invitation.id))</code></p></div>
        <button type="button" class="button small" data-copy="#link-\(invitation.id)" data-copied="Copied" hidden>\
        \(Icon.use("copy")) <span data-label>Copy the link</span>\
        <span class="visually-hidden"> of \(invitation.name)</span></button>
        """
    }

    private var covered: HTML {
        sendsInvitations
            ? "<p class=\"meta\">The link is in the letter to them, and nowhere else.</p></div>"
            : "<p class=\"meta\">A colleague other than who asked hands the link over: it is under Safeguarding leads.</p></div>"
    }

    private func invite(_ typed: InvitationForm, _ problems: [FieldProblem]) -> HTML {
        let roles = Role.allCases.map { (value: $0.rawValue, spoken: $0.spoken, explained: $0.explained) }
        let fields: HTML = """
            \(Field("name", "Their name", value: typed.name, problems: problems).text())
            \(Field("email", "Their e-mail address", value: typed.email, problems: problems).email(autocomplete: "off"))
            \(Field("role", "What they are here to do", value: typed.role, problems: problems).radios(roles))
            <div class="buttons"><button class="button primary">Invite</button></div>
            """
        return """
            <section class="narrow stack" aria-labelledby="invite-title"><h2 id="invite-title">Invite somebody</h2>
            \(Form.post(to: .path("/team/invitations"), fields))</section>
            """
    }
}
