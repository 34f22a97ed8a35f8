// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What a member of staff is doing with one person just now, and why they need to see what is covered.
///
/// The reason is given once; each thing that is then opened is recorded under it. It ends after an hour, when it is covered
/// again, or with the session.
struct TaskInHand: Sendable, Equatable {
    static let minutes = 60

    let id: String
    let person: PersonID
    let staff: String
    let reason: Opening.Reason
    let endsAt: Moment

    var opening: Opening { Opening(staff: staff, reason: reason, task: id) }
}

extension Opening.Reason {
    /// In the words of a form.
    var spoken: String {
        switch self {
        case .support: "To support them"
        case .safeguarding: "To keep them safe"
        case .risk: "To assess a risk"
        case .consent: "To talk about what they agree to"
        case .matching: "To see whether a request fits them"
        case .release: "To pass on what was released"
        case .personsOwnWish: "They asked for it"
        case .correction: "To put something right"
        case .legalDuty: "The law requires it"
        }
    }
}

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

    func prune(before moment: Moment, in tx: Tx) throws {
        try tx.run("delete from person_task where ends_at < \(moment)")
    }
}
