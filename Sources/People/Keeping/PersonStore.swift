// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about people, their sheets and who works with them; what is sealed is neither sealed nor opened here.
struct PersonStore: Sendable {
    /// One version of a sheet as it lies in the database.
    struct SealedSheet: Sendable {
        let id: String
        let version: Int
        let bytes: [UInt8]
        let madeAt: Moment
        let madeBy: String
    }

    func insert(_ person: PersonID, at moment: Moment, in tx: Tx) throws {
        try tx.run("insert into person (id, registered_at) values (\(person), \(moment))")
        if let day = LocalDate(moment.text.prefix(10)) { try KeepingStore().begin(person, on: day, in: tx) }
    }

    func exists(_ person: PersonID, in tx: Tx) throws -> Bool {
        try tx.exists("select id from person where id = \(person)")
    }

    func count(in tx: Tx) throws -> Int { try tx.count("select count(*) as n from person") }

    /// Holds a person's row, so that whoever writes about them now does so one after the other.
    func hold(_ person: PersonID, in tx: Tx) throws -> Bool {
        try tx.run("update person set held = held + 1 where id = \(person)") == 1
    }

    // MARK: Sheets

    func newest(_ kind: SheetKind, of person: PersonID, in tx: Tx) throws -> SealedSheet? {
        try tx.one(
            """
            select id, version, sealed, made_at, made_by from person_sheet
            where person_id = \(person) and kind = \(kind) order by version desc limit 1
            """, SealedSheet.init(row:))
    }

    /// Every version of a sheet, the newest first.
    func versions(_ kind: SheetKind, of person: PersonID, in tx: Tx) throws -> [SealedSheet] {
        try tx.rows(
            """
            select id, version, sealed, made_at, made_by from person_sheet
            where person_id = \(person) and kind = \(kind) order by version desc
            """, SealedSheet.init(row:))
    }

    func add(_ sheet: SealedSheet, _ kind: SheetKind, of person: PersonID, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_sheet (id, person_id, kind, version, sealed, made_at, made_by)
            values (\(sheet.id), \(person), \(kind), \(sheet.version), \(sheet.bytes), \(sheet.madeAt),
              \(sheet.madeBy))
            """)
    }

    // MARK: Entries

    /// Everything of one kind that was written down, the newest first.
    func entries(_ kind: EntryKind, of person: PersonID, in tx: Tx) throws -> [SealedSheet] {
        try tx.rows(
            """
            select id, 1 as version, sealed, made_at, made_by from person_entry
            where person_id = \(person) and kind = \(kind) order by made_at desc, id desc
            """, SealedSheet.init(row:))
    }

    func add(_ entry: SealedSheet, _ kind: EntryKind, of person: PersonID, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_entry (id, person_id, kind, sealed, made_at, made_by)
            values (\(entry.id), \(person), \(kind), \(entry.bytes), \(entry.madeAt), \(entry.madeBy))
            """)
    }

    // MARK: What is kept in memory

    /// The sealed form of what the desk keeps in memory of a person.
    func memory(of person: PersonID, in tx: Tx) throws -> (version: Int, bytes: [UInt8])? {
        try tx.one("select version, sealed from person_memory where person_id = \(person)") {
            (try $0.get("version"), try $0.get("sealed"))
        }
    }

    func putMemory(_ bytes: [UInt8], version: Int, of person: PersonID, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_memory (person_id, version, sealed, changed_at)
            values (\(person), \(version), \(bytes), \(moment))
            on conflict (person_id) do update set version = excluded.version, sealed = excluded.sealed,
              changed_at = excluded.changed_at
            """)
    }

    /// Who was changed since then, on whatever machine.
    func changed(since moment: Moment, in tx: Tx) throws -> [PersonID] {
        try tx.rows("select person_id from person_memory where changed_at >= \(moment)") { try $0.get("person_id") }
    }

    /// What is kept of the people after one, in the order of their references.
    func memories(after: String, limit: Int, in tx: Tx) throws -> [(person: PersonID, version: Int, bytes: [UInt8])] {
        try tx.rows(
            """
            select person_id, version, sealed from person_memory where person_id > \(after)
            order by person_id limit \(limit)
            """
        ) { (try $0.get("person_id"), try $0.get("version"), try $0.get("sealed")) }
    }

    /// Takes a person out of every table of this room.
    func erase(_ person: PersonID, in tx: Tx) throws {
        try tx.run("delete from person_correction where person_id = \(person)")
        try tx.run("delete from person_keeping where person_id = \(person)")
        try tx.run("delete from person_due where person_id = \(person)")
        try tx.run("delete from person_task where person_id = \(person)")
        try tx.run("delete from person_memory where person_id = \(person)")
        try tx.run("delete from person_entry where person_id = \(person)")
        try tx.run("delete from person_sheet where person_id = \(person)")
        try tx.run("delete from person_assignment where person_id = \(person)")
        try tx.run("delete from person where id = \(person)")
    }
}

extension PersonStore.SealedSheet {
    init(row: borrowing Row) throws {
        id = try row.get("id")
        version = try row.get("version")
        bytes = try row.get("sealed")
        madeAt = try row.get("made_at")
        madeBy = try row.get("made_by")
    }
}
