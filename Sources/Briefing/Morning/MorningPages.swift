// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The morning: the stories of the day in the order in which the desk is likely to want them.
struct MorningPages: Sendable {
    static let mostOutletsNamed = 6

    let zone: Zone
    let now: Moment
    /// Whether this person keeps, skips, merges and splits, or only reads.
    let canDecide: Bool

    func list(_ morning: MorningDesk.Morning, problems: [FieldProblem] = []) -> StaffPage {
        StaffPage(
            title: "Morning", section: .morning, hasProblem: !problems.isEmpty, isWide: true,
            body: """
                \(Parts.problems(problems))
                \(Parts.head(title: "Morning", lead: lead(morning), actions: actions))
                \(MorningPages.searchForm(query: "", from: "", until: ""))
                \(tabs(morning))
                \(stories(morning))
                \(pager(morning))
                """)
    }

    private func lead(_ morning: MorningDesk.Morning) -> HTML {
        let open = morning.counts[.open] ?? 0
        let waiting: HTML =
            morning.waiting > 0
            ? " \(morning.waiting == 1 ? "1 more item is" : "\(morning.waiting) more items are") being read." : .nothing
        return "\(open == 1 ? "1 story" : "\(open) stories") to decide, the likeliest first.\(waiting)"
    }

    private var actions: HTML {
        canDecide ? Parts.action(.path("/items/new"), "\(Icon.use("plus")) Add an item") : .nothing
    }

    private func tabs(_ morning: MorningDesk.Morning) -> HTML {
        let shown: [(NewsStory.Decision, String)] = [(.open, "To decide"), (.kept, "Kept"), (.skipped, "Skipped")]
        let span = link(morning.decision, isLong: !morning.isLong)
        return """
            <nav class="tabs" aria-label="Which stories"><ul role="list">\(shown, { tab($0.0, $0.1, morning) })<li><a href="\(link: span)">\(morning.isLong ? "Since yesterday only" : "Three days")</a></li></ul></nav>
            """
    }

    private func tab(_ decision: NewsStory.Decision, _ name: String, _ morning: MorningDesk.Morning) -> HTML {
        """
        <li><a href="\(link: link(decision, isLong: morning.isLong))"\
        \(" aria-current=\"page\"", if: decision == morning.decision)>\(name) \
        <span class="count">\(morning.counts[decision] ?? 0)</span></a></li>
        """
    }

    private func link(_ decision: NewsStory.Decision, isLong: Bool) -> Link {
        let link = Link.path("/morning").with("show", decision.rawValue)
        return isLong ? link.with("days", "3") : link
    }

    private func pager(_ morning: MorningDesk.Morning) -> HTML {
        Parts.pager(link(morning.decision, isLong: morning.isLong), page: morning.page, hasMore: morning.hasMore)
    }

    private func stories(_ morning: MorningDesk.Morning) -> HTML {
        guard !morning.stories.isEmpty else {
            return switch morning.decision {
            case .open: Parts.empty("Nothing is left to decide.", Parts.action(.path("/sources"), "See the sources"))
            case .kept: Parts.empty("Nothing is kept yet.")
            case .skipped, .merged: Parts.empty("Nothing was skipped.")
            }
        }
        let list: HTML = "<ol class=\"items stories\" role=\"list\">\(morning.stories, story)</ol>"
        guard canDecide else { return list }
        let back: HTML = """
            <input type="hidden" name="show" value="\(morning.decision.rawValue)">\
            <input type="hidden" name="days" value="\(morning.isLong ? "3" : "1")">\
            <input type="hidden" name="page" value="\(morning.page)">
            """
        return """
            \(Form.post(to: .path("/morning"), class: "triage", "\(Self.nothingByEnter)\(back)\(tools(morning.decision))\(list)"))
            <div class="flash decided" data-decided role="status" hidden>\(Icon.use("circle-check"))\
            <p><strong data-words></strong>: <bdi data-what></bdi></p>\
            <button type="button" class="button small" data-key="u" data-verb="\(verb(morning.decision))">Undo</button></div>
            """
    }

    /// The form's first button is the one that Enter in a box presses: it must not merge anything.
    static let nothingByEnter: HTML =
        "<button class=\"visually-hidden\" name=\"do\" value=\"\" tabindex=\"-1\" aria-hidden=\"true\"></button>"

    /// What brings a story back to where it stood.
    private func verb(_ decision: NewsStory.Decision) -> String {
        switch decision {
        case .open, .merged: "reopen"
        case .kept: "keep"
        case .skipped: "skip"
        }
    }

    /// What can be done with all stories that are ticked.
    private func tools(_ decision: NewsStory.Decision) -> HTML {
        let keep = Self.button("keep-ticked", "Keep ticked")
        let skip = Self.button("skip-ticked", "Skip ticked")
        let reopen = Self.button("reopen-ticked", "Decide again")
        let merge = Self.button("merge", "Make one story of those ticked", key: "m")
        return """
            <div class="tools cluster" role="group" aria-label="With the stories ticked">\(merge)\
            \(decision == .kept ? .nothing : keep)\(decision == .skipped ? .nothing : skip)\
            \(decision == .open ? .nothing : reopen)</div>
            """
    }

    /// - Parameter said: what is said once it is done, where it is done without a new page.
    static func button(_ value: String, _ words: HTML, key: String? = nil, said: String? = nil) -> HTML {
        let shortcut: HTML = key.map { " data-key=\"\($0)\" aria-keyshortcuts=\"\($0)\"" } ?? .nothing
        let quick: HTML = said.map { " data-quick=\"\($0)\"" } ?? .nothing
        return """
            <button class="button small" name="do" value="\(value)"\(shortcut)\(quick)>\(words)</button>
            """
    }
}

// MARK: - One story

extension MorningPages {
    private func story(_ whole: WholeStory) -> HTML {
        guard let lead = whole.lead else { return .nothing }
        let story = whole.story
        let tick: HTML =
            canDecide
            ? """
            <label class="tick"><input type="checkbox" name="story" value="\(story.id.text)" data-pick>\
            <span class="visually-hidden">Tick <bdi>\(story.title)</bdi></span></label>
            """ : .nothing
        return """
            <li class="item news" data-row data-name="\(story.title)">\(tick)<div class="item-text">
            <h2 class="item-title">\(ItemParts.title(lead.item.title, lead.item.link, language: lead.item.language))</h2>
            \(earlier(lead.item))<p class="meta"><bdi class="outlet">\(lead.item.outlet)</bdi> \
            <time datetime="\(lead.item.at.text)">\(Spoken.time(lead.item.at, now: now, zone: zone))</time> \
            <span><a href="\(link: .path("/morning", story.id))" data-open>\(size(whole))</a></span></p>
            \(alsoIn(whole))<p class="lines clip" dir="auto">\(lead.item.lines)</p>
            \(copies(lead))<p class="reason">\(Icon.use("info")) <span>\(story.why)</span></p></div>
            \(canDecide ? buttons(story) : .nothing)</li>
            """
    }

    private func earlier(_ item: Item) -> HTML {
        item.earlierTitle.map {
            "<p class=\"meta\">The headline was changed. Before: <bdi dir=\"auto\">\($0)</bdi></p>"
        }
            ?? .nothing
    }

    private func size(_ whole: WholeStory) -> HTML {
        let articles = whole.story.originals == 1 ? "1 article" : "\(whole.story.originals) articles"
        return whole.story.copies == 0
            ? "\(articles)" : "\(articles), \(whole.story.copies == 1 ? "1 copy" : "\(whole.story.copies) copies")"
    }

    private func alsoIn(_ whole: WholeStory) -> HTML {
        let outlets = whole.alsoIn
        guard !outlets.isEmpty else { return .nothing }
        let named = Array(outlets.prefix(Self.mostOutletsNamed).enumerated())
        let more: HTML =
            outlets.count > named.count ? " and \(outlets.count - named.count) more" : .nothing
        return """
            <p class="also">Also in \(named, { "\($0.offset > 0 ? ", " : "")<bdi>\($0.element)</bdi>" })\(more)</p>
            """
    }

    private func copies(_ lead: StoryPiece) -> HTML {
        lead.copiesSaid.map { "<p class=\"meta\">\($0)</p>" } ?? .nothing
    }

    private func buttons(_ story: NewsStory) -> HTML {
        let keep = Self.button("keep-\(story.id.text)", "Keep", key: "a", said: "Kept")
        let skip = Self.button("skip-\(story.id.text)", "Skip", key: "e", said: "Skipped")
        let reopen = Self.button("reopen-\(story.id.text)", "Decide again", said: "To be decided again")
        return switch story.decision {
        case .open, .merged: "<div class=\"buttons\">\(keep)\(skip)</div>"
        case .kept: "<div class=\"buttons\">\(skip)\(reopen)</div>"
        case .skipped: "<div class=\"buttons\">\(keep)\(reopen)</div>"
        }
    }
}

// MARK: - Searching

extension MorningPages {
    static func searchForm(query: String, from: String, until: String) -> HTML {
        Form.get(
            to: .path("/morning/search"), class: "search",
            """
            \(Icon.use("search"))<input type="search" name="q" value="\(query)" aria-label="Search the news of the last 90 days" dir="auto">
            <button class="button">Search</button>
            """)
    }

    struct Search: Sendable {
        let query: String
        let from: String
        let until: String
        let found: [Item]
        var problems: [FieldProblem] = []
    }

    func search(_ search: Search) -> StaffPage {
        StaffPage(
            title: "Search the news", section: .morning, hasProblem: !search.problems.isEmpty,
            body: """
                \(Parts.problems(search.problems))\(Parts.back(to: .path("/morning"), "Morning"))
                \(Parts.head(title: "Search the news", lead: "Every article of the last 90 days, by any of its words."))
                \(Form.get(to: .path("/morning/search"), fields(search)))
                \(results(search))
                """)
    }

    private func fields(_ search: Search) -> HTML {
        let words = Field("q", "Words", value: search.query, problems: search.problems)
        let from = Field("from", "From", value: search.from, problems: search.problems)
        let until = Field("until", "Until", value: search.until, problems: search.problems)
        return """
            \(words.text())<div class="cluster">\(from.date())\(until.date())</div>\
            <div class="buttons"><button class="button primary">Search</button></div>
            """
    }

    private func results(_ search: Search) -> HTML {
        guard !search.query.isEmpty else { return .nothing }
        guard !search.found.isEmpty else { return Parts.empty("No article has all of these words.") }
        let all = search.found.count == MorningDesk.mostFound
        return """
            <section aria-labelledby="found"><h2 id="found">Found <span class="count">\(search.found.count)\(all ? "+" : "")</span></h2>
            <ol class="items" role="list">\(search.found, { ItemParts.item($0, zone: zone, now: now) })</ol></section>
            """
    }
}
