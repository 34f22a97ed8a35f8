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
    var day: LocalDate
    var subject: String
    var opening: String
    let editorName: String
    let state: State
    /// Goes up with each change, so that two people cannot overwrite each other unseen.
    let version: Int
    let holdUntil: Moment?
    let sentAt: Moment?
    /// When it was taken down after it was sent: only staff can read it since.
    let takenDownAt: Moment?

    static let columns: SQL = """
        b.id, b.stream_id, m.name as stream_name, b.day, b.subject, b.opening, b.editor_name, b.state, b.version,
        b.hold_until, b.sent_at, b.taken_down_at
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
        takenDownAt = try row.optional("taken_down_at")
    }
}

/// A briefing with everything in it.
struct WholeBriefing: Sendable, Equatable {
    var briefing: DailyBriefing
    /// In the order in which they are read.
    var blocks: [BriefingBlock]
    /// What was put right about it since it was sent; only where it is read on the web.
    var corrections: [DailyBriefing] = []

    /// A draft as it would be if it went today: it gets the date of the day on which it is sent.
    func dated(_ today: LocalDate) -> WholeBriefing {
        guard briefing.state == .draft else { return self }
        var copy = self
        copy.briefing.day = today
        return copy
    }

    func blocks(_ kind: BriefingBlock.Kind) -> [BriefingBlock] { blocks.filter { $0.kind == kind } }

    /// How many stories there are, told at length or in a line.
    var stories: Int { blocks.count { $0.kind.isNews } }

    /// How many words there are to read.
    var wordCount: Int {
        let texts = [briefing.opening] + blocks.flatMap(\.texts)
        return texts.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    }

    /// `1 story, 240 words, about 1 minute to read`.
    var length: String {
        let stories = stories == 1 ? "1 story" : "\(stories) stories"
        return "\(stories), \(wordCount) words, about \(minutes == 1 ? "1 minute" : "\(minutes) minutes") to read"
    }

    /// At 240 words a minute, never less than one.
    var minutes: Int { max(1, (wordCount + 120) / 240) }
}
