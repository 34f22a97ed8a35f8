// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Words

/// A member's place on a stream, running or ended.
struct MemberPlace: Sendable, Equatable {
    let subscription: ID<Subscription>
    let stream: ID<MessageStream>
    let name: String
    let startedAt: Moment
    let endedAt: Moment?
    let endedHow: String?

    init(row: borrowing Row) throws {
        subscription = try row.get("id")
        stream = try row.get("stream_id")
        name = try row.get("name")
        startedAt = try row.get("started_at")
        endedAt = try row.optional("ended_at")
        endedHow = try row.optional("ended_how")
    }

    /// Who left by their own wish comes back by it.
    var canReturn: Bool { endedHow == "by-reader" }
}

/// A member's feed of a stream; its token is known to the member alone.
struct MemberFeed: Sendable, Equatable {
    let id: ID<MemberFeed>
    let stream: ID<MessageStream>
    let madeAt: Moment
    let endedAt: Moment?

    init(row: borrowing Row) throws {
        id = try row.get("id")
        stream = try row.get("stream_id")
        madeAt = try row.get("made_at")
        endedAt = try row.optional("ended_at")
    }
}

/// What is held about a member.
struct MemberRecord: Sendable, Equatable {
    /// A message to them: never its words.
    struct Message: Sendable, Equatable {
        let kind: String
        let state: String
        let at: Moment
    }

    /// What a list that staff brought in did: added them, changed them, left them as they were.
    struct Listed: Sendable, Equatable {
        let what: String
        let at: Moment
    }

    let name: String
    let address: String
    /// When staff changed the address last, and why.
    let readdressedAt: Moment?
    let readdressedWhy: String?
    let language: Language
    let joinedAt: Moment
    let organisation: String?
    let role: String?
    let place: String?
    let reason: String?
    let isListed: Bool
    let pausedAt: Moment?
    /// In the desk's own words.
    let pausedWhy: String?
}

/// All that a member's pages of their own show.
struct MemberOwn: Sendable, Equatable {
    let record: MemberRecord
    let places: [MemberPlace]
    let feeds: [MemberFeed]
    let sessions: Int
    let messages: [MemberRecord.Message]
    /// What came back of the messages to them.
    let returned: [Returns.Kept]
    /// What was typed on the join page for their address and is not decided, or was declined.
    let wishes: [JoinWish]
    let listed: [MemberRecord.Listed]

    var running: [MemberPlace] { places.filter { $0.endedAt == nil } }

    /// The feed of a stream that can be read now.
    func openFeed(of place: MemberPlace) -> MemberFeed? {
        guard place.endedAt == nil else { return nil }
        return feeds.first { $0.stream == place.stream && $0.endedAt == nil && place.startedAt <= $0.madeAt }
    }
}
