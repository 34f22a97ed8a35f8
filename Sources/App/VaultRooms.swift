// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Gate
import Kit
import People
import Store
import Vault

/// What the rooms tell the vault: who works with whom, and what each of them keeps of a person.
struct VaultRooms: Sendable {
    let isAssigned: @Sendable (_ staff: String, _ person: PersonID, _ tx: Tx) throws -> Bool
    /// Whether the second may give a second key to the first.
    let mayGiveSecondKey: @Sendable (_ second: String, _ first: String, _ tx: Tx) throws -> Bool
    /// Takes an erased person out of each room.
    let removals: [Vault.Removal]

    /// The gate's rows go before the room's own.
    static func desk(key: OrganisationKey, outside: Outside) throws -> VaultRooms {
        guard let gateKey = GateKey(bytes: key.bytes(for: "gate")) else { throw VaultProblem.keysDamaged }
        let gate = GateErasure(key: gateKey, outside: outside)
        let kinship = StaffKinship(ties: StaffTies(key: key))
        return VaultRooms(
            isAssigned: { try PeopleRoom.countsAsAssigned($0, to: $1, at: outside.now(), in: $2) },
            mayGiveSecondKey: { try kinship.mayGiveSecondKey($0, to: $1, in: $2) },
            removals: [
                { try gate.remove($0, in: $1) }, { try Screening.erase($0, in: $1) },
                { try PeopleRoom.erase($0, in: $1) },
            ])
    }
}

/// Writes each opening into the audit log, and asks the rooms who works with whom.
struct RecordedOpenings: OpeningRecord {
    let audit: AuditLog
    let rooms: VaultRooms
    let jobs: JobQueue
    let outside: Outside

    func hold(in tx: Tx) throws { try audit.hold(in: tx) }

    func erased(_ person: PersonID, by party: AuditParty, in tx: Tx) throws {
        try audit.append(.erasure(by: party, of: .person(person)), in: tx)
        try backUpSoon(in: tx)
    }

    func rotated(to epoch: Int, by party: AuditParty, in tx: Tx) throws {
        try audit.append(.keyRotation(by: party, epoch: epoch), in: tx)
        try backUpSoon(in: tx)
    }

    /// Until the keys are backed up anew nobody can be registered.
    private func backUpSoon(in tx: Tx) throws { try jobs.enqueue(VaultKeeping.job, at: outside.now(), in: tx) }

    func record(_ opening: Vault.Request, of person: PersonID, at place: SealedPlace, in tx: Tx) throws {
        // The words that were typed lie sealed with the task; the log holds a mark of the task and never the words.
        let words = opening.reason.rawValue + " " + opening.task
        let why = try audit.reason(words, keyedBy: .person(person), in: tx)
        try audit.append(.opening(by: .staff(opening.staff), of: person, why: why), in: tx)
    }

    func scanned(_ count: Int, by party: AuditParty, why: ScanReason, in tx: Tx) throws {
        let why = try audit.reason(why.rawValue, keyedBy: party, in: tx)
        try audit.append(.scan(by: party, count: count, why: why), in: tx)
    }

    func isAssigned(_ staff: String, to person: PersonID, in tx: Tx) throws -> Bool {
        try rooms.isAssigned(staff, person, tx)
    }

    func mayGiveSecondKey(_ second: String, to first: String, in tx: Tx) throws -> Bool {
        try rooms.mayGiveSecondKey(second, first, tx)
    }
}
