// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Vault
import Web

enum PersonPages {
    /// One row of a list.
    struct Line: Sendable {
        let person: PersonID
        let nearness: Nearness
        let card: PersonCard
    }

    struct List: Sendable {
        let lines: [Line]
        let page: Int
        let hasMore: Bool
        let staff: StaffMember
    }

    /// The card with who works with the person.
    struct Whole: Sendable {
        let visit: PersonVisit
        let cardVersion: Int?
        let assigned: [ID<StaffMember>]
        let staff: [Colleague]
    }

    private static let home = Link.path("/people")

    static func list(_ model: List) -> StaffPage {
        let add = Parts.action(.path("/people/new"), "\(Icon.use("plus")) Register a person", isPrimary: true)
        return StaffPage(
            title: "People", section: .people,
            body: """
                \(Parts.head(title: "People", lead: "Everybody has a card with a name that is not theirs. Who they are is covered.", actions: add))
                \(pages(for: model.staff))
                \(search(""))
                \(model.lines.isEmpty ? empty(model) : rows(model.lines))
                \(Parts.pager(home, page: model.page, hasMore: model.hasMore))
                """)
    }

    private static func empty(_ model: List) -> HTML {
        guard model.page == 0 else { return Parts.empty("No more cards.") }
        let whom: HTML =
            model.staff.role == .safeguardingLead
            ? "Whoever is registered, or comes forward, stands here."
            : "You see those whom you register, those with whom a safeguarding lead lets you work, and whose card a lead shows."
        return Parts.empty("No card is shown to you yet.", "<p>\(whom)</p>")
    }

    /// The other pages of the room.
    private static func pages(for staff: StaffMember) -> HTML {
        var pages: [(path: StaticString, name: HTML)] = [
            ("/people/care", "Care"), ("/people/releases", "Who somebody is"), ("/people/recalls", "To be called back"),
            ("/people/interpreters", "Interpreters"), ("/people/spokespeople", "Spokespeople"),
            ("/people/groups", "Groups"),
        ]
        if staff.role == .safeguardingLead {
            pages += [("/people/concerns", "Concerns"), ("/people/forward", "Came forward")]
        }
        if AbsenceRoutes.deputies.contains(staff.role) {
            pages += [("/people/absences", "Who is away"), ("/people/keys", "Second keys")]
        }
        return """
            <nav class="views" aria-label="In this room">\(pages, { "<a href=\"\(link: .path($0.path))\">\($0.name)</a>" })</nav>
            """
    }

    static func found(_ name: String, _ lines: [Line], isLead: Bool) -> StaffPage {
        let none: HTML = isLead ? "Nobody has that name." : "Nobody with whom you work has that name."
        return StaffPage(
            title: "People", section: .people,
            body: """
                \(Parts.back(to: home, "People"))\(Parts.head(title: "Found"))
                \(search(name))
                \(lines.isEmpty ? Parts.empty(none) : rows(lines))
                """)
    }

    private static func search(_ name: String) -> HTML {
        Form.post(
            to: .path("/people/search"), class: "search",
            """
            <label class="visually-hidden" for="name">Find somebody you work with by their name</label>\(Icon.use("search"))
            <input type="search" id="name" name="name" value="\(name)" placeholder="Their name" dir="auto" autocomplete="off">
            <button class="button">Find</button>
            """)
    }

    private static func rows(_ lines: [Line]) -> HTML { "<ul class=\"rows\" role=\"list\">\(lines, row)</ul>" }

    private static func row(_ line: Line) -> HTML {
        let card = line.card
        let meta = ([card.canSpeakAbout, card.languages.joined(separator: ", "), card.region]).filter { !$0.isEmpty }
        let near: HTML = line.nearness == .assigned ? Parts.status(.info, "You work with them") : .nothing
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/people", line.person))">\
            <bdi dir="auto">\(card.pseudonym)</bdi></a></p><p class="meta"><bdi dir="auto">\(meta.joined(separator: " · "))</bdi></p></div>\(near)</li>
            """
    }

    /// The frame round every page about a person: the pseudonym, whether they are open just now, the tabs.
    static func frame(_ visit: PersonVisit, tab: PersonTab, problems: [FieldProblem] = [], _ body: HTML) -> StaffPage {
        StaffPage(
            title: visit.card.pseudonym, section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: home, "People"))
                \(Parts.head(kicker: "Name on the card", title: "<bdi dir=\"auto\">\(visit.card.pseudonym)</bdi>"))
                \(visit.nearness >= .assigned ? "\(openness(visit))\(tabs(visit, tab))" : HTML.nothing)
                \(body)</div>
                """)
    }

    private static func openness(_ visit: PersonVisit) -> HTML {
        guard let task = visit.task else { return .nothing }
        let cover = Parts.button(.path("/people", visit.person, "/covering"), "Cover again")
        return Parts.notice(
            .warning,
            "<p>Open to you for an hour: \(task.reason.spoken.lowercasedFirst). What you look at is noted.</p>\(cover)")
    }

    private static func tabs(_ visit: PersonVisit, _ current: PersonTab) -> HTML {
        let all = PersonTab.allCases.filter { !$0.isForLead || visit.nearness == .lead }
        let tabs = all.filter { $0.under == $0 }
        let below = all.filter { $0.under == current.under }
        let parts: HTML =
            below.count > 1
            ? "<nav class=\"views\" aria-label=\"Parts\">\(below, { part($0, visit, current) })</nav>" : .nothing
        return """
            <nav class="tabs" aria-label="About this person"><ul role="list">\(tabs, { item($0, visit, current.under) })</ul></nav>\(parts)
            """
    }

    private static func part(_ tab: PersonTab, _ visit: PersonVisit, _ current: PersonTab) -> HTML {
        let here: HTML = tab == current ? " aria-current=\"page\"" : ""
        return "<a href=\"\(link: tab.link(visit.person))\"\(here)>\(verbatim: tab.spokenUnder)</a>"
    }

    private static func item(_ tab: PersonTab, _ visit: PersonVisit, _ current: PersonTab) -> HTML {
        let here: HTML = tab == current ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(link: tab.link(visit.person))\"\(here)>\(verbatim: tab.spoken)</a></li>"
    }

    /// In place of what is covered: asks what it is needed for.
    static func covered(_ visit: PersonVisit, tab: PersonTab, problems: [FieldProblem] = []) -> StaffPage {
        if visit.heldUp != nil { return SecondKeyPages.heldUp(visit, tab: tab, visit.keyAsk) }
        return frame(
            visit, tab: tab, problems: problems,
            """
            <section class="stack" aria-labelledby="covered-title"><h2 id="covered-title">\(Icon.use("lock")) Covered</h2>
            <p>Say what you need it for. It opens to you alone, for an hour, and each look is noted where the person can ask to see it.</p>
            \(Form.post(to: .path("/people", visit.person, "/opening"), """
            <input type="hidden" name="tab" value="\(tab.rawValue)">
            \(whyNeeded(problems))
            <div class="buttons"><button class="button primary">Open</button></div>
            """))</section>
            """)
    }

    /// Asks what something covered is needed for.
    static func whyNeeded(_ problems: [FieldProblem]) -> HTML {
        let reasons = Opening.Reason.allCases.filter { $0 != .matching && $0 != .release }
        let choices = [(value: "", spoken: "Choose")] + reasons.map { (value: $0.rawValue, spoken: $0.spoken) }
        return """
            \(Field("reason", "What do you need it for?", problems: problems).select(choices))
            \(Field("words", "In your words", hint: "May be left empty. Kept covered, with your look.").text())
            """
    }

    static func show(_ model: Whole, typed: PersonCard? = nil, problems: [FieldProblem]) -> StaffPage {
        let visit = model.visit
        let ask = Parts.action(.path("/people", visit.person, "/release"), "Ask who this is")
        guard visit.nearness >= .assigned else {
            return frame(
                visit, tab: .card, problems: problems, "\(card(visit.card))<div class=\"buttons\">\(ask)</div>")
        }
        return frame(
            visit, tab: .card, problems: problems,
            """
            \(card(visit.card))
            \(visit.nearness == .lead ? lead(model, problems) : .nothing)
            <section aria-labelledby="card-title"><h2 id="card-title">Change the card</h2>
            \(Form.post(to: .path("/people", visit.person, "/card"), "<input type=\"hidden\" name=\"version\" value=\"\(model.cardVersion.map(String.init) ?? "")\">\(RegisterPages.card(typed ?? visit.card, problems))<div class=\"buttons\"><button class=\"button\">Save the card</button></div>"))</section>
            """)
    }

    private static func card(_ card: PersonCard) -> HTML {
        """
        <dl class="facts"><dt>Could speak about</dt><dd><bdi dir="auto">\(card.canSpeakAbout.isEmpty ? "Not said yet" : card.canSpeakAbout)</bdi></dd>
        <dt>Languages</dt><dd><bdi dir="auto">\(card.languages.isEmpty ? "Not said yet" : card.languages.joined(separator: ", "))</bdi></dd>
        <dt>Region</dt><dd><bdi dir="auto">\(card.region.isEmpty ? "Not said yet" : card.region)</bdi></dd></dl>
        """
    }

    /// What the safeguarding lead alone decides: who works with them, and whether the card is shown.
    private static func lead(_ model: Whole, _ problems: [FieldProblem]) -> HTML {
        let visit = model.visit
        let keepers = model.staff.filter { PeopleRoom.keepers.contains($0.role) && !model.assigned.contains($0.id) }
        let choices = [(value: "", spoken: "Choose")] + keepers.map { (value: $0.id.text, spoken: $0.name) }
        let working = model.assigned.compactMap { id in model.staff.first { $0.id == id } }
        let show: HTML =
            visit.isCardShown
            ? showing(visit, "no", "Hide the card", "Media officers, co-ordinators and owners see this card.")
            : showing(visit, "yes", "Show the card to the staff", "Only those who work with them know of them.")
        return """
            <section class="stack" aria-labelledby="who-title"><h2 id="who-title">Who knows of them</h2>\(show)
            <ul class="rows" role="list">\(working, { colleague($0, visit) })</ul>
            \(Form.post(to: .path("/people", visit.person, "/assignments"), "\(Field("colleague", "Let a colleague work with them", problems: problems).select(choices))<div class=\"buttons\"><button class=\"button\">Assign</button></div>"))
            <h3>If they ask</h3><p><a href="\(link: PersonTab.kept.link(visit.person))">Everything kept about them</a></p>
            <p><a href="\(link: .path("/people", visit.person, "/erasure"))">Erase them</a></p></section>
            """
    }

    private static func showing(_ visit: PersonVisit, _ value: String, _ words: HTML, _ now: HTML) -> HTML {
        """
        <p>\(now)</p>\(Parts.button(.path("/people", visit.person, "/showing"), words, class: "button", hidden: "<input type=\"hidden\" name=\"shown\" value=\"\(value)\">"))
        """
    }

    private static func colleague(_ colleague: Colleague, _ visit: PersonVisit) -> HTML {
        let end = Parts.button(
            .path("/people", visit.person, "/assignments/ending"), "End",
            hidden: "<input type=\"hidden\" name=\"colleague\" value=\"\(colleague.id.text)\">")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi>\(colleague.name)</bdi></p>\
            <p class="meta">\(colleague.role.spoken)</p></div>\(end)</li>
            """
    }
}

extension String {
    /// As it stands inside a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
