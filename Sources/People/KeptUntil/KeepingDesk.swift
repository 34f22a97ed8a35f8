// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The days on which somebody is let go, and what the desk does on them by itself.
///
/// Each step is a transaction or can be done again: cut off anywhere, the next turn goes on.
struct KeepingDesk: Sendable {
    let leaving: LeavingDesk
    let kept = KeepingStore()

    var people: PersonDesk { leaving.people }
    var store: Store { people.store }
    var outside: Outside { people.outside }
    var today: LocalDate { people.today }

    /// Does what is due: finishes what was cut off, stops whose time is over, erases whose last day has come.
    func turn() async throws {
        let over = try await store.read { tx in try kept.over(by: today, in: tx) }
        var failure: (any Error)?
        // One damaged record must not keep all the others from being let go.
        for person in over {
            do { try await letGo(person) } catch { failure = failure ?? error }
        }
        try await leaving.finishErasures { person, tx in try isDue(person, in: tx) }
        if let failure { throw failure }
    }

    /// Does what is due about somebody whose time is over.
    private func letGo(_ person: PersonID) async throws {
        guard let one = try await store.read({ tx in try kept.one(person, in: tx) }) else { return }
        if one.stoppedAt == nil {
            try await stop(person)
        } else if one.erasedOn <= today {
            try await erase(person)
        }
    }

    /// Shuts the gate for somebody whose time is over; a new talk opens it.
    private func stop(_ person: PersonID) async throws {
        try await store.write { tx in
            try people.records.audit.hold(in: tx)
            guard var one = try kept.one(person, in: tx), one.isOver(on: today), one.stoppedAt == nil else { return }
            // Whoever came forward and was not registered is unknown to the gate, and nothing of theirs leaves anyway.
            do { try people.consent.endKeeping(person, in: tx) } catch DeskError.notFound {}
            guard try kept.hold(person, in: tx) == one else { return }
            one.stoppedAt = outside.now()
            try kept.put(one, in: tx)
            try Event.record(
                "person.keeping-ended", by: .desk, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    private func erase(_ person: PersonID) async throws {
        let isBegun = try await store.write { tx in
            try people.records.audit.hold(in: tx)
            guard try isDue(person, in: tx) else { return false }
            try leaving.begin(person, by: .desk, in: tx)
            return true
        }
        if isBegun { try await leaving.carryOut(person, by: .desk) }
    }

    /// Whether somebody is to be erased by the desk now.
    private func isDue(_ person: PersonID, in tx: Tx) throws -> Bool {
        guard let one = try kept.hold(person, in: tx), one.stoppedAt != nil, one.isOver(on: today),
            one.erasedOn <= today
        else { return false }
        return try held(one, in: tx).isEmpty
    }

    /// What keeps the desk from erasing somebody.
    func held(_ one: KeptUntil, in tx: Tx) throws -> [ErasingHeld] {
        var held: [ErasingHeld] = []
        if let day = one.heldUntil, day > today { held.append(.law(day)) }
        if try kept.hasOpenConcern(one.person, in: tx) { held.append(.concern) }
        let ledger = RecallLedger(leaving.gatehouse)
        if try ledger.isOpen(for: one.person, in: tx) || ledger.hasUnsettledCopy(of: one.person, in: tx) {
            held.append(.copies)
        }
        let forward = try ForwardStore().one(one.person, in: tx)
        if let forward, forward.waitingSince != nil, !forward.wantsDeletion { held.append(.answer) }
        if try !CorrectionStore().open(of: one.person, in: tx).isEmpty { held.append(.correction) }
        return held
    }

    /// Moves the days: only the lead does, with a reason.
    func move(_ person: PersonID, _ draft: KeepingDraft, by lead: StaffMember) async throws {
        try await store.write { tx in
            try people.records.audit.append(
                .gateChange(by: .staff(lead.id.text), of: person, change: "keeping-moved"), in: tx)
            guard try people.records.kept.nearness(of: lead, to: person, in: tx) == .lead,
                var one = try kept.hold(person, in: tx)
            else { throw DeskError.notFound }
            let problems = draft.problems(on: today, one)
            guard problems.isEmpty, let until = draft.until else { throw DeskError.invalid(problems) }
            if draft.erasing != one.erasedOn { one.movedErasing = draft.erasing }
            if until != one.until { one.movedUntil = until }
            one.heldUntil = draft.held
            if !one.isOver(on: today) { one.stoppedAt = nil }
            try kept.put(one, in: tx)
            let change = KeepingChange(
                until: one.until, erasedOn: one.erasedOn, heldUntil: one.heldUntil, why: draft.why)
            try people.records.write(change, of: person, by: lead.id.text, in: tx)
            try Event.record(
                "person.keeping-moved", by: lead.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// The line of the first page; nil when nobody's time is near its end.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard PeopleRoom.keepers.contains(staff.role) else { return nil }
        let count = try kept.count(by: today.adding(days: KeptUntil.daysAhead), for: staff, in: tx)
        guard count > 0 else { return nil }
        let whose = count == 1 ? "1 person whose time with us ends" : "\(count) people whose time with us ends"
        return PeopleToday.Line(.path("/people/keeping"), "Ask again, or let go", whose)
    }
}

/// What counts as having heard of somebody.
extension PersonDesk {
    /// They were talked with about what they agree to.
    func noteTalk(with person: PersonID, on day: LocalDate, told: LocalDate?, in tx: Tx) throws {
        let keeping = KeepingStore()
        guard var one = try keeping.hold(person, in: tx) else { return }
        one.talk(on: day, told: told, today: today)
        try keeping.put(one, in: tx)
    }

    /// They were asked, answered, or wrote to us.
    func noteContact(with person: PersonID, on day: LocalDate, in tx: Tx) throws {
        let keeping = KeepingStore()
        guard var one = try keeping.hold(person, in: tx) else { return }
        one.hear(on: min(day, today), today: today)
        try keeping.put(one, in: tx)
    }
}
