// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// Every statement about tasks in hand.
struct TaskStore: Sendable {
    func add(_ task: TaskInHand, sealed: [UInt8], session: String, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_task (id, person_id, staff_id, session_id, reason, sealed, began_at, ends_at)
            values (\(task.id), \(task.person), \(task.staff), \(session), \(task.reason.rawValue), \(sealed),
              \(moment), \(task.endsAt))
            """)
    }

    /// What they have in hand with this person now.
    func current(_ staff: StaffMember, with person: PersonID, at moment: Moment, in tx: Tx) throws -> TaskInHand? {
        try tx.one(
            """
            select id, reason, ends_at from person_task
            where staff_id = \(staff.id) and person_id = \(person) and session_id = \(staff.sessionID)
              and ends_at > \(moment)
            order by ends_at desc limit 1
            """
        ) { row in
            guard let reason = Opening.Reason(rawValue: try row.get("reason")) else { throw DeskError.notFound }
            return TaskInHand(
                id: try row.get("id"), person: person, staff: staff.id.text, reason: reason,
                endsAt: try row.get("ends_at"))
        }
    }

    /// Covers everything again.
    func end(_ staff: StaffMember, with person: PersonID, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update person_task set ends_at = \(moment)
            where staff_id = \(staff.id) and person_id = \(person) and ends_at > \(moment)
            """)
    }
}
