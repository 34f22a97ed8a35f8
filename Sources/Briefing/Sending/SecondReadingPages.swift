// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The page on which somebody reads a colleague's briefing before it goes.
enum SecondReadingPages {
    static func read(_ whole: WholeBriefing, eyes: SecondEyes, zone: Zone) -> StaffPage {
        let briefing = whole.briefing
        return StaffPage(
            title: "Read before it goes", section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings", briefing.id, "/check"), "Check before it goes"))
                \(Parts.head(kicker: briefing.streamName, title: "Read before it goes", lead: "<bdi dir=\"auto\">\(briefing.subject)</bdi>"))
                <div class="frame phone"><iframe src="\(link: .path("/briefings", briefing.id, "/message"))" \
                title="The briefing as a reader sees it" sandbox></iframe></div>
                <p>Names, numbers, links, and whether it could harm somebody. \
                <a href="\(link: .path("/briefings", briefing.id, "/preview"))">Look at it in another way</a></p>
                \(answer(briefing, eyes, zone))
                """)
    }

    private static func answer(_ briefing: DailyBriefing, _ eyes: SecondEyes, _ zone: Zone) -> HTML {
        if let reading = eyes.reading {
            let at = reading.readAt.map { zone.clock(of: $0) } ?? ""
            return Parts.notice(
                .ok, "<p><bdi>\(reading.readerName)</bdi> read it at \(at) and said that it can go.</p>")
        }
        guard eyes.mayRead else {
            return Parts.notice(
                .info, "<p>You changed it last, so somebody else has to be the second pair of eyes.</p>")
        }
        return Form.post(
            to: .path("/briefings", briefing.id, "/reading"),
            """
            <input type="hidden" name="version" value="\(briefing.version)">
            <div class="buttons"><button class="button primary">I have read it: it can go</button>
            <a href="\(link: .path("/briefings", briefing.id, "/edit"))">Change something</a></div>
            """)
    }
}
