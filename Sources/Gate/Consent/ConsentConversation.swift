// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// One talk in which somebody was told what a yes would mean, and answered.
///
/// Whatever was not said or asked stays nil or false, and each of these alone refuses every use.
public struct ConsentConversation: Sendable, Equatable, Codable {
    public let id: Reference<ConsentConversation>
    public let person: PersonID
    public let heldAt: Moment
    public var asker: Asker?
    public var language: String?
    /// Which version of the risks' text was read to them.
    public var risksVersion: String?
    public var told = Told()
    public var thinking: ThinkingTime?
    public var saidBack = false
    /// Doubts are recorded; none are presumed.
    ///
    /// Not now is not never.
    public var doubtsCapacity = false
    public var interpreter: Interpreter?
    public var support: SupportPerson?
    public var proofs: Set<Proof> = []
    public var copy: CopyGiven?
    public var contact: SafeContact?
    public var lawfulBasis: LawfulBasis?
    public var retention: Retention?
    /// Whether it was asked, with care, if the law makes them anonymous.
    public var askedStatutoryAnonymity = false
    public var refusals: [RefusedUse] = []

    public init(id: Reference<ConsentConversation>, person: PersonID, heldAt: Moment) {
        (self.id, self.person, self.heldAt) = (id, person, heldAt)
    }

    /// What was read to them.
    public struct Told: Sendable, Equatable, Codable {
        public var permanence = false
        public var noEffectOnHelpOrClaim = false
        public var voluntary = false
        public var howToWithdraw = false
        public var howToComplain = false
        public init() {}
    }
}

/// Who asks, and for whom.
public struct Asker: Sendable, Equatable, Codable {
    public let name: String
    public let organisation: String
    public let role: String
    public let affiliations: [String]

    /// Nil when a part is empty: half an asker is none.
    public init?(name: String, organisation: String, role: String, affiliations: [String] = []) {
        guard ![name, organisation, role].contains(where: { $0.allSatisfy(\.isWhitespace) }) else { return nil }
        (self.name, self.organisation, self.role, self.affiliations) = (name, organisation, role, affiliations)
    }
}

/// The hours between the explanation and the first yes.
public struct ThinkingTime: Sendable, Equatable, Codable {
    public static let least = 24
    public let explainedAt: Moment
    /// Why less time was right; only with a reason.
    public let waivedWhy: String?

    public init(explainedAt: Moment, waivedWhy: String? = nil) {
        self.explainedAt = explainedAt
        self.waivedWhy = waivedWhy.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    func isOver(at yes: Moment) -> Bool {
        let hours = yes.seconds(since: explainedAt) / 3600
        return hours >= Self.least || waivedWhy != nil && yes >= explainedAt
    }
}

/// Who interpreted.
public struct Interpreter: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case professional, volunteer, family }
    public let reference: String
    public let kind: Kind
    public let isBoundToConfidentiality: Bool
    /// The gender and community were such as the person chose, or they chose none.
    public let isOfTheirChoice: Bool
    public let languageAndDialect: String

    public init(
        reference: String, kind: Kind, isBoundToConfidentiality: Bool, isOfTheirChoice: Bool, languageAndDialect: String
    ) {
        self.reference = reference
        self.kind = kind
        self.isBoundToConfidentiality = isBoundToConfidentiality
        self.isOfTheirChoice = isOfTheirChoice
        self.languageAndDialect = languageAndDialect
    }

    var isIndependent: Bool { kind != .family && isBoundToConfidentiality && isOfTheirChoice }
}
