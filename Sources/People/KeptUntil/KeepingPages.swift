// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Until when somebody is kept, and whose time is near its end.
enum KeepingPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let kept: KeptUntil
        let held: [ErasingHeld]
        /// The days as they were moved, and why; nil while it is covered.
        let changes: [OpenEntry<KeepingChange>]?
        let names: [String: String]
        let today: LocalDate
        let zone: Zone
    }

    struct Line: Sendable {
        let kept: KeptUntil
        let held: [ErasingHeld]
        let pseudonym: String
    }

    static func show(_ model: Model, _ draft: KeepingDraft, problems: [FieldProblem] = []) -> StaffPage {
        let form: HTML = model.visit.nearness == .lead ? move(model, draft, problems) : .nothing
        return PersonPages.frame(
            model.visit, tab: .keeping, problems: problems,
            """
            <h2>How long we keep them</h2>\(state(model.kept, model.held, model.today))
            <dl class="facts"><dt>Last contact</dt><dd>\(model.kept.contactOn.spoken)</dd>
            <dt>Kept until</dt><dd>\(model.kept.until.spoken)\(reason(model.kept))</dd>
            <dt>Erased on</dt><dd>\(model.kept.erasedOn.spoken)</dd></dl>
            \(again(model))\(form)\(changes(model))
            """)
    }

    private static func reason(_ kept: KeptUntil) -> HTML {
        if kept.movedUntil != nil { return ", as the safeguarding lead moved it" }
        let isTold = kept.toldUntil.map { $0 == kept.until } ?? false
        return isTold ? ", as they were told" : ", two years after the last contact"
    }

    private static func state(_ kept: KeptUntil, _ held: [ErasingHeld], _ today: LocalDate) -> HTML {
        let holds: HTML = "\(held, { "<p>Erasing waits. \($0.spoken)</p>" })"
        if kept.isOver(on: today) {
            return Parts.notice(
                .stopped,
                "<p>Their time with us is over: nothing leaves, and nobody asks them for anything. A new talk with them opens it again.</p>\(holds)"
            )
        }
        guard kept.until <= today.adding(days: KeptUntil.daysAhead) else {
            return held.isEmpty ? .nothing : Parts.notice(.info, holds)
        }
        return Parts.notice(
            .warning, "<p>Their time with us ends soon. Ask them whether they want to stay, or let them go.</p>\(holds)"
        )
    }

    private static func again(_ model: Model) -> HTML {
        let talk = Parts.action(
            .path("/people", model.visit.person, "/consent/new"), "Write down a new talk", isPrimary: true)
        return "<div class=\"buttons\">\(talk)</div>"
    }

    private static func move(_ model: Model, _ draft: KeepingDraft, _ problems: [FieldProblem]) -> HTML {
        """
        <section class="stack" aria-labelledby="move-title"><h2 id="move-title">Move these days</h2>
        \(Form.post(to: PersonTab.keeping.link(model.visit.person), """
        \(Field("until", "Kept until", value: draft.days["until"], problems: problems).date())
        \(Field("erasing", "Erased on", hint: "At least 30 days later. Then the desk erases them by itself.", value: draft.days["erasing"], problems: problems).date())
        \(Field("held", "Not to be erased before", hint: "Only where a law or a case asks for it. Else leave it empty.", value: draft.days["held"], problems: problems).date())
        \(Field("why", "Why", value: draft.why, problems: problems).area(rows: 2))
        <div class="buttons"><button class="button">Move</button></div>
        """))</section>
        """
    }

    private static func changes(_ model: Model) -> HTML {
        guard let changes = model.changes else {
            return "<p class=\"meta\">Why the days were moved is covered.</p>"
        }
        guard !changes.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="moved-title"><h2 id="moved-title">Moved</h2><ul class="rows" role="list">\(changes, { change($0, model) })</ul></section>
            """
    }

    private static func change(_ change: OpenEntry<KeepingChange>, _ model: Model) -> HTML {
        let entry = change.entry
        let held: HTML = entry.heldUntil.map { "Not to be erased before \($0.spoken)." } ?? .nothing
        return """
            <li class="row"><div class="row-text"><p class="row-title">Kept until \(entry.until.spoken), erased on \(entry.erasedOn.spoken). \(held)</p>
            <p class="meta">\(model.zone.date(of: change.madeAt).spoken), <bdi>\(model.names[change.madeBy] ?? "a former colleague")</bdi></p><p><bdi dir="auto">\(entry.why)</bdi></p></div></li>
            """
    }

    /// Everybody whose time is near its end, by the name on the card.
    static func list(_ lines: [Line], today: LocalDate) -> StaffPage {
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(lines, { row($0, today) })</ul>"
        return StaffPage(
            title: "Ask again, or let go", section: .people,
            body: """
                \(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Ask again, or let go", lead: "Whose time with us ends within 30 days, or has ended. Nobody is kept longer than they were told."))
                \(lines.isEmpty ? Parts.empty("Nobody\u{2019}s time with us ends soon.") : rows)
                """)
    }

    private static func row(_ line: Line, _ today: LocalDate) -> HTML {
        let kept = line.kept
        let when: HTML =
            kept.isOver(on: today)
            ? Parts.status(.stopped, "Over since \(kept.until.spoken); erased on \(kept.erasedOn.spoken)")
            : Parts.status(.warning, "Until \(kept.until.spoken)")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: PersonTab.keeping.link(kept.person))">\
            <bdi dir="auto">\(line.pseudonym)</bdi></a></p><p class="meta">\(when)</p>\(line.held, { "<p class=\"meta\">Erasing waits. \($0.spoken)</p>" })</div></li>
            """
    }
}
