// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// Every statement about sources.
struct SourceStore: Sendable {
    func list(in tx: Tx) throws -> [Source] {
        try tx.rows(
            "select \(Source.columns) from source order by case when retired_at is null then 0 else 1 end, title, id",
            Source.init(row:))
    }

    /// The addresses that are on the list already, retired ones too.
    func addresses(in tx: Tx) throws -> Set<String> {
        Set(try tx.rows("select address from source") { try $0.get("address", as: String.self) })
    }

    /// The sources that do not work just now.
    func failing(in tx: Tx) throws -> [Source] {
        try tx.rows(
            "select \(Source.columns) from source where retired_at is null and problem is not null order by title, id",
            Source.init(row:))
    }

    func source(_ id: ID<Source>, in tx: Tx) throws -> Source? {
        try tx.one("select \(Source.columns) from source where id = \(id)", Source.init(row:))
    }

    func insert(_ id: ID<Source>, _ listing: SourceListing, at moment: Moment, in tx: Tx) throws {
        let address = listing.address
        try tx.run(
            """
            insert into source (id, address, title, section, owner, added_at, next_fetch_at, problems_in_row)
            values (\(id), \(address.text), \(listing.title ?? address.text), \(listing.section), \(listing.owner),
              \(moment), \(moment), 0)
            """)
    }

    /// The source that what people add by hand belongs to, made when it is first wanted.
    func byHand(orMake id: ID<Source>, at moment: Moment, in tx: Tx) throws -> ID<Source> {
        let address = SourceAddress.byHand
        try tx.run(
            """
            insert into source (id, address, title, added_at, next_fetch_at, worked_at, problems_in_row)
            values (\(id), \(address.text), 'Added by hand', \(moment), '9999-12-31T00:00:00.000Z', \(moment), 0)
            on conflict (address) do nothing
            """)
        let known = try tx.one("select id from source where address = \(address.text)") {
            try $0.get("id", as: ID<Source>.self)
        }
        return known ?? id
    }

    /// The sources whose time has come.
    func due(at moment: Moment, in tx: Tx) throws -> [ID<Source>] {
        try tx.rows(
            "select id from source where retired_at is null and next_fetch_at <= \(moment) order by next_fetch_at limit 500"
        ) {
            try $0.get("id")
        }
    }

    /// - Parameter why: what the desk says of it, when nobody asked for it.
    func retire(_ id: ID<Source>, why: String? = nil, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update source set retired_at = \(moment), retired_why = \(why) where id = \(id) and retired_at is null")
            == 1
    }

    func resume(_ id: ID<Source>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update source set retired_at = null, retired_why = null, problem = null, problem_code = null,
              problem_since = null, problems_in_row = 0, next_fetch_at = \(moment)
            where id = \(id) and retired_at is not null
            """) == 1
    }
}

// MARK: - How a fetch went

extension SourceStore {
    func noteWorked(_ id: ID<Source>, _ news: SourceNews, at moment: Moment, next: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update source set fetched_at = \(moment), worked_at = \(moment), next_fetch_at = \(next), problem = null,
              problem_code = null, problem_since = null, problems_in_row = 0, etag = \(news.etag),
              last_modified = \(news.lastModified)
            where id = \(id)
            """)
        guard let feed = news.feed else { return }
        let title = Typed.line(feed.title, limit: 200)
        try tx.run(
            """
            update source set note = \(feed.note), site = coalesce(\(feed.site), site), wait_seconds = \(feed.waitSeconds)
            where id = \(id)
            """)
        if !title.isEmpty { try tx.run("update source set title = \(title) where id = \(id)") }
    }

    func noteNewItems(_ id: ID<Source>, at moment: Moment, in tx: Tx) throws {
        try tx.run("update source set last_item_at = \(moment) where id = \(id)")
    }

    /// Remembers where a source has moved to for good, unless another source is there already.
    ///
    /// What the old address was recognised by says nothing of the new one.
    func move(_ id: ID<Source>, to address: String, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update source set address = \(address)
            where id = \(id) and not exists (select 1 from source o where o.address = \(address))
            """) == 1
    }

    /// Points a source at the feed that its page names, to be fetched at once.
    func follow(_ id: ID<Source>, to feed: String, from page: String, others: String?, at moment: Moment, in tx: Tx)
        throws -> Bool
    {
        guard try move(id, to: feed, in: tx) else { return false }
        try tx.run(
            """
            update source set found_on = \(page), other_feeds = \(others), etag = null, last_modified = null,
              next_fetch_at = \(moment)
            where id = \(id)
            """)
        return true
    }

    func noteProblem(
        _ id: ID<Source>, _ sentence: String, code: String, at moment: Moment, next: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            update source set fetched_at = \(moment), next_fetch_at = \(next), problem = \(sentence),
              problem_code = \(code), problem_since = coalesce(problem_since, \(moment)),
              problems_in_row = problems_in_row + 1
            where id = \(id)
            """)
    }

    /// What its items are known by, and the first reading, kept until the second has shown that it is worth something.
    func keepFirstReading(_ id: ID<Source>, _ reading: FirstReading, by key: EntryKey, at moment: Moment, in tx: Tx)
        throws
    {
        try tx.run("update source set entry_key = \(key.rawValue) where id = \(id)")
        try tx.run(
            """
            insert into source_reading (source_id, bytes, content_type, base, read_at)
            values (\(id), \(reading.bytes), \(reading.contentType), \(reading.base), \(moment))
            on conflict (source_id) do nothing
            """)
    }

    func firstReading(of id: ID<Source>, in tx: Tx) throws -> FirstReading? {
        try tx.one("select bytes, content_type, base from source_reading where source_id = \(id)") { row in
            FirstReading(
                bytes: try row.get("bytes"), contentType: try row.optional("content_type"),
                base: try row.optional("base"))
        }
    }

    func settle(_ id: ID<Source>, by key: EntryKey, in tx: Tx) throws {
        try tx.run("update source set entry_key = \(key.rawValue) where id = \(id)")
        try tx.run("delete from source_reading where source_id = \(id)")
    }
}

/// A feed as it came the first time.
struct FirstReading: Sendable, Equatable {
    let bytes: [UInt8]
    let contentType: String?
    let base: String?
}
