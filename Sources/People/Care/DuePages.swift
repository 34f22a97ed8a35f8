// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// What is to be done by when, over everybody: by the name on the card, and by nothing else.
enum DuePages {
    struct Line: Sendable {
        let due: DueStore.Due
        let pseudonym: String
    }

    static func care(_ lines: [Line], now: Moment, zone: Zone) -> StaffPage {
        page(
            "Care", "Whom to ask today how they are, and whose risk to assess anew.", lines, now, zone,
            none: "Nobody is to be asked today how they are, and no assessment is due.")
    }

    static func concerns(_ lines: [Line], now: Moment, zone: Zone) -> StaffPage {
        page(
            "Concerns", "What waits for your decision, and what is to be reported within 72 hours.", lines, now, zone,
            none: "No concern waits for you.")
    }

    private static func page(
        _ title: String, _ lead: HTML, _ lines: [Line], _ now: Moment, _ zone: Zone, none: HTML
    ) -> StaffPage {
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(lines, { row($0, now, zone) })</ul>"
        return StaffPage(
            title: title, section: .people,
            body: """
                \(Parts.back(to: .path("/people"), "People"))\(Parts.head(title: "\(title)", lead: lead))
                \(lines.isEmpty ? Parts.empty(none) : rows)
                """)
    }

    private static func row(_ line: Line, _ now: Moment, _ zone: Zone) -> HTML {
        let due = line.due
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: PersonTab.care.link(due.person))">\
            <bdi dir="auto">\(line.pseudonym)</bdi></a></p><p class="meta">\(words(due)) · \(status(due, now, zone))</p></div>\(action(due))</li>
            """
    }

    static func words(_ due: DueStore.Due) -> HTML {
        switch due.kind {
        case .checkIn: due.day == 1 ? "Ask how they are, a day after" : "Ask how they are, \(due.day) days after"
        case .concern: "A safeguarding concern to decide on"
        case .report: "A serious incident to report, or to decide that it need not be"
        case .assessment: "The risk is to be assessed anew: nothing leaves until then"
        }
    }

    private static func status(_ due: DueStore.Due, _ now: Moment, _ zone: Zone) -> HTML {
        let (day, clock) = zone.local(of: due.dueAt)
        switch due.kind {
        case .checkIn, .concern, .assessment: return Parts.status(.waiting, "Since \(day.spoken)")
        case .report:
            guard due.dueAt > now else { return Parts.status(.stopped, "Overdue since \(day.spokenInYear), \(clock)") }
            let hours = due.dueAt.seconds(since: now) / 3600
            return Parts.status(.warning, "Until \(day.spokenInYear), \(clock): \(hours) hours left")
        }
    }

    static func action(_ due: DueStore.Due) -> HTML {
        switch due.kind {
        case .checkIn:
            let link = Link.path("/people", due.person, "/care/check-in").with("entry", due.entry)
            return Parts.action(link.with("day", String(due.day)), "Write how they were")
        case .assessment: return Parts.action(PersonTab.risk.link(due.person), "Assess")
        case .concern, .report:
            let link = Link.path("/people", due.person, "/care/step").with("entry", due.entry)
            return Parts.action(link.with("about", due.kind.rawValue), "Write what was decided")
        }
    }
}
