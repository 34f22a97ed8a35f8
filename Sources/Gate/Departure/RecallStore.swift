// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// The ledger of what is owed after a withdrawal.
struct RecallStore {
    let sealing: ContentSealing

    /// Opens a row for everything owed about every copy that somebody is in, or that left by one yes of theirs.
    func open(
        for person: PersonID, by grant: Reference<ConsentGrant>?, at now: Moment, outside: Outside, in tx: Tx
    ) throws {
        let only: SQL = grant.map { "and p.grant_id = \($0)" } ?? ""
        let copies = try tx.rows(
            """
            select e.id, e.recall from exposure e
            join departure d on d.id = e.departure_id
            join departure_person p on p.departure_id = d.id
            where p.person_id = \(person) and d.state = 'spent' \(only) order by e.id
            """
        ) { (try $0.get("id", as: Reference<Exposure>.self), try $0.get("recall", as: RecallClass.self)) }
        for (exposure, recall) in copies {
            try open(exposure, RecallStep.owed(for: recall), of: person, at: now, outside: outside, in: tx)
        }
    }

    func hasUnsettledCopy(of person: PersonID, in tx: Tx) throws -> Bool {
        try tx.count(
            """
            select count(*) as n from exposure e join departure d on d.id = e.departure_id
            join departure_person p on p.departure_id = d.id
            where p.person_id = \(person) and d.state = 'spent' and e.recall <> 'irrecoverable'
              and not exists (select 1 from recall_entry r where r.exposure_id = e.id and r.person_id = p.person_id
                and r.outcome not in ('owed', 'asked'))
            """) > 0
    }

    /// Opens a row for each copy of somebody's on our own channels, which comes down at once and for a time.
    func takeDown(for person: PersonID, at now: Moment, outside: Outside, in tx: Tx) throws {
        let copies: [Reference<Exposure>] = try tx.rows(
            """
            select e.id from exposure e join departure d on d.id = e.departure_id
            join departure_person p on p.departure_id = d.id
            where p.person_id = \(person) and d.state = 'spent' and e.recall = 'removable' order by e.id
            """
        ) { try $0.get("id") }
        for exposure in copies { try open(exposure, [.takeDown], of: person, at: now, outside: outside, in: tx) }
    }

    /// Opens the rows of what was shown and may be seen no longer; says of which copies.
    func openEnded(at now: Moment, outside: Outside, in tx: Tx) throws -> [Reference<Exposure>] {
        let copies = try tx.rows(
            """
            select e.id, e.recall, p.person_id from exposure e join departure d on d.id = e.departure_id
            join departure_person p on p.departure_id = d.id
            where d.state = 'spent' and d.kind = 'show' and d.holds_until <= \(now)
              and not exists (select 1 from recall_entry r where r.exposure_id = e.id
                and r.person_id = p.person_id and r.step = 'tell-person')
            order by e.id, p.person_id
            """
        ) { row -> (Reference<Exposure>, RecallClass, PersonID) in
            (try row.get("id"), try row.get("recall"), try row.get("person_id"))
        }
        for (exposure, recall, person) in copies {
            try open(exposure, RecallStep.owed(for: recall), of: person, at: now, outside: outside, in: tx)
        }
        var seen: Set<Reference<Exposure>> = []
        return copies.map(\.0).filter { seen.insert($0).inserted }
    }

    /// One row for each person in a copy and each step: what is owed to one is not settled with another.
    private func open(
        _ exposure: Reference<Exposure>, _ steps: [RecallStep], of person: PersonID, at now: Moment, outside: Outside,
        in tx: Tx
    ) throws {
        for step in steps {
            try tx.run(
                """
                insert into recall_entry (id, exposure_id, person_id, step, due_at, outcome, changed_at)
                values (\(Reference<RecallEntry>(outside: outside)), \(exposure), \(person), \(step),
                  \(now.adding(days: step.dueAfterDays)), 'owed', \(now))
                on conflict (exposure_id, person_id, step) do nothing
                """)
        }
    }

    /// Notes how far a step has come, and the words of whoever declined; what is settled stays so.
    func note(
        _ id: Reference<RecallEntry>, _ outcome: RecallOutcome, saying words: String?, at now: Moment, in tx: Tx
    ) throws -> Bool {
        guard let entry = try openEntry(id, in: tx) else { return false }
        let sealed = try words.map { try sealing.seal($0, place(id), [entry.person], tx) }
        return try tx.run(
            """
            update recall_entry set outcome = \(outcome), changed_at = \(now), words_sealed = \(sealed)
            where id = \(id) and outcome in ('owed', 'asked')
            """) == 1
    }

    /// One thing that is still owed.
    func openEntry(_ id: Reference<RecallEntry>, in tx: Tx) throws -> RecallEntry? {
        try tx.one(
            """
            \(Self.columns) where r.id = \(id) and r.outcome in ('owed', 'asked')
            """, Self.entry)
    }

    /// What those said who declined to call back a copy of somebody's.
    func declined(of person: PersonID, in tx: Tx) throws -> [Reference<RecallEntry>: String] {
        let rows = try tx.rows(
            "select id, words_sealed from recall_entry where person_id = \(person) and words_sealed is not null"
        ) { (try $0.get("id", as: Reference<RecallEntry>.self), try $0.get("words_sealed", as: [UInt8].self)) }
        let opened = try rows.map { id, sealed in (id, try sealing.open(sealed, place(id), [person], tx)) }
        return Dictionary(uniqueKeysWithValues: opened)
    }

    private func place(_ id: Reference<RecallEntry>) -> SealedPlace {
        SealedPlace("recall_entry", "words_sealed", row: id.text)
    }

    /// Everything about somebody's copies.
    func entries(of person: PersonID, in tx: Tx) throws -> [RecallEntry] {
        try tx.rows(
            """
            \(Self.columns) where r.person_id = \(person) order by r.due_at, e.made_at, r.exposure_id, r.step
            """, Self.entry)
    }

    /// Everything unresolved whose day has come.
    func due(at now: Moment, in tx: Tx) throws -> [RecallEntry] {
        try tx.rows(
            """
            \(Self.columns)
            where r.outcome in ('owed', 'asked') and r.due_at <= \(now) order by r.due_at, e.made_at, r.exposure_id, r.step
            """, Self.entry)
    }

    /// How much is unresolved whose day has come, of those people that a query finds.
    func countDue(among people: SQL, at now: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(*) as n from recall_entry r
            where r.outcome in ('owed', 'asked') and r.due_at <= \(now) and \(Self.isAmong(people))
            """)
    }

    /// Asked row by row: a list of everybody with whom somebody works took 14 ms of each first page, for 50,000.
    private static func isAmong(_ people: SQL) -> SQL {
        "exists (select 1 as n from (\(people)) near where near.person_id = r.person_id)"
    }

    /// Everything that is still open, over all people, by the day on which it is due.
    func open(among people: SQL = "select person_id from gate_row", in tx: Tx) throws -> [RecallEntry] {
        try tx.rows(
            """
            \(Self.columns)
            where r.outcome in ('owed', 'asked') and \(Self.isAmong(people))
            order by r.due_at, e.made_at, r.exposure_id, r.person_id, r.step
            """, Self.entry)
    }

    /// One copy as it is kept for one person in it.
    func exposure(_ id: Reference<Exposure>, of person: PersonID, in tx: Tx) throws -> Exposure? {
        try exposures("e.id = \(id) and p.person_id = \(person)", in: tx).first
    }

    /// Every copy of somebody's that went through a door, oldest first.
    func exposures(of person: PersonID, in tx: Tx) throws -> [Exposure] {
        try exposures("p.person_id = \(person) and d.state = 'spent'", in: tx)
    }

    private func exposures(_ which: SQL, in tx: Tx) throws -> [Exposure] {
        let rows = try tx.rows(
            """
            select e.id, e.departure_id, e.recall, e.made_at, p.person_id, p.sealed from exposure e
            join departure d on d.id = e.departure_id join exposure_person p on p.exposure_id = e.id
            where \(which) order by e.made_at, e.id
            """
        ) { row -> (Reference<Exposure>, Reference<Departure>, RecallClass, Moment, PersonID, [UInt8]) in
            (
                try row.get("id"), try row.get("departure_id"), try row.get("recall"), try row.get("made_at"),
                try row.get("person_id"), try row.get("sealed")
            )
        }
        return try rows.map { id, departure, recall, madeAt, person, sealed in
            let words = try sealing.open(sealed, SealedPlace("exposure", "sealed", row: id.text), [person], tx)
            return Exposure(
                id: id, departure: departure, recall: recall, madeAt: madeAt, place: try WrittenForm.read(from: words))
        }
    }

    /// A row of the ledger, with what tells the copies of one person apart and lies open: none of it says where they are.
    private static let columns: SQL = """
        select r.id, r.exposure_id, r.person_id, r.step, r.due_at, r.outcome, e.recall, e.made_at,
          (select count(*) from exposure o join departure d on d.id = o.departure_id
             join departure_person p on p.departure_id = d.id
           where p.person_id = r.person_id and d.state = 'spent'
             and (o.made_at < e.made_at or o.made_at = e.made_at and o.id <= e.id)) as number
        from recall_entry r join exposure e on e.id = r.exposure_id
        """

    private static func entry(_ row: borrowing Row) throws -> RecallEntry {
        RecallEntry(
            id: try row.get("id"), exposure: try row.get("exposure_id"), person: try row.get("person_id"),
            number: try row.get("number"), leftAt: try row.get("made_at"), step: try row.get("step"),
            recall: try row.get("recall"), dueAt: try row.get("due_at"), outcome: try row.get("outcome"))
    }
}
