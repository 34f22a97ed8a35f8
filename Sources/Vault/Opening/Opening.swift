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

/// The consent of a second member of staff to one more person's being opened, by one colleague, for one task, until a time.
///
/// It opens once.
public struct SecondKey: Sendable, Equatable {
    public let id: String

    /// Reads what ``Vault/giveSecondKey(by:to:of:task:until:in:)`` gave; it is checked when it is used.
    public init(id: String) { self.id = id }
}

/// Why everybody's profiles are sought through.
public enum ScanReason: String, Sendable {
    case name
    case matching
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
    /// Writes into the audit log that so many people's profiles were sought through.
    func scanned(_ count: Int, by party: AuditParty, why: ScanReason, in tx: Tx) throws
    /// Whether this member of staff works with this person.
    func isAssigned(_ staff: String, to person: PersonID, in tx: Tx) throws -> Bool
    /// Whether the second may give a second key to the first: somebody whom the first neither invited nor promoted.
    func mayGiveSecondKey(_ second: String, to first: String, in tx: Tx) throws -> Bool
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
        case .secondKeyNotAccepted:
            "The second key has run out, was used, or is not one for this. Ask a colleague for a new one."
        case .withoutTask: "Say first what you need it for."
        }
    }
}
