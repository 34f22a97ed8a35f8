// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// The day's summary of the news for a stream of readers.
struct DailyBriefing: Sendable, Equatable {
    enum State: String, Sendable, Bindable, ColumnReadable {
        case draft
        /// Sent, but still within the time in which it can be taken back.
        case goingOut = "going-out"
        case sent
        /// A draft that nobody wants; it can be taken up again.
        case setAside = "set-aside"
    }

    let id: ID<DailyBriefing>
    let stream: ID<MessageStream>
    let streamName: String
    let day: LocalDate
    let subject: String
    let opening: String
    let editorName: String
    let state: State
    /// Goes up with each change, so that two people cannot overwrite each other unseen.
    let version: Int
    let holdUntil: Moment?
    let sentAt: Moment?

    static let columns: SQL = """
        b.id, b.stream_id, m.name as stream_name, b.day, b.subject, b.opening, b.editor_name, b.state, b.version,
        b.hold_until, b.sent_at
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        stream = try row.get("stream_id")
        streamName = try row.get("stream_name")
        day = try row.get("day")
        subject = try row.get("subject")
        opening = try row.get("opening")
        editorName = try row.get("editor_name")
        state = try row.get("state")
        version = try row.get("version")
        holdUntil = try row.optional("hold_until")
        sentAt = try row.optional("sent_at")
    }
}

/// One item in a briefing, with the editor's words about it.
struct BriefingItem: Sendable, Equatable {
    let id: ID<BriefingItem>
    let item: ID<Item>
    let title: String
    let outlet: String
    let link: String?
    let language: String?
    /// Two lines in the editor's own words.
    let words: String
    let why: String

    init(row: borrowing Row) throws {
        id = try row.get("id")
        item = try row.get("item_id")
        title = try row.get("title")
        outlet = try row.get("outlet")
        link = try row.optional("link")
        language = try row.optional("language")
        words = try row.get("words")
        why = try row.get("why")
    }

    init(_ picked: BriefingItem, words: String, why: String) {
        id = picked.id
        item = picked.item
        title = picked.title
        outlet = picked.outlet
        link = picked.link
        language = picked.language
        self.words = words
        self.why = why
    }
}

/// A briefing with everything in it.
struct WholeBriefing: Sendable, Equatable {
    let briefing: DailyBriefing
    let items: [BriefingItem]

    /// How many words there are to read: the editor's and the titles.
    var wordCount: Int {
        let texts = [briefing.opening] + items.flatMap { [$0.title, $0.words, $0.why] }
        return texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    }

    /// The words that no field of the editor holds: the titles.
    var titleWordCount: Int { items.reduce(0) { $0 + $1.title.split(whereSeparator: \.isWhitespace).count } }

    /// `1 item, 240 words, about 1 minute to read`.
    var length: String {
        let items = items.count == 1 ? "1 item" : "\(items.count) items"
        return "\(items), \(wordCount) words, about \(minutes == 1 ? "1 minute" : "\(minutes) minutes") to read"
    }

    /// At 240 words a minute, never less than one.
    var minutes: Int { max(1, (wordCount + 120) / 240) }
}

/// What was typed into the editor.
struct BriefingDraft: Sendable, Equatable {
    let subject: String
    let opening: String
    let version: Int
    /// By the id of each picked item.
    let words: [ID<BriefingItem>: (words: String, why: String)]

    static func == (left: BriefingDraft, right: BriefingDraft) -> Bool {
        left.subject == right.subject && left.opening == right.opening && left.version == right.version
            && left.words.mapValues { [$0.words, $0.why] } == right.words.mapValues { [$0.words, $0.why] }
    }
}
