// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Whether a copy in the world can be called back; shown to the person before they say yes.
public enum RecallClass: String, Sendable, CaseIterable, Codable, Bindable, ColumnReadable {
    /// Our site, our networks, our archive, members' packs.
    case removable
    /// Outlets, agencies, search engines, web archives.
    case requestable
    /// Print, broadcast, what somebody has photographed.
    case irrecoverable

    /// What a person is told, honestly, before they answer.
    public var told: String {
        switch self {
        case .removable: "We can take this down ourselves, and will."
        case .requestable: "We can ask for this to be taken down. Others decide."
        case .irrecoverable: "This cannot be called back."
        }
    }

    /// What becomes of a copy in a place; nothing is promised that others decide.
    public static func of(_ channel: Channel, in medium: Medium) -> RecallClass {
        switch (channel, medium) {
        case (_, .print), (_, .radio), (_, .television): .irrecoverable
        case (.website, _), (.socialNetwork, _), (.memberPack, _): .removable
        // A briefing is in the readers' mailboxes once it has gone.
        case (.dailyBriefing, _): .irrecoverable
        case (.outlet, _), (.outletClass, _): .requestable
        }
    }
}

/// One copy in the world.
public struct Exposure: Sendable, Equatable {
    public let id: Reference<Exposure>
    public let departure: Reference<Departure>
    public let recall: RecallClass
    public let madeAt: Moment
    public let place: PlaceInTheWorld
}

/// Where a copy is.
public struct PlaceInTheWorld: Sendable, Equatable, Codable {
    public let channel: Channel
    public let medium: Medium
    /// The outlet, the network, the address: in staff's words.
    public let words: String

    public init(_ channel: Channel, in medium: Medium, words: String) {
        (self.channel, self.medium, self.words) = (channel, medium, words)
    }

    public var recall: RecallClass { .of(channel, in: medium) }
}
