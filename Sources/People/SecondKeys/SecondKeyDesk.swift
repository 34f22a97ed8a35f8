// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// Second keys: asked for by whoever opened ten people in an hour with whom they do not work, given by a colleague.
struct SecondKeyDesk: Sendable {
    /// Whether the second may give a key to the first; never the one who asks, nor whom they brought or who brought them.
    typealias MayGive = @Sendable (_ second: String, _ first: String, _ tx: Tx) throws -> Bool

    let people: PersonDesk
    let mayGive: MayGive
    private var kept: KeyAskStore { people.keyAsks }

    /// Asks for the task that they have in hand with this person; asking twice is asking once.
    func ask(_ person: PersonID, by staff: StaffMember) async throws {
        try await people.store.write { tx in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            guard let task = visit.heldUp else { return }
            let now = people.outside.now()
            let ask = KeyAsk(
                id: Hex.text(of: people.outside.randomBytes(16)), person: person, staff: staff.id.text, task: task.id,
                reason: task.reason, state: .asked, endsAt: task.endsAt)
            try kept.add(ask, at: now, in: tx)
            try Event.record(
                "second-key.asked", by: staff.actor, of: ask.id, at: now, in: tx, outside: people.outside)
        }
    }

    /// What waits for this member of staff to decide.
    func waiting(for staff: StaffMember, in tx: Tx) throws -> [KeyAsk] {
        try kept.waiting(at: people.outside.now(), in: tx).filter { try mayGive(staff.id.text, $0.staff, tx) }
    }

    /// Gives the key, or says no.
    func answer(_ id: String, _ state: KeyAsk.State, by staff: StaffMember) async throws {
        try await people.store.write { tx in
            try people.records.audit.hold(in: tx)
            let now = people.outside.now()
            guard let ask = try kept.ask(id, in: tx), try mayGive(staff.id.text, ask.staff, tx) else {
                throw DeskError.notFound
            }
            if state == .given {
                try people.records.audit.append(
                    .gateChange(by: .staff(staff.id.text), of: ask.person, change: "second-key"), in: tx)
            }
            guard try kept.answer(id, state, by: staff.id.text, at: now, in: tx) else {
                throw DeskError.changedMeanwhile("This was decided already, or its time is over.")
            }
            if state == .given {
                _ = try people.records.vault.giveSecondKey(
                    by: staff.id.text, to: ask.staff, of: ask.person, task: ask.task, until: ask.endsAt, in: tx)
                try Event.record("second-key.given", by: staff.actor, of: id, at: now, in: tx, outside: people.outside)
            } else {
                try Event.record(
                    "second-key.refused", by: staff.actor, of: id, at: now, in: tx, outside: people.outside)
            }
        }
    }

    /// The line of the first page of whoever can give one.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard AbsenceRoutes.deputies.contains(staff.role) else { return nil }
        let count = try waiting(for: staff, in: tx).count
        guard count > 0 else { return nil }
        return PeopleToday.Line(.path("/people/keys"), "A colleague asks for a second key", "\(count) to decide")
    }
}
