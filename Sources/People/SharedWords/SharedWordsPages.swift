// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// The words that somebody is in with others, and the form that lodges new ones.
enum SharedWordsPages {
    static func list(_ visit: PersonVisit, _ all: [SharedWords], zone: Zone) -> StaffPage {
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(all, { row($0, visit, zone) })</ul>"
        return PersonPages.frame(
            visit, tab: .shared,
            """
            <p>Words with several people in them are lodged once. Read them back to each, alone, and write down what each answers; nothing leaves before everybody in them has said yes.</p>
            \(all.isEmpty ? Parts.empty("There are no words with them and others in it.") : list)
            <div class="buttons">\(Parts.action(.path("/people", visit.person, "/words/new"), "Lodge words with others", isPrimary: true))</div>
            """)
    }

    private static func row(_ shared: SharedWords, _ visit: PersonVisit, _ zone: Zone) -> HTML {
        let answer: HTML =
            shared.words == nil
            ? .nothing
            : Parts.action(
                .path("/people", visit.person, "/uses/new").with("words", shared.id.text),
                "Write down what they answer")
        let end = Parts.button(
            .path("/people", visit.person, "/words/ending"), "End these words",
            hidden: "<input type=\"hidden\" name=\"words\" value=\"\(shared.id.text)\">")
        return """
            <li class="row" data-row><div class="row-text stack"><p class="row-title">With <bdi dir="auto">\(shared.with)</bdi></p>\
            <p class="meta">Lodged on \(zone.date(of: shared.lodgedAt).spoken)</p>\(words(shared))<div class="buttons">\(answer)\(end)</div></div></li>
            """
    }

    /// The words, or why they stay covered.
    static func words(_ shared: SharedWords) -> HTML {
        switch shared.reading {
        case .open(let words): "<p class=\"lines\" dir=\"auto\">\(words)</p>"
        case .notWithAll:
            "<p>You do not work with everybody in these words, so they stay covered: ask the safeguarding lead.</p>"
        case .tooMany:
            "<p>They stay covered: within this hour you have opened ten people with whom you do not work. Try again later, or ask a colleague who works with everybody in them.</p>"
        }
    }

    static func new(_ visit: PersonVisit, _ others: [(person: PersonID, name: String)], _ typed: TypedForm) -> StaffPage
    {
        PersonPages.frame(
            visit, tab: .shared, problems: typed.problems,
            """
            <h2>Lodge words with others in them</h2>
            \(others.isEmpty && typed.problems.isEmpty ? Parts.empty("There is nobody else with whom you work.") : form(visit.person, others, typed))
            """)
    }

    private static func form(
        _ person: PersonID, _ others: [(person: PersonID, name: String)], _ typed: TypedForm
    ) -> HTML {
        Form.post(
            to: PersonTab.shared.link(person),
            """
            \(typed.ticks("with", "Who else is in them", hint: "Everybody of whom the words tell anything. Each is asked alone.", others.map { ($0.person.text, $0.name) }))
            \(typed.area("text", "The words, as they are to leave", rows: 6))
            <div class="buttons"><button class="button primary">Lodge them</button> <a href="\(link: PersonTab.shared.link(person))">Cancel</a></div>
            """)
    }
}
