// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// What staff do with the list of spokespeople: each one transaction.
struct SpokespersonDesk: Sendable {
    /// How many days before an agreement ends it shows on the first page.
    static let noticeDays = 30

    let people: PersonDesk
    let kept: SpokespersonStore

    init(people: PersonDesk, key: OrganisationKey) { (self.people, kept) = (people, SpokespersonStore(key: key)) }

    var store: Store { people.store }
    private var outside: Outside { people.outside }

    func add(_ draft: SpokespersonDraft, by staff: StaffMember) async throws -> ID<Spokesperson> {
        let id: ID<Spokesperson> = outside.newID()
        try await store.write { tx in
            try kept.insert(id, draft.entry, until: draft.agreedUntil, in: tx)
            try Event.record(
                "spokesperson.added", by: staff.actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
        return id
    }

    func change(_ id: ID<Spokesperson>, _ draft: SpokespersonDraft, after version: Int, by staff: StaffMember)
        async throws
    {
        try await store.write { tx in
            guard try kept.one(id, in: tx) != nil else { throw DeskError.notFound }
            guard try kept.change(id, draft.entry, until: draft.agreedUntil, after: version, in: tx) else {
                throw DeskError.changedMeanwhile("A colleague has changed this meanwhile. Look at it and save again.")
            }
            try Event.record(
                "spokesperson.changed", by: staff.actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Notes that they are not asked any more, or takes them up again.
    func end(_ id: ID<Spokesperson>, _ isEnded: Bool, by staff: StaffMember) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try kept.one(id, in: tx) != nil else { throw DeskError.notFound }
            guard try kept.end(id, at: isEnded ? now : nil, in: tx) else { return }
            if isEnded {
                try Event.record("spokesperson.ended", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
            } else {
                try Event.record(
                    "spokesperson.resumed", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
            }
        }
    }

    /// Takes somebody out for good, at their wish or when they have left their organisation.
    func erase(_ id: ID<Spokesperson>, by staff: StaffMember) async throws {
        try await store.write { tx in
            guard try kept.erase(id, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "spokesperson.erased", by: staff.actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// The line of the first page; nil when no agreement ends within a month.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard PeopleRoom.keepers.contains(staff.role) else { return nil }
        let count = try kept.countEnding(by: people.today.adding(days: Self.noticeDays), in: tx)
        guard count > 0 else { return nil }
        return PeopleToday.Line(
            .path("/people/spokespeople"), "Ask a spokesperson whether they go on",
            "\(count) whose agreement ends within a month, or has ended")
    }
}
