// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What an access request needs besides what is sealed in sheets and entries.
struct AccessStore: Sendable {
    /// One task in which somebody was opened, with the words still sealed.
    struct SealedLook: Sendable {
        let id: String
        let staff: String
        let reason: String
        let beganAt: Moment
        let endsAt: Moment
        let bytes: [UInt8]
    }

    /// Every time that somebody was opened, the oldest first.
    func looks(at person: PersonID, in tx: Tx) throws -> [SealedLook] {
        try tx.rows(
            """
            select id, staff_id, reason, began_at, ends_at, sealed from person_task
            where person_id = \(person) order by began_at, id
            """
        ) { row in
            SealedLook(
                id: try row.get("id"), staff: try row.get("staff_id"), reason: try row.get("reason"),
                beganAt: try row.get("began_at"), endsAt: try row.get("ends_at"), bytes: try row.get("sealed"))
        }
    }

    /// When they were written down, who has worked with them, and whether they came forward.
    func facts(of person: PersonID, names: [String: String], in tx: Tx) throws -> AccessFacts {
        var facts = AccessFacts()
        let row = try tx.one(
            """
            select p.registered_at, p.card_shown_at, f.came_at from person p
            left join person_forward f on f.person_id = p.id where p.id = \(person)
            """
        ) { row -> (Moment, Moment?, Moment?) in
            (try row.get("registered_at"), try row.optional("card_shown_at"), try row.optional("came_at"))
        }
        if let row {
            (facts.registeredAt, facts.cardShownAt, facts.cameForwardAt) = (row.0.text, row.1?.text, row.2?.text)
        }
        facts.colleagues = try tx.rows(
            "select staff_id, began_at, ended_at from person_assignment where person_id = \(person) order by began_at"
        ) { row in
            let staff: String = try row.get("staff_id")
            return AccessFacts.Colleague(
                name: names[staff] ?? staff, from: try row.get("began_at", as: Moment.self).text,
                until: try row.optional("ended_at", as: Moment.self)?.text)
        }
        return facts
    }
}
