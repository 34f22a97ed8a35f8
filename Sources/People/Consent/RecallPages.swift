// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

extension RecallStep {
    /// What is to be done.
    var spoken: String {
        switch self {
        case .takeDown: "Take it down from our own channels"
        case .tellTakers: "Tell everybody who took it from us"
        case .writeToOutlet: "Write to the outlet"
        case .askSearchEngines: "Ask the search engines"
        case .askArchives: "Ask the web archives"
        case .tellPerson: "Tell the person what became of it"
        }
    }
}

extension RecallOutcome {
    var spoken: String {
        switch self {
        case .owed: "To be done"
        case .asked: "Asked, no answer yet"
        case .done: "Done"
        case .declined: "Declined"
        }
    }
}

/// What is owed about copies after a withdrawal, over everybody whom a member of staff answers for.
enum RecallPages {
    struct Line: Sendable {
        let entry: RecallEntry
        /// The name on the card, where there are several people on the page.
        let pseudonym: String?
        /// Where the copy is and what came of it: only on a page that was opened for a reason.
        var place: String?
        var declined: String?
    }

    static func list(_ lines: [Line], zone: Zone) -> StaffPage {
        let none = Parts.empty("Nothing has to be called back.")
        let list: HTML =
            "<ul class=\"rows\" role=\"list\">\(lines, { row($0, zone: zone) })</ul>"
        return StaffPage(
            title: "To be called back", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "To be called back", lead: "After somebody has withdrawn: one line for each copy and each thing to be done. Where a copy is stands under the person’s consent, by the same number. A line stays until somebody writes down what came of it."))
                \(lines.isEmpty ? none : list)</div>
                """)
    }

    static func row(_ line: Line, zone: Zone) -> HTML {
        let entry = line.entry
        let consent = PersonTab.consent.link(entry.person)
        let whose: HTML =
            line.pseudonym.map { HTML("<a href=\"\(link: consent)\"><bdi dir=\"auto\">\($0)</bdi></a>: ") } ?? .nothing
        let place: HTML = line.place.map { HTML("<p><bdi dir=\"auto\">\($0)</bdi></p>") } ?? .nothing
        let words: HTML =
            line.declined.map { HTML("<p>They answered: <bdi dir=\"auto\">\($0)</bdi></p>") } ?? .nothing
        let due = zone.date(of: entry.dueAt).spoken
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(whose)\(entry.step.spoken)</p>\(place)\
            <p class="meta">\(copy(entry, zone)) \(told(entry))Due on \(due). \(entry.outcome.spoken).</p>\(words)</div>\
            \(entry.outcome.isOpen ? buttons(entry) : .nothing)</li>
            """
    }

    /// Which of their copies it is; where it is stays covered.
    private static func copy(_ entry: RecallEntry, _ zone: Zone) -> String {
        "Copy \(entry.number), which left on \(zone.date(of: entry.leftAt).spoken)."
    }

    /// Whether the copy can be called back; of no use where the person is told what came of it.
    private static func told(_ entry: RecallEntry) -> HTML {
        entry.step == .tellPerson ? .nothing : "\(entry.recall.told) "
    }

    private static func buttons(_ entry: RecallEntry) -> HTML {
        var outcomes: [(RecallOutcome, HTML)] = [(.done, "Done")]
        if entry.outcome == .owed && entry.step != .tellPerson { outcomes.insert((.asked, "Asked"), at: 0) }
        let link = Link.path("/people/recalls", word: entry.id.text)
        let declined: HTML =
            entry.step == .tellPerson ? .nothing : "<a class=\"button small\" href=\"\(link: link)\">They declined</a>"
        return """
            <div class="buttons">\(outcomes, { outcome in
                Parts.button(
                    link, outcome.1, hidden: "<input type=\"hidden\" name=\"outcome\" value=\"\(outcome.0.rawValue)\">")
            })\(declined)</div>
            """
    }

    /// Asks what whoever declined answered.
    static func declined(_ line: Line, _ typed: TypedForm, zone: Zone) -> StaffPage {
        StaffPage(
            title: "They declined", section: .people, hasProblem: !typed.problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(typed.problems))\(Parts.back(to: .path("/people/recalls"), "To be called back"))
                \(Parts.head(kicker: "\(line.pseudonym ?? "")", title: "They declined", lead: "\(line.entry.step.spoken). \(copy(line.entry, zone))"))
                \(Form.post(to: .path("/people/recalls", word: line.entry.id.text), """
                <input type="hidden" name="outcome" value="declined">
                \(typed.area("words", "What they answered", hint: "In their words. It is kept covered with the person, who is told it."))
                <div class="buttons"><button class="button primary">Write it down</button> <a href="\(link: .path("/people/recalls"))">Cancel</a></div>
                """))</div>
                """)
    }
}
