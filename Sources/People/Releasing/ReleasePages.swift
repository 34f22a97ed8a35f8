// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// The pages of knowing who somebody is: asked for by one, decided by another, for a time.
enum ReleasePages {
    static let home = Link.path("/people/releases")

    static func link(_ id: Reference<IdentityRelease>, _ rest: StaticString = "") -> Link {
        .path("/people/releases", word: id.text, rest)
    }

    // MARK: Asking

    static func ask(_ visit: PersonVisit, _ typed: TypedForm) -> StaffPage {
        let choose = [(value: "", spoken: "Choose")]
        let purposes = UsePurpose.allCases.map {
            (value: $0.rawValue, spoken: $0.spoken.prefix(1).uppercased() + $0.spoken.dropFirst())
        }
        let hours = ReleaseDraft.hours.map { (value: String($0), spoken: $0 == 1 ? "One hour" : "\($0) hours") }
        return PersonPages.frame(
            visit, tab: .card, problems: typed.problems,
            """
            <h2 id="ask">Ask who this is</h2>
            <p>For one request, one recipient and at most a day. The person says yes to this one first; then a second colleague decides. Each look is noted, and the person can see who looked.</p>
            \(Form.post(to: .path("/people", visit.person, "/release"), """
            \(typed.text("request", "Which request it is for", hint: "For example: the evening programme of 3 December."))
            \(typed.text("recipient", "Who would get it", hint: "One journalist, not an outlet."))
            \(typed.ticks("fields", "What is needed, and no more", IdentityField.allCases.map { ($0.rawValue, $0.spoken) }))
            \(typed.select("purpose", "What for", choose + purposes))
            \(typed.select("hours", "For how long", choose + hours))
            \(typed.area("reason", "Why it is needed"))
            <div class="buttons"><button class="button primary">Ask</button> <a href="\(link: .path("/people", visit.person))">Cancel</a></div>
            """))
            """)
    }

    // MARK: The list

    static func list(mine: [ReleaseVisit], waiting: [ReleaseVisit], running: [ReleaseVisit], zone: Zone) -> StaffPage {
        StaffPage(
            title: "Who somebody is", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Who somebody is", lead: "Released for one request, to one recipient and for at most a day: by the person\u{2019}s own yes and two colleagues."))
                \(part("waiting", "Waits for you", waiting, "Nothing waits for you.", zone))
                \(part("mine", "Asked by you", mine, "You have asked for nothing.", zone))
                \(part("running", "Released now", running, "Nothing is released now.", zone))</div>
                """)
    }

    private static func part(_ id: StaticString, _ title: HTML, _ visits: [ReleaseVisit], _ none: HTML, _ zone: Zone)
        -> HTML
    {
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(visits, { row($0, zone) })</ul>"
        return """
            <section class="stack" aria-labelledby="\(verbatim: id)-title"><h2 id="\(verbatim: id)-title">\(title)</h2>
            \(visits.isEmpty ? Parts.empty(none) : list)</section>
            """
    }

    private static func row(_ visit: ReleaseVisit, _ zone: Zone) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: link(visit.notice.id))">\
        <bdi dir="auto">\(visit.card.pseudonym)</bdi></a></p><p class="meta">\(visit.sentence) Asked by <bdi>\(visit.askedByName)</bdi>, \
        until \(time(visit.notice.expiresAt, zone)).</p></div></li>
        """
    }

    static func time(_ moment: Moment, _ zone: Zone) -> String {
        "\(zone.clock(of: moment)) on \(zone.date(of: moment).spoken)"
    }

    // MARK: One

    /// - Parameter inTheWay: what stands in the way, for those who work with the person.
    static func show(
        _ visit: ReleaseVisit, _ release: IdentityRelease, inTheWay: [String], zone: Zone,
        problems: [FieldProblem] = []
    ) -> StaffPage {
        let refusal: HTML =
            release.refusal.map { Parts.notice(.stopped, "<p>Refused: <bdi dir=\"auto\">\($0)</bdi></p>") } ?? .nothing
        return frame(
            visit, problems: problems,
            """
            <p>\(visit.sentence)</p>\(refusal)\(standing(inTheWay))\(facts(visit, release, zone))\(actions(visit, problems))
            """)
    }

    private static func standing(_ inTheWay: [String]) -> HTML {
        guard !inTheWay.isEmpty else { return .nothing }
        return Parts.notice(
            .stopped,
            """
            \(inTheWay, { "<p>\($0)</p>" })<p>So it cannot be granted. Whoever asked does not learn this: they see that it was asked, and in the end that nobody decided.</p>
            """)
    }

    private static func frame(_ visit: ReleaseVisit, problems: [FieldProblem] = [], _ body: HTML) -> StaffPage {
        StaffPage(
            title: visit.card.pseudonym, section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: home, "Who somebody is"))
                \(Parts.head(kicker: "Name on the card", title: "<bdi dir=\"auto\">\(visit.card.pseudonym)</bdi>"))\(body)</div>
                """)
    }

    private static func facts(_ visit: ReleaseVisit, _ release: IdentityRelease, _ zone: Zone) -> HTML {
        let ask = release.ask
        let fields = IdentityField.allCases.filter(ask.fields.contains).map(\.spoken).joined(separator: ", ")
        return """
            <dl class="facts"><dt>Request</dt><dd><bdi dir="auto">\(ask.request)</bdi></dd>
            <dt>Recipient</dt><dd><bdi dir="auto">\(ask.recipient)</bdi></dd><dt>What</dt><dd>\(fields)</dd>
            <dt>What for</dt><dd>\(ask.purpose.spoken)</dd><dt>Until</dt><dd>\(time(ask.expiresAt, zone))</dd>
            <dt>Asked by</dt><dd><bdi>\(visit.askedByName)</bdi></dd><dt>Why</dt><dd><bdi dir="auto">\(ask.reason)</bdi></dd></dl>
            """
    }

    private static func actions(_ visit: ReleaseVisit, _ problems: [FieldProblem]) -> HTML {
        var parts: [HTML] = []
        let mine: HTML =
            visit.isMine && (visit.isInTheDark || visit.waitsForPerson)
            ? "<p>A colleague who works with them, or the safeguarding lead, asks them and writes down their yes.</p>"
            : .nothing
        if visit.canNoteYes { parts.append(button(visit, "yes", "The person said yes to this")) }
        if visit.canDecide { parts.append(button(visit, "grant", "Grant it", class: "button primary")) }
        if visit.canLook {
            parts.append(Parts.button(link(visit.notice.id, "/look"), "Look", class: "button primary"))
        }
        if visit.canEnd { parts.append(button(visit, "end", "End it now")) }
        let refuse: HTML =
            visit.canDecide
            ? Form.post(
                to: link(visit.notice.id),
                """
                <input type="hidden" name="act" value="refuse">\(Field("reason", "Or say why not", hint: "Whoever asked will read it: write nothing that only those may know who work with the person.", problems: problems).text())
                <div class="buttons"><button class="button">Refuse</button></div>
                """) : .nothing
        return "\(mine)<div class=\"buttons\" id=\"act\">\(HTML.joined(parts))</div>\(refuse)"
    }

    private static func button(_ visit: ReleaseVisit, _ act: String, _ words: HTML, class kind: StaticString = "button")
        -> HTML
    {
        Parts.button(
            link(visit.notice.id), words, class: kind, hidden: "<input type=\"hidden\" name=\"act\" value=\"\(act)\">")
    }

    /// What was released, for the one who asked and nobody else.
    static func looked(_ visit: ReleaseVisit, _ told: [(IdentityField, String)], to recipient: String, zone: Zone)
        -> StaffPage
    {
        frame(
            visit,
            """
            \(Parts.notice(.warning, "<p>For <bdi dir=\"auto\">\(recipient)</bdi> alone, until \(time(visit.notice.expiresAt, zone)). This look is noted, and the person can see it.</p>"))
            <dl class="facts">\(told, { "<dt>\($0.0.spoken)</dt><dd><bdi dir=\"auto\">\($0.1)</bdi></dd>" })</dl>
            <div class="buttons">\(Parts.action(link(visit.notice.id), "Cover again"))</div>
            """)
    }

    // MARK: The person's own

    /// Who asked and who looked: theirs to see.
    static func history(
        _ visit: PersonVisit, _ releases: [IdentityRelease], _ looks: [ReleaseLook], names: [String: String], zone: Zone
    ) -> StaffPage {
        let none = Parts.empty("Nobody has asked who they are.")
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(releases, { past($0, looks, names, zone) })</ul>"
        return PersonPages.frame(
            visit, tab: .uses,
            "<h2>Who asked who they are, and who looked</h2><p>This is theirs to see.</p>\(releases.isEmpty ? none : list)"
        )
    }

    private static func past(
        _ release: IdentityRelease, _ looks: [ReleaseLook], _ names: [String: String], _ zone: Zone
    ) -> HTML {
        let asker = names[release.askedBy] ?? "A former colleague"
        let own = looks.filter { $0.release == release.id }.map { time($0.at, zone) }
        let seen = own.isEmpty ? "Nobody has looked." : "Looked at \(own.joined(separator: "; "))."
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(release.ask.request)</bdi></p>\
            <p class="meta">Asked by <bdi>\(asker)</bdi> at \(time(release.askedAt, zone)), for <bdi dir="auto">\(release.ask.recipient)</bdi>. \
            \(release.state.spoken) \(seen)</p></div></li>
            """
    }
}

extension IdentityRelease.State {
    var spoken: String {
        switch self {
        case .asked: "Not decided."
        case .granted: "Granted."
        case .refused: "Refused."
        case .ended: "Ended before its time."
        }
    }
}
