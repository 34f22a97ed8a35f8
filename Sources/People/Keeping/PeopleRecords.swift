// SPDX-License-Identifier: AGPL-3.0-or-later
public import Gate
public import Kit
public import Store
public import Vault

/// What is kept about people: the rows, the keys, and what is remembered of everybody in locked memory.
///
/// It stands below the gate, which asks it how somebody stands at the moment of leaving.
public struct PeopleRecords: Sendable {
    public let store: Store
    let vault: Vault
    let audit: AuditLog
    let outside: Outside
    let zone: Zone
    let kept = PersonStore()
    /// Puts what is held about people before the leak check, in the place of what it knew of them; none of them twice.
    let holdAgainstLeaks: @Sendable ([(PersonID, KnownAbout)]) throws -> Void
    /// Takes away from the leak check what was held about somebody.
    let forgetAgainstLeaks: @Sendable (PersonID) -> Void

    public init(
        store: Store, vault: Vault, audit: AuditLog, zone: Zone, outside: Outside,
        holdAgainstLeaks: @escaping @Sendable ([(PersonID, KnownAbout)]) throws -> Void,
        forgetAgainstLeaks: @escaping @Sendable (PersonID) -> Void
    ) {
        (self.store, self.vault, self.audit, self.zone, self.outside) = (store, vault, audit, zone, outside)
        (self.holdAgainstLeaks, self.forgetAgainstLeaks) = (holdAgainstLeaks, forgetAgainstLeaks)
    }

    static func place(of kind: SheetKind, _ id: String) -> SealedPlace {
        SealedPlace("person_sheet", "sealed", row: kind.rawValue + ":" + id)
    }

    static func place(of kind: EntryKind, _ id: String) -> SealedPlace {
        SealedPlace("person_entry", "sealed", row: kind.rawValue + ":" + id)
    }

    static func memoryPlace(of person: PersonID) -> SealedPlace {
        SealedPlace("person_memory", "sealed", row: person.text)
    }

    /// Writes a sheet's next version, and what follows from it: in memory, in the same transaction.
    ///
    /// The caller has locked the audit log and changed the gate, where the sheet says so.
    ///
    /// - Parameter after: the version that the form was filled from; throws `changedMeanwhile` when there is a newer one.
    func write<S: Sheet>(_ sheet: S, of person: PersonID, after: Int?, by staff: String, in tx: Tx) throws {
        guard try kept.hold(person, in: tx) else { throw DeskError.notFound }
        let before = try kept.newest(S.kind, of: person, in: tx)?.version
        guard after == before else {
            throw DeskError.changedMeanwhile("A colleague has changed this meanwhile. Look at it and save again.")
        }
        let version = (before ?? 0) + 1
        let id = Hex.text(of: outside.randomBytes(16))
        let sealed = try vault.seal(
            try WrittenSheet.text(of: sheet), of: person, at: Self.place(of: S.kind, id), version: version,
            in: tx)
        try kept.add(
            PersonStore.SealedSheet(
                id: id, version: version, bytes: sealed, madeAt: outside.now(), madeBy: staff), S.kind, of: person,
            in: tx)
        try rememberPart(of: sheet, for: person, in: tx)
    }

    /// Writes an entry down; it is not changed afterwards.
    @discardableResult
    func write<E: Entry>(_ entry: E, of person: PersonID, by staff: String, in tx: Tx) throws -> String {
        guard try kept.hold(person, in: tx) else { throw DeskError.notFound }
        let id = Hex.text(of: outside.randomBytes(16))
        let sealed = try vault.seal(
            try WrittenSheet.text(of: entry), of: person, at: Self.place(of: E.kind, id), version: 1, in: tx)
        try kept.add(
            PersonStore.SealedSheet(id: id, version: 1, bytes: sealed, madeAt: outside.now(), madeBy: staff), E.kind,
            of: person, in: tx)
        return id
    }
}
