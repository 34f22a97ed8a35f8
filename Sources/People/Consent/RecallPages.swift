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
        let pseudonym: String
    }

    static func list(_ lines: [Line], zone: Zone) -> StaffPage {
        let none = Parts.empty("Nothing has to be called back.")
        let list: HTML =
            "<ul class=\"rows\" role=\"list\">\(lines, { row($0.entry, zone: zone, name: $0.pseudonym) })</ul>"
        return StaffPage(
            title: "To be called back", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "To be called back", lead: "After somebody has withdrawn: one line for each copy and each thing to be done. A line stays until somebody writes down what came of it."))
                \(lines.isEmpty ? none : list)</div>
                """)
    }

    /// - Parameter name: the name on the card, where there are several people on the page.
    static func row(_ entry: RecallEntry, zone: Zone, name: String?) -> HTML {
        let whose: HTML = name.map { HTML("<bdi dir=\"auto\">\($0)</bdi>: ") } ?? .nothing
        let due = zone.date(of: entry.dueAt).spoken
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\(whose)\(entry.step.spoken)</p>\
            <p class="meta">\(entry.recall.told) Due on \(due). \(entry.outcome.spoken).</p></div>\
            \(entry.outcome.isOpen ? buttons(entry) : .nothing)</li>
            """
    }

    private static func buttons(_ entry: RecallEntry) -> HTML {
        var outcomes: [(RecallOutcome, HTML)] = [(.done, "Done"), (.declined, "They declined")]
        if entry.outcome == .owed { outcomes.insert((.asked, "Asked"), at: 0) }
        return """
            <div class="buttons">\(outcomes, { outcome in
                Parts.button(
                    .path("/people/recalls", word: entry.id.text), outcome.1,
                    hidden: "<input type=\"hidden\" name=\"outcome\" value=\"\(outcome.0.rawValue)\">")
            })</div>
            """
    }
}
