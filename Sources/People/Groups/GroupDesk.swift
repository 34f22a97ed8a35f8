// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// What staff do about groups: each one transaction.
///
/// A group answers nothing; each member does.
struct GroupDesk: Sendable {
    let people: PersonDesk
    let kept: GroupStore

    init(people: PersonDesk, key: OrganisationKey) { (self.people, kept) = (people, GroupStore(key: key)) }

    var store: Store { people.store }
    private var outside: Outside { people.outside }

    /// Makes a group with its first member: who knows of a group is who works with somebody in it.
    func make(_ words: PeopleGroup.Words, with first: PersonID, by staff: StaffMember) async throws -> ID<PeopleGroup> {
        let id: ID<PeopleGroup> = outside.newID()
        try await store.write { tx in
            try nearEnough(staff, to: first, in: tx)
            let now = outside.now()
            try kept.insert(id, words, by: staff, at: now, in: tx)
            try kept.add(first, to: id, at: now, in: tx)
            try Event.record("group.made", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
        }
        return id
    }

    /// Puts somebody into a group with whom one works.
    func add(_ person: PersonID, to group: ID<PeopleGroup>, by staff: StaffMember) async throws {
        try await store.write { tx in
            _ = try one(group, for: staff, in: tx)
            try nearEnough(staff, to: person, in: tx)
            try kept.add(person, to: group, at: outside.now(), in: tx)
            try record(group, by: staff, in: tx)
        }
    }

    func remove(_ person: PersonID, from group: ID<PeopleGroup>, by staff: StaffMember) async throws {
        try await store.write { tx in
            _ = try one(group, for: staff, in: tx)
            guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned,
                try kept.remove(person, from: group, in: tx)
            else { throw DeskError.notFound }
            try record(group, by: staff, in: tx)
        }
    }

    func ask(_ words: GroupQuestion.Words, of group: ID<PeopleGroup>, by staff: StaffMember) async throws {
        try await store.write { tx in
            _ = try one(group, for: staff, in: tx)
            let now = outside.now()
            try kept.ask(outside.newID(), words, of: group, at: now, in: tx)
            try Event.record("group.asked", by: staff.actor, of: group.text, at: now, in: tx, outside: outside)
        }
    }

    func erase(_ group: ID<PeopleGroup>, by lead: StaffMember) async throws {
        try await store.write { tx in
            guard lead.role == .safeguardingLead, try kept.erase(group, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "group.erased", by: lead.actor, of: group.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Writes down what one member answered: which of their own answers it is, or that they are not heard yet.
    func answer(_ answer: GroupAnswer, of person: PersonID, among decisions: [UseDecision], by staff: StaffMember)
        async throws
    {
        let isTheirs = answer.decision.isEmpty || decisions.contains { $0.id.text == answer.decision }
        try await store.write { tx in
            try people.nearEnough(staff, to: person, in: tx)
            let asked = try kept.groups(of: person, in: tx).flatMap { try kept.questions(of: $0.id, in: tx) }
            guard isTheirs, asked.contains(where: { $0.id.text == answer.question }) else {
                throw DeskError.changedMeanwhile(
                    "Choose one of their own answers, to something that their group was asked.")
            }
            try records.write(answer, of: person, by: staff.id.text, in: tx)
            try Event.record(
                "person.entry-written", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// A group of which this member of staff may know; throws `notFound` for any other, as for one that is not there.
    func one(_ group: ID<PeopleGroup>, for staff: StaffMember, in tx: Tx) throws -> PeopleGroup {
        guard let found = try kept.one(group, for: staff, in: tx) else { throw DeskError.notFound }
        return found
    }

    private var records: PeopleRecords { people.records }

    private func nearEnough(_ staff: StaffMember, to person: PersonID, in tx: Tx) throws {
        guard try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned else {
            throw DeskError.invalid([FieldProblem("person", "Choose somebody with whom you work.")])
        }
    }

    /// The event says that it changed, and not whom it is about.
    private func record(_ group: ID<PeopleGroup>, by staff: StaffMember, in tx: Tx) throws {
        try Event.record(
            "group.changed", by: staff.actor, of: group.text, at: outside.now(), in: tx, outside: outside)
    }
}
