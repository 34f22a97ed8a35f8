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

    func note(_ opening: Opening, of person: PersonID, isAssigned: Bool, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into vault_opening (staff, person, task, at, is_assigned, second_staff)
            values (\(opening.staff), \(person), \(opening.task), \(moment), \(isAssigned),
              \(opening.secondKey?.staff))
            """)
    }

    /// Forgets openings that count no more.
    func forget(before moment: Moment, in tx: Tx) throws {
        try tx.run("delete from vault_opening where at <= \(moment.adding(seconds: -Self.window))")
    }
}
