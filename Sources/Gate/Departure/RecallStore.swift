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
        for (exposure, recall) in copies { try open(exposure, recall, at: now, outside: outside, in: tx) }
    }

    /// Opens the rows of what was shown and may be seen no longer; says of which copies.
    func openEnded(at now: Moment, outside: Outside, in tx: Tx) throws -> [Reference<Exposure>] {
        let copies = try tx.rows(
            """
            select e.id, e.recall from exposure e join departure d on d.id = e.departure_id
            where d.state = 'spent' and d.kind = 'show' and d.holds_until <= \(now)
              and not exists (select 1 from recall_entry r where r.exposure_id = e.id) order by e.id
            """
        ) { (try $0.get("id", as: Reference<Exposure>.self), try $0.get("recall", as: RecallClass.self)) }
        for (exposure, recall) in copies { try open(exposure, recall, at: now, outside: outside, in: tx) }
        return copies.map(\.0)
    }

    private func open(
        _ exposure: Reference<Exposure>, _ recall: RecallClass, at now: Moment, outside: Outside, in tx: Tx
    ) throws {
        for step in RecallStep.owed(for: recall) {
            try tx.run(
                """
                insert into recall_entry (id, exposure_id, step, due_at, outcome, changed_at)
                values (\(Reference<RecallEntry>(outside: outside)), \(exposure), \(step),
                  \(now.adding(days: step.dueAfterDays)), 'owed', \(now))
                on conflict (exposure_id, step) do nothing
                """)
        }
    }

    /// Notes how far a step has come; what is settled stays so.
    func note(_ id: Reference<RecallEntry>, _ outcome: RecallOutcome, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update recall_entry set outcome = \(outcome), changed_at = \(now)
            where id = \(id) and outcome in ('owed', 'asked')
            """) == 1
    }

    /// Everything about somebody's copies.
    func entries(of person: PersonID, in tx: Tx) throws -> [RecallEntry] {
        try tx.rows(
            """
            select r.id, r.exposure_id, r.step, r.due_at, r.outcome, e.recall from recall_entry r
            join exposure e on e.id = r.exposure_id
            join departure_person p on p.departure_id = e.departure_id
            where p.person_id = \(person) order by r.due_at, r.exposure_id, r.step
            """, Self.entry)
    }

    /// Everything unresolved whose day has come.
    func due(at now: Moment, in tx: Tx) throws -> [RecallEntry] {
        try tx.rows(
            """
            select r.id, r.exposure_id, r.step, r.due_at, r.outcome, e.recall from recall_entry r
            join exposure e on e.id = r.exposure_id
            where r.outcome in ('owed', 'asked') and r.due_at <= \(now) order by r.due_at, r.exposure_id, r.step
            """, Self.entry)
    }

    /// One copy, opened for the door that has to call it back.
    func exposure(_ id: Reference<Exposure>, in tx: Tx) throws -> Exposure? {
        let found = try tx.one("select departure_id, recall, made_at, sealed from exposure where id = \(id)") {
            (
                try $0.get("departure_id", as: Reference<Departure>.self), try $0.get("recall", as: RecallClass.self),
                try $0.get("made_at", as: Moment.self), try $0.get("sealed", as: [UInt8].self)
            )
        }
        guard let (departure, recall, madeAt, sealed) = found else { return nil }
        let people: [PersonID] = try tx.rows(
            "select person_id from departure_person where departure_id = \(departure) order by person_id"
        ) { try $0.get("person_id") }
        let words = try sealing.open(sealed, SealedPlace("exposure", "sealed", row: id.text), people, tx)
        return Exposure(
            id: id, departure: departure, recall: recall, madeAt: madeAt, place: try WrittenForm.read(from: words))
    }

    private static func entry(_ row: borrowing Row) throws -> RecallEntry {
        RecallEntry(
            id: try row.get("id"), exposure: try row.get("exposure_id"), step: try row.get("step"),
            recall: try row.get("recall"), dueAt: try row.get("due_at"), outcome: try row.get("outcome"))
    }
}
