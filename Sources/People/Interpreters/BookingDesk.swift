// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// Booking an interpreter for somebody, and saying what became of it: by whoever works with the person.
struct BookingDesk: Sendable {
    let interpreters: InterpreterDesk
    let kept = BookingStore()

    private var people: PersonDesk { interpreters.people }
    private var outside: Outside { people.outside }

    func book(_ draft: BookingDraft, for person: PersonID, by staff: StaffMember) async throws {
        let zone = people.records.zone
        let problems = draft.problems(in: zone)
        guard problems.isEmpty, let booking = draft.booking(in: zone) else { throw DeskError.invalid(problems) }
        try await people.store.write { [booking] tx in
            var booking = booking
            // One booking after the other: of two at the same time the second finds the first.
            try people.records.audit.hold(in: tx)
            try people.nearEnough(staff, to: person, in: tx)
            let found = try draft.interpreter.flatMap { try interpreters.kept.one($0, in: tx) }
            let wishes = try people.records.newestByDesk(Speaking.self, of: person, in: tx) ?? Speaking()
            let isOpen = try people.tasks.current(staff, with: person, at: outside.now(), in: tx) != nil
            var obstacles = draft.problems(with: found, wishes: wishes, isOpen: isOpen, on: people.today)
            if !draft.areBothWanted { obstacles += try clashes(with: booking, for: person, in: tx) }
            guard obstacles.isEmpty else { throw DeskError.invalid(obstacles) }
            booking.name = found?.entry.name ?? ""
            let entry = try people.records.write(booking, of: person, by: staff.id.text, in: tx)
            try kept.add(entry, of: person, at: booking.at, in: tx)
            try record(of: person, by: staff, in: tx)
        }
    }

    /// Other bookings at that time, of this interpreter or for this person: whose the others are is not told.
    private func clashes(with booking: Booking, for person: PersonID, in tx: Tx) throws -> [FieldProblem] {
        let around = booking.at.adding(seconds: -BookingDraft.mostMinutes * 60)
        let others = try kept.open(from: around, until: booking.endsAt, in: tx).compactMap { row in
            // One that cannot be read keeps nobody else from being booked.
            do {
                return try people.records.entryByDesk(Booking.self, row.entry, of: row.person, in: tx).map {
                    (row.person, $0)
                }
            } catch is SealBroken { return nil } catch VaultProblem.noKey { return nil }
        }.filter { $0.1.overlaps(booking) }
        if others.contains(where: { $0.0 == person }) {
            return [FieldProblem("both", "They have an interpreter booked at that time already.")]
        }
        if others.contains(where: { $0.1.interpreter == booking.interpreter }) {
            return [FieldProblem("both", "This interpreter is booked at that time already. Choose somebody else.")]
        }
        return []
    }

    func note(_ step: BookingStep, of person: PersonID, by staff: StaffMember) async throws {
        try await people.store.write { tx in
            try people.nearEnough(staff, to: person, in: tx)
            guard try kept.exists(step.booking, of: person, in: tx) else { throw Self.isGone }
            if step.outcome != .paid {
                guard try kept.end(step.booking, of: person, at: outside.now(), in: tx) else { throw Self.isGone }
            }
            try people.records.write(step, of: person, by: staff.id.text, in: tx)
            try record(of: person, by: staff, in: tx)
        }
    }

    /// What of it a member of staff needs to know today.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard PeopleRoom.keepers.contains(staff.role) else { return nil }
        let end = people.records.zone.moment(of: people.today.adding(days: 2), minuteOfDay: 0)
        let count = try kept.open(for: staff, until: end, limit: CareRoutes.most, in: tx).count
        guard count > 0 else { return nil }
        return PeopleToday.Line(
            .path("/people/interpreters"), "An interpreter is booked",
            "\(count) by tomorrow, or waiting for you to say how it went")
    }

    private static let isGone = DeskError.changedMeanwhile("This was noted already, or there is no such booking.")

    private func record(of person: PersonID, by staff: StaffMember, in tx: Tx) throws {
        try Event.record(
            "person.entry-written", by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
    }
}
