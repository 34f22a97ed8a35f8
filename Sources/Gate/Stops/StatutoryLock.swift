// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// A reason for which the law itself makes somebody anonymous.
public struct StatutoryLock: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case trafficking
        case sexualOffence = "sexual-offence"
        case fgm
        case forcedMarriage = "forced-marriage"
        case tribunalOrder = "tribunal-order"
        case childInProceedings = "child-in-proceedings"
    }

    public let kind: Kind
    public var document: OpeningDocument?

    public init(_ kind: Kind, document: OpeningDocument? = nil) { (self.kind, self.document) = (kind, document) }

    /// Whether the lock is open: by its dated document and by nothing else.
    func isOpen(on today: LocalDate, for age: Age) -> Bool {
        guard let document, document.datedOn <= today, !document.reference.allSatisfy(\.isWhitespace) else {
            return false
        }
        if case .child(let years) = age, years < OpeningDocument.leastYears { return false }
        switch document.kind {
        case .courtPermission: return age == .adult || !age.mayBeUnderSixteen
        case .ownWaiver:
            // An order of a tribunal and the rules for children in proceedings are not the person's to waive.
            guard kind != .tribunalOrder, kind != .childInProceedings else { return false }
            return document.yearsWhenSigned >= OpeningDocument.leastYears && !age.mayBeUnderSixteen
        }
    }
}

extension Age {
    /// Whether they are, or may be, under 16.
    fileprivate var mayBeUnderSixteen: Bool {
        switch self {
        case .adult: false
        case .child(let years): years < OpeningDocument.leastYears
        case .disputed, .unknown: true
        }
    }
}

/// The paper that opens a lock.
public struct OpeningDocument: Sendable, Equatable {
    public static let leastYears = 16

    public enum Kind: String, Sendable, CaseIterable, Codable {
        case ownWaiver = "own-waiver"
        case courtPermission = "court-permission"
    }

    public let kind: Kind
    public let datedOn: LocalDate
    /// How old the person was who signed it.
    public let yearsWhenSigned: Int
    /// Where the paper itself is kept.
    public let reference: String

    public init(_ kind: Kind, datedOn: LocalDate, yearsWhenSigned: Int, reference: String) {
        (self.kind, self.datedOn, self.yearsWhenSigned, self.reference) = (kind, datedOn, yearsWhenSigned, reference)
    }
}
