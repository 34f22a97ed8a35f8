// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// What the gate works with, handed in once: where it keeps its rows, the keys, and what others know.
public struct Gatehouse: Sendable {
    public let store: Store
    let key: GateKey
    let sealing: ContentSealing
    /// What the room of people knows of somebody now.
    ///
    /// Asked inside the transaction, after their row is held.
    let state: @Sendable (PersonID, Tx) throws -> PersonState
    /// What a text would give away, each in a sentence fit for its writer; none when it may leave.
    let leaks: @Sendable (LeakQuestion) throws -> [String]
    /// Appends to the audit log; the first thing that each transaction does, for that log locks its head.
    let audit: @Sendable (AuditEntry, Tx) throws -> Void
    let kinship: any Kinship
    let zone: Zone
    let outside: Outside

    public init(
        store: Store, key: GateKey, sealing: ContentSealing, zone: Zone, outside: Outside, kinship: any Kinship,
        state: @escaping @Sendable (PersonID, Tx) throws -> PersonState,
        leaks: @escaping @Sendable (LeakQuestion) throws -> [String],
        audit: @escaping @Sendable (AuditEntry, Tx) throws -> Void
    ) {
        (self.store, self.key, self.sealing, self.zone, self.outside) = (store, key, sealing, zone, outside)
        (self.kinship, self.state, self.leaks, self.audit) = (kinship, state, leaks, audit)
    }

    var rows: GateRowStore { GateRowStore(key: key) }
    var consents: ConsentStore { ConsentStore(sealing: sealing) }
    var texts: TextStore { TextStore(sealing: sealing) }
    var kept: DepartureStore { DepartureStore(sealing: sealing) }
    var ledger: RecallStore { RecallStore(sealing: sealing) }

    func day(of moment: Moment) -> LocalDate { zone.date(of: moment) }

    /// Tells the audit log that somebody stands differently.
    func note(_ kind: GateChange, of person: PersonID, by who: Actor, in tx: Tx) throws {
        try audit(.gateChange(by: AuditParty(who), of: person, change: kind.word), tx)
    }

    /// Who holds the safeguarding leads' keys on a day: each lead, or while they are away their deputy alone.
    ///
    /// A deputy who has been stopped since, or given a role that holds no key, stands in no more: the lead has it back.
    func safeguarding(on day: LocalDate, in tx: Tx) throws -> Set<String> {
        let holders = try kinship.keyHolders(in: tx)
        let keys = try kinship.safeguardingLeads(in: tx).map { lead in
            let deputy = try OverrideStore.deputy(of: lead, on: day, in: tx)
            return deputy.flatMap { holders.contains($0) ? $0 : nil } ?? lead
        }
        return Set(keys)
    }

    /// Whether somebody holds a safeguarding lead's key now: as one who is here, or as deputy of one who is away.
    public func holdsSafeguarding(_ staff: String, in tx: Tx) throws -> Bool {
        try safeguarding(on: day(of: outside.now()), in: tx).contains(staff)
    }

    /// Refuses everybody but who holds a safeguarding lead's key now.
    func requireSafeguarding(_ staff: String, in tx: Tx) throws {
        guard try holdsSafeguarding(staff, in: tx) else { throw DeskError.notAllowed }
    }
}
