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
    let groups: GroupStore
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
            try begin(person, by: lead.actor, in: tx)
        }
        try await carryOut(person, by: lead.actor)
    }

    /// Writes an erasure down, with the places where colleagues look: whoever worked with them, whoever erases them, and
    /// the leads where the desk does so by itself.
    func begin(_ person: PersonID, by actor: Actor, in tx: Tx) throws {
        let now = outside.now()
        let colleagues = try people.colleagues.all(in: tx)
        let looking = colleagues.filter {
            .staff($0.id.text) == actor || actor == .desk && $0.role == .safeguardingLead
        }
        try kept.begin(person, .erasure, by: actor, looking: looking.map(\.id), at: now, in: tx)
        try Event.record("person.erased", by: actor, of: person.text, at: now, in: tx, outside: outside)
    }

    /// Destroys the key and removes the rows of somebody whose erasure is written down; may be called again.
    func carryOut(_ person: PersonID, by actor: Actor) async throws {
        let report = try await records.vault.erase([person], by: AuditParty(actor))
        try await store.write { tx in try kept.finish(person, finalAt: report.finalAt, in: tx) }
        // What is kept in memory, and against leaks, goes with them.
        try await records.remember(person)
    }

    /// Goes on with the erasures that were cut off; one that fails keeps no other back, and is told at the end.
    ///
    /// - Parameter isDue: whether one of the desk's own doing is still to be done: they may have come back meanwhile.
    func finishErasures(_ isDue: @escaping @Sendable (PersonID, Tx) throws -> Bool) async throws {
        var failure: (any Error)?
        for (person, isByDesk) in try await store.read({ tx in try kept.unfinished(in: tx) }) {
            do {
                let goesOn = try await store.write { tx in
                    guard isByDesk, try records.kept.exists(person, in: tx) else { return true }
                    if try isDue(person, tx) { return true }
                    try kept.cancel(person, in: tx)
                    return false
                }
                if goesOn { try await carryOut(person, by: .desk) }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
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

    /// The lines of the first page; none when nothing is left to do.
    func today(for staff: StaffMember, in tx: Tx) throws -> [PeopleToday.Line] {
        let ends: [(LeavingCause, String)] = [
            (.erasure, "where something of somebody erased may still be"),
            (.withdrawal, "where something may still be that somebody took back"),
        ]
        return try ends.compactMap { cause, words in
            let count = try kept.open(for: staff, cause, in: tx)
            guard count > 0 else { return nil }
            return PeopleToday.Line(
                .path("/people/leaving"), "Look where the desk cannot reach",
                "\(count) \(count == 1 ? "place" : "places") \(words)")
        }
    }

    private static func isSame(_ typed: String, _ name: String) -> Bool {
        !name.isEmpty && typed.lowercased() == name.lowercased()
    }
}
