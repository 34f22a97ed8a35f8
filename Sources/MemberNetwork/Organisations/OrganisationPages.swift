// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum OrganisationPages {
    struct List: Sendable {
        let lines: [OrganisationStore.Line]
        let counts: (members: Int, left: Int)
        let sought: String
        let haveLeft: Bool
        let page: Int
        let hasMore: Bool
    }

    /// One organisation with the people in it.
    struct Whole: Sendable {
        let organisation: Organisation
        let contacts: [Subscriber]
        /// Which page of the contacts.
        let page: Int
        let hasMore: Bool
    }

    private static let home = Link.path("/network/organisations")

    static func list(_ model: List, zone: Zone) -> StaffPage {
        let count = model.counts.members
        let add = Parts.action(
            .path("/network/organisations/new"), "\(Icon.use("plus")) Add an organisation", isPrimary: true)
        return StaffPage(
            title: "Organisations", section: .network,
            body: """
                \(NetworkTabs.nav(.organisations))
                \(Parts.head(title: "Organisations", lead: "\(count) \(count == 1 ? "organisation is a member" : "organisations are members").", actions: add))
                \(search(model))
                \(model.lines.isEmpty ? empty(model) : table(model, zone: zone))
                """)
    }

    private static func search(_ model: List) -> HTML {
        let other: HTML =
            model.haveLeft
            ? "<p><a href=\"\(link: home)\">Those who are members</a></p>"
            : model.counts.left > 0
                ? "<p><a href=\"\(link: home.with("of", "left"))\">\(model.counts.left) left</a></p>" : ""
        return """
            \(Form.get(to: home, class: "search", """
            <label class="visually-hidden" for="q">Find by name or place</label>\(Icon.use("search"))
            <input type="search" id="q" name="q" value="\(model.sought)" placeholder="Name or place" dir="auto">
            <button class="button">Find</button>
            """))\(other)
            """
    }

    private static func empty(_ model: List) -> HTML {
        if !model.sought.isEmpty {
            return Parts.empty("No organisation has that name or place.", Parts.action(home, "Show all"))
        }
        if model.haveLeft { return Parts.empty("No organisation left.", Parts.action(home, "Show the members")) }
        return Parts.empty(
            "No organisation is noted yet.",
            Parts.action(.path("/network/organisations/new"), "Add the first organisation"))
    }

    private static func table(_ model: List, zone: Zone) -> HTML {
        let here =
            model.sought.isEmpty ? home.with("of", model.haveLeft ? "left" : "members") : home.with("q", model.sought)
        return """
            <table class="cards"><caption>By name</caption><thead><tr><th scope="col">Name</th><th scope="col">Place</th>\
            <th scope="col">Contacts</th><th scope="col">Still here</th></tr></thead>
            <tbody>\(model.lines, { row($0, zone: zone) })</tbody></table>
            \(Parts.pager(here, page: model.page, hasMore: model.hasMore))
            """
    }

    private static func row(_ line: OrganisationStore.Line, zone: Zone) -> HTML {
        let organisation = line.organisation
        let stands: HTML =
            organisation.leftAt.map { Parts.status(.stopped, "Left \(zone.date(of: $0).spoken)") }
            ?? "\(zone.date(of: organisation.confirmedAt).spoken)"
        return """
            <tr data-row><th scope="row"><a href="\(link: .path("/network/organisations", organisation.id))">\
            <bdi>\(organisation.name)</bdi></a></th><td data-label="Place"><bdi>\(organisation.place)</bdi></td>\
            <td data-label="Contacts">\(line.contacts)</td><td data-label="Still here">\(stands)</td></tr>
            """
    }

    static func new(_ draft: OrganisationDraft, problems: [FieldProblem]) -> StaffPage {
        StaffPage(
            title: "Add an organisation", section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: home, "Organisations"))
                \(Parts.head(title: "Add an organisation"))
                \(Form.post(to: home, "\(fields(draft, problems))<div class=\"buttons\"><button class=\"button primary\">Add</button> <a href=\"\(link: home)\">Cancel</a></div>"))</div>
                """)
    }

    private static func fields(_ draft: OrganisationDraft, _ problems: [FieldProblem]) -> HTML {
        """
        \(Field("name", "Name", value: draft.name, problems: problems).text(autocomplete: "organization"))
        \(Field("place", "Place", hint: "The town or the area; may be left empty.", value: draft.place, problems: problems).text())
        \(Field("site", "Site", hint: "The whole address, like https://example.org; may be left empty.", value: draft.site, problems: problems).text(dir: "ltr"))
        """
    }

    static func show(_ model: Whole, _ draft: OrganisationDraft, problems: [FieldProblem], zone: Zone) -> StaffPage {
        let organisation = model.organisation
        return StaffPage(
            title: organisation.name, section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: home, "Organisations"))
                \(Parts.head(title: "<bdi>\(organisation.name)</bdi>", lead: lead(organisation)))
                <p>A member since \(zone.date(of: organisation.joinedAt).spoken). Last known to be here on \
                \(zone.date(of: organisation.confirmedAt).spoken).</p>
                \(organisation.leftAt.map { Parts.notice(.stopped, "<p><strong>Left</strong> on \(zone.date(of: $0).spoken).</p>") })
                <section aria-labelledby="contacts-title"><h2 id="contacts-title">Contacts</h2>\(contacts(model))</section>
                <section aria-labelledby="edit-title"><h2 id="edit-title">What is known</h2>
                \(Form.post(to: .path("/network/organisations", organisation.id), "\(fields(draft, problems))<div class=\"buttons\"><button class=\"button primary\">Save</button></div>"))</section>
                <section class="stack" aria-labelledby="member-title"><h2 id="member-title">Being a member</h2>\(membership(organisation))</section></div>
                """)
    }

    private static func lead(_ organisation: Organisation) -> HTML {
        let site: HTML =
            organisation.site.isEmpty
            ? ""
            : "<a href=\"\(link: .outside(organisation.site))\" rel=\"noreferrer\" dir=\"ltr\">\(organisation.site)</a>"
        return "<bdi>\(organisation.place)</bdi> \(site)"
    }

    private static func contacts(_ model: Whole) -> HTML {
        guard !model.contacts.isEmpty || model.page > 0 else {
            return
                "<p>Nobody receives for them yet. On a subscriber\u{2019}s page you say for which organisation they are there.</p>"
        }
        return """
            <ul class="rows" role="list">\(model.contacts, contact)</ul>
            \(Parts.pager(.path("/network/organisations", model.organisation.id), page: model.page, hasMore: model.hasMore))
            """
    }

    private static func contact(_ subscriber: Subscriber) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title">\
        <a href="\(link: .path("/network", subscriber.id))">\(SubscriberParts.name(subscriber))</a></p>\
        <p class="meta"><bdi dir="ltr">\(subscriber.address)</bdi></p></div>\(SubscriberParts.standing(subscriber))</li>
        """
    }

    private static func membership(_ organisation: Organisation) -> HTML {
        guard organisation.leftAt == nil else {
            return Parts.button(
                .path("/network/organisations", organisation.id, "/return"), "They came back", class: "button")
        }
        return """
            \(Parts.button(.path("/network/organisations", organisation.id, "/confirmation"), "They are still here", class: "button"))
            <p>If they leave, its contacts go on receiving what they are on, until each is stopped.</p>
            \(Parts.button(.path("/network/organisations", organisation.id, "/leaving"), "They left the network", class: "button danger"))
            """
    }
}
