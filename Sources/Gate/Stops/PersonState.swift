// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// What is known of a person that decides whether they may be asked or shown; the room of people reads it from its
/// sealed records at the moment of leaving.
///
/// Whatever is not known stands for the more dangerous answer.
public struct PersonState: Sendable, Equatable {
    public let person: PersonID
    public var age = Age.unknown
    public var guardianSaidYesAt: Moment?
    public var childSaidYesAt: Moment?
    public var claim = Claim.unknown
    public var locks: [StatutoryLock] = []
    /// A state with a long arm, or those who act for it.
    public var isThreatenedByState = true
    /// Family or friends whom the threatening can reach.
    public var hasFamilyInReach = true
    public var isInCrisis = false
    public var readiness: Readiness?
    public var needsInterpreter = true
    /// Nil while it is not known.
    public var mayWork: Bool?
    public var load = ContactLoad()
    /// When the risk assessment is due again; nil when there was none.
    public var riskReviewOn: LocalDate?
    public var changes: [StateChange] = []
    /// From this day on they are kept no longer; nil for somebody of whom no such day is known.
    public var keptUntil: LocalDate?

    public init(person: PersonID) { self.person = person }
}

/// How old somebody is, as far as it matters.
///
/// A disputed or unknown age counts as a child's.
public enum Age: Sendable, Equatable {
    case adult
    case child(years: Int)
    case disputed
    case unknown

    var isAdult: Bool { self == .adult }
}

/// Where somebody's claim stands.
public struct Claim: Sendable, Equatable {
    public enum Stage: String, Sendable, CaseIterable {
        case unknown
        case none
        case waiting
        case refused
        case appeal
        case freshClaim = "fresh-claim"
        case granted
        case citizen

        /// Something said in public may still be held against them.
        public var isOpen: Bool {
            switch self {
            case .unknown, .waiting, .refused, .appeal, .freshClaim: true
            case .none, .granted, .citizen: false
            }
        }
    }

    public var stage: Stage
    public var changedAt: Moment?
    /// When a lawyer last looked at what an identifiable use would do to the claim.
    public var legalCheckAt: Moment?

    public init(_ stage: Stage, changedAt: Moment? = nil, legalCheckAt: Moment? = nil) {
        (self.stage, self.changedAt, self.legalCheckAt) = (stage, changedAt, legalCheckAt)
    }

    static var unknown: Claim { Claim(.unknown) }

    /// A check made before the claim changed says nothing of how it stands now.
    var isLegallyChecked: Bool {
        guard let legalCheckAt else { return false }
        return changedAt.map { legalCheckAt >= $0 } ?? true
    }
}

/// What makes every consent be talked through again.
public struct StateChange: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case claimDecision = "claim-decision"
        case hearing
        case move
        case family
        case homeCountry = "home-country"
        case outlet
        case complaint
    }

    public let kind: Kind
    public let at: Moment

    public init(_ kind: Kind, at: Moment) { (self.kind, self.at) = (kind, at) }
}

/// For which format somebody has been trained, rehearsed and given company.
public struct Readiness: Sendable, Equatable {
    public enum Level: Int, Sendable, CaseIterable, Graded {
        case ownBlog
        case printAnonymous
        case recorded
        case live
        case hostileLive
    }

    public var level: Level
    public var isTrained = false
    public var isRehearsed = false
    public var hasSupport = false

    public init(_ level: Level) { self.level = level }

    func isEnough(for wanted: Level) -> Bool { level >= wanted && isTrained && isRehearsed && hasSupport }
}
