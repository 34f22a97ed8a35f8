// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// What the safeguarding lead sees of those who came forward.
enum ForwardLeadPages {
    struct Line: Sendable {
        let forward: Forward
        let card: PersonCard
        /// How many days they have waited.
        let days: Int
    }

    struct Whole: Sendable {
        let line: Line
        let theirs: [OpenEntry<TheirWords>]
        let answers: [OpenEntry<DeskAnswer>]
        let zone: Zone
    }

    static let home = Link.path("/people/forward")
    /// After how many days somebody should have been answered.
    private static let patience = 3

    static func list(_ lines: [Line], page: Int, hasMore: Bool) -> StaffPage {
        StaffPage(
            title: "Came forward", section: .people,
            body: """
                \(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Came forward", lead: "People who wrote by the public form. Only the safeguarding leads, and whoever stands in for one, see that they did. Everybody is answered."))
                <p><a href="\(link: ForwardPages.home)">The form, as they see it</a></p>
                \(lines.isEmpty ? Parts.empty(page > 0 ? "Nobody else." : "Nobody has come forward yet.") : "<ul class=\"rows\" role=\"list\">\(lines, row)</ul>")
                \(Parts.pager(home, page: page, hasMore: hasMore))
                """)
    }

    private static func row(_ line: Line) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/people/forward", line.forward.person))">\
        <bdi dir="auto">\(line.card.pseudonym)</bdi></a></p>\(since(line))</div>\(state(line))</li>
        """
    }

    private static func since(_ line: Line) -> HTML {
        line.forward.waitingSince == nil ? .nothing : "<p class=\"meta\">\(ForwardDesk.spoken(days: line.days))</p>"
    }

    private static func state(_ line: Line) -> HTML {
        let forward = line.forward
        if forward.wantsDeletion { return Parts.status(.warning, "Asks to be deleted") }
        if forward.waitingSince != nil {
            return Parts.status(line.days > patience ? .warning : .waiting, "Waits for an answer")
        }
        if forward.registeredAt != nil { return Parts.status(.ok, "Registered") }
        return Parts.status(.ok, forward.outcome?.spoken ?? "Answered")
    }

    /// Before it is opened.
    static func covered(_ line: Line) -> StaffPage {
        frame(
            line,
            """
            <section class="stack" aria-labelledby="covered-title"><h2 id="covered-title">\(Icon.use("lock")) Covered</h2>
            <p>They wrote to those who look after safety here: to you. It opens for an hour, and each look is noted where the person can ask to see it.</p>
            \(Parts.button(.path("/people/forward", line.forward.person, "/reading"), "Open and read", class: "button primary"))</section>
            """)
    }

    static func show(
        _ model: Whole, words: String = "", outcome: ForwardOutcome = .answered, problems: [FieldProblem] = []
    ) -> StaffPage {
        let person = model.line.forward.person
        return frame(
            model.line, problems: problems,
            """
            \(model.line.forward.wantsDeletion ? wish(of: person) : .nothing)
            \(model.theirs, { theirs($0, model.zone) })
            \(model.answers, { ours($0, model.zone) })
            <section aria-labelledby="answer-title"><h2 id="answer-title">Answer them</h2>
            \(Form.post(to: .path("/people/forward", person, "/answer"), """
            <input type="hidden" name="seen" value="\(String(model.theirs.count))">
            \(Field("words", "Your answer", hint: "They read it with their code. Whoever finds the code reads it, too: repeat nothing that they told you.", value: words, problems: problems).area(rows: 6))
            \(Field("outcome", "What it says", value: outcome.rawValue).radios(choices))
            <div class="buttons"><button class="button primary">Answer</button></div>
            """))</section>
            \(registering(model.line.forward))
            """)
    }

    private static let choices = [
        (
            value: ForwardOutcome.answered.rawValue, spoken: "An answer",
            explained: "You go on with them, or have told them what they asked."
        ),
        (
            value: ForwardOutcome.notNow.rawValue, spoken: "Not now",
            explained: "Said kindly, with whom else they could turn to. All of theirs is erased after 90 days."
        ),
    ]

    private static func wish(of person: PersonID) -> HTML {
        Parts.notice(
            .warning,
            "<p><strong>They ask for all to be deleted.</strong> Nothing about them leaves any more. Tell them here what you can do and what not, and then \(erasing(person, "erase them")).</p>"
        )
    }

    private static func erasing(_ person: PersonID, _ words: HTML) -> HTML {
        "<a href=\"\(link: .path("/people", person, "/erasure"))\">\(words)</a>"
    }

    private static func registering(_ forward: Forward) -> HTML {
        forward.registeredAt == nil
            ? "<p>\(Parts.action(.path("/people/forward", forward.person, "/registering"), "Register them"))</p><p>\(erasing(forward.person, "Erase them"))</p>"
            : "<p><a href=\"\(link: .path("/people", forward.person))\">They are registered: open their page</a></p>"
    }

    private static func theirs(_ open: OpenEntry<TheirWords>, _ zone: Zone) -> HTML {
        let entry = open.entry
        let reach: HTML =
            entry.reach.isEmpty
            ? .nothing : "<h3>How and when it is safe to reach them</h3>\(Paragraphs.of(entry.reach))"
        let language = Language(tag: entry.language)?.englishName ?? ""
        return """
            <section class="stack"><h2>What they wrote on \(zone.date(of: open.madeAt).spoken)</h2>\
            \(entry.wantsDeletion ? "<p>They pressed: delete it all.</p>" : Paragraphs.of(entry.words))\(reach)\
            <p class="meta">Would like the answer in \(language)</p></section>
            """
    }

    private static func ours(_ open: OpenEntry<DeskAnswer>, _ zone: Zone) -> HTML {
        """
        <section class="stack"><h2>Answered on \(zone.date(of: open.madeAt).spoken)</h2>\(Paragraphs.of(open.entry.words))</section>
        """
    }

    static func register(_ line: Line, _ draft: RegisterDraft, problems: [FieldProblem]) -> StaffPage {
        frame(
            line, problems: problems,
            """
            <p>They keep the key and the reference that they have, and their code still shows them your answers.</p>
            \(Form.post(to: .path("/people/forward", line.forward.person, "/registering"), "\(RegisterPages.names(draft, problems))\(RegisterPages.meeting(draft, problems))<h2>Their card</h2>\(RegisterPages.card(draft.card, problems))<div class=\"buttons\"><button class=\"button primary\">Register</button> <a href=\"\(link: .path("/people/forward", line.forward.person))\">Cancel</a></div>"))
            """)
    }

    private static func frame(_ line: Line, problems: [FieldProblem] = [], _ body: HTML) -> StaffPage {
        StaffPage(
            title: "Came forward", section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: home, "Came forward"))
                \(Parts.head(kicker: "Name on the card", title: "<bdi dir=\"auto\">\(line.card.pseudonym)</bdi>"))
                <p>\(state(line))</p>\(body)</div>
                """)
    }
}
