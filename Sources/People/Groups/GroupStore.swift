// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// Every statement about groups: who is in one is by random reference, and what anybody answered is not here.
struct GroupStore: Sendable {
    /// As many as one page holds.
    static let most = 200

    static let migration = Migration(
        "2026-11-29-people-groups-1",
        """
        create table person_group (
          id text primary key,
          sealed {bytes} not null,
          made_by text not null references staff (id),
          made_at text not null check (length(made_at) = 24)
        );
        create table person_group_member (
          group_id text not null references person_group (id),
          person_id text not null references person (id),
          began_at text not null check (length(began_at) = 24),
          primary key (group_id, person_id)
        );
        create index person_group_member_of on person_group_member (person_id);
        create table person_group_question (
          id text primary key,
          group_id text not null references person_group (id),
          sealed {bytes} not null,
          asked_at text not null check (length(asked_at) = 24)
        );
        create index person_group_question_of on person_group_question (group_id, asked_at);
        """)

    let key: OrganisationKey

    func insert(_ id: ID<PeopleGroup>, _ words: PeopleGroup.Words, by staff: StaffMember, at now: Moment, in tx: Tx)
        throws
    {
        let sealed = try key.seal(try WrittenSheet.text(of: words), at: Self.place(id))
        try tx.run(
            "insert into person_group (id, sealed, made_by, made_at) values (\(id), \(sealed), \(staff.id), \(now))")
    }

    /// The groups of which a member of staff may know: with somebody in them with whom they work now; all of them, the empty
    /// ones as well, for the lead.
    func all(for staff: StaffMember, in tx: Tx) throws -> [PeopleGroup] {
        try tx.rows(
            "select id, sealed from person_group g where \(Self.known(to: staff)) order by id limit \(Self.most)", read)
    }

    func one(_ id: ID<PeopleGroup>, for staff: StaffMember, in tx: Tx) throws -> PeopleGroup? {
        try tx.one("select id, sealed from person_group g where id = \(id) and \(Self.known(to: staff))", read)
    }

    /// The members with whom a member of staff works, in the order of their references; all of them for the lead.
    func members(of id: ID<PeopleGroup>, for staff: StaffMember, in tx: Tx) throws -> [PersonID] {
        try tx.rows(
            """
            select person_id from person_group_member
            where group_id = \(id) and \(Self.works(staff)) order by person_id limit \(Self.most)
            """
        ) { try $0.get("person_id") }
    }

    func groups(of person: PersonID, in tx: Tx) throws -> [PeopleGroup] {
        try tx.rows(
            """
            select g.id, g.sealed from person_group g join person_group_member m on m.group_id = g.id
            where m.person_id = \(person) order by g.id
            """, read)
    }

    /// The groups that somebody is in, and since when.
    func memberships(of person: PersonID, in tx: Tx) throws -> [(group: PeopleGroup, since: Moment)] {
        try tx.rows(
            """
            select g.id, g.sealed, m.began_at from person_group g join person_group_member m on m.group_id = g.id
            where m.person_id = \(person) order by m.began_at, g.id
            """
        ) { (try read($0), try $0.get("began_at")) }
    }

    func add(_ person: PersonID, to id: ID<PeopleGroup>, at now: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_group_member (group_id, person_id, began_at) values (\(id), \(person), \(now))
            on conflict (group_id, person_id) do nothing
            """)
    }

    func remove(_ person: PersonID, from id: ID<PeopleGroup>, in tx: Tx) throws -> Bool {
        try tx.run("delete from person_group_member where group_id = \(id) and person_id = \(person)") == 1
    }

    func ask(
        _ id: ID<GroupQuestion>, _ words: GroupQuestion.Words, of group: ID<PeopleGroup>, at now: Moment, in tx: Tx
    )
        throws
    {
        let sealed = try key.seal(try WrittenSheet.text(of: words), at: Self.place(id))
        try tx.run(
            """
            insert into person_group_question (id, group_id, sealed, asked_at)
            values (\(id), \(group), \(sealed), \(now))
            """)
    }

    /// What a group was asked, the newest first.
    func questions(of group: ID<PeopleGroup>, in tx: Tx) throws -> [GroupQuestion] {
        try tx.rows(
            """
            select id, group_id, sealed, asked_at from person_group_question
            where group_id = \(group) order by asked_at desc, id desc limit \(Self.most)
            """
        ) { row in
            let id: ID<GroupQuestion> = try row.get("id")
            return GroupQuestion(
                id: id, group: try row.get("group_id"), askedAt: try row.get("asked_at"),
                words: try WrittenSheet.read(from: try key.open(try row.get("sealed"), at: Self.place(id))))
        }
    }

    /// Takes a group out for good, with what it was asked.
    func erase(_ id: ID<PeopleGroup>, in tx: Tx) throws -> Bool {
        try tx.run("delete from person_group_question where group_id = \(id)")
        try tx.run("delete from person_group_member where group_id = \(id)")
        return try tx.run("delete from person_group where id = \(id)") == 1
    }

    /// Takes a person out of every group; a group goes with its last member, for its name may tell who they were.
    static func erase(_ person: PersonID, in tx: Tx) throws {
        let theirs: [ID<PeopleGroup>] = try tx.rows(
            "select group_id from person_group_member where person_id = \(person) order by group_id"
        ) { try $0.get("group_id") }
        try tx.run("delete from person_group_member where person_id = \(person)")
        for group in theirs {
            guard try tx.count("select count(*) as n from person_group_member where group_id = \(group)") == 0 else {
                continue
            }
            try tx.run("delete from person_group_question where group_id = \(group)")
            try tx.run("delete from person_group where id = \(group)")
        }
    }

    private static func works(_ staff: StaffMember) -> SQL {
        guard staff.role != .safeguardingLead else { return "1 = 1" }
        return """
            person_id in (select person_id from person_assignment where staff_id = \(staff.id) and ended_at is null)
            """
    }

    private static func known(to staff: StaffMember) -> SQL {
        guard staff.role != .safeguardingLead else { return "1 = 1" }
        return "g.id in (select group_id from person_group_member where \(works(staff)))"
    }

    private func read(_ row: borrowing Row) throws -> PeopleGroup {
        let id: ID<PeopleGroup> = try row.get("id")
        return PeopleGroup(
            id: id, words: try WrittenSheet.read(from: try key.open(try row.get("sealed"), at: Self.place(id))))
    }

    private static func place(_ id: ID<PeopleGroup>) -> SealedPlace {
        SealedPlace("person_group", "sealed", row: id.text)
    }

    private static func place(_ id: ID<GroupQuestion>) -> SealedPlace {
        SealedPlace("person_group_question", "sealed", row: id.text)
    }
}
