// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Web

/// The list of held texts, and one of them with the reasons.
struct LeakPages: Sendable {
    /// Who is who, by their actor.
    let names: [String: String]
    let zone: Zone

    func list(_ waiting: [HeldText], decisions: [HeldTextDecision]) -> StaffPage {
        let rows: HTML =
            waiting.isEmpty
            ? Parts.empty("Nothing is held back.") : "<ul class=\"rows\" role=\"list\">\(waiting, row)</ul>"
        let decided: HTML =
            decisions.isEmpty
            ? .nothing
            : """
            <section aria-labelledby="decided-title"><h2 id="decided-title">Decided</h2>
            <ul class="rows" role="list">\(decisions, decision)</ul></section>
            """
        return StaffPage(
            title: "Held texts", section: .today,
            body: """
                \(Parts.head(title: "Held texts", lead: "Words that could give somebody away. They do not leave until they are changed, or until you say so."))
                \(rows)\(decided)
                """)
    }

    private func row(_ held: HeldText) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/leaks", held.id))">\(what(held)) by <bdi>\(name(held.writer))</bdi></a></p>
        <p class="meta">\(when(held.heldAt))</p></div>\(Parts.status(.waiting, "Waits for you"))</li>
        """
    }

    private func decision(_ decision: HeldTextDecision) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="lines" dir="auto">\(decision.reason)</p>
        <p class="meta"><bdi>\(name(decision.by))</bdi> <span>\(when(decision.at))</span></p></div>\
        \(decision.mayLeave ? Parts.status(.ok, "May leave") : Parts.status(.stopped, "Must not"))</li>
        """
    }

    func show(_ shown: HeldTextDesk.Shown, reason: String, problems: [FieldProblem]) -> StaffPage {
        let held = shown.held
        return StaffPage(
            title: "A held text", section: .today, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/leaks"), "Held texts"))
                \(Parts.head(title: "\(what(held)) by <bdi>\(name(held.writer))</bdi>", lead: "Held since \(when(held.heldAt))."))
                \(archived(held))\(found(shown))
                <section aria-labelledby="text-title"><h2 id="text-title">The whole text</h2>\(parts(held))</section>
                \(form(held, reason: reason, problems: problems))</div>
                """)
    }

    /// What was sent before stands where it went; only the archive can be shut.
    private func archived(_ held: HeldText) -> HTML {
        guard held.subject.noun == "archived-briefing" else { return .nothing }
        return Parts.notice(
            .warning,
            """
            <p>It was sent before this was known. Where its stream is open to everybody it can be read on the web now: \
            <a href="\(link: .own("/briefings/\(held.subject.id)"))">take it down</a>, or ask an owner to close the public edition.</p>
            """)
    }

    private func found(_ shown: HeldTextDesk.Shown) -> HTML {
        let hits: HTML =
            shown.hits > 1
            ? Parts.notice(
                .warning,
                "<p>Texts of this writer named people whom they do not look after \(shown.hits) times within a day. Ask them how that came.</p>"
            )
            : .nothing
        let list: HTML =
            shown.sentences.isEmpty
            ? "<p>Nothing in it points at anybody now. It was held because its writer had met people whom they do not look after too often.</p>"
            : "<ul>\(shown.sentences, { "<li dir=\"auto\">\($0)</li>" })</ul>"
        return
            "<section aria-labelledby=\"found-title\"><h2 id=\"found-title\">What was found</h2>\(list)\(hits)</section>"
    }

    /// The parts one below the other; what kind it is stands above the first of a kind alone.
    private func parts(_ held: HeldText) -> HTML {
        let parts = held.text.parts
        return "\(parts.indices, { part(parts[$0], isNew: $0 == 0 || parts[$0 - 1].kind != parts[$0].kind) })"
    }

    private func part(_ part: LeavingText.Part, isNew: Bool) -> HTML {
        let words = part.kind.words
        let kind: HTML = "<p class=\"meta\">\(words.prefix(1).uppercased() + words.dropFirst())</p>"
        return "\(isNew ? kind : .nothing)<p class=\"lines\" dir=\"auto\">\(part.text)</p>"
    }

    private func form(_ held: HeldText, reason: String, problems: [FieldProblem]) -> HTML {
        Form.post(
            to: .path("/leaks", held.id, "/decision"),
            """
            <input type="hidden" name="mark" value="\(held.mark)">
            \(Field("reason", "Why", hint: "It is kept sealed, and the audit log proves that these were your words. Your word holds for exactly this text and these people.", value: reason, problems: problems).area(rows: 3))
            <div class="buttons"><button class="button" name="word" value="must-not">It must not leave</button>
            <button class="button danger" name="word" value="may-leave">It may leave as it is</button></div>
            """)
    }

    private func what(_ held: HeldText) -> String {
        switch held.subject.noun {
        case "briefing": "A briefing"
        case "archived-briefing": "A briefing of the archive"
        case "line", "new-line": "A line to take"
        case "stream": "The name of a stream"
        case "departure": "Words to be handed over"
        default: "A text"
        }
    }

    private func name(_ actor: String) -> String { names[actor] ?? "the desk" }

    private func when(_ moment: Moment) -> String { "\(zone.date(of: moment).spoken), \(zone.clock(of: moment))" }
}
