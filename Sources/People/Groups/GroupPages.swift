// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Groups, as far as one works with somebody in them: nothing on these pages depends on anybody else.
enum GroupPages {
    struct Model: Sendable {
        let group: PeopleGroup
        /// The members with whom the reader works, and those of whom they could put into it.
        let members: [PersonID]
        let others: [PersonID]
        let questions: [GroupQuestion]
        let pseudonyms: [PersonID: String]
        let zone: Zone
        let isLead: Bool
    }

    private static let home = Link.path("/people/groups")

    /// - Parameter choices: those with whom the reader works, by the names on their cards.
    static func list(_ groups: [PeopleGroup], _ choices: [(value: String, spoken: String)], _ typed: TypedForm)
        -> StaffPage
    {
        let rows: HTML = "<ul class=\"rows\" role=\"list\">\(groups, row)</ul>"
        return page(
            typed.problems, back: .path("/people"), "People", "Groups",
            lead: "People who belong together. Each is asked, and answers, alone: there is no yes of a group.",
            """
            \(groups.isEmpty ? Parts.empty("There is no group with anybody in it with whom you work.") : rows)
            <h2>Make a group</h2>
            \(Form.post(to: home, """
            \(typed.text("name", "What it is called", hint: "Nothing that tells who they are. Only whoever works with somebody in it, and the safeguarding lead, see it."))
            \(typed.area("purpose", "What it is for", hint: "Nothing that tells who they are.", rows: 2))
            \(typed.select("person", "Who is the first in it", hint: "Somebody with whom you work: you see the group for as long as you do.", [(value: "", spoken: "Choose")] + choices))
            <div class="buttons"><button class="button primary">Make the group</button></div>
            """))
            """)
    }

    private static func row(_ group: PeopleGroup) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/people/groups", group.id))">\
        <bdi dir="auto">\(group.words.name)</bdi></a></p><p class="meta"><bdi dir="auto">\(group.words.purpose)</bdi></p></div></li>
        """
    }

    static func show(_ model: Model, _ typed: TypedForm) -> StaffPage {
        let id = model.group.id
        let members: HTML = "<ul class=\"rows\" role=\"list\">\(model.members, { member($0, model) })</ul>"
        let asked: HTML = "<ul class=\"rows\" role=\"list\">\(model.questions, { question($0, model.zone) })</ul>"
        let choices =
            [(value: "", spoken: "Choose")] + model.others.map { (value: $0.text, spoken: model.pseudonyms[$0] ?? "") }
        return page(
            typed.problems, back: home, "Groups", "<bdi dir=\"auto\">\(model.group.words.name)</bdi>",
            lead: "<bdi dir=\"auto\">\(model.group.words.purpose)</bdi>",
            """
            <section class="stack" aria-labelledby="members-title"><h2 id="members-title">\(model.isLead ? "Who is in it" : "In it, of those with whom you work")</h2>
            \(model.members.isEmpty ? Parts.empty("Nobody with whom you work is in it.") : members)
            \(Form.post(to: .path("/people/groups", id, "/members"), """
            \(typed.select("person", "Put somebody into it", choices))<div class="buttons"><button class="button">Put in</button></div>
            """))</section>
            <section class="stack" aria-labelledby="asked-title"><h2 id="asked-title">What they are asked</h2>
            <p>What each of them says stands on their own page, under Uses, and nowhere else. Whoever says no is left out, and nobody is told who that is.</p>
            \(model.questions.isEmpty ? Parts.empty("They were not asked anything yet.") : asked)
            <h3>Ask them</h3>
            \(Form.post(to: .path("/people/groups", id, "/questions"), """
            \(typed.text("purpose", "What it would be for"))\(typed.text("outlet", "Who would show it"))
            \(typed.area("text", "What they would be asked to say or show", hint: "Nothing that tells who they are."))
            <div class="buttons"><button class="button">Ask each of them</button></div>
            """))</section>
            \(model.isLead ? erasure(id, typed) : .nothing)
            """)
    }

    private static func member(_ person: PersonID, _ model: Model) -> HTML {
        let remove = Parts.button(
            .path("/people/groups", model.group.id, "/members/ending"), "Take out",
            hidden: "<input type=\"hidden\" name=\"person\" value=\"\(person.text)\">")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: PersonTab.groups.link(person))">\
            <bdi dir="auto">\(model.pseudonyms[person] ?? "")</bdi></a></p><p class="meta">What they said is covered.</p></div>\(remove)</li>
            """
    }

    static func question(_ question: GroupQuestion, _ zone: Zone) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><bdi dir="auto">\(question.words.purpose)</bdi></p>\
        <p class="meta"><bdi dir="auto">\(question.words.outlet)</bdi> · \(zone.date(of: question.askedAt).spoken)</p>\
        <p><bdi dir="auto">\(question.words.text)</bdi></p></div></li>
        """
    }

    private static func erasure(_ id: ID<PeopleGroup>, _ typed: TypedForm) -> HTML {
        """
        <h2>When it is over</h2>
        \(Form.post(to: .path("/people/groups", id, "/erasure"), """
        \(typed.tick("sure", "Take the group out for good, with what it was asked", hint: "What each of them said stays on their own page."))
        <div class="buttons"><button class="button danger">Erase the group</button></div>
        """))
        """
    }

    private static func page(
        _ problems: [FieldProblem], back: Link, _ backName: HTML, _ title: HTML, lead: HTML, _ body: HTML
    ) -> StaffPage {
        StaffPage(
            title: "Groups", section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: back, backName))
                \(Parts.head(title: title, lead: lead))\(body)</div>
                """)
    }
}
