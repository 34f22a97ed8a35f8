// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

struct SourcePages: Sendable {
    let zone: Zone
    let now: Moment
    /// Whether this person adds and retires sources, or only reads.
    let canKeep: Bool

    func list(_ sources: [Source]) -> StaffPage {
        let add = Parts.action(.path("/sources/new"), "\(Icon.use("plus")) Add a source", isPrimary: true)
        let list: HTML =
            sources.isEmpty
            ? Parts.empty("No sources yet.", canKeep ? Parts.action(.path("/sources/new"), "Add the first one") : "")
            : "<ul class=\"rows\" role=\"list\">\(sources, row)</ul>"
        return StaffPage(
            title: "Sources", section: .sources,
            body: """
                \(Parts.head(title: "Sources", lead: "Where the morning's news comes from.", actions: canKeep ? add : ""))
                \(list)
                """)
    }

    private func row(_ source: Source) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title">\
        <a href="\(link: .path("/sources", source.id))"><bdi>\(source.title)</bdi></a></p>
        <p class="meta"><bdi dir="ltr">\(source.address.text)</bdi></p></div>\(status(source))</li>
        """
    }

    private func status(_ source: Source) -> HTML {
        if source.retiredAt != nil { return Parts.status(.stopped, "Retired") }
        if source.problem != nil { return Parts.status(.warning, "Not working") }
        guard let worked = source.workedAt else { return Parts.status(.waiting, "Being fetched") }
        return Parts.status(.ok, "Fetched \(Spoken.time(worked, now: now, zone: zone))")
    }

    func new(typed: String, problems: [FieldProblem]) -> StaffPage {
        let field = Field(
            "address", "Address",
            hint: "Of a feed (RSS, Atom or JSON Feed), or folder:name for files that your host has put on the machine.",
            value: typed, problems: problems)
        return StaffPage(
            title: "Add a source", section: .sources, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "Add a source", lead: "Paste a feed\u{2019}s address. It is fetched at once, then every half hour."))
                \(Form.post(to: .path("/sources"), "\(field.text(dir: "ltr"))<div class=\"buttons\"><button class=\"button primary\">Add</button> <a href=\"\(link: .path("/sources"))\">Cancel</a></div>"))
                </div>
                """)
    }

    func show(_ source: Source, items: [Item], count: Int) -> StaffPage {
        let list: HTML =
            items.isEmpty
            ? Parts.empty("Nothing has come from this source yet.")
            : "<ol class=\"items\" role=\"list\">\(items, { ItemParts.item($0, zone: zone, now: now) })</ol>"
        return StaffPage(
            title: source.title, section: .sources,
            body: """
                \(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "<bdi>\(source.title)</bdi>", lead: "<bdi dir=\"ltr\">\(source.address.text)</bdi>", actions: actions(source)))
                \(health(source))
                <section aria-labelledby="items-title"><h2 id="items-title">Items <span class="count">\(count)</span></h2>\(list)</section>
                """)
    }

    private func actions(_ source: Source) -> HTML {
        guard canKeep else { return .nothing }
        if source.retiredAt != nil {
            return Parts.button(.path("/sources", source.id, "/return"), "Fetch it again", class: "button")
        }
        return """
            \(Parts.button(.path("/sources", source.id, "/fetch"), "Fetch now", class: "button"))
            \(Parts.button(.path("/sources", source.id, "/retirement"), "Retire", class: "button danger"))
            """
    }

    /// How the source does, in words.
    private func health(_ source: Source) -> HTML {
        var parts: [HTML] = []
        if let problem = source.problem {
            let since = source.problemSince.map { Spoken.time($0, now: now, zone: zone) } ?? ""
            let next = Spoken.time(source.nextFetchAt, now: now, zone: zone)
            parts.append(
                Parts.notice(
                    .warning, "<p><strong>\(problem)</strong></p><p>Since \(since). It is tried again \(next).</p>"))
        } else if let worked = source.workedAt {
            parts.append("<p>\(Parts.status(.ok, "Last fetched \(Spoken.time(worked, now: now, zone: zone))"))</p>")
        } else {
            parts.append("<p>\(Parts.status(.waiting, "Being fetched: reload this page in a moment"))</p>")
        }
        if let note = source.note { parts.append(Parts.notice(.info, "<p>\(note)</p>")) }
        return .joined(parts)
    }
}
