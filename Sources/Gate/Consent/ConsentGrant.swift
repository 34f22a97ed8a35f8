// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// One yes: to one purpose, kind of content, channel, medium and measure of identity, out of one conversation.
///
/// It makes somebody askable. What they say yes to this time is a `UseDecision`.
public struct ConsentGrant: Sendable, Equatable, Codable {
    public static let mostDays = 365
    public static let reviewDays = 182

    public let id: Reference<ConsentGrant>
    public let conversation: Reference<ConsentConversation>
    public let person: PersonID
    public let purpose: UsePurpose
    public let content: ContentKind
    public let channel: Channel
    public let medium: Medium
    public let givenAt: Moment
    public var startsAt: Moment
    public var endsAt: Moment
    public var reviewAt: Moment
    public var limits = Limits()

    /// A yes that holds for twelve months and is talked through again after six, unless less is agreed.
    public init(
        id: Reference<ConsentGrant>, conversation: Reference<ConsentConversation>, person: PersonID,
        purpose: UsePurpose, content: ContentKind, channel: Channel, medium: Medium, givenAt: Moment
    ) {
        (self.id, self.conversation, self.person) = (id, conversation, person)
        (self.purpose, self.content, self.channel, self.medium) = (purpose, content, channel, medium)
        self.givenAt = givenAt
        startsAt = givenAt
        endsAt = givenAt.adding(days: Self.mostDays)
        reviewAt = givenAt.adding(days: Self.reviewDays)
    }

    /// When it ends at the latest: however long was agreed, after twelve months.
    var latest: Moment { min(endsAt, givenAt.adding(days: Self.mostDays)) }

    /// How far the yes goes; nil where they have not been asked.
    public struct Limits: Sendable, Equatable, Codable {
        public var tier = IdentityTier.anonymous
        public var anonymousFrom: Set<AnonymousFrom>?
        public var face = Face.none
        public var voice = Voice.notUsed
        public var location = LocationPrecision.region
        public var fields: Set<SensitiveField> = []
        public var topicsOffLimits: Set<String>?
        public var excluded: Set<String>?
        public var audience: Set<AudiencePlace>?
        public var isSyndicated = false
        /// The journalists, by reference, who may have their contact details.
        public var contactDetailsTo: Set<String> = []

        public init() {}
    }
}
