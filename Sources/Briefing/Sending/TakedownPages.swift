// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Taking a sent briefing down, saying first what that can do and what it cannot.
enum TakedownPages {
    static func ask(_ briefing: DailyBriefing) -> StaffPage {
        StaffPage(
            title: "Take it down", section: .briefings,
            body: """
                <div class="narrow stack">
                \(Parts.back(to: .path("/briefings", briefing.id), "The briefing"))
                \(Parts.head(title: "Take it down", lead: "For when somebody could be harmed by it: a name, a face, a place that should not be there."))
                <p><strong>At once:</strong> members cannot read it any more, nor its pictures, nor what its search and feeds \
                had of it; it leaves the public edition; messages that have not begun to leave stay here.</p>
                <p><strong>Beyond recall:</strong> mail that has arrived, and what feed readers and web archives have copied. \
                Send a correction if its readers should know.</p>
                <p>Staff still see it here, and you can put it back up.</p>
                \(Form.post(to: .path("/briefings", briefing.id, "/takedown"), """
                <div class="buttons"><button class="button danger">Take it down</button>
                <a href="\(link: .path("/briefings", briefing.id))">Cancel</a></div>
                """))</div>
                """)
    }

    /// What stands over a briefing that was taken down.
    static func notice(_ briefing: DailyBriefing, canSend: Bool, zone: Zone) -> HTML {
        guard let moment = briefing.takenDownAt else { return .nothing }
        let back: HTML =
            canSend
            ? Parts.button(.path("/briefings", briefing.id, "/return"), "Put it back up", class: "button") : .nothing
        return Parts.notice(
            .stopped,
            """
            <p>Taken down on \(zone.date(of: moment).spoken) at \(zone.clock(of: moment)). Only staff can read it. \
            Mail that had arrived is beyond recall.</p>\(back)
            """)
    }

    /// The way to it, under a briefing.
    static func foot(_ briefing: DailyBriefing, canSend: Bool) -> HTML {
        guard canSend, briefing.takenDownAt == nil else { return .nothing }
        return """
            <p class="no-print"><a href="\(link: .path("/briefings", briefing.id, "/takedown"))">Take it down</a>, \
            if somebody could be harmed by it</p>
            """
    }
}
