// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Erasing somebody, asked twice, and the list of what is done by hand afterwards.
enum LeavingPages {
    /// One erasure with the places where colleagues look.
    struct Line: Sendable {
        let leaving: Leaving
        /// The name on the card, of somebody who is still there; nil for whoever does not work with them any more.
        let pseudonym: String?
        let steps: [LeavingStep]
    }

    struct List: Sendable {
        let lines: [Line]
        let page: Int
        let hasMore: Bool
        let staff: StaffMember
        let names: [ID<StaffMember>: String]
        let zone: Zone
    }

    /// The first asking: what goes, and what does not.
    static func ask(_ visit: PersonVisit, open: [ErasingHeld], problems: [FieldProblem] = []) -> StaffPage {
        frame(
            visit, problems,
            """
            \(stillOpen(open))<h2>What goes</h2><ul><li>All that is kept here about them: names, sheets, notes, consents, every version.</li>
            <li>The key with which it was sealed, so that no copy of this desk\u{2019}s data can be read any more.</li></ul>
            <h2>What does not go</h2><ul><li>What others have published or copied: see to it first under their consents, while the desk still knows where it is.</li>
            <li>Mail that has gone out, and what colleagues have on phones, in WhatsApp and on paper: each of them gets a list.</li>
            <li>That there was an erasure, when and by whom, under a reference that leads to nobody.</li></ul>
            \(Parts.notice(.warning, "<p>A locked backup of the keys may last some days more. The day from which nothing at all can bring them back is shown to you afterwards.</p>"))
            \(Form.post(to: link(visit), """
            <input type="hidden" name="step" value="asked">
            \(Field("sure", "They asked for it, or we may not keep it any longer", problems: problems).tick(false))
            <div class="buttons"><button class="button primary">Go on</button> <a href="\(link: .path("/people", visit.person))">Keep them</a></div>
            """))
            """)
    }

    /// What the desk forgets with them, though it is not settled: they may wish it all the same.
    private static func stillOpen(_ open: [ErasingHeld]) -> HTML {
        guard !open.isEmpty else { return .nothing }
        return Parts.notice(
            .warning,
            "<p>This is not settled, and nobody here can settle it once they are erased:</p><ul>\(open, { "<li>\($0.spoken)</li>" })</ul>"
        )
    }

    /// The second asking.
    static func askAgain(_ visit: PersonVisit, typed: String = "", problems: [FieldProblem] = []) -> StaffPage {
        frame(
            visit, problems,
            """
            <p>Nobody can undo it.</p>
            \(Form.post(to: link(visit), """
            <input type="hidden" name="step" value="again">
            \(Field("name", "Type the name on the card", hint: "So that nobody is erased by a slip.", value: typed, problems: problems).text())
            <div class="buttons"><button class="button danger">Erase for good</button> <a href="\(link: .path("/people", visit.person))">Keep them</a></div>
            """))
            """)
    }

    private static func link(_ visit: PersonVisit) -> Link { .path("/people", visit.person, "/erasure") }

    private static func frame(_ visit: PersonVisit, _ problems: [FieldProblem], _ body: HTML) -> StaffPage {
        StaffPage(
            title: "Erase", section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: .path("/people", visit.person), "Back to their card"))
                \(Parts.head(title: "Erase <bdi dir=\"auto\">\(visit.card.pseudonym)</bdi>?"))\(body)</div>
                """)
    }

    static func list(_ model: List) -> StaffPage {
        StaffPage(
            title: "Where the desk cannot reach", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Where the desk cannot reach", lead: "After somebody was erased, or took everything back: delete or shred what you still have, and tick it off. Whoever was erased is known by a reference alone."))
                \(model.lines.isEmpty ? Parts.empty("Nobody was erased with whom you worked, and nobody took everything back.") : HTML.nothing)
                \(model.lines, { erasure($0, model) })
                \(Parts.pager(.path("/people/leaving"), page: model.page, hasMore: model.hasMore))</div>
                """)
    }

    private static func erasure(_ line: Line, _ model: List) -> HTML {
        let leaving = line.leaving
        guard leaving.cause == .erasure else { return withdrawal(line, model) }
        let final: HTML =
            leaving.finalAt.map {
                "From \(model.zone.date(of: $0).spoken) on, nothing at all can bring them back."
            } ?? "Their key is still being destroyed: look again in a minute."
        return """
            <section class="stack"><h2><span class="key" dir="ltr">\(leaving.reference)</span></h2>
            <p class="meta">Erased on \(model.zone.date(of: leaving.askedAt).spoken). \(final)</p>
            <ul class="rows" role="list">\(line.steps, { step($0, model) })</ul></section>
            """
    }

    private static func withdrawal(_ line: Line, _ model: List) -> HTML {
        let leaving = line.leaving
        let name: HTML =
            line.pseudonym.map { name in
                "<a href=\"\(link: .path("/people", leaving.person))\"><bdi dir=\"auto\">\(name)</bdi></a>"
            } ?? "<span class=\"key\" dir=\"ltr\">\(leaving.reference)</span>"
        return """
            <section class="stack"><h2>\(name)</h2>
            <p class="meta">Took everything back on \(model.zone.date(of: leaving.askedAt).spoken). Delete what was to be used or published: photos, recordings, drafts, print-outs. How they are reached may stay, if they wish it.</p>
            <ul class="rows" role="list">\(line.steps, { step($0, model) })</ul></section>
            """
    }

    private static func step(_ step: LeavingStep, _ model: List) -> HTML {
        let isOwn = step.staff == model.staff.id
        let who: HTML = isOwn ? "You" : "<bdi>\(model.names[step.staff] ?? "Somebody who was on the staff")</bdi>"
        let state: HTML =
            step.isDone
            ? Parts.status(.ok, "Done")
            : isOwn
                ? Parts.button(
                    .path("/people/leaving", step.person, "/ticking"), "Done",
                    hidden: "<input type=\"hidden\" name=\"place\" value=\"\(step.place.rawValue)\">")
                : Parts.status(.waiting, "Not yet")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(step.place.spoken)</p><p class="meta">\(who)</p></div>\(state)</li>
            """
    }
}
