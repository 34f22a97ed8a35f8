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
    let leaks: @Sendable (String) throws -> [String]
    /// Appends to the audit log; the first thing that each transaction does, for that log locks its head.
    let audit: @Sendable (GateNote, Tx) throws -> Void
    let zone: Zone
    let outside: Outside

    public init(
        store: Store, key: GateKey, sealing: ContentSealing, zone: Zone, outside: Outside,
        state: @escaping @Sendable (PersonID, Tx) throws -> PersonState,
        leaks: @escaping @Sendable (String) throws -> [String],
        audit: @escaping @Sendable (GateNote, Tx) throws -> Void
    ) {
        (self.store, self.key, self.sealing, self.zone, self.outside) = (store, key, sealing, zone, outside)
        (self.state, self.leaks, self.audit) = (state, leaks, audit)
    }

    var rows: GateRowStore { GateRowStore(key: key) }
    var consents: ConsentStore { ConsentStore(sealing: sealing) }
    var texts: TextStore { TextStore(sealing: sealing) }
    var kept: DepartureStore { DepartureStore(sealing: sealing) }
    var ledger: RecallStore { RecallStore(sealing: sealing) }

    func day(of moment: Moment) -> LocalDate { zone.date(of: moment) }
}

/// Seals and opens what the gate keeps about people: under the keys of everybody whom it is about.
public struct ContentSealing: Sendable {
    let seal: @Sendable (String, SealedPlace, [PersonID], Tx) throws -> [UInt8]
    let open: @Sendable ([UInt8], SealedPlace, [PersonID], Tx) throws -> String

    public init(
        seal: @escaping @Sendable (String, SealedPlace, [PersonID], Tx) throws -> [UInt8],
        open: @escaping @Sendable ([UInt8], SealedPlace, [PersonID], Tx) throws -> String
    ) {
        (self.seal, self.open) = (seal, open)
    }
}

/// What the gate tells the audit log: kinds and references only.
public enum GateNote: Sendable, Equatable {
    case granted(PersonID)
    case withdrawn(PersonID)
    case changed(GateChange, PersonID)
    case left(Reference<Departure>, [PersonID])
    case overridden(Reference<StopOverride>, PersonID)
    case released(Reference<IdentityRelease>, PersonID)
    case looked(Reference<IdentityRelease>, PersonID)
}

/// What bumps a person's epoch, and so voids whatever was prepared about them before.
public enum GateChange: String, Sendable, CaseIterable, Bindable, ColumnReadable {
    case begun
    case refusal
    case withdrawal
    case pause
    case resumption
    case stop
    case stopLifted = "stop-lifted"
    case risk
    case claim
    case text
    case release
    case comingBack = "coming-back"
}
