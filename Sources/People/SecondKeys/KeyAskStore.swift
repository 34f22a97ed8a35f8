// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// Every statement about asking for second keys.
struct KeyAskStore: Sendable {
    func add(_ ask: KeyAsk, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_key_ask (id, person_id, staff_id, task_id, reason, state, asked_at, ends_at)
            values (\(ask.id), \(ask.person), \(ask.staff), \(ask.task), \(ask.reason.rawValue), 'asked', \(moment),
              \(ask.endsAt))
            on conflict (task_id) do nothing
            """)
    }

    /// What was asked for a task.
    func ask(for task: String, in tx: Tx) throws -> KeyAsk? { try asks("task_id = \(task)", in: tx).first }

    func ask(_ id: String, in tx: Tx) throws -> KeyAsk? { try asks("id = \(id)", in: tx).first }

    /// What waits for an answer and has not run out.
    func waiting(at moment: Moment, in tx: Tx) throws -> [KeyAsk] {
        try asks("state = 'asked' and ends_at > \(moment)", in: tx)
    }

    /// Notes the answer, once and before it runs out.
    func answer(_ id: String, _ state: KeyAsk.State, by staff: String, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update person_key_ask set state = \(state), answered_by = \(staff), answered_at = \(moment)
            where id = \(id) and state = 'asked' and ends_at > \(moment)
            """) == 1
    }

    func prune(before moment: Moment, in tx: Tx) throws {
        try tx.run("delete from person_key_ask where ends_at < \(moment)")
    }

    func erase(_ person: PersonID, in tx: Tx) throws {
        try tx.run("delete from person_key_ask where person_id = \(person)")
    }

    private func asks(_ which: SQL, in tx: Tx) throws -> [KeyAsk] {
        try tx.rows(
            """
            select id, person_id, staff_id, task_id, reason, state, ends_at from person_key_ask
            where \(which) order by asked_at, id limit 100
            """
        ) { row in
            guard let reason = Opening.Reason(rawValue: try row.get("reason")) else { throw DeskError.notFound }
            return KeyAsk(
                id: try row.get("id"), person: try row.get("person_id"), staff: try row.get("staff_id"),
                task: try row.get("task_id"), reason: reason, state: try row.get("state"),
                endsAt: try row.get("ends_at"))
        }
    }
}
