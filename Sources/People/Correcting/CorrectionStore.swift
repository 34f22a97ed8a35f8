// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Every statement about what is to be answered by when: by reference and day alone.
struct CorrectionStore: Sendable {
    struct Due: Sendable, Equatable {
        let entry: String
        let person: PersonID
        let dueOn: LocalDate
    }

    func add(_ due: Due, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_correction (entry_id, person_id, due_on)
            values (\(due.entry), \(due.person), \(due.dueOn))
            """)
    }

    func finish(_ entry: String, of person: PersonID, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update person_correction set done_at = \(moment)
            where entry_id = \(entry) and person_id = \(person) and done_at is null
            """)
    }

    /// Those of somebody that wait for an answer, the soonest first.
    func open(of person: PersonID, in tx: Tx) throws -> [Due] {
        try tx.rows(
            """
            select entry_id, person_id, due_on from person_correction
            where person_id = \(person) and done_at is null order by due_on, entry_id
            """, Self.due)
    }

    /// All that wait, of whom a member of staff may know: theirs, or everybody's for the lead.
    func open(for staff: StaffMember, limit: Int, in tx: Tx) throws -> [Due] {
        let whose: SQL =
            staff.role == .safeguardingLead
            ? ""
            : """
            and exists (select 1 from person_assignment a
              where a.person_id = c.person_id and a.staff_id = \(staff.id) and a.ended_at is null)
            """
        return try tx.rows(
            """
            select c.entry_id, c.person_id, c.due_on from person_correction c
            where c.done_at is null \(whose) order by c.due_on, c.entry_id limit \(limit)
            """, Self.due)
    }

    private static func due(_ row: borrowing Row) throws -> Due {
        Due(entry: try row.get("entry_id"), person: try row.get("person_id"), dueOn: try row.get("due_on"))
    }
}
