// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

struct SourcePages: Sendable {
    let zone: Zone
    let now: Moment
    /// Whether this person adds and retires sources, or only reads.
    let canKeep: Bool

    /// The list, a part of it at a time.
    struct List: Sendable {
        enum Show: String, Sendable, CaseIterable {
            case all, failing, retired

            var spoken: String {
                switch self {
                case .all: "All"
                case .failing: "Not working"
                case .retired: "Retired"
                }
            }
        }

        static let pageSize = 100

        let all: [Source]
        let show: Show
        let query: String
        let page: Int

        var found: [Source] {
            let words = Folding.words(of: query)
            return all.filter { source in
                switch show {
                case .all: break
                case .failing: guard source.problem != nil, source.retiredAt == nil else { return false }
                case .retired: guard source.retiredAt != nil else { return false }
                }
                let text = Folding.folded("\(source.title) \(source.address.text) \(source.section ?? "")")
                return words.allSatisfy { text.contains($0) }
            }
        }
    }

    func list(_ list: List) -> StaffPage {
        let found = list.found
        let shown = found.dropFirst(list.page * List.pageSize).prefix(List.pageSize)
        let rows: HTML =
            list.all.isEmpty
            ? Parts.empty(
                "No sources yet.", canKeep ? Parts.action(.path("/sources/new"), "Add the first one") : "")
            : shown.isEmpty
                ? Parts.empty("No source is like that.", Parts.action(.path("/sources"), "Show all"))
                : "<ul class=\"rows\" role=\"list\">\(Array(shown), row)</ul>"
        return StaffPage(
            title: "Sources", section: .sources,
            body: """
                \(Parts.head(title: "Sources", lead: "Where the morning's news comes from.", actions: canKeep ? listActions : ""))
                \(list.all.isEmpty ? .nothing : filters(list))
                \(rows)
                \(pager(list, found: found.count))
                """)
    }

    private var listActions: HTML {
        """
        \(Parts.action(.path("/sources/new"), "\(Icon.use("plus")) Add a source", isPrimary: true))
        <details class="menu"><summary>Lists \(Icon.use("chevron-down"))</summary><ul>
        <li><a href="\(link: .path("/sources/starter"))">Starter list</a></li>
        <li><a href="\(link: .path("/sources/list"))">Bring in a list (OPML)</a></li>
        <li><a href="\(link: .path("/sources/opml"))">Take out as OPML</a></li>
        </ul></details>
        """
    }

    private func filters(_ list: List) -> HTML {
        """
        \(Form.get(to: .path("/sources"), class: "search", """
            \(Icon.use("search"))<input type="search" name="q" value="\(list.query)" aria-label="Search the sources">
            <button class="button">Search</button>
            """))
        <nav class="tabs" aria-label="Which sources"><ul role="list">\(List.Show.allCases, { tab($0, list) })</ul></nav>
        """
    }

    private func tab(_ show: List.Show, _ list: List) -> HTML {
        """
        <li><a href="\(link: .path("/sources").with("show", show.rawValue))"\
        \(" aria-current=\"page\"", if: show == list.show)>\(show.spoken)</a></li>
        """
    }

    private func pager(_ list: List, found: Int) -> HTML {
        let base = Link.path("/sources").with("show", list.show.rawValue).with("q", list.query)
        return Parts.pager(base, page: list.page, hasMore: (list.page + 1) * List.pageSize < found)
    }

    private func row(_ source: Source) -> HTML {
        let health = SourceHealth(source: source, now: now, zone: zone)
        let section: HTML = source.section.map { "<span><bdi>\($0)</bdi></span> " } ?? .nothing
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">\
            <a href="\(link: .path("/sources", source.id))"><bdi>\(source.title)</bdi></a></p>
            <p class="meta">\(section)<bdi dir="ltr">\(source.address.text)</bdi></p></div>\
            \(Parts.status(health.state, health.words))</li>
            """
    }

    func new(typed: String, problems: [FieldProblem]) -> StaffPage {
        let field = Field(
            "address", "Address",
            hint:
                "Of a feed, a site or a Google Alert; the feed of a page is found by itself. Or folder:name for files that your host has put on the machine.",
            value: typed, problems: problems)
        return StaffPage(
            title: "Add a source", section: .sources, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "Add a source", lead: "Paste an address. It is fetched at once, then every half hour or as seldom as it asks."))
                \(Form.post(to: .path("/sources"), "\(field.text(dir: "ltr"))<div class=\"buttons\"><button class=\"button primary\">Add</button> <a href=\"\(link: .path("/sources"))\">Cancel</a></div>"))
                </div>
                """)
    }

    func show(_ shown: SourceShown) -> StaffPage {
        let (source, count) = (shown.source, shown.count)
        let list: HTML =
            shown.lines.isEmpty
            ? Parts.empty("Nothing has come from this source yet.")
            : "<ol class=\"items\" role=\"list\">\(shown.lines, { ItemParts.item($0, zone: zone, now: now) })</ol>"
        var older = HTML.nothing
        if let last = shown.last, let at = shown.lines.last?.at {
            let link = Link.path("/sources", source.id).with("before", at.text).with("id", last.text)
            older = "<p>\(Parts.action(link, "Older items"))</p>"
        }
        return StaffPage(
            title: source.title, section: .sources,
            body: """
                \(Parts.back(to: .path("/sources"), "Sources"))
                \(Parts.head(title: "<bdi>\(source.title)</bdi>", lead: "<bdi dir=\"ltr\">\(source.address.text)</bdi>", actions: actions(source)))
                \(health(source))
                <section aria-labelledby="items-title"><h2 id="items-title">Items <span class="count">\(count)</span></h2>\(list)\(older)</section>
                """)
    }

    private func actions(_ source: Source) -> HTML {
        guard canKeep, source.address != .byHand else { return .nothing }
        if source.retiredAt != nil {
            return Parts.button(.path("/sources", source.id, "/return"), "Fetch it again", class: "button")
        }
        return """
            \(Parts.button(.path("/sources", source.id, "/fetch"), "Fetch now", class: "button"))
            \(Parts.button(.path("/sources", source.id, "/retirement"), "Retire", class: "button danger"))
            """
    }

    private func others(_ source: Source) -> HTML {
        source.otherFeeds.map { " That page names other feeds too: <bdi dir=\"ltr\">\($0)</bdi>" } ?? .nothing
    }

    /// How the source does, in words.
    private func health(_ source: Source) -> HTML {
        let health = SourceHealth(source: source, now: now, zone: zone)
        var parts: [HTML] = ["<p>\(Parts.status(health.state, health.words))</p>"]
        if let why = source.retiredWhy {
            parts.append(Parts.notice(.info, "<p>\(why) It is not fetched any more; its items stay.</p>"))
        } else if let problem = source.problem {
            let next = Spoken.time(source.nextFetchAt, now: now, zone: zone)
            parts.append(Parts.notice(.warning, "<p><strong>\(problem)</strong></p><p>It is tried again \(next).</p>"))
        }
        if let page = source.foundOn {
            parts.append(
                Parts.notice(
                    .info,
                    """
                    <p>Its feed was found on <a href="\(link: .outside(page))" rel="noopener noreferrer">\
                    <bdi dir="ltr">\(page)</bdi></a>.\(others(source))</p>
                    """))
        }
        if let wait = source.waitSeconds, wait > FetchPace.interval {
            parts.append("<p class=\"meta\">It asks to be fetched no more than every \(Spoken.span(wait)).</p>")
        }
        if let note = source.note { parts.append(Parts.notice(.info, "<p>\(note)</p>")) }
        return .joined(parts)
    }
}
