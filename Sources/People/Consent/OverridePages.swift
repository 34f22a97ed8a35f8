// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

enum OverridePages {
    /// Asks the safeguarding lead why one use may pass one stop.
    static func ask(_ visit: PersonVisit, _ stop: Stop, _ decision: UseDecision, _ typed: TypedForm) -> StaffPage {
        let person = visit.person
        return PersonPages.frame(
            visit, tab: .uses, problems: typed.problems,
            """
            <h2>Let this one use pass the stop</h2><p><bdi dir="auto">\(UsePages.title(decision.use))</bdi></p>
            \(Parts.notice(.stopped, "<p>\(stop.sentence)</p>"))
            <p>For this person, this use and one day. From tomorrow the chair sees that you did it, without the name and without your reason. Any change about the person ends it.</p>
            \(Form.post(to: .path("/people", person, "/uses/override"), """
            <input type="hidden" name="stop" value="\(stop.rawValue)"><input type="hidden" name="answer" value="\(decision.id.text)">
            \(typed.area("reason", "Why this is right for them"))
            <div class="buttons"><button class="button danger">Let it pass for a day</button> <a href="\(link: PersonTab.uses.link(person))">Cancel</a></div>
            """))
            """)
    }

    /// What the chair sees: each by its reference alone.
    static func list(_ notices: [OverrideNotice], names: [String: String], zone: Zone) -> StaffPage {
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(notices, { row($0, names, zone) })</ul>"
        return StaffPage(
            title: "Stops that were overridden", section: .today,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/"), "Today"))
                \(Parts.head(title: "Stops that were overridden", lead: "The safeguarding lead let one use of one person pass a stop. You see that it was done, by whom and when, from the next day on; to know more, ask them by the reference."))
                \(notices.isEmpty ? Parts.empty("There is nothing that you have not seen.") : list)</div>
                """)
    }

    private static func row(_ notice: OverrideNotice, _ names: [String: String], _ zone: Zone) -> HTML {
        let by = names[notice.by] ?? "A former colleague"
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(notice.id.text.prefix(8).uppercased())</p>\
            <p class="meta">By <bdi>\(by)</bdi>, \(ReleasePages.time(notice.at, zone)).</p></div>\
            \(Parts.button(.path("/people/overrides", word: notice.id.text), "I have seen it"))</li>
            """
    }
}
