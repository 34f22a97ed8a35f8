// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// What staff finds in the archive.
enum ArchiveSearchPages {
    static func found(_ shelf: ArchiveDesk.Shelf) -> StaffPage {
        let lead: HTML =
            shelf.query.isEmpty
            ? "In subjects, opening lines, items and what was written about them."
            : "\(count(shelf.count)) \(shelf.count == 1 ? "holds" : "hold") every one of these words, the newest first."
        return StaffPage(
            title: "Search the archive", section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(title: "Search the archive", lead: lead))
                \(form(shelf.query))
                \(list(shelf))
                """)
    }

    /// The field that leads here.
    static func form(_ query: String) -> HTML {
        Form.get(
            to: .path("/briefings/search"), class: "search",
            """
            <label class="visually-hidden" for="q">Search the archive</label>\(Icon.use("search"))
            <input type="search" id="q" name="q" value="\(query)" placeholder="Words in briefings" dir="auto">
            <button class="button">Search</button>
            """)
    }

    private static func list(_ shelf: ArchiveDesk.Shelf) -> HTML {
        if shelf.query.isEmpty { return .nothing }
        if shelf.entries.isEmpty { return Parts.empty("No briefing holds all of these words.") }
        let link = Link.path("/briefings/search").with("q", shelf.query)
        return """
            <ul class="rows" role="list">\(shelf.entries, row)</ul>
            \(Parts.pager(link, page: shelf.page, hasMore: shelf.hasMore))
            """
    }

    private static func row(_ entry: ArchiveEntry) -> HTML {
        let briefing = entry.briefing
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/briefings", briefing.id))"><bdi dir="auto">\(briefing.subject)</bdi></a></p>
            <p class="meta"><time datetime="\(briefing.day.text)">\(briefing.day.spoken)</time> <bdi>\(briefing.streamName)</bdi> <span>\(entry.items) \(entry.items == 1 ? "item" : "items")</span></p></div></li>
            """
    }

    private static func count(_ number: Int) -> String { number == 1 ? "1 briefing" : "\(number) briefings" }
}
