// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The versions of a briefing, each compared with the one before it.
enum VersionPages {
    static func list(
        _ whole: WholeBriefing, _ versions: [BriefingVersion], chosen: Int?, zone: Zone, now: Moment
    ) -> StaffPage {
        let briefing = whole.briefing
        let place = versions.firstIndex { $0.version == chosen } ?? versions.startIndex
        let body: HTML =
            versions.isEmpty
            ? Parts.empty("Nothing has been written yet.")
            : """
            <nav aria-label="Versions"><ol class="rows" role="list">\(Array(versions.enumerated()), { row($0.element, isChosen: $0.offset == place, briefing.id, zone: zone, now: now) })</ol></nav>
            \(compared(versions, at: place))
            """
        return StaffPage(
            title: "Versions", section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings", briefing.id), "The briefing"))
                \(Parts.head(title: "Versions", lead: "A version for each person who wrote, and every five minutes."))
                \(body)
                """)
    }

    private static func row(
        _ version: BriefingVersion, isChosen: Bool, _ id: ID<DailyBriefing>, zone: Zone, now: Moment
    ) -> HTML {
        let link = Link.path("/briefings", id, "/versions").with("of", "\(version.version)")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: link)"\(" aria-current=\"true\"", if: isChosen)>\
            \(Spoken.time(version.at, now: now, zone: zone))</a></p><p class="meta"><bdi>\(version.byName)</bdi></p></div></li>
            """
    }

    private static func compared(_ versions: [BriefingVersion], at place: Int) -> HTML {
        let older = versions.indices.contains(place + 1) ? versions[place + 1].text : ""
        let difference = LineDifference(from: older, to: versions[place].text)
        return """
            <section aria-labelledby="compared"><h2 id="compared">What changed</h2>\(hasOtherPicture(difference) ? "<p>A picture was changed.</p>" : HTML.nothing)
            <div class="difference" tabindex="0" role="group" aria-labelledby="compared">\(difference.lines, line)</div></section>
            """
    }

    /// Whether one file stands in the place of another: their lines only say what kind of file it is.
    private static func hasOtherPicture(_ difference: LineDifference) -> Bool {
        let isPicture: (LineDifference.Line) -> (taken: Bool, added: Bool) = { line in
            switch line {
            case .same: (false, false)
            case .taken(let text): (text.hasPrefix(BlockPicture.label), false)
            case .added(let text): (false, text.hasPrefix(BlockPicture.label))
            }
        }
        let pictures = difference.lines.map(isPicture)
        return pictures.contains(where: \.taken) && pictures.contains(where: \.added)
    }

    private static func line(_ line: LineDifference.Line) -> HTML {
        switch line {
        case .same(let text): "<p dir=\"auto\">\(text)</p>"
        case .added(let text): "<p dir=\"auto\"><ins>\(text)</ins></p>"
        case .taken(let text): "<p dir=\"auto\"><del>\(text)</del></p>"
        }
    }
}
