// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// Handing over what somebody said yes to: prepared, undone within its minute, or passed on by a member of staff.
struct HandingDesk: Sendable {
    let people: PersonDesk
    let departures: Departures
    let screening: Screening

    /// Whoever works with everybody in the words prepares them.
    ///
    /// Words that point at others are written down for the safeguarding lead and counted, as anywhere else: nobody tries
    /// one name after another here.
    func prepare(
        _ answer: Reference<UseDecision>, of person: PersonID, at places: [String], by staff: StaffMember
    ) async throws -> Departure {
        let refusals = try await screening.refusals(to: staff.actor)
        guard refusals.isEmpty else { throw DoorRefusal.leaks(refusals) }
        do {
            return try await people.store.write { tx in
                try people.records.audit.hold(in: tx)
                guard try isNear(staff, to: person, in: tx) else { throw DeskError.notFound }
                return try departures.prepare(
                    answer, of: person, at: places, by: staff.actor, permit: everybody(in: person, by: staff), in: tx)
            }
        } catch DoorRefusal.leaks(let sentences) {
            let words = try await people.store.read { tx in try departures.words(of: answer, from: person, in: tx) }
            if let words {
                let subject = LeavingSubject("departure", answer.text)
                _ = try await screening.answer(to: words, of: subject, by: staff.actor)
            }
            throw DoorRefusal.leaks(sentences)
        }
    }

    /// Whoever works with one of them can undo it.
    func undo(_ id: Reference<Departure>, of person: PersonID, by staff: StaffMember) async throws {
        try await departures.undo(id, by: staff.actor) { involved, tx in
            guard involved.contains(person), try isNear(staff, to: person, in: tx) else { throw DeskError.notFound }
        }
    }

    func hand(_ id: Reference<Departure>, of person: PersonID, by staff: StaffMember) async throws -> Gate.Leaving {
        try await departures.hand(id, by: staff.actor, permit: everybody(in: person, by: staff))
    }

    /// What this member of staff handed over while they have had this in hand, once more.
    func wordsHanded(_ id: Reference<Departure>, of person: PersonID, by staff: StaffMember, with task: TaskInHand)
        async throws -> Gate.Leaving
    {
        try await departures.wordsHanded(
            id, by: staff.actor, since: task.beganAt, for: task.opening, permit: everybody(in: person, by: staff))
    }

    /// Refuses a text that this person is not in, and one with somebody else in it with whom they do not work.
    private func everybody(in person: PersonID, by staff: StaffMember) -> Departures.Permit {
        { involved, tx in
            guard involved.contains(person), try isNear(staff, to: person, in: tx) else { throw DeskError.notFound }
            guard try involved.allSatisfy({ try isNear(staff, to: $0, in: tx) }) else {
                throw DeskError.invalid([
                    FieldProblem(
                        "places", "You do not work with everybody in these words: ask the safeguarding lead.")
                ])
            }
        }
    }

    private func isNear(_ staff: StaffMember, to person: PersonID, in tx: Tx) throws -> Bool {
        try people.records.kept.nearness(of: staff, to: person, in: tx) >= .assigned
    }
}
