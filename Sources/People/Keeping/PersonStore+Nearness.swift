// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// How near a member of staff is to a person: what they need to know follows from it.
enum Nearness: Int, Comparable, Sendable {
    /// They do not know that there is such a person.
    case none
    /// They see the card with the pseudonym.
    case card
    /// They work with the person.
    case assigned
    /// The safeguarding lead answers for everybody.
    case lead

    static func < (left: Nearness, right: Nearness) -> Bool { left.rawValue < right.rawValue }
}

/// Who works with whom, and whose card is shown.
extension PersonStore {
    /// Somebody whose key is being destroyed is nobody already: what is left of them is about to go.
    private static let isHere: SQL = "not exists (select 1 as n from vault_erased e where e.person = p.id)"

    func nearness(of staff: StaffMember, to person: PersonID, in tx: Tx) throws -> Nearness {
        let found: Nearness? = try tx.one(
            """
            select p.card_shown_at,
              (select count(*) from person_assignment a
               where a.person_id = p.id and a.staff_id = \(staff.id) and a.ended_at is null) as n
            from person p where p.id = \(person) and \(Self.isHere)
            """
        ) { row in
            let isShown = try row.optional("card_shown_at", as: Moment.self) != nil
            if staff.role == .safeguardingLead { return .lead }
            if try row.get("n", as: Int.self) > 0 { return .assigned }
            return isShown ? .card : Nearness.none
        }
        return found ?? .none
    }

    /// The query of everybody for whom a member of staff answers: those they work with, or all for the lead.
    func near(_ staff: StaffMember) -> SQL {
        guard staff.role != .safeguardingLead else { return "select id as person_id from person" }
        return "select person_id from person_assignment where staff_id = \(staff.id) and ended_at is null"
    }

    /// Those with whom this member of staff works, as many as a form offers to choose from.
    func choosable(by staff: StaffMember, in tx: Tx) throws -> [PersonID] {
        try known(to: staff, skipping: 0, limit: GroupStore.most, in: tx).filter { $0.1 >= .assigned }.map(\.0)
    }

    /// Everybody with whom this member of staff works.
    func assigned(to staff: StaffMember, in tx: Tx) throws -> Set<PersonID> {
        Set(
            try tx.rows(
                "select person_id from person_assignment where staff_id = \(staff.id) and ended_at is null"
            ) { try $0.get("person_id") })
    }

    /// Whether this member of staff works with the person, or answers for them as the lead; the role is read anew.
    func isAssigned(_ staff: String, to person: PersonID, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select person_id from person_assignment
            where person_id = \(person) and staff_id = \(staff) and ended_at is null
            """)
    }

    /// Whether somebody else gave them the person to work with, or they registered them, or it is an hour ago.
    func countsAsAssigned(_ staff: String, to person: PersonID, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select a.person_id from person_assignment a join person p on p.id = a.person_id
            where a.person_id = \(person) and a.staff_id = \(staff) and a.ended_at is null
              and (a.by_staff <> \(staff) or a.began_at = p.registered_at
                or a.began_at <= \(now.adding(seconds: -3600)))
            """)
    }

    func assign(_ staff: ID<StaffMember>, to person: PersonID, by who: String, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_assignment (person_id, staff_id, began_at, by_staff) values
              (\(person), \(staff), \(moment), \(who))
            on conflict (person_id, staff_id) do update set ended_at = null, began_at = excluded.began_at,
              by_staff = excluded.by_staff
            """)
    }

    func endAssignment(_ staff: ID<StaffMember>, to person: PersonID, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update person_assignment set ended_at = \(moment)
            where person_id = \(person) and staff_id = \(staff) and ended_at is null
            """) == 1
    }

    /// Who works with the person now.
    func assigned(to person: PersonID, in tx: Tx) throws -> [ID<StaffMember>] {
        try tx.rows(
            """
            select staff_id from person_assignment where person_id = \(person) and ended_at is null order by began_at
            """
        ) { try $0.get("staff_id") }
    }

    func showCard(of person: PersonID, at moment: Moment?, in tx: Tx) throws {
        try tx.run("update person set card_shown_at = \(moment) where id = \(person)")
    }

    func isCardShown(of person: PersonID, in tx: Tx) throws -> Bool {
        try tx.exists("select id from person where id = \(person) and card_shown_at is not null")
    }

    /// The people of whom this member of staff may know, a page of them: those they work with first.
    ///
    /// For everybody but the lead the order is that of the random references, which tells nothing.
    func known(to staff: StaffMember, skipping: Int, limit: Int, in tx: Tx) throws -> [(PersonID, Nearness)] {
        let isLead = staff.role == .safeguardingLead
        let which: SQL = isLead ? "" : "and (p.card_shown_at is not null or a.person_id is not null)"
        let order: SQL = isLead ? "p.registered_at desc, p.id" : "p.id"
        return try tx.rows(
            """
            select p.id, case when a.person_id is null then 0 else 1 end as mine from person p
            left join person_assignment a on a.person_id = p.id and a.staff_id = \(staff.id) and a.ended_at is null
            where \(Self.isHere) \(which) order by mine desc, \(order) limit \(limit) offset \(skipping)
            """
        ) { row in
            let isMine = try row.get("mine", as: Int.self) == 1
            return (try row.get("id"), isLead ? .lead : isMine ? .assigned : .card)
        }
    }
}
