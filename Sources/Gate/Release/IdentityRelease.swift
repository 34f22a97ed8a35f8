// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// What of an identity is asked for.
public enum IdentityField: String, Sendable, CaseIterable, Codable {
    case name
    case phone
    case email
    case photograph
    case story
}

/// A wish to know who somebody is: for one request, one recipient and a time.
public struct ReleaseAsk: Sendable, Equatable, Codable {
    public static let mostHours = 24

    public let person: PersonID
    public let fields: Set<IdentityField>
    /// Who would get it, by reference: one journalist, not an outlet.
    public let recipient: String
    public let purpose: UsePurpose
    /// The request it is for, by reference.
    public let request: String
    public let reason: String
    public let expiresAt: Moment

    public init(
        of person: PersonID, _ fields: Set<IdentityField>, to recipient: String, for purpose: UsePurpose,
        request: String, because reason: String, until expiresAt: Moment
    ) {
        (self.person, self.fields, self.recipient, self.purpose) = (person, fields, recipient, purpose)
        (self.request, self.reason, self.expiresAt) = (request, reason, expiresAt)
    }

    func problems(at now: Moment) -> [FieldProblem] {
        let latest = now.adding(seconds: Self.mostHours * 3600)
        let checks: [(Bool, String, String)] = [
            (fields.isEmpty, "fields", "Say what is needed, and no more."),
            (recipient.allSatisfy(\.isWhitespace), "recipient", "Say who would get it."),
            (request.allSatisfy(\.isWhitespace), "request", "Say which request it is for."),
            (reason.allSatisfy(\.isWhitespace), "reason", "Write why it is needed."),
            (expiresAt <= now || expiresAt > latest, "until", "Choose an end within the next 24 hours."),
        ]
        return checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
    }
}

/// How such a wish stands.
public struct IdentityRelease: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        case asked
        case granted
        case refused
        case ended
    }

    public let id: Reference<IdentityRelease>
    public let ask: ReleaseAsk
    public let epoch: Int
    public let askedBy: String
    public let askedAt: Moment
    public let saidYesAt: Moment?
    public let answeredBy: String?
    public let state: State
    /// Why the second person said no; the one who asked may read it.
    public let refusal: String?
    let signature: [UInt8]?

    /// What the second key signs: change any of it, and it is another release that nobody signed.
    func signed(by second: String, at epoch: Int) -> [String] {
        let fields = ask.fields.map(\.rawValue).sorted()
        return [
            id.text, ask.person.text, ask.recipient, ask.purpose.rawValue, ask.request, ask.expiresAt.text,
            String(epoch), askedBy, second, saidYesAt?.text ?? "", String(fields.count),
        ] + fields
    }
}

/// One look at a released identity, for the person to see later.
public struct ReleaseLook: Sendable, Equatable {
    public let release: Reference<IdentityRelease>
    public let by: String
    public let at: Moment
}

/// A wish as it stands in a list: by reference, without its reasons.
public struct ReleaseNotice: Sendable, Equatable {
    public let id: Reference<IdentityRelease>
    public let person: PersonID
    public let askedBy: String
    public let askedAt: Moment
    public let saidYesAt: Moment?
    public let state: IdentityRelease.State
    public let expiresAt: Moment
    /// Whether nothing about the person has changed since it was granted: any change voids it.
    public let holds: Bool
}
