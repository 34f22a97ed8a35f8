// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Every statement about when an interpreter comes: who it is and for what lies sealed with the person's entries.
struct BookingStore: Sendable {
    struct Due: Equatable, Sendable {
        let person: PersonID
        let beginsAt: Moment
    }

    func add(_ entry: String, of person: PersonID, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into interpreter_booking (entry_id, person_id, begins_at) values (\(entry), \(person), \(moment))
            """)
    }

    /// The bookings that begin between two moments and of which nobody has said how they went.
    func open(from first: Moment, until last: Moment, in tx: Tx) throws -> [(entry: String, person: PersonID)] {
        try tx.rows(
            """
            select entry_id, person_id from interpreter_booking
            where ended_at is null and begins_at > \(first) and begins_at < \(last) order by begins_at, entry_id
            """
        ) { (try $0.get("entry_id"), try $0.get("person_id")) }
    }

    func exists(_ entry: String, of person: PersonID, in tx: Tx) throws -> Bool {
        try tx.exists(
            "select entry_id from interpreter_booking where entry_id = \(entry) and person_id = \(person)")
    }

    /// Notes that it took place or fell through; false when that was noted already.
    func end(_ entry: String, of person: PersonID, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update interpreter_booking set ended_at = \(moment)
            where entry_id = \(entry) and person_id = \(person) and ended_at is null
            """) == 1
    }

    /// The bookings up to a moment of which nobody has said how they went, of those people with whom a member of staff
    /// works; of everybody for the lead.
    func open(for staff: StaffMember, until moment: Moment, limit: Int, in tx: Tx) throws -> [Due] {
        let whose: SQL =
            staff.role == .safeguardingLead
            ? ""
            : """
            and person_id in (select person_id from person_assignment
              where staff_id = \(staff.id) and ended_at is null)
            """
        return try tx.rows(
            """
            select person_id, begins_at from interpreter_booking
            where ended_at is null and begins_at < \(moment) \(whose) order by begins_at, entry_id limit \(limit)
            """
        ) { Due(person: try $0.get("person_id"), beginsAt: try $0.get("begins_at")) }
    }

    /// Takes a person's bookings out.
    static func erase(_ person: PersonID, in tx: Tx) throws {
        try tx.run("delete from interpreter_booking where person_id = \(person)")
    }
}
