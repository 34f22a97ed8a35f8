// SPDX-License-Identifier: AGPL-3.0-or-later
public import Gate
public import Kit
public import Store
@_spi(Covered) import Vault

/// A sheet as it was opened, with which version it is, when it was written and by whom.
struct OpenSheet<S: Sheet>: Sendable {
    let sheet: S
    let version: Int
    let madeAt: Moment
    let madeBy: String
}

/// An entry as it was opened.
struct OpenEntry<E: Entry>: Sendable {
    let id: String
    let entry: E
    let madeAt: Moment
    let madeBy: String
}

/// The one file in which the room reads what was sealed: for a member of staff with a task in hand, each time recorded;
/// for the desk's own work; and many cards under one entry of a scan.
extension PeopleRecords {
    /// The newest version of a sheet for whoever has a task in hand; nil when nothing is written yet.
    ///
    /// What is opened is lent to the page that shows it or the verb that changes it, and not kept.
    func opened<S: Sheet, R>(
        _ type: S.Type, of person: PersonID, by task: TaskInHand, in tx: Tx, _ body: (OpenSheet<S>) throws -> R
    ) throws -> R? {
        guard let sealed = try kept.newest(S.kind, of: person, in: tx) else { return nil }
        return try vault.withOpened(
            sealed.bytes, of: person, at: Self.place(of: S.kind, sealed.id), version: sealed.version,
            opening: task.opening, in: tx
        ) { opened in try body(try Self.sheet(sealed, opened)) }
    }

    /// Every version of a sheet, the newest first.
    func versions<S: Sheet>(_ type: S.Type, of person: PersonID, by task: TaskInHand, in tx: Tx) throws
        -> [OpenSheet<S>]
    {
        let sealed = try kept.versions(S.kind, of: person, in: tx)
        let texts = sealed.map { SealedText($0.bytes, at: Self.place(of: S.kind, $0.id), version: $0.version) }
        return try vault.withEachOpened(texts, of: person, opening: task.opening, in: tx) { opened, index in
            try Self.sheet(sealed[index], opened)
        }
    }

    /// Everything of one kind that was written down about a person, the newest first.
    func entries<E: Entry>(_ type: E.Type, of person: PersonID, by task: TaskInHand, in tx: Tx) throws
        -> [OpenEntry<E>]
    {
        let sealed = try kept.entries(E.kind, of: person, in: tx)
        let texts = sealed.map { SealedText($0.bytes, at: Self.place(of: E.kind, $0.id), version: 1) }
        return try vault.withEachOpened(texts, of: person, opening: task.opening, in: tx) { opened, index in
            let row = sealed[index]
            return OpenEntry(
                id: row.id, entry: try opened.withText { try WrittenSheet.read(E.self, from: $0) }, madeAt: row.madeAt,
                madeBy: row.madeBy)
        }
    }

    /// What was typed each time somebody was opened, in the order of those looks.
    func words(of looks: [AccessStore.SealedLook], at person: PersonID, by task: TaskInHand, in tx: Tx) throws
        -> [String]
    {
        let texts = looks.map {
            SealedText($0.bytes, at: SealedPlace("person_task", "sealed", row: $0.id), version: 1)
        }
        return try vault.withEachOpened(texts, of: person, opening: task.opening, in: tx) { opened, _ in
            opened.withText { $0 }
        }
    }

    /// The cards of these people, in their order; one entry in the audit log says how many were looked through.
    ///
    /// A card holds only what everybody on the staff may see: a pseudonym and words that tell nobody who it is.
    func cards(of people: [PersonID], by staff: AuditParty, in tx: Tx) throws -> [PersonID: PersonCard] {
        let why = try audit.reason("cards", keyedBy: staff, in: tx)
        try audit.append(.scan(by: staff, count: people.count, why: why), in: tx)
        var cards: [PersonID: PersonCard] = [:]
        for person in people { cards[person] = try card(of: person, in: tx) }
        return cards
    }

    /// A card that was damaged keeps nobody from the pages of that person, on which they withdraw.
    private func card(of person: PersonID, in tx: Tx) throws -> PersonCard? {
        do {
            return try newestByDesk(PersonCard.self, of: person, in: tx)
        } catch is SealBroken {
            return .damaged
        }
    }

    /// How somebody stands, for the gate: from every sheet and entry, as they are now.
    ///
    /// Called in the gate's transaction, after the person's row there is held; what the gate does with it is recorded as
    /// a departure, a release or a refusal.
    public func state(of person: PersonID, in tx: Tx) throws -> PersonState {
        guard try kept.hold(person, in: tx) else { throw DeskError.notFound }
        var state = PersonState(person: person)
        state.keptUntil = try KeepingStore().one(person, in: tx)?.until
        for kind in SheetKind.allCases { try tell(kind.type, of: person, to: &state, in: tx) }
        for kind in EntryKind.allCases { try tell(kind.type, of: person, to: &state, in: tx) }
        return state
    }

    private func tell<S: Sheet>(_ type: S.Type, of person: PersonID, to state: inout PersonState, in tx: Tx) throws {
        try newestByDesk(type, of: person, in: tx)?.tell(&state, on: zone.date(of: outside.now()))
    }

    private func tell<E: Entry>(_ type: E.Type, of person: PersonID, to state: inout PersonState, in tx: Tx) throws {
        for row in try kept.entries(E.kind, of: person, in: tx) {
            let entry = try vault.withOpenedByDesk(
                row.bytes, of: person, at: Self.place(of: E.kind, row.id), version: 1, in: tx
            ) { opened in try opened.withText { try WrittenSheet.read(E.self, from: $0) } }
            entry.tell(&state)
        }
    }

    /// A sheet for the desk's own work; nobody is shown it.
    func newestByDesk<S: Sheet>(_ type: S.Type, of person: PersonID, in tx: Tx) throws -> S? {
        guard let sealed = try kept.newest(S.kind, of: person, in: tx) else { return nil }
        return try vault.withOpenedByDesk(
            sealed.bytes, of: person, at: Self.place(of: S.kind, sealed.id), version: sealed.version, in: tx
        ) { opened in try opened.withText { try WrittenSheet.read(S.self, from: $0) } }
    }

    /// An entry for the desk's own work; nobody is shown it.
    func entryByDesk<E: Entry>(_ type: E.Type, _ id: String, of person: PersonID, in tx: Tx) throws -> E? {
        guard let row = try kept.entries(E.kind, of: person, in: tx).first(where: { $0.id == id }) else { return nil }
        return try vault.withOpenedByDesk(
            row.bytes, of: person, at: Self.place(of: E.kind, row.id), version: 1, in: tx
        ) { opened in try opened.withText { try WrittenSheet.read(E.self, from: $0) } }
    }

    /// What is kept in memory of a person, read by the desk.
    func memory(of person: PersonID, sealed: [UInt8], version: Int, in tx: Tx) throws -> PersonMemory {
        try vault.withOpenedByDesk(sealed, of: person, at: Self.memoryPlace(of: person), version: version, in: tx) {
            opened in opened.withText(PersonMemory.init(_:))
        }
    }

    private static func sheet<S: Sheet>(_ sealed: PersonStore.SealedSheet, _ opened: borrowing Opened) throws
        -> OpenSheet<S>
    {
        OpenSheet(
            sheet: try opened.withText { try WrittenSheet.read(S.self, from: $0) }, version: sealed.version,
            madeAt: sealed.madeAt, madeBy: sealed.madeBy)
    }
}
