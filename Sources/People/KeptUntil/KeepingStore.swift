// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Every statement about until when people are kept: by reference and day alone.
struct KeepingStore: Sendable {
    func begin(_ person: PersonID, on day: LocalDate, in tx: Tx) throws {
        let kept = KeptUntil(person: person, contactOn: day)
        try tx.run(
            """
            insert into person_keeping (person_id, contact_on, until_on) values (\(person), \(day), \(kept.until))
            on conflict (person_id) do nothing
            """)
    }

    func one(_ person: PersonID, in tx: Tx) throws -> KeptUntil? {
        try tx.one("\(Self.columns) where k.person_id = \(person)", KeptUntil.init(row:))
    }

    /// Locks the row until the transaction ends, so that what is written follows from what was looked at.
    func hold(_ person: PersonID, in tx: Tx) throws -> KeptUntil? {
        try tx.run("update person_keeping set until_on = until_on where person_id = \(person)")
        return try one(person, in: tx)
    }

    func put(_ kept: KeptUntil, in tx: Tx) throws {
        try tx.run(
            """
            update person_keeping set contact_on = \(kept.contactOn), told_on = \(kept.toldUntil),
              moved_on = \(kept.movedUntil), moved_erasing_on = \(kept.movedErasing), held_on = \(kept.heldUntil),
              until_on = \(kept.until), stopped_at = \(kept.stoppedAt)
            where person_id = \(kept.person)
            """)
    }

    /// Those whose time is over by that day, the longest ago first.
    ///
    /// Their references alone: a damaged row must not keep the others from being read.
    func over(by day: LocalDate, in tx: Tx) throws -> [PersonID] {
        try tx.rows(
            "select person_id from person_keeping where until_on <= \(day) order by until_on, person_id"
        ) { try $0.get("person_id") }
    }

    /// Those whose time is over by that day, of whom a member of staff may know: theirs, or everybody's for the lead.
    func over(by day: LocalDate, for staff: StaffMember, limit: Int, in tx: Tx) throws -> [KeptUntil] {
        try tx.rows(
            """
            \(Self.columns) where k.until_on <= \(day) \(Self.whose(staff))
            order by k.until_on, k.person_id limit \(limit)
            """, KeptUntil.init(row:))
    }

    func count(by day: LocalDate, for staff: StaffMember, in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from person_keeping k where k.until_on <= \(day) \(Self.whose(staff))")
    }

    /// Whether a safeguarding concern or a serious incident about somebody is open.
    func hasOpenConcern(_ person: PersonID, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from person_due
            where person_id = \(person) and kind in ('concern', 'report') and done_at is null
            """)
    }

    private static func whose(_ staff: StaffMember) -> SQL {
        guard staff.role != .safeguardingLead else { return "" }
        return """
            and exists (select 1 from person_assignment a
              where a.person_id = k.person_id and a.staff_id = \(staff.id) and a.ended_at is null)
            """
    }

    private static let columns: SQL = """
        select k.person_id, k.contact_on, k.told_on, k.moved_on, k.moved_erasing_on, k.held_on, k.stopped_at
        from person_keeping k
        """
}

extension KeptUntil {
    init(row: borrowing Row) throws {
        person = try row.get("person_id")
        contactOn = try row.get("contact_on")
        toldUntil = try row.optional("told_on", as: LocalDate.self)
        movedUntil = try row.optional("moved_on", as: LocalDate.self)
        movedErasing = try row.optional("moved_erasing_on", as: LocalDate.self)
        heldUntil = try row.optional("held_on", as: LocalDate.self)
        stoppedAt = try row.optional("stopped_at", as: Moment.self)
    }
}
