// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Page
import Words

/// Briefings to be read on the web, furniture in the reader's language.
struct ReadingPages: Sendable {
    let words: Words

    /// A briefing as an article: the one place that knows what a sent briefing looks like on the web.
    ///
    /// - Parameters:
    ///   - page: the path of the page on which it is read: its pictures are under it.
    ///   - showsEditor: false where everybody may read it.
    func article(_ whole: WholeBriefing, at page: String, in language: Language, showsEditor: Bool = true) -> HTML {
        let briefing = whole.briefing
        let day = words.weekdayDate(
            year: briefing.day.year, month: briefing.day.month, day: briefing.day.day, in: language)
        let editor: HTML =
            showsEditor ? " <span>\(t: Phrase.readingBy.with("editor", .text(briefing.editorName)))</span>" : ""
        return """
            <article class="briefing"><header><p class="kicker"><time datetime="\(briefing.day.text)">\(day)</time></p>
            <h1 dir="auto">\(briefing.subject)</h1>
            \(paragraphs(briefing.opening, class: "lead"))
            <p class="meta"><bdi>\(briefing.streamName)</bdi>\(editor)</p></header>
            \(BlockReadingPages.blocks(whole) { .own("\(page)/pictures/\($0.id.text)") })\(corrected(whole))</article>
            """
    }

    /// What was put right since, at the foot.
    private func corrected(_ whole: WholeBriefing) -> HTML {
        guard !whole.corrections.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="corrected"><h2 id="corrected" class="kind">\(t: BriefingBlock.Kind.correction.heading)</h2>
            <ul class="rows" role="list">\(whole.corrections, correction)</ul></section>
            """
    }

    private func correction(_ briefing: DailyBriefing) -> HTML {
        """
        <li class="row"><div class="row-text"><p class="meta"><time datetime="\(briefing.day.text)">\(t: day(briefing.day))</time></p>
        \(paragraphs(briefing.opening))</div></li>
        """
    }

    /// Each line by itself, for each may be in a language of its own.
    private func paragraphs(_ text: String, class kind: StaticString = "") -> HTML {
        let lines = text.split(separator: "\n").map(String.init)
        return "\(lines, { "<p class=\"\(verbatim: kind)\" dir=\"auto\">\($0)</p>" })"
    }

    // MARK: Members' pages

    func briefing(_ whole: WholeBriefing, asking token: String?, in language: Language) -> PlainPage {
        PlainPage(
            title: "\(whole.briefing.subject)", isTranslated: true, isWide: true,
            body: """
                \(MemberParts.nav(nil))
                \(article(whole, at: "/member/briefings/\(whole.briefing.id.text)", in: language))
                \(token.map { UsefulPages.links($0, in: language) } ?? .nothing)
                <p class="hint no-print">\(t: .readingPrint)</p>
                """)
    }

    func home(_ whole: WholeBriefing?, earlier: [ArchiveEntry], receives: Bool) -> PlainPage {
        let nothing: HTML = "<p>\(t: receives ? .readingNothing : .readingNoStreams)</p>"
        let before: HTML =
            earlier.isEmpty
            ? ""
            : """
            <section aria-labelledby="earlier-title"><h2 id="earlier-title">\(t: .readingEarlier)</h2>
            \(list(earlier))</section>
            """
        return PlainPage(
            title: "\(t: .readingLatest)", isTranslated: true, isWide: true,
            body: """
                \(MemberParts.nav(.home))
                <h1>\(t: .readingLatest)</h1>
                \(receives || whole == nil ? HTML.nothing : nothing)
                \(whole.map { opening($0) } ?? nothing)\(before)
                """)
    }

    /// The head of a briefing and the titles in it, on the way to it.
    private func opening(_ whole: WholeBriefing) -> HTML {
        let briefing = whole.briefing
        return """
            <article class="chief stack"><p class="kicker">\(t: day(briefing.day)) · <bdi>\(briefing.streamName)</bdi></p>
            <h2><a href="\(link: .path("/member/briefings", briefing.id))"><bdi dir="auto">\(briefing.subject)</bdi></a></h2>
            \(paragraphs(briefing.opening))
            <ul class="rows bare" role="list">\(whole.blocks.filter(\.kind.isNews), { "<li><bdi dir=\"auto\">\($0.name)</bdi></li>" })</ul>
            <p><a class="button primary" href="\(link: .path("/member/briefings", briefing.id))">\(t: .readingRead)</a></p></article>
            """
    }

    func archive(_ shelf: ArchiveDesk.Shelf) -> PlainPage {
        PlainPage(
            title: "\(t: .readingArchive)", isTranslated: true, isWide: true,
            body: """
                \(MemberParts.nav(.archive))
                <h1>\(t: .readingArchive)</h1>
                \(search(shelf.query))
                \(shelf.query.isEmpty ? months(shelf) : found(shelf))
                """)
    }

    private func search(_ query: String) -> HTML {
        Form.get(
            to: .path("/member/archive"), class: "search",
            """
            <label class="visually-hidden" for="q">\(t: .readingSearch)</label>\(Icon.use("search"))
            <input type="search" id="q" name="q" value="\(query)" dir="auto">
            <button class="button">\(t: .readingFind)</button>
            """)
    }

    private func months(_ shelf: ArchiveDesk.Shelf) -> HTML {
        guard let month = shelf.month else { return "<p>\(t: .readingNothing)</p>" }
        return """
            <nav class="cluster" aria-label="\(t: .readingMonths)">\(shelf.months, { choice($0, isCurrent: $0 == month) })</nav>
            <section aria-labelledby="month-title"><h2 id="month-title">\(t: name(of: month))</h2>
            \(list(shelf.entries))</section>
            """
    }

    private func choice(_ month: ArchiveMonth, isCurrent: Bool) -> HTML {
        """
        <a href="\(link: Link.path("/member/archive").with("month", month.text))"\(" aria-current=\"true\"", if: isCurrent)>\(t: name(of: month))</a>
        """
    }

    private func name(of month: ArchiveMonth) -> Saying {
        Phrase.readingMonth.with("month", .month(year: month.year, month: month.month))
    }

    private func found(_ shelf: ArchiveDesk.Shelf) -> HTML {
        guard shelf.count > 0 else { return "\(lines(shelf.lines))<p>\(t: .readingFoundNothing)</p>\(all)" }
        let link = Link.path("/member/archive").with("q", shelf.query)
        let newer: HTML =
            shelf.page > 0
            ? "<a class=\"button\" rel=\"prev\" href=\"\(link: link.with("page", "\(shelf.page - 1)"))\">\(t: .readingNewer)</a>"
            : ""
        let older: HTML =
            shelf.hasMore
            ? "<a class=\"button\" rel=\"next\" href=\"\(link: link.with("page", "\(shelf.page + 1)"))\">\(t: .readingOlder)</a>"
            : ""
        let pages: HTML =
            shelf.page > 0 || shelf.hasMore
            ? "<nav class=\"pages\" aria-label=\"\(t: .readingPages)\">\(newer)\(older)</nav>" : ""
        return """
            \(lines(shelf.lines))<p role="status">\(t: Phrase.readingFound.with("count", .count(shelf.count)))</p>
            \(list(shelf.entries))\(pages)\(all)
            """
    }

    private func lines(_ lines: [LineToTake]) -> HTML {
        guard !lines.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="lines-title"><h2 id="lines-title">\(t: .memberLinesTitle)</h2>
            <ul class="rows" role="list">\(lines, MemberLinePages.line)</ul></section>
            """
    }

    private var all: HTML { "<p><a href=\"\(link: .path("/member/archive"))\">\(t: .readingAll)</a></p>" }

    private func list(_ entries: [ArchiveEntry]) -> HTML {
        "<ul class=\"rows\" role=\"list\">\(entries, row)</ul>"
    }

    private func row(_ entry: ArchiveEntry) -> HTML {
        let briefing = entry.briefing
        return """
            <li class="row"><div class="row-text"><p class="row-title"><a href="\(link: .path("/member/briefings", briefing.id))"><bdi dir="auto">\(briefing.subject)</bdi></a></p>
            <p class="meta"><time datetime="\(briefing.day.text)">\(t: day(briefing.day))</time> <bdi>\(briefing.streamName)</bdi> \
            <span>\(t: Phrase.readingItems.with("count", .count(entry.items)))</span></p></div></li>
            """
    }

    func day(_ date: LocalDate) -> Saying {
        Phrase.readingDay.with("date", .date(year: date.year, month: date.month, day: date.day))
    }

    // MARK: Feeds

    /// A briefing as a feed carries it: no styles and no headings above what a reader has of its own.
    func content(_ whole: WholeBriefing) -> HTML {
        "\(paragraphs(whole.briefing.opening))\(BlockReadingPages.blocks(whole) { _ in nil })\(corrected(whole))"
    }

    /// A feed that was revoked, or whose member does not receive the stream any more.
    static func gone() -> PlainPage {
        PlainPage(
            title: "\(t: .readingGoneTitle)", isTranslated: true,
            body: "<h1>\(t: .readingGoneTitle)</h1><p>\(t: .readingGoneExplain)</p>")
    }
}
