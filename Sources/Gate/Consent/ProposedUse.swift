// SPDX-License-Identifier: AGPL-3.0-or-later

/// One use as it would be: everything about it that a yes has to cover.
public struct ProposedUse: Sendable, Equatable, Codable {
    public let purpose: UsePurpose
    public let content: ContentKind
    public let channel: Channel
    public let medium: Medium
    /// The outlet or journalist by reference, to be held against what is excluded.
    public var recipient: String?
    /// The classes of outlets that the recipient belongs to: a no to a class is a no to each of it.
    public var classes: Set<String> = []
    public var tier = IdentityTier.anonymous
    public var face = Face.none
    public var voice = Voice.notUsed
    public var location = LocationPrecision.none
    /// Never true of anything that leaves.
    public var tellsAccommodation = false
    public var fields: Set<SensitiveField> = []
    public var topics: Set<String> = []
    public var riskyTopics: Set<RiskyTopic> = []
    public var audience: Set<AudiencePlace> = []
    public var isSyndicated = false
    public var passesContactDetails = false
    public var others: [OtherPerson] = []
    public var isHostile = false
    /// What is told together points to one person though nothing alone does, as the leak check found.
    public var combinesToIdentify = false
    /// The text that would leave, as it stood when the person heard it.
    public var text: Reference<ExposableText>?

    public init(purpose: UsePurpose, content: ContentKind, channel: Channel, medium: Medium) {
        (self.purpose, self.content, self.channel, self.medium) = (purpose, content, channel, medium)
    }

    /// Whether somebody could tell who it is.
    ///
    /// An altered voice can be turned back; what goes out live, and a recording that no actor speaks, is their own; a town
    /// with anything that sets them apart there is a name.
    public var isIdentifiable: Bool {
        let isHeard = isLive || [.audio, .video].contains(content) && voice != .actor
        return tier >= .firstName || face == .face || voice >= .altered || combinesToIdentify || isHeard
            || location == .town && !fields.isEmpty
    }

    /// Whether the recipient, the outlet by its name, or a class that it belongs to, is among those.
    func goes(toAnyOf excluded: Set<String>) -> Bool {
        SpokenName.meet([recipient, channel.name].compactMap { $0 } + classes, excluded)
    }

    public var isLive: Bool { content == .live }
}

/// Somebody else in a story who is named or could be recognised.
public enum OtherPerson: String, Sendable, Equatable, Codable {
    case consented
    case removed
    /// Neither; nothing leaves like this.
    case neither
}
