// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// Erasing somebody, and what is left to do by hand.
struct LeavingDesk: Sendable {
    let people: PersonDesk
    let gatehouse: Gatehouse
    let kept = LeavingStore()
    let access = AccessStore()

    private var records: PeopleRecords { people.records }
    var store: Store { people.store }
    var outside: Outside { people.outside }

    /// Erases somebody for good: the key is destroyed, every row of theirs removed.
    ///
    /// May be called again after it was cut off. Only the lead does so, who types the name on the card.
    func erase(_ person: PersonID, typed: String, by lead: StaffMember) async throws {
        try await store.write { tx in
            let visit = try people.visit(person, by: lead, atLeast: .lead, in: tx)
            guard Self.isSame(typed, visit.card.pseudonym) else {
                throw DeskError.invalid([FieldProblem("name", "This is not the name on the card. Nothing was erased.")])
            }
            let now = outside.now()
            try kept.begin(person, by: lead, at: now, in: tx)
            try Event.record("person.erased", by: lead.actor, of: person.text, at: now, in: tx, outside: outside)
        }
        let report = try await records.vault.erase([person], by: .staff(lead.id.text))
        try await store.write { tx in try kept.finish(person, finalAt: report.finalAt, in: tx) }
        // What is kept in memory, and against leaks, goes with them.
        try await records.remember(person)
    }

    /// Says that one has looked in that place, and deleted or shredded what was there.
    func tick(_ place: LeavingPlace, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try kept.tick(place, of: person, by: staff, at: now, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "person.place-cleared", by: staff.actor, of: person.text, at: now, in: tx, outside: outside)
        }
    }

    /// The line of the first page; nil when nothing is left to do.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        let count = try kept.open(for: staff, in: tx)
        guard count > 0 else { return nil }
        return PeopleToday.Line(
            .path("/people/leaving"), "Look where the desk cannot reach",
            "\(count) \(count == 1 ? "place" : "places") where something of somebody erased may still be")
    }

    private static func isSame(_ typed: String, _ name: String) -> Bool {
        !name.isEmpty && typed.lowercased() == name.lowercased()
    }
}
