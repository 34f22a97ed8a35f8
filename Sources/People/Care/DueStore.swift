// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

extension DueKind: Bindable, ColumnReadable {}

/// Every statement about what is to be done by when: by reference alone, so that the lists need no sealed record.
struct DueStore: Sendable {
    static let migrations = [first, withAssessments]

    private static let first = Migration(
        "2026-11-28-people-care-1",
        """
        create table person_due (
          entry_id text not null,
          kind text not null check (kind in ('check-in', 'concern', 'report')),
          day bigint not null,
          person_id text not null references person (id),
          staff_id text references staff (id),
          due_at text not null check (length(due_at) = 24),
          done_at text check (length(done_at) = 24),
          primary key (entry_id, kind, day)
        );
        create index person_due_open on person_due (kind, due_at) where done_at is null;
        create index person_due_of on person_due (person_id);
        """)

    /// Neither database changes what a column takes in one text for both, so the table is made again with its rows.
    private static let withAssessments = Migration(
        "2026-11-28-people-care-2",
        """
        create table person_due_before as select * from person_due;
        drop table person_due;
        create table person_due (
          entry_id text not null,
          kind text not null check (kind in ('check-in', 'concern', 'report', 'assessment')),
          day bigint not null,
          person_id text not null references person (id),
          staff_id text references staff (id),
          due_at text not null check (length(due_at) = 24),
          done_at text check (length(done_at) = 24),
          primary key (entry_id, kind, day)
        );
        insert into person_due (entry_id, kind, day, person_id, staff_id, due_at, done_at)
        select entry_id, kind, day, person_id, staff_id, due_at, done_at from person_due_before;
        drop table person_due_before;
        create index person_due_open on person_due (kind, due_at) where done_at is null;
        create index person_due_of on person_due (person_id);
        """)

    /// One thing to be done.
    struct Due: Sendable, Equatable {
        let entry: String
        let kind: DueKind
        /// How many days after what came out; 0 where that means nothing.
        let day: Int
        let person: PersonID
        let dueAt: Moment
    }

    func add(_ due: Due, for staff: ID<StaffMember>?, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_due (entry_id, kind, day, person_id, staff_id, due_at)
            values (\(due.entry), \(due.kind), \(due.day), \(due.person), \(staff), \(due.dueAt))
            """)
    }

    /// Says from when a person's risk is to be assessed anew; there is one such row a person.
    func assess(_ person: PersonID, from moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_due (entry_id, kind, day, person_id, due_at)
            values (\(person.text), 'assessment', 0, \(person), \(moment))
            on conflict (entry_id, kind, day) do update set due_at = excluded.due_at
            """)
    }

    /// Notes that it was done; false when it had been, or there is no such thing.
    func finish(_ entry: String, _ kind: DueKind, day: Int, of person: PersonID, at moment: Moment, in tx: Tx) throws
        -> Bool
    {
        try tx.run(
            """
            update person_due set done_at = \(moment)
            where entry_id = \(entry) and kind = \(kind) and day = \(day) and person_id = \(person) and done_at is null
            """) == 1
    }

    /// What is open about one person, the soonest first.
    func open(of person: PersonID, in tx: Tx) throws -> [Due] {
        try tx.rows(
            """
            select entry_id, kind, day, person_id, due_at from person_due
            where person_id = \(person) and done_at is null order by due_at, entry_id, day
            """, Due.init(row:))
    }

    /// The check-ins and assessments that are due for a member of staff, while they work with the person; nil stands for
    /// everybody's.
    func care(of staff: ID<StaffMember>?, by moment: Moment, limit: Int, in tx: Tx) throws -> [Due] {
        let whose: SQL =
            staff.map {
                """
                and (d.staff_id = \($0) or d.kind = 'assessment') and exists (select 1 from person_assignment a
                  where a.person_id = d.person_id and a.staff_id = \($0) and a.ended_at is null)
                """
            } ?? ""
        return try tx.rows(
            """
            select d.entry_id, d.kind, d.day, d.person_id, d.due_at from person_due d
            where d.kind in ('check-in', 'assessment') and d.done_at is null and d.due_at <= \(moment) \(whose)
            order by d.due_at, d.entry_id, d.day limit \(limit)
            """, Due.init(row:))
    }

    /// The concerns and reports that wait, for the safeguarding lead.
    func concerns(limit: Int, in tx: Tx) throws -> [Due] {
        try tx.rows(
            """
            select entry_id, kind, day, person_id, due_at from person_due
            where kind in ('concern', 'report') and done_at is null order by due_at, entry_id, kind limit \(limit)
            """, Due.init(row:))
    }
}

extension DueStore.Due {
    init(row: borrowing Row) throws {
        entry = try row.get("entry_id")
        kind = try row.get("kind")
        day = try row.get("day")
        person = try row.get("person_id")
        dueAt = try row.get("due_at")
    }
}
