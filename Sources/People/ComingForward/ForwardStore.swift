// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about those who came forward.
struct ForwardStore: Sendable {
    func insert(_ person: PersonID, mark: String, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_forward (person_id, code_mark, came_at, waiting_since)
            values (\(person), \(mark), \(moment), \(moment))
            """)
    }

    func one(_ person: PersonID, in tx: Tx) throws -> Forward? {
        try tx.one("\(Self.columns) where person_id = \(person)", Forward.init(row:))
    }

    func one(mark: String, in tx: Tx) throws -> Forward? {
        try tx.one("\(Self.columns) where code_mark = \(mark)", Forward.init(row:))
    }

    /// Those who wait first, the longest wait before the others; then the answered ones, the newest first.
    func all(skipping: Int, limit: Int, in tx: Tx) throws -> [Forward] {
        try tx.rows(
            """
            \(Self.columns)
            order by case when waiting_since is null and wants_deletion = 0 then 1 else 0 end, waiting_since, answered_at desc, person_id
            limit \(limit) offset \(skipping)
            """, Forward.init(row:))
    }

    /// How many wait for an answer, or to be erased, and since when the first of them.
    func waiting(in tx: Tx) throws -> (count: Int, since: Moment?) {
        try tx.one(
            """
            select count(*) as n, min(coalesce(waiting_since, answered_at, came_at)) as since from person_forward
            where waiting_since is not null or wants_deletion = 1
            """
        ) { (try $0.get("n"), try $0.optional("since", as: Moment.self)) } ?? (0, nil)
    }

    /// Notes that they wrote again.
    func wait(_ person: PersonID, since moment: Moment, wantsDeletion: Bool, in tx: Tx) throws {
        try tx.run(
            """
            update person_forward set waiting_since = coalesce(waiting_since, \(moment)),
              wants_deletion = case when \(wantsDeletion ? 1 : 0) = 1 then 1 else wants_deletion end
            where person_id = \(person)
            """)
    }

    func answer(_ person: PersonID, _ outcome: ForwardOutcome, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update person_forward set waiting_since = null, answered_at = \(moment), outcome = \(outcome.rawValue)
            where person_id = \(person)
            """)
    }

    /// Notes that they are registered; false when they were already.
    func register(_ person: PersonID, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update person_forward set registered_at = \(moment) where person_id = \(person) and registered_at is null
            """) == 1
    }

    /// Those who were told "not now" before then, and have not written since.
    func over(before moment: Moment, in tx: Tx) throws -> [PersonID] {
        try tx.rows(
            """
            select person_id from person_forward where outcome = 'not-now' and waiting_since is null
              and registered_at is null and answered_at < \(moment) order by answered_at limit 100
            """
        ) { try $0.get("person_id") }
    }

    static func erase(_ person: PersonID, in tx: Tx) throws {
        try tx.run("delete from person_forward where person_id = \(person)")
    }

    private static let columns: SQL = """
        select person_id, came_at, waiting_since, answered_at, outcome, registered_at, wants_deletion
        from person_forward
        """
}

extension Forward {
    init(row: borrowing Row) throws {
        person = try row.get("person_id")
        cameAt = try row.get("came_at")
        waitingSince = try row.optional("waiting_since", as: Moment.self)
        answeredAt = try row.optional("answered_at", as: Moment.self)
        outcome = try row.optional("outcome", as: String.self).flatMap(ForwardOutcome.init(rawValue:))
        registeredAt = try row.optional("registered_at", as: Moment.self)
        wantsDeletion = try row.get("wants_deletion", as: Int.self) == 1
    }
}
