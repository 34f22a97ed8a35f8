// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Where news comes from: a feed on the web, or a folder of feed files on the desk's own machine.
struct Source: Sendable, Equatable {
    let id: ID<Source>
    let address: SourceAddress
    /// What it calls itself; its address until it has been fetched.
    let title: String
    let site: String?
    let addedAt: Moment
    let retiredAt: Moment?
    let etag: String?
    let lastModified: String?
    let fetchedAt: Moment?
    let nextFetchAt: Moment
    let workedAt: Moment?
    /// What went wrong the last time, in a sentence; nil when nothing did.
    let problem: String?
    let problemSince: Moment?
    let problemsInRow: Int
    /// Something worth knowing though it works: repaired, dated in the future.
    let note: String?

    static let columns: SQL = """
        id, address, title, site, added_at, retired_at, etag, last_modified, fetched_at, next_fetch_at, worked_at, problem,
        problem_since, problems_in_row, note
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        address = SourceAddress(kept: try row.get("address"))
        title = try row.get("title")
        site = try row.optional("site")
        addedAt = try row.get("added_at")
        retiredAt = try row.optional("retired_at")
        etag = try row.optional("etag")
        lastModified = try row.optional("last_modified")
        fetchedAt = try row.optional("fetched_at")
        nextFetchAt = try row.get("next_fetch_at")
        workedAt = try row.optional("worked_at")
        problem = try row.optional("problem")
        problemSince = try row.optional("problem_since")
        problemsInRow = try row.get("problems_in_row")
        note = try row.optional("note")
    }
}

/// The address of a source: `https://…`, or `folder:name` for files that the host has put on the machine.
enum SourceAddress: Sendable, Equatable {
    case web(String)
    case folder(String)

    /// Reads what was typed; throws `invalid` with a sentence.
    init(typed: String) throws {
        var text = Typed.line(typed, limit: 2001)
        if text.lowercased().hasPrefix("feed://") { text = "https://" + text.dropFirst(7) }
        if text.lowercased().hasPrefix("folder:") {
            let name = Typed.line(String(text.dropFirst(7)), limit: 100)
            guard Self.isFolderName(name) else {
                throw Self.problem("Write the folder's name alone, like folder:morning, in letters, digits and dashes.")
            }
            self = .folder(name)
            return
        }
        guard text.count <= 2000 else { throw Self.problem("That address is too long.") }
        if !text.contains("://"), text.contains("."), !text.contains("@") { text = "https://" + text }
        let start = text.lowercased()
        guard start.hasPrefix("https://") || start.hasPrefix("http://"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let authority = text.split(separator: "/", maxSplits: 2).dropFirst().first, authority.count > 1,
            !authority.contains("@")
        else { throw Self.problem("Paste the address of a feed, like https://www.example.org/news.rss") }
        self = .web(text)
    }

    init(kept text: String) { self = text.hasPrefix("folder:") ? .folder(String(text.dropFirst(7))) : .web(text) }

    var text: String {
        switch self {
        case .web(let address): address
        case .folder(let name): "folder:" + name
        }
    }

    static func isFolderName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F
            }
    }

    private static func problem(_ sentence: String) -> DeskError { .invalid([FieldProblem("address", sentence)]) }
}

/// One piece of news from a source.
struct Item: Sendable, Equatable {
    let id: ID<Item>
    let source: ID<Source>
    let outlet: String
    let title: String
    let link: String?
    /// The first lines of what the source says about it.
    let lines: String
    let language: String?
    let publishedAt: Moment?
    /// When it counts as new: when it was published, or when we first saw it if that is unknown or in the future.
    let at: Moment

    static let columns: SQL = """
        i.id, i.source_id, coalesce(i.outlet, s.title) as outlet, i.title, i.link, i.lines, i.language, i.published_at, i.at
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
    }
}
