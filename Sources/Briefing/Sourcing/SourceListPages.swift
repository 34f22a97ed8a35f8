// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The pages on which lists of sources come in: another reader's, and the starter list.
enum SourceListPages {
    static func bringIn(problems: [FieldProblem]) -> StaffPage {
        let field = Field(
            "list", "List of feeds",
            hint: "An OPML file, as every feed reader exports one. Sources that are here already are left as they are.",
            problems: problems)
        return StaffPage(
            title: "Bring in a list", section: .sources, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "Bring in a list", lead: "From another feed reader, in one go."))
                \(Form.upload(to: .path("/sources/list"), """
                    \(field.file(accept: ".opml,.xml,text/x-opml,application/xml,text/xml"))<div class="buttons">\
                    <button class="button primary">Bring in</button> <a href="\(link: .path("/sources"))">Cancel</a></div>
                    """))
                </div>
                """)
    }

    /// What came of a list.
    static func broughtIn(_ imported: SourceDesk.Imported) -> StaffPage {
        var sentences = ["\(count(imported.added, "source was", "sources were")) added and fetched just now."]
        if imported.known > 0 { sentences.append("\(count(imported.known, "was", "were")) on the list already.") }
        if imported.unfit > 0 {
            sentences.append("\(count(imported.unfit, "has", "have")) no web address that can be fetched.")
        }
        let damage: HTML =
            imported.isPartial
            ? Parts.notice(.warning, "<p>The file was damaged or very long, so some of it may be missing.</p>")
            : .nothing
        return StaffPage(
            title: "The list is in", section: .sources,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "The list is in", lead: "\(sentences.joined(separator: " "))"))
                \(damage)
                <div class="buttons">\(Parts.action(.path("/sources"), "See the sources", isPrimary: true)) \
                \(Parts.action(.path("/morning"), "Go to the morning"))</div></div>
                """)
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }

    static func starter(
        _ starters: [(starter: StarterSource, isOn: Bool)], canSwitch: Bool, problems: [FieldProblem]
    ) -> StaffPage {
        var sections: [(name: String, rows: [(starter: StarterSource, isOn: Bool)])] = []
        for row in starters {
            if sections.last?.name == row.starter.section {
                sections[sections.count - 1].rows.append(row)
            } else {
                sections.append((row.starter.section, [row]))
            }
        }
        let list: HTML = "\(sections, { section($0, canSwitch: canSwitch) })"
        let lead: HTML =
            canSwitch
            ? "National, regional, the nations, other languages and the sector. All are off until you switch them on; one that has moved says so on its page."
            : "National, regional, the nations, other languages and the sector. An owner switches them on."
        let body: HTML =
            canSwitch
            ? Form.post(
                to: .path("/sources/starter"),
                "\(list)<div class=\"buttons\"><button class=\"button primary\">Switch on those ticked</button> <a href=\"\(link: .path("/sources"))\">Cancel</a></div>"
            ) : list
        return StaffPage(
            title: "Starter list", section: .sources, hasProblem: !problems.isEmpty,
            body: """
                <div class="stack">\(Parts.problems(problems))\(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "Starter list", lead: lead))\(body)</div>
                """)
    }

    private static func section(
        _ section: (name: String, rows: [(starter: StarterSource, isOn: Bool)]), canSwitch: Bool
    ) -> HTML {
        """
        <fieldset class="field"><legend>\(section.name)</legend><div class="choices">\
        \(section.rows, { choice($0.starter, isOn: $0.isOn, canSwitch: canSwitch) })</div></fieldset>
        """
    }

    private static func choice(_ starter: StarterSource, isOn: Bool, canSwitch: Bool) -> HTML {
        let words: HTML = """
            <span><bdi>\(starter.title)</bdi> <span class="hint"><bdi dir="ltr">\(starter.address)</bdi></span></span>
            """
        guard canSwitch, !isOn else {
            return "<div class=\"choice\">\(words)\(Parts.status(isOn ? .ok : .draft, isOn ? "On" : "Off"))</div>"
        }
        return """
            <label class="choice"><input type="checkbox" name="feed" value="\(starter.address)">\(words)</label>
            """
    }
}
