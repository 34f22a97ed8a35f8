// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// All that a person has said, as the gate keeps it.
public struct ConsentRecord: Sendable, Equatable {
    public var standing = Standing.open
    public var conversations: [ConsentConversation] = []
    public var grants: [ConsentGrant] = []
    public var decisions: [UseDecision] = []
    /// The grants and decisions that have been withdrawn, and when; kept, for they were said.
    public var ended: [String: Moment] = [:]
    /// When all was withdrawn last: a yes said before does not count, whenever it was written down.
    public var withdrawnAt: Moment?
    public var overrides: [StopOverride] = []

    public init() {}

    func conversation(of grant: ConsentGrant) -> ConsentConversation? {
        conversations.first { $0.id == grant.conversation && $0.person == grant.person }
    }

    /// Whether a yes was neither ended nor said before all was withdrawn.
    func stands(_ grant: ConsentGrant) -> Bool {
        ended[grant.id.text] == nil && (withdrawnAt.map { grant.givenAt > $0 } ?? true)
    }

    /// Whether an answer is newer than everything that was withdrawn.
    func stands(_ decision: UseDecision) -> Bool {
        ended[decision.id.text] == nil && (lastEnd.map { decision.answeredAt > $0 } ?? true)
    }

    /// When anything was withdrawn last.
    var lastEnd: Moment? { (grants.compactMap { ended[$0.id.text] } + [withdrawnAt].compactMap(\.self)).max() }

    /// What was ended is a no to that use since then: an older, wider yes does not take its place.
    func hasEnded(_ use: ProposedUse, since agreed: Moment?) -> Bool {
        grants.contains { grant in
            guard let end = ended[grant.id.text], agreed.map({ end >= $0 }) ?? true else { return false }
            let no = RefusedUse(
                purpose: grant.purpose, content: grant.content, channel: grant.channel, medium: grant.medium)
            return no.covers(use)
        }
    }
}
