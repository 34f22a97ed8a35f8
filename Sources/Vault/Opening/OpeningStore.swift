// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Who opened whom in the last hour, to slow down whoever leafs through people.
struct OpeningStore: Sendable {
    static let mostUnassigned = 10
    private static let window = 3600

    /// Keeps two openings of one member of staff apart: the second waits here until the first is decided.
    func lock(_ staff: String, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into vault_opener (staff, last_at) values (\(staff), \(moment))
            on conflict (staff) do update set last_at = excluded.last_at
            """)
    }

    /// How many people they opened in the hour before, each counted once a task, of those not assigned to them.
    func unassigned(by staff: String, besides person: PersonID, at moment: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(*) as n from (
              select distinct person, task from vault_opening
              where staff = \(staff) and at > \(moment.adding(seconds: -Self.window)) and not is_assigned
                and person <> \(person)
            ) as openings
            """)
    }

    func add(
        _ key: SecondKey, by second: String, to first: String, of person: PersonID, task: String, until end: Moment,
        in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into vault_second_key (id, by_staff, for_staff, person, task, ends_at)
            values (\(key.id), \(second), \(first), \(person), \(task), \(end))
            """)
    }

    /// Spends a second key on one opening; says who gave it, or nil when it is not one for this, has run out or was spent.
    func spend(
        _ key: SecondKey, on opening: Opening, of person: PersonID, at moment: Moment, in tx: Tx
    ) throws -> String? {
        try tx.one(
            """
            update vault_second_key set spent_at = \(moment)
            where id = \(key.id) and for_staff = \(opening.staff) and person = \(person) and task = \(opening.task)
              and ends_at > \(moment) and spent_at is null
            returning by_staff
            """
        ) { try $0.get("by_staff") }
    }

    /// Whether a second key let them open this person for this task, and has not run out: they are no further one then.
    func isLetIn(_ opening: Opening, to person: PersonID, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select id from vault_second_key
            where for_staff = \(opening.staff) and person = \(person) and task = \(opening.task)
              and spent_at is not null and ends_at > \(moment)
            """)
    }

    /// A second key for this that was given, and neither spent nor run out.
    func ready(for opening: Opening, to person: PersonID, at moment: Moment, in tx: Tx) throws -> SecondKey? {
        try tx.one(
            """
            select id from vault_second_key
            where for_staff = \(opening.staff) and person = \(person) and task = \(opening.task)
              and spent_at is null and ends_at > \(moment)
            order by ends_at desc limit 1
            """
        ) { SecondKey(id: try $0.get("id")) }
    }

    /// - Parameter second: who gave the second key that it took; nil when it took none.
    func note(
        _ opening: Opening, of person: PersonID, isAssigned: Bool, second: String?, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into vault_opening (staff, person, task, at, is_assigned, second_staff)
            values (\(opening.staff), \(person), \(opening.task), \(moment), \(isAssigned),
              \(second))
            """)
    }

    /// Forgets openings that count no more.
    func forget(before moment: Moment, in tx: Tx) throws {
        let before = moment.adding(seconds: -Self.window)
        try tx.run("delete from vault_opening where at <= \(before)")
        try tx.run("delete from vault_second_key where ends_at <= \(before)")
    }
}
