// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Somebody to be with them.
public enum SupportPerson: Sendable, Equatable, Codable {
    case declined
    case named(String, present: Bool)
}

/// How a yes can be proved; any one will do.
public enum Proof: String, Sendable, CaseIterable, Codable {
    case signed
    case audio
    case writtenMessage = "written-message"
    case witnessedNote = "witnessed-note"
}

/// Whether they have their own copy in their own language.
public enum CopyGiven: String, Sendable, CaseIterable, Codable { case given, declined }

/// How somebody is reached without danger to them.
public struct SafeContact: Sendable, Equatable, Codable {
    public var channel: String
    public var safeHours: String
    public var safeWords: String
    /// A message left on a shared phone is read by others.
    public var neverVoicemail = true

    public init(channel: String, safeHours: String, safeWords: String) {
        (self.channel, self.safeHours, self.safeWords) = (channel, safeHours, safeWords)
    }
}

/// The law on which this is kept and used.
///
/// Not the same as an editorial yes: both are recorded.
public struct LawfulBasis: Sendable, Equatable, Codable {
    public let article6: String
    /// Needed as soon as anything specially protected is told.
    public let article9: String?

    public init?(article6: String, article9: String?) {
        guard !article6.allSatisfy(\.isWhitespace) else { return nil }
        (self.article6, self.article9) = (article6, article9)
    }
}

/// Until when it is kept, and why.
public struct Retention: Sendable, Equatable, Codable {
    public let until: LocalDate
    public let reason: String

    public init?(until: LocalDate, reason: String) {
        guard !reason.allSatisfy(\.isWhitespace) else { return nil }
        (self.until, self.reason) = (until, reason)
    }
}

/// A no, recorded as carefully as a yes: it stands against every yes of the same talk or an earlier one.
///
/// What is nil is meant of all: a purpose alone refuses that purpose everywhere.
public struct RefusedUse: Sendable, Equatable, Codable {
    public var purpose: UsePurpose?
    public var content: ContentKind?
    public var channel: Channel?
    public var medium: Medium?

    public init(
        purpose: UsePurpose? = nil, content: ContentKind? = nil, channel: Channel? = nil, medium: Medium? = nil
    ) {
        (self.purpose, self.content, self.channel, self.medium) = (purpose, content, channel, medium)
    }

    func covers(_ use: ProposedUse) -> Bool {
        let parts: [Bool?] = [
            purpose.map { $0 == use.purpose }, content.map { $0 == use.content }, channel.map { isMeant($0, by: use) },
            medium.map { $0 == use.medium },
        ]
        let said = parts.compactMap(\.self)
        return !said.isEmpty && said.allSatisfy(\.self)
    }

    private func isMeant(_ channel: Channel, by use: ProposedUse) -> Bool {
        switch (channel, use.channel) {
        case (.outletClass(let name), .outletClass(let other)): SpokenName.meet([other] + use.classes, [name])
        case (.outletClass(let name), _): SpokenName.meet(use.classes, [name])
        case (.outlet(let name), .outlet(let other)): SpokenName.meet([other], [name])
        default: use.channel == channel
        }
    }
}
