// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// One piece of a briefing: a story, a line, a number, a date, with the outlets that it rests on.
struct BriefingBlock: Sendable, Equatable {
    /// What kind of piece it is; a briefing has them in this order.
    enum Kind: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        /// What several outlets say, merged into a paragraph or two in the editor's words.
        case story
        case oneLiner = "one-liner"
        case number
        /// A picture with its words.
        case picture
        /// A journalist who looks for somebody, with a deadline and without personal contacts.
        case request
        /// What is on today: programmes, committees, statistics, courts.
        case agenda
        /// An event or a training of ours.
        case event
        /// A line to take: a question that members are asked, and the answer.
        case line
        case correction
    }

    /// How a story speaks of the people we work with; members see it, nobody else.
    enum Tone: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        case unsaid = ""
        case helpful
        case mixed
        case hostile
    }

    /// What an editor writes in a block.
    struct Writing: Sendable, Equatable {
        var title = ""
        var words = ""
        /// Why it matters for us.
        var why = ""
        /// What a member can say.
        var say = ""
        /// What may distress in it; readers can skip the block from there.
        var note = ""
        var tone = Tone.unsaid
        /// Words that a look back gathers by, with spaces between.
        var tags = ""
        /// When, as readers are told it: "8.10", "by noon on Friday".
        var time = ""
        var link = ""
        /// What a picture shows, for those who cannot see it.
        var alt = ""
        /// Who made a picture, and that we may use it.
        var credit = ""
    }

    let id: ID<BriefingBlock>
    let kind: Kind
    var writing: Writing
    var outlets: [BlockOutlet]
    /// The file of a picture, once there is one.
    var picture: BlockPicture?

    static let columns: SQL = "id, kind, title, words, why, say, note, tone, tags, time_said, link, alt, credit"

    init(row: borrowing Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        writing = Writing(
            title: try row.get("title"), words: try row.get("words"), why: try row.get("why"), say: try row.get("say"),
            note: try row.get("note"), tone: try row.get("tone"), tags: try row.get("tags"),
            time: try row.get("time_said"), link: try row.get("link"), alt: try row.get("alt"),
            credit: try row.get("credit"))
        outlets = []
    }

    /// What stands for the block where it is named.
    var name: String {
        [writing.title, writing.words, writing.alt].first { !$0.isEmpty } ?? kind.name
    }

    /// Whether there is more in it than the article that it was picked for, which can be picked again.
    var isWritten: Bool {
        var own = writing
        if own.title == outlets.first?.title { own.title = "" }
        return own != Writing() || picture != nil
    }

    /// What readers are shown of it: one line is a line alone, whatever the story had that it was made of.
    var shown: Writing {
        guard kind == .oneLiner, !writing.words.isEmpty else { return writing }
        var line = writing
        (line.title, line.why, line.say) = ("", "", "")
        return line
    }

    /// Everything of it that readers read, in order.
    var texts: [String] {
        let shown = shown
        return [shown.time, shown.title, shown.note, shown.words, shown.why, shown.say, shown.alt, shown.credit]
    }
}

/// An outlet that a block rests on, with the article that says so.
struct BlockOutlet: Sendable, Equatable {
    let id: ID<BlockOutlet>
    let block: ID<BriefingBlock>
    let item: ID<Item>?
    let outlet: String
    /// The article's headline.
    let title: String
    let link: String?
    let language: String?
}

// Apart from the values, so that they can also be made one by one.
extension BlockOutlet {
    static let columns: SQL = "o.id, o.block_id, o.item_id, o.outlet, o.title, o.link, o.language"

    init(row: borrowing Row) throws {
        id = try row.get("id")
        block = try row.get("block_id")
        item = try row.optional("item_id")
        outlet = try row.get("outlet")
        title = try row.get("title")
        link = try row.optional("link")
        language = try row.optional("language")
    }
}

extension BriefingBlock.Kind {
    /// What the editor calls one of them.
    var name: String {
        switch self {
        case .story: "Top story"
        case .oneLiner: "One line"
        case .number: "Number of the day"
        case .picture: "Picture"
        case .request: "Journalist\u{2019}s request"
        case .agenda: "On today"
        case .event: "Event or training"
        case .line: "Line to take"
        case .correction: "Correction"
        }
    }

    /// Whether it is about what outlets report.
    var isNews: Bool { self == .story || self == .oneLiner }

    /// Kinds that are added by hand, without an article.
    static let byHand: [BriefingBlock.Kind] = [.number, .picture, .agenda, .event, .request, .line, .correction]
}
