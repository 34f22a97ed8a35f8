// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import Store
import Web

/// What was done at the desk, in plain words.
struct RecordPages: Sendable {
    let times: TimeWords
    /// The names of staff, by id.
    let names: [String: String]

    func page(_ events: [Event], page: Int = 0, hasMore: Bool = false, canSeeTeam: Bool) -> StaffPage {
        let which = page == 0 ? "The newest \(events.count) changes" : "Earlier changes"
        return StaffPage(
            title: "What was done", section: .team,
            body: """
                \(canSeeTeam ? Parts.back(to: .path("/team"), "Team") : HTML.nothing)
                \(Parts.head(title: "What was done", lead: "\(which) at this desk, and whose they were."))
                <ul class="rows" role="list">\(events, row)</ul>
                \(Parts.pager(.path("/team/record"), page: page, hasMore: hasMore))
                """)
    }

    private func row(_ event: Event) -> HTML {
        let whom = event.who == "staff:" + event.nounID ? nil : names[event.nounID]
        let about: HTML = whom.map { ": <bdi>\($0)</bdi>" } ?? ""
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(EventWords.sentence(event.what))\(about)</p>
            <p class="meta"><bdi>\(who(event))</bdi> <span>\(times.spoken(event.at))</span></p></div></li>
            """
    }

    private func who(_ event: Event) -> String {
        let parts = event.who.split(separator: ":", maxSplits: 1).map(String.init)
        switch parts.first {
        case "staff": return parts.count > 1 ? names[parts[1]] ?? "Somebody who was on the staff" : "Somebody"
        case "subscriber": return "A subscriber"
        case "host": return "Whoever hosts this desk"
        default: return "The desk itself"
        }
    }
}

/// What each event means.
///
/// Those of other rooms are read out as they are written: `briefing.sent` is "Briefing sent".
enum EventWords {
    private static let sentences = [
        "staff.joined": "Joined the desk",
        "staff.signed-in": "Signed in",
        "staff.signed-out": "Signed out",
        "staff.recovery-code-used": "Used a recovery code",
        "staff.session-ended": "Ended one of their sessions",
        "staff.other-sessions-ended": "Ended all their other sessions",
        "staff.details-saved": "Changed their own details",
        "staff.password-changed": "Changed their password",
        "staff.recovery-codes-made": "Made new recovery codes",
        "staff.role-changed": "Changed the role",
        "lead.asked": "Asked for a second yes on who is safeguarding lead",
        "lead.agreed": "Said yes to a change of who is safeguarding lead",
        "lead.refused": "Ended a wish to change who is safeguarding lead",
        "staff.stopped": "Stopped",
        "staff.resumed": "Let in again",
        "staff.code-reset": "Gave a new key for the phone",
        "staff.password-reset": "Gave a new password",
        "invitation.made": "Invited somebody",
        "invitation.withdrawn": "Withdrew an invitation",
        "invitation.used": "Used an invitation",
        "audit-log.key-changed": "Gave the audit log another key to be signed with",
        "first-run.link-made": "Made the link for the first owner",
    ]

    static func sentence(_ what: String) -> String {
        if let known = sentences[what] { return known }
        let words = what.map { $0 == "." || $0 == "-" ? " " : $0 }
        return String(words).prefix(1).uppercased() + String(words).dropFirst()
    }
}
