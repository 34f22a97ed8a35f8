// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What several outlets report about one event: the pieces of two or three days that belong together.
struct NewsStory: Sendable, Equatable {
    enum Decision: String, Sendable, Bindable, ColumnReadable {
        /// To be decided.
        case open
        case kept
        case skipped
        /// Part of another story now.
        case merged
    }

    let id: ID<NewsStory>
    /// The first piece that is nobody's copy.
    let lead: ID<Item>
    let title: String
    let firstAt: Moment
    let lastAt: Moment
    /// Pieces that are nobody's copy; copies do not make a story larger.
    let originals: Int
    let copies: Int
    /// How many owners the outlets of the originals have.
    let owners: Int
    /// Where it stands among the others: what the desk is likely to keep, and a little for its size.
    let score: Double
    /// Why it stands there, in words.
    let why: String
    let decision: Decision
    let mergedInto: ID<NewsStory>?

    static let columns: SQL = """
        s.id, s.lead_id, s.title, s.first_at, s.last_at, s.originals, s.copies, s.owners, s.score, s.why, s.decision,
        s.merged_into
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        lead = try row.get("lead_id")
        title = try row.get("title")
        firstAt = try row.get("first_at")
        lastAt = try row.get("last_at")
        originals = try row.get("originals")
        copies = try row.get("copies")
        owners = try row.get("owners")
        score = try row.get("score")
        why = try row.get("why")
        decision = try row.get("decision")
        mergedInto = try row.optional("merged_into")
    }
}

/// A piece as it stands in a story.
struct StoryPiece: Sendable, Equatable {
    let item: Item
    let story: ID<NewsStory>
    /// The piece that this one is a copy of.
    let copyOf: ID<Item>?
    /// Of an original with copies: "PA copy, 8 outlets; first 06:12".
    let copiesSaid: String?
    /// Why it is in this story.
    let placedWhy: String?

    static let columns: SQL = "\(Item.columns), i.story_id, i.copy_of, i.copies_said, i.placed_why"

    init(row: borrowing Row) throws {
        item = try Item(row: row)
        story = try row.get("story_id")
        copyOf = try row.optional("copy_of")
        copiesSaid = try row.optional("copies_said")
        placedWhy = try row.optional("placed_why")
    }
}

/// A story with its pieces, the originals first and each in the order of time.
struct WholeStory: Sendable, Equatable {
    let story: NewsStory
    let pieces: [StoryPiece]

    var originals: [StoryPiece] { pieces.filter { $0.copyOf == nil } }
    var lead: StoryPiece? { pieces.first { $0.item.id == story.lead } ?? originals.first ?? pieces.first }

    func copies(of piece: StoryPiece) -> [StoryPiece] { pieces.filter { $0.copyOf == piece.item.id } }

    /// The other outlets that have it from their own people, each once, in the order in which they came.
    var alsoIn: [String] {
        var seen: Set<String> = Set([lead?.item.outlet].compactMap { $0 })
        return originals.map(\.item.outlet).filter { seen.insert($0).inserted }
    }
}
