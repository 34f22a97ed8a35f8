// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// Every statement with which items are gathered into stories.
struct GatheringStore: Sendable {
    static let name = "news"
    /// Ids in one statement at most: databases take only so many values.
    static let mostAtOnce = 500

    /// Whether there is anything to gather or to learn.
    func hasWork(since: Moment, readBefore: Moment, in tx: Tx) throws -> Bool {
        if try tx.exists("select 1 as n from story_edit where applied_at is null limit 1") { return true }
        return try tx.exists("select 1 as n from item i where \(waiting(since, readBefore)) limit 1")
    }

    /// Not placed yet, and either read or no longer waited for.
    private func waiting(_ since: Moment, _ readBefore: Moment) -> SQL {
        """
        i.story_id is null and i.same_as is null and i.at >= \(since)
        and (i.reading <> 'wanted' or i.seen_at < \(readBefore))
        """
    }

    func waiting(since: Moment, readBefore: Moment, limit: Int, in tx: Tx) throws -> [GatheredPiece] {
        try tx.rows(
            """
            select \(GatheredPiece.columns) \(GatheredPiece.tables)
            where \(waiting(since, readBefore)) order by i.at, i.id limit \(limit)
            """, GatheredPiece.init(row:))
    }

    /// Those that are placed already, in the order in which they came.
    func placed(since: Moment, in tx: Tx) throws -> [GatheredPiece] {
        try tx.rows(
            """
            select \(GatheredPiece.columns) \(GatheredPiece.tables)
            where i.at >= \(since) and i.story_id is not null
            """, GatheredPiece.init(row:)
        ).sorted { $0.id.text < $1.id.text }
    }

    func place(_ id: ID<Item>, in story: ID<NewsStory>, why: String, _ tx: Tx) throws {
        try tx.run("update item set story_id = \(story), placed_why = \(why) where id = \(id)")
    }

    /// Folds copies under their original, those that are in its story; returns the story.
    func fold(_ copies: [ID<Item>], under original: ID<Item>, saying words: String, in tx: Tx) throws
        -> ID<NewsStory>?
    {
        let story = try tx.one("select story_id from item where id = \(original)") {
            try $0.optional("story_id", as: ID<NewsStory>.self)
        }
        guard let story = story ?? nil else { return nil }
        try tx.run("update item set copy_of = null, copies_said = \(words) where id = \(original)")
        for some in copies.chunks(of: Self.mostAtOnce) {
            try tx.run(
                """
                update item set copy_of = \(original), copies_said = null
                where id in (\(Array(some))) and story_id = \(story)
                """)
        }
        return story
    }

    /// What is no copy any more stands for itself again.
    func unfold(_ items: [ID<Item>], in tx: Tx) throws {
        for some in items.chunks(of: Self.mostAtOnce) {
            try tx.run("update item set copy_of = null where id in (\(Array(some)))")
        }
    }

    func rank(_ id: ID<NewsStory>, _ score: Double, why: String, in tx: Tx) throws {
        try tx.run("update news_story set score = \(score), why = \(why) where id = \(id)")
    }

    /// Where the stories of these days stand, as it was written down last.
    func ranks(since: Moment, in tx: Tx) throws -> [ID<NewsStory>: (score: Double, why: String)] {
        let rows = try tx.rows("select id, score, why from news_story where last_at >= \(since)") { row in
            (
                try row.get("id", as: ID<NewsStory>.self),
                (score: try row.get("score", as: Double.self), why: try row.get("why", as: String.self))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    func edits(in tx: Tx) throws -> [StoryEdit] {
        try tx.rows(
            "select id, kind, story_id, other_id, pieces from story_edit where applied_at is null order by id limit 200",
            StoryEdit.init(row:))
    }

    func markApplied(_ edits: [StoryEdit], at moment: Moment, in tx: Tx) throws {
        try tx.run("update story_edit set applied_at = \(moment) where id in (\(edits.map(\.id)))")
    }

    /// The lessons that count, the latest of them, in the order in which they were learned.
    func lessons(in tx: Tx) throws -> [StoryLesson] {
        try tx.rows(
            """
            select id, was_kept, title, text, outlets, section from story_lesson where undone_at is null
            order by id desc limit \(StoryLesson.mostRemembered)
            """, StoryLesson.init(row:)
        ).reversed()
    }

    /// The lessons that count, after one that is known.
    func lessons(after id: ID<StoryLesson>?, in tx: Tx) throws -> [StoryLesson] {
        let later: SQL = id.map { "and id > \($0)" } ?? ""
        return try tx.rows(
            """
            select id, was_kept, title, text, outlets, section from story_lesson where undone_at is null \(later)
            order by id limit 500
            """, StoryLesson.init(row:))
    }

    /// A number that grows with every lesson taken back.
    func countUndone(in tx: Tx) throws -> Int {
        try tx.count("select count(*) as n from story_lesson where undone_at is not null")
    }
}

// MARK: - Who gathers

extension GatheringStore {
    /// Takes or keeps the gathering for a node, so that one alone does it at a time.
    ///
    /// Returns whether it holds it, and whether it held it all along.
    func hold(for node: String, until: Moment, at moment: Moment, in tx: Tx) throws -> (isHeld: Bool, wasOurs: Bool) {
        let kept = try tx.run(
            """
            update news_gathering set held_until = \(until) where name = \(Self.name) and holder = \(node)
            """)
        // Whoever takes it writes their name: as long as it is ours, nobody else has gathered.
        if kept == 1 { return (true, true) }
        let taken = try tx.run(
            """
            insert into news_gathering (name, holder, held_until) values (\(Self.name), \(node), \(until))
            on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
            where news_gathering.held_until <= \(moment)
            """)
        return (taken == 1, false)
    }

    /// Makes sure that nobody else has gathered meanwhile, and that nobody does before this transaction ends.
    ///
    /// Whoever takes the lease writes their name: as long as it is ours, nobody else has.
    func renew(for node: String, until: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update news_gathering set held_until = \(until) where name = \(Self.name) and holder = \(node)") == 1
    }

    func learned(in tx: Tx) throws -> String? {
        try tx.one("select learned from news_gathering where name = \(Self.name)") {
            try $0.optional("learned", as: String.self)
        } ?? nil
    }

    func keepLearned(_ text: String, in tx: Tx) throws {
        try tx.run("update news_gathering set learned = \(text) where name = \(Self.name)")
    }
}

/// An item with what is looked at when it is gathered.
struct GatheredPiece: Sendable {
    let id: ID<Item>
    let story: ID<NewsStory>?
    let copyOf: ID<Item>?
    let section: String?
    let piece: Piece

    static let columns: SQL = """
        i.id, i.story_id, i.copy_of, i.title, i.link, i.outlet, i.byline, i.at, i.lines, o.owner, o.section,
        substr(t.text, 1, 8000) as text
        """
    static let tables: SQL = """
        from item i join source o on o.id = i.source_id left join item_text t on t.item_id = i.id
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        story = try row.optional("story_id")
        copyOf = try row.optional("copy_of")
        section = try row.optional("section")
        let at: Moment = try row.get("at")
        let lines: String = try row.get("lines")
        piece = Piece(
            id: id.text, title: try row.get("title"), text: try row.optional("text") ?? lines,
            url: try row.optional("link") ?? "", outlet: try row.get("outlet"), owner: try row.optional("owner"),
            byline: try row.optional("byline"), published: Int(at.unixSeconds))
    }
}

extension Array {
    fileprivate func chunks(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
