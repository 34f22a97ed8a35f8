// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Every statement about erasures and what colleagues do after them.
struct LeavingStore: Sendable {
    /// Notes an erasure or a withdrawal, with a place each for whoever has ever worked with the person and for those others.
    ///
    /// After a withdrawal all of it is looked through once more at the next one and at the erasure; an erasure stays one.
    /// What stood there of a withdrawal is kept beside an erasure, for that may be called off.
    func begin(
        _ person: PersonID, _ cause: LeavingCause, by actor: Actor, looking others: [ID<StaffMember>],
        at moment: Moment, in tx: Tx
    ) throws {
        let isErasure = cause == .erasure
        let isNew = try tx.run(
            """
            insert into person_leaving (person_id, asked_at, by_staff, cause)
            values (\(person), \(moment), \(actor.text), \(cause))
            on conflict (person_id) do update set
              withdrawn_at = case when \(isErasure) then person_leaving.asked_at end,
              withdrawn_by = case when \(isErasure) then person_leaving.by_staff end,
              asked_at = excluded.asked_at, by_staff = excluded.by_staff, cause = excluded.cause
            where person_leaving.cause = 'withdrawal'
            """)
        if isNew == 1 {
            try tx.run(
                """
                update person_leaving_place set done_before = case when \(isErasure) then done_at end, done_at = null
                where person_id = \(person)
                """)
        } else if !isErasure {
            try noteWithdrawal(person, by: actor, at: moment, in: tx)
        }
        let near: [ID<StaffMember>] = try tx.rows(
            "select staff_id from person_assignment where person_id = \(person) order by staff_id"
        ) { try $0.get("staff_id") }
        for staff in Set(near + others) {
            for place in LeavingPlace.allCases {
                try tx.run(
                    """
                    insert into person_leaving_place (person_id, staff_id, place, added_for)
                    values (\(person), \(staff), \(place), \(cause))
                    on conflict (person_id, staff_id, place) do update set added_for = 'withdrawal'
                    where excluded.added_for = 'withdrawal'
                    """)
            }
        }
    }

    /// Remembers a withdrawal that came while an erasure was written down: it counts should that one be called off.
    private func noteWithdrawal(_ person: PersonID, by actor: Actor, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update person_leaving set withdrawn_at = \(moment), withdrawn_by = \(actor.text)
            where person_id = \(person) and final_at is null
            """)
        try tx.run("update person_leaving_place set done_before = null where person_id = \(person)")
    }

    /// The erasures that were written down and are not known to have ended, and whether the desk itself began them.
    func unfinished(in tx: Tx) throws -> [(person: PersonID, isByDesk: Bool)] {
        try tx.rows(
            """
            select person_id, by_staff from person_leaving where final_at is null and cause = 'erasure'
            order by asked_at, person_id
            """
        ) { (try $0.get("person_id"), try $0.get("by_staff", as: String.self) == Actor.desk.text) }
    }

    /// Takes an erasure off again that the desk had written down and not begun.
    ///
    /// The list of a withdrawal before it stays, with what was ticked off on it before the erasure or since.
    func cancel(_ person: PersonID, in tx: Tx) throws {
        let isWithdrawn = try tx.run(
            """
            update person_leaving set cause = 'withdrawal', asked_at = withdrawn_at, by_staff = withdrawn_by,
              withdrawn_at = null, withdrawn_by = null
            where person_id = \(person) and final_at is null and withdrawn_at is not null
            """)
        guard isWithdrawn == 1 else {
            try tx.run("delete from person_leaving_place where person_id = \(person)")
            try tx.run("delete from person_leaving where person_id = \(person) and final_at is null")
            return
        }
        try tx.run("delete from person_leaving_place where person_id = \(person) and added_for = 'erasure'")
        try tx.run(
            """
            update person_leaving_place set done_at = coalesce(done_at, done_before), done_before = null
            where person_id = \(person)
            """)
    }

    func finish(_ person: PersonID, finalAt: Moment, in tx: Tx) throws {
        try tx.run("update person_leaving set final_at = \(finalAt) where person_id = \(person)")
    }

    /// The erasures with which a member of staff still has something to do, or had; all of them for the lead.
    func all(for staff: StaffMember, skipping: Int, limit: Int, in tx: Tx) throws -> [Leaving] {
        let whose: SQL =
            staff.role == .safeguardingLead
            ? ""
            : "where person_id in (select person_id from person_leaving_place where staff_id = \(staff.id))"
        return try tx.rows(
            """
            select person_id, cause, asked_at, final_at from person_leaving \(whose)
            order by asked_at desc, person_id limit \(limit) offset \(skipping)
            """
        ) { row in
            Leaving(
                person: try row.get("person_id"), cause: try row.get("cause"), askedAt: try row.get("asked_at"),
                finalAt: try row.optional("final_at", as: Moment.self))
        }
    }

    /// Where colleagues look after this erasure: one's own places, or all of them for the lead.
    func steps(of person: PersonID, for staff: StaffMember, in tx: Tx) throws -> [LeavingStep] {
        let whose: SQL = staff.role == .safeguardingLead ? "" : "and staff_id = \(staff.id)"
        return try tx.rows(
            """
            select staff_id, place, done_at from person_leaving_place where person_id = \(person) \(whose)
            order by staff_id, place
            """
        ) { row in
            LeavingStep(
                person: person, staff: try row.get("staff_id"), place: try row.get("place"),
                isDone: try row.optional("done_at", as: Moment.self) != nil)
        }
    }

    /// Ticks one's own place off; false when there is none, or it is ticked already.
    func tick(_ place: LeavingPlace, of person: PersonID, by staff: StaffMember, at moment: Moment, in tx: Tx) throws
        -> Bool
    {
        try tx.run(
            """
            update person_leaving_place set done_at = \(moment)
            where person_id = \(person) and staff_id = \(staff.id) and place = \(place) and done_at is null
            """) == 1
    }

    /// How many places a member of staff has still to look through, after erasures or after withdrawals.
    func open(for staff: StaffMember, _ cause: LeavingCause, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(*) as n from person_leaving_place p join person_leaving l on l.person_id = p.person_id
            where p.staff_id = \(staff.id) and p.done_at is null and l.cause = \(cause)
            """)
    }
}
