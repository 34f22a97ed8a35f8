// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about sources and their items.
struct SourceStore: Sendable {
    private let search = Search()

    func list(in tx: Tx) throws -> [Source] {
        try tx.rows(
            "select \(Source.columns) from source order by case when retired_at is null then 0 else 1 end, title, id",
            Source.init(row:))
    }

    func source(_ id: ID<Source>, in tx: Tx) throws -> Source? {
        try tx.one("select \(Source.columns) from source where id = \(id)", Source.init(row:))
    }

    func insert(_ id: ID<Source>, address: SourceAddress, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into source (id, address, title, added_at, next_fetch_at, problems_in_row)
            values (\(id), \(address.text), \(address.text), \(moment), \(moment), 0)
            """)
    }

    /// The sources whose time has come.
    func due(at moment: Moment, in tx: Tx) throws -> [ID<Source>] {
        try tx.rows(
            "select id from source where retired_at is null and next_fetch_at <= \(moment) order by next_fetch_at limit 500"
        ) {
            try $0.get("id")
        }
    }

    func retire(_ id: ID<Source>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update source set retired_at = \(moment) where id = \(id) and retired_at is null") == 1
    }

    func resume(_ id: ID<Source>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update source set retired_at = null, next_fetch_at = \(moment) where id = \(id) and retired_at is not null"
        ) == 1
    }

    func noteWorked(_ id: ID<Source>, _ news: SourceNews, at moment: Moment, next: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update source set fetched_at = \(moment), worked_at = \(moment), next_fetch_at = \(next), problem = null,
              problem_since = null, problems_in_row = 0, etag = \(news.etag), last_modified = \(news.lastModified)
            where id = \(id)
            """)
        guard let feed = news.feed else { return }
        let title = Typed.line(feed.title, limit: 200)
        try tx.run("update source set note = \(feed.note), site = coalesce(\(feed.site), site) where id = \(id)")
        if !title.isEmpty { try tx.run("update source set title = \(title) where id = \(id)") }
    }

    /// Remembers where a source has moved to for good, unless another source is there already.
    func move(_ id: ID<Source>, to address: String, in tx: Tx) throws {
        try tx.run(
            """
            update source set address = \(address)
            where id = \(id) and not exists (select 1 from source o where o.address = \(address))
            """)
    }

    func noteProblem(_ id: ID<Source>, _ sentence: String, at moment: Moment, next: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update source set fetched_at = \(moment), next_fetch_at = \(next), problem = \(sentence),
              problem_since = coalesce(problem_since, \(moment)), problems_in_row = problems_in_row + 1
            where id = \(id)
            """)
    }

    /// Keeps an item, new or changed.
    ///
    /// Returns whether it was new.
    func keep(_ id: ID<Item>, _ entry: SourceNews.Entry, of source: ID<Source>, at moment: Moment, in tx: Tx) throws
        -> Bool
    {
        let known = try tx.one(
            "select id, title, lines from item where source_id = \(source) and identity = \(entry.identity)"
        ) { row in
            (
                id: try row.get("id", as: ID<Item>.self), title: try row.get("title", as: String.self),
                lines: try row.get("lines", as: String.self)
            )
        }
        guard let known else {
            // A date in the future is kept as it was given, but does not put the item above today's news.
            let counted = entry.published.map { $0 > moment ? moment : $0 } ?? moment
            try tx.run(
                """
                insert into item (id, source_id, identity, title, link, lines, outlet, language, published_at, seen_at, at)
                values (\(id), \(source), \(entry.identity), \(entry.title), \(entry.link), \(entry.lines), \(entry.outlet),
                  \(entry.language),
                  \(entry.published), \(moment), \(counted))
                """)
            try search.put(kind: "item", id: id.text, text: entry.title + " " + entry.lines, in: tx)
            return true
        }
        guard known.title != entry.title || known.lines != entry.lines else { return false }
        try tx.run(
            "update item set title = \(entry.title), link = \(entry.link), lines = \(entry.lines) where id = \(known.id)"
        )
        try search.put(kind: "item", id: known.id.text, text: entry.title + " " + entry.lines, in: tx)
        return false
    }

    /// Items, newest first: of one source or of all, a page at a time.
    func items(of source: ID<Source>? = nil, before: (Moment, ID<Item>)? = nil, limit: Int, in tx: Tx) throws -> [Item]
    {
        var conditions: [SQL] = ["1 = 1"]
        if let source { conditions.append("i.source_id = \(source)") }
        if let before { conditions.append("(i.at, i.id) < (\(before.0), \(before.1))") }
        return try tx.rows(
            """
            select \(Item.columns) from item i join source s on s.id = i.source_id
            where \(SQL(conditions, separator: " and ")) order by i.at desc, i.id desc limit \(limit)
            """, Item.init(row:))
    }

    /// The newest items that hold every word.
    func items(matching query: String, limit: Int, in tx: Tx) throws -> [Item] {
        let ids = try search.find(query, kind: "item", limit: limit, in: tx)
        return try tx.rows(
            """
            select \(Item.columns) from item i join source s on s.id = i.source_id
            where i.id in (\(ids)) order by i.at desc, i.id desc
            """, Item.init(row:))
    }

    func item(_ id: ID<Item>, in tx: Tx) throws -> Item? {
        try tx.one(
            "select \(Item.columns) from item i join source s on s.id = i.source_id where i.id = \(id)", Item.init(row:)
        )
    }

    func countItems(of source: ID<Source>? = nil, since: Moment? = nil, in tx: Tx) throws -> Int {
        let one: SQL = source.map { "and source_id = \($0)" } ?? ""
        let fresh: SQL = since.map { "and seen_at >= \($0)" } ?? ""
        return try tx.count("select count(*) as n from item where 1 = 1 \(one) \(fresh)")
    }
}
