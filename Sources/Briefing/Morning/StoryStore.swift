// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about the stories of the day, as people see and change them.
struct StoryStore: Sendable {
    /// Stories with a piece since then, the best first.
    func stories(_ decision: NewsStory.Decision, since: Moment, from start: Int, limit: Int, in tx: Tx) throws
        -> [NewsStory]
    {
        try tx.rows(
            """
            select \(NewsStory.columns) from news_story s where s.decision = \(decision) and s.last_at >= \(since)
            order by s.score desc, s.last_at desc, s.id limit \(limit) offset \(start)
            """, NewsStory.init(row:))
    }

    func count(_ decision: NewsStory.Decision, since: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from news_story where decision = \(decision) and last_at >= \(since)")
    }

    func story(_ id: ID<NewsStory>, in tx: Tx) throws -> NewsStory? {
        try tx.one("select \(NewsStory.columns) from news_story s where s.id = \(id)", NewsStory.init(row:))
    }

    /// The pieces of some stories, the earliest first.
    func pieces(of stories: [ID<NewsStory>], in tx: Tx) throws -> [StoryPiece] {
        try tx.rows(
            "select \(StoryPiece.columns) from item i where i.story_id in (\(stories)) order by i.at, i.id",
            StoryPiece.init(row:))
    }

    func whole(_ id: ID<NewsStory>, in tx: Tx) throws -> WholeStory? {
        try story(id, in: tx).map { WholeStory(story: $0, pieces: try pieces(of: [id], in: tx)) }
    }

    /// The end of the chain of merges that begins at a story.
    func end(of id: ID<NewsStory>, in tx: Tx) throws -> ID<NewsStory> {
        try end(of: id) { try story($0, in: tx)?.mergedInto }
    }

    /// The same, and the story stays that until this transaction ends.
    func standing(_ id: ID<NewsStory>, in tx: Tx) throws -> ID<NewsStory> {
        try end(of: id) { id in
            try lock([id], in: tx)
            return try story(id, in: tx)?.mergedInto
        }
    }

    private func end(of id: ID<NewsStory>, next: (ID<NewsStory>) throws -> ID<NewsStory>?) rethrows -> ID<NewsStory> {
        var id = id
        // A chain grows by one at each merge; nobody merges a hundred times over.
        for _ in 0..<100 {
            guard let following = try next(id) else { return id }
            id = following
        }
        return id
    }

    /// Keeps others from changing some stories until this transaction ends, so that no piece is put into one that is just
    /// being made part of another.
    func lock(_ ids: [ID<NewsStory>], in tx: Tx) throws {
        for id in Set(ids.map(\.text)).sorted() {
            try tx.run("update news_story set last_at = last_at where id = \(id)")
        }
    }

    func decide(_ id: ID<NewsStory>, _ decision: NewsStory.Decision, by staff: String?, at moment: Moment?, in tx: Tx)
        throws -> Bool
    {
        try tx.run(
            """
            update news_story set decision = \(decision), decided_by = \(staff), decided_at = \(moment)
            where id = \(id) and decision <> 'merged'
            """) == 1
    }

    func insert(_ id: ID<NewsStory>, lead: ID<Item>, title: String, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into news_story (id, lead_id, title, first_at, last_at, originals, copies, owners, score, why, decision)
            values (\(id), \(lead), \(title), \(moment), \(moment), 0, 0, 0, 0.0, '', 'open')
            """)
    }

    /// Moves every piece of a story into another, and closes it.
    func merge(_ id: ID<NewsStory>, into other: ID<NewsStory>, by staff: String, at moment: Moment, in tx: Tx) throws
        -> Bool
    {
        let merged = try tx.run(
            """
            update news_story set decision = 'merged', merged_into = \(other), decided_by = \(staff),
              decided_at = \(moment)
            where id = \(id) and decision <> 'merged'
            """)
        guard merged == 1 else { return false }
        try tx.run("update item set story_id = \(other), placed_why = 'Put here by hand' where story_id = \(id)")
        return true
    }

    /// Moves pieces, and the copies of them, from a story into another.
    func move(_ pieces: [ID<Item>], from id: ID<NewsStory>, to other: ID<NewsStory>, in tx: Tx) throws {
        try tx.run(
            """
            update item set story_id = \(other), placed_why = 'Taken out by hand'
            where story_id = \(id) and (id in (\(pieces)) or copy_of in (\(pieces)))
            """)
    }

    /// Counts a story anew, and finds its lead.
    func recount(_ id: ID<NewsStory>, in tx: Tx) throws {
        try tx.run(
            """
            update news_story set
              originals = (select count(*) from item i where i.story_id = \(id) and i.copy_of is null),
              copies = (select count(*) from item i where i.story_id = \(id) and i.copy_of is not null),
              owners = (select count(distinct coalesce(o.owner, i.outlet)) from item i
                join source o on o.id = i.source_id where i.story_id = \(id) and i.copy_of is null),
              first_at = coalesce((select min(i.at) from item i where i.story_id = \(id)), first_at),
              last_at = coalesce((select max(i.at) from item i where i.story_id = \(id)), last_at),
              lead_id = coalesce((select i.id from item i where i.story_id = \(id) and i.copy_of is null
                order by i.at, i.id limit 1), lead_id)
            where id = \(id)
            """)
        try tx.run(
            """
            update news_story set title = (select i.title from item i where i.id = news_story.lead_id) where id = \(id)
            """)
    }
}

// MARK: - What is learned from

extension StoryStore {
    func addEdit(
        _ id: ID<StoryEdit>, _ kind: StoryEdit.Kind, story: ID<NewsStory>, other: ID<NewsStory>,
        pieces: [ID<Item>] = [], at moment: Moment, in tx: Tx
    ) throws {
        let list = pieces.map(\.text).joined(separator: " ")
        try tx.run(
            """
            insert into story_edit (id, kind, story_id, other_id, pieces, at)
            values (\(id), \(kind), \(story), \(other), \(list), \(moment))
            """)
    }

    func addLesson(_ id: ID<StoryLesson>, _ whole: WholeStory, wasKept: Bool, at moment: Moment, in tx: Tx) throws {
        guard let lead = whole.lead else { return }
        let text = try tx.one("select text from item_text where item_id = \(lead.item.id)") {
            try $0.get("text", as: String.self)
        }
        let outlets = whole.originals.map(\.item.outlet).prefix(8).joined(separator: "\n")
        let section = try tx.one("select section from source where id = \(lead.item.source)") {
            try $0.optional("section", as: String.self)
        }
        try tx.run(
            """
            insert into story_lesson (id, story_id, was_kept, title, text, outlets, section, at)
            values (\(id), \(whole.story.id), \(wasKept), \(lead.item.title),
              \(StoryLesson.text(lines: lead.item.lines, text: text)), \(outlets), \((section ?? nil) ?? ""), \(moment))
            """)
    }

    /// Takes back what was learned of a story.
    func undoLessons(of story: ID<NewsStory>, at moment: Moment, in tx: Tx) throws {
        try tx.run("update story_lesson set undone_at = \(moment) where story_id = \(story) and undone_at is null")
    }
}

/// A change that an editor made to what belongs together.
struct StoryEdit: Sendable, Equatable {
    enum Kind: String, Sendable, Bindable, ColumnReadable {
        /// `other` was put into `story`.
        case merge
        /// `pieces` were taken out of `story` into `other`.
        case split
    }

    let id: ID<StoryEdit>
    let kind: Kind
    let story: ID<NewsStory>
    let other: ID<NewsStory>
    let pieces: [String]

    init(row: borrowing Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        story = try row.get("story_id")
        other = try row.get("other_id")
        pieces = try row.get("pieces", as: String.self).split(separator: " ").map(String.init)
    }
}
