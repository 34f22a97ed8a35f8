// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// One piece of news from a source.
struct Item: Sendable, Equatable {
    /// How far the desk is with reading the page that an item links to.
    enum Reading: String, Sendable, Bindable, ColumnReadable {
        /// Not wanted: what the source sent is all there is.
        case none
        case wanted
        case read
        case unreadable
    }

    let id: ID<Item>
    let source: ID<Source>
    /// Who published it: the source, or in a collection of many outlets the one that it was taken from.
    let outlet: String
    let title: String
    let link: String?
    /// The first lines of what the source says about it.
    let lines: String
    let language: String?
    let publishedAt: Moment?
    /// When it counts as new: when it was published, or when we first saw it if that is unknown or in the future.
    let at: Moment
    /// What it was called before its outlet changed it.
    let earlierTitle: String?

    static let columns: SQL = """
        i.id, i.source_id, i.outlet, i.title, i.link, i.lines, i.language, i.published_at, i.at, i.earlier_title
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        source = try row.get("source_id")
        outlet = try row.get("outlet")
        title = try row.get("title")
        link = try row.optional("link")
        lines = try row.get("lines")
        language = try row.optional("language")
        publishedAt = try row.optional("published_at")
        at = try row.get("at")
        earlierTitle = try row.optional("earlier_title")
    }
}

/// What a list shows of an item, and no more: a page of a hundred reads nothing else out of the database.
struct ItemLine: Sendable, Equatable {
    let title: String
    let link: String?
    let outlet: String
    let lines: String
    let language: String?
    let at: Moment

    static let columns: SQL = "i.title, i.link, i.outlet, i.lines, i.language, i.at"

    init(row: borrowing Row) throws {
        title = try row.get("title")
        link = try row.optional("link")
        outlet = try row.get("outlet")
        lines = try row.get("lines")
        language = try row.optional("language")
        at = try row.get("at")
    }

    init(_ item: Item) {
        title = item.title
        link = item.link
        outlet = item.outlet
        lines = item.lines
        language = item.language
        at = item.at
    }
}
