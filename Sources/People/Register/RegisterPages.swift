// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Registering somebody, and the page of who they are.
enum RegisterPages {
    static func new(_ draft: RegisterDraft, problems: [FieldProblem]) -> StaffPage {
        StaffPage(
            title: "Register a person", section: .people, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Register a person", lead: "Only what you need to know now. What they agree to and what keeps them safe comes next, with them."))
                \(Parts.notice(.info, "<p>What you write here is sealed with a key of their own. Until a safeguarding lead says otherwise, only you and the leads know that they are here.</p>"))
                \(Form.post(to: .path("/people"), "\(names(draft, problems))\(meeting(draft, problems))<h2>Their card</h2>\(card(draft.card, problems))<div class=\"buttons\"><button class=\"button primary\">Register</button> <a href=\"\(link: .path("/people"))\">Cancel</a></div>"))</div>
                """)
    }

    static func names(_ draft: RegisterDraft, _ problems: [FieldProblem]) -> HTML {
        let identity = draft.identity
        return """
            \(Field("given", "Given names", value: identity.givenNames, problems: problems).text())
            \(Field("family", "Family or father\u{2019}s names", hint: "May be left empty.", value: identity.familyNames, problems: problems).text())
            \(Field("others", "Other spellings, scripts and nicknames", hint: "One on each line. The leak check looks for every one of them.", value: identity.otherNames.joined(separator: "\n"), problems: problems).area(rows: 3))
            \(Field("age", "Age", hint: "While it is not known, they count as under 18 and nothing about them leaves.", value: identity.age.rawValue, problems: problems).select(Identity.AgeStanding.allCases.map { ($0.rawValue, $0.spoken) }))
            \(Field("born", "Date of birth", hint: "Only if it is needed.", value: draft.days["born"], problems: problems).date())
            """
    }

    static func meeting(_ draft: RegisterDraft, _ problems: [FieldProblem]) -> HTML {
        let identity = draft.identity
        return """
            \(Field("met", "How we met", value: identity.met.rawValue, problems: problems).select(Identity.Meeting.allCases.map { ($0.rawValue, $0.spoken) }))
            \(Field("introduced", "Who introduced them, or where it was", hint: "May be left empty.", value: identity.introducedBy, problems: problems).text())
            \(Field("met-on", "When we met", value: draft.days["met-on"], problems: problems).date())
            """
    }

    static func card(_ card: PersonCard, _ problems: [FieldProblem]) -> HTML {
        """
        \(Field("pseudonym", "Name on the card", hint: "Not theirs, nor near it. If you leave it empty, one is drawn.", value: card.pseudonym, problems: problems).text())
        \(Field("about", "What they could speak about", hint: "In words that fit many people: no place, no job, no date.", value: card.canSpeakAbout, problems: problems).text())
        \(Field("languages", "Languages they would speak in", hint: "Set apart by commas.", value: card.languages.joined(separator: ", "), problems: problems).text())
        \(Field("region", "Region", hint: "A region or nation of the UK, if they agree; never a town.", value: card.region, problems: problems).text())
        """
    }
}

/// The page of who somebody is, while it is open.
enum IdentityPages {
    static func show(_ visit: PersonVisit, _ draft: RegisterDraft, version: Int, problems: [FieldProblem]) -> StaffPage
    {
        PersonPages.frame(
            visit, tab: .identity, problems: problems,
            """
            <div id="meanwhile">\(Form.post(to: PersonTab.identity.link(visit.person), "<input type=\"hidden\" name=\"version\" value=\"\(version)\">\(RegisterPages.names(draft, problems))\(RegisterPages.meeting(draft, problems))<div class=\"buttons\"><button class=\"button primary\">Save</button></div>"))</div>
            """)
    }
}
