// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Who opens what is sealed, and why.
///
/// A reason is given once for each task.
public struct Opening: Sendable, Equatable {
    /// Why somebody may need to know; the words they typed are kept elsewhere, sealed.
    public enum Reason: String, Sendable, CaseIterable {
        case support
        case safeguarding
        case risk
        case consent
        case matching
        case release
        case personsOwnWish = "persons-own-wish"
        case correction
        case legalDuty = "legal-duty"
    }

    /// The member of staff, by id.
    public let staff: String
    public let reason: Reason
    /// The task that this is for, by its reference.
    public let task: String
    public let secondKey: SecondKey?

    public init(staff: String, reason: Reason, task: String, secondKey: SecondKey? = nil) {
        self.staff = staff
        self.reason = reason
        self.task = task
        self.secondKey = secondKey
    }
}

extension Vault {
    /// The same where another module has an `Opening` of its own.
    public typealias Request = Opening
}

/// The consent of a second member of staff to one more person's being opened, until a time.
public struct SecondKey: Sendable, Equatable {
    public let staff: String
    public let until: Moment

    /// Nil when both keys would be one person's.
    public init?(of staff: String, for first: String, until: Moment) {
        guard staff != first, !staff.isEmpty else { return nil }
        self.staff = staff
        self.until = until
    }
}

/// What the vault must ask and tell whenever something is opened, erased or changed, all in the transaction of it.
public protocol OpeningRecord: Sendable {
    /// Locks the audit log until the transaction ends.
    func hold(in tx: Tx) throws
    /// Writes an erasure into the audit log.
    func erased(_ person: PersonID, by party: AuditParty, in tx: Tx) throws
    /// Writes into the audit log that the keys were changed to a new epoch.
    func rotated(to epoch: Int, by party: AuditParty, in tx: Tx) throws
    /// Writes the opening into the audit log; called before anything is opened.
    func record(_ opening: Opening, of person: PersonID, at place: SealedPlace, in tx: Tx) throws
    /// Whether this member of staff works with this person.
    func isAssigned(_ staff: String, to person: PersonID, in tx: Tx) throws -> Bool
    /// Whether this second key was really given, by somebody whom the first neither invited nor promoted.
    func accepts(_ secondKey: SecondKey, for opening: Opening, in tx: Tx) throws -> Bool
}

/// Why something was not opened, in words for the member of staff.
public enum OpeningRefused: Error, Equatable, Sendable, CustomStringConvertible {
    case needsSecondKey(most: Int)
    case secondKeyNotAccepted
    case withoutTask

    public var description: String {
        switch self {
        case .needsSecondKey(let most):
            "You have opened \(most) people in an hour with whom you do not work. For the next, ask a colleague for a second key."
        case .secondKeyNotAccepted: "The second key has run out, or is not one for this. Ask a colleague for a new one."
        case .withoutTask: "Say first what you need it for."
        }
    }
}
