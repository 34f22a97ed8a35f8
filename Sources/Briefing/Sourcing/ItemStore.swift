// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// Every statement about items: kept, read, listed and found.
struct ItemStore: Sendable {
    /// Items seen so long ago may still turn out to be the same article from another source: those of these days' stories.
    static let hoursOfSameness = NewsWindow.hours
    /// How much of an article's text is sought in.
    static let mostSoughtIn = 1500

    private let search = Search()

    /// What came of keeping an item.
    enum Kept: Sendable, Equatable {
        case new(isSame: Bool)
        case changed
        case known
    }

    /// Keeps an item, new or changed.
    ///
    /// - Parameter wantsReading: whether the page that it links to is to be read.
    func keep(
        _ id: ID<Item>, _ entry: SourceNews.Entry, of source: ID<Source>, outlet: String, wantsReading: Bool = false,
        at moment: Moment, in tx: Tx
    ) throws -> Kept {
        let known = try tx.one(
            "select id, title, lines from item where source_id = \(source) and identity = \(entry.identity)"
        ) { row in
            (
                id: try row.get("id", as: ID<Item>.self), title: try row.get("title", as: String.self),
                lines: try row.get("lines", as: String.self)
            )
        }
        if let known {
            // Lines that were read from the page stay where the source sends none.
            let lines = entry.lines.isEmpty ? known.lines : entry.lines
            guard known.title != entry.title || known.lines != lines else { return .known }
            try change(known.id, from: known.title, to: entry, lines: lines, in: tx)
            return .changed
        }
        let same = try entry.articleKey.flatMap {
            try first(withKey: $0, of: entry, source: source, since: moment, in: tx)
        }
        let reading: Item.Reading = wantsReading && same == nil && entry.link != nil ? .wanted : .none
        try tx.run(
            """
            insert into item (id, source_id, identity, title, link, lines, outlet, language, published_at, seen_at, at,
              article_key, same_as, byline, reading)
            values (\(id), \(source), \(entry.identity), \(entry.title), \(entry.link), \(entry.lines),
              \(entry.outlet ?? outlet), \(entry.language), \(entry.published), \(moment), \(entry.counted(at: moment)),
              \(entry.articleKey), \(same), \(entry.byline), \(reading))
            """)
        if let text = entry.text { try keepText(text, of: id, in: tx) }
        try put(
            id, title: entry.title, lines: entry.lines, text: entry.text, at: entry.counted(at: moment), in: tx)
        return .new(isSame: same != nil)
    }

    private func change(
        _ id: ID<Item>, from title: String, to entry: SourceNews.Entry, lines: String, in tx: Tx
    ) throws {
        try tx.run("update item set title = \(entry.title), link = \(entry.link), lines = \(lines) where id = \(id)")
        if title != entry.title {
            try tx.run("update item set earlier_title = \(title) where id = \(id)")
            try tx.run("update news_story set title = \(entry.title) where lead_id = \(id)")
        }
        guard let at = try item(id, in: tx)?.at else { return }
        try put(id, title: entry.title, lines: lines, text: try text(of: id, in: tx), at: at, in: tx)
    }

    /// The item that this article came in first, from whichever source.
    ///
    /// Nil for an article on its source's own site that only others had before: nobody hides another outlet's article by
    /// listing its address first.
    private func first(
        withKey key: String, of entry: SourceNews.Entry, source: ID<Source>, since moment: Moment, in tx: Tx
    ) throws -> ID<Item>? {
        let found = try tx.one(
            """
            select i.id, s.address from item i join source s on s.id = i.source_id
            where i.article_key = \(key) and i.same_as is null
              and i.seen_at > \(moment.adding(seconds: -Self.hoursOfSameness * 3600)) order by i.id limit 1
            """
        ) { (id: try $0.get("id", as: ID<Item>.self), address: try $0.get("address", as: String.self)) }
        guard let found else { return nil }
        let host = entry.link.flatMap(WebAddress.host(of:))
        let own = try tx.one("select address from source where id = \(source)") {
            try $0.get("address", as: String.self)
        }
        let isAtHome = own.flatMap(WebAddress.host(of:)) == host
        return isAtHome && WebAddress.host(of: found.address) != host ? nil : found.id
    }

    /// Knows an item by another name, when what its feed's items are known by has turned out to be worthless.
    func rename(_ old: String, to new: String, of source: ID<Source>, in tx: Tx) throws {
        try tx.run(
            """
            update item set identity = \(new) where source_id = \(source) and identity = \(old)
              and not exists (select 1 from item o where o.source_id = \(source) and o.identity = \(new))
            """)
    }

    /// Keeps what the page of an item says.
    func keepReading(_ id: ID<Item>, _ article: ReadArticle, in tx: Tx) throws {
        guard let item = try item(id, in: tx) else { return }
        let lines = item.lines.isEmpty ? article.lines : item.lines
        let title = item.title == item.link ? article.title ?? item.title : item.title
        let isNamedByHost = item.outlet == item.link.flatMap(WebAddress.host(of:))
        let outlet = isNamedByHost ? article.site ?? item.outlet : item.outlet
        try tx.run(
            """
            update item set reading = 'read', title = \(title), lines = \(lines), outlet = \(outlet),
              byline = coalesce(byline, \(article.byline)), language = coalesce(language, \(article.language)),
              published_at = coalesce(published_at, \(article.published))
            where id = \(id)
            """)
        try tx.run("update news_story set title = \(title) where lead_id = \(id)")
        try keepText(article.text, of: id, in: tx)
        try put(id, title: title, lines: lines, text: article.text, at: item.at, in: tx)
    }

    /// When an item was seen whose page is still to be read; nil for all others.
    func wantsReading(_ id: ID<Item>, in tx: Tx) throws -> Moment? {
        try tx.one("select seen_at from item where id = \(id) and reading = 'wanted'") { try $0.get("seen_at") }
    }

    func noteUnreadable(_ id: ID<Item>, in tx: Tx) throws {
        try tx.run("update item set reading = 'unreadable' where id = \(id)")
    }

    private func keepText(_ text: String, of id: ID<Item>, in tx: Tx) throws {
        try tx.run(
            """
            insert into item_text (item_id, text) values (\(id), \(text))
            on conflict (item_id) do update set text = excluded.text
            """)
    }

    private func text(of id: ID<Item>, in tx: Tx) throws -> String? {
        try tx.one("select text from item_text where item_id = \(id)") { try $0.get("text") }
    }

    func forgetWords(of id: ID<Item>, in tx: Tx) throws { try search.remove(kind: "item", id: id.text, in: tx) }

    private func put(_ id: ID<Item>, title: String, lines: String, text: String?, at: Moment, in tx: Tx) throws {
        let body = text.map { $0.prefix(Self.mostSoughtIn) } ?? ""
        try search.put(kind: "item", id: id.text, text: "\(title) \(lines) \(body)", at: at, in: tx)
    }
}

extension ItemStore {
    /// Items, newest first: of one source or of all, a page at a time.
    func items(of source: ID<Source>? = nil, before: (Moment, ID<Item>)? = nil, limit: Int, in tx: Tx) throws -> [Item]
    {
        var conditions: [SQL] = ["1 = 1"]
        if let source { conditions.append("i.source_id = \(source)") }
        if let before { conditions.append("(i.at, i.id) < (\(before.0), \(before.1))") }
        return try tx.rows(
            """
            select \(Item.columns) from item i
            where \(SQL(conditions, separator: " and ")) order by i.at desc, i.id desc limit \(limit)
            """, Item.init(row:))
    }

    /// The items of a source as a list shows them, newest first, and where the next page of the list begins.
    func lines(of source: ID<Source>, before: (Moment, ID<Item>)?, limit: Int, in tx: Tx) throws -> (
        lines: [ItemLine], last: ID<Item>?
    ) {
        let older: SQL = before.map { "and (i.at, i.id) < (\($0.0), \($0.1))" } ?? ""
        var (count, last) = (0, ID<Item>?.none)
        let lines = try tx.rows(
            """
            select \(ItemLine.columns), i.id from item i
            where i.source_id = \(source) \(older) order by i.at desc, i.id desc limit \(limit)
            """
        ) { row in
            count += 1
            if count == limit { last = try row.get("id") }
            return try ItemLine(row: row)
        }
        return (lines, last)
    }

    /// The newest items that hold every word, of some days or of all.
    func items(matching query: String, from: Moment? = nil, until: Moment? = nil, limit: Int, in tx: Tx) throws
        -> [Item]
    {
        let found = try search.find(query, kind: "item", from: from, until: until, limit: limit, in: tx)
        return try tx.rows(
            "select \(Item.columns) from item i where i.id in (\(found)) order by i.at desc, i.id desc",
            Item.init(row:))
    }

    func item(_ id: ID<Item>, in tx: Tx) throws -> Item? {
        try tx.one("select \(Item.columns) from item i where i.id = \(id)", Item.init(row:))
    }

    /// Items that are to be read or placed among the stories.
    func countWaiting(since: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from item where story_id is null and same_as is null and at >= \(since)")
    }

    func countItems(of source: ID<Source>? = nil, since: Moment? = nil, in tx: Tx) throws -> Int {
        let one: SQL = source.map { "and source_id = \($0)" } ?? ""
        let fresh: SQL = since.map { "and seen_at >= \($0)" } ?? ""
        return try tx.count("select count(*) as n from item where 1 = 1 \(one) \(fresh)")
    }
}
