// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Store
import Vault

/// Overrides of stops: by the safeguarding lead, or by the deputy named for an absence, with a reason.
public struct OverrideDesk: Sendable {
    let house: Gatehouse

    public init(_ house: Gatehouse) { self.house = house }

    /// Lets one use of one person pass one stop for a day.
    public func pass(_ stop: Stop, of person: PersonID, for use: ProposedUse, by staff: String, because reason: String)
        async throws
    {
        try await house.store.write { tx in
            let now = house.outside.now()
            try house.requireSafeguarding(staff, in: tx)
            guard !stop.isAbsolute else { throw Refusal([.stop(stop)]) }
            let (why, salt) = AuditReason.of(reason, outside: house.outside)
            let passed = StopOverride(
                id: Reference(outside: house.outside), person: person, stop: stop, use: use, by: staff, reason: reason,
                salt: Hex.text(of: salt), at: now)
            guard let passed else {
                throw DeskError.invalid([FieldProblem("reason", "Write why this is right for the person.")])
            }
            try house.audit(.override(by: .staff(staff), of: person, stop: stop.word, why: why), tx)
            try house.rows.lock(person, at: now, in: tx)
            try house.consents.add(passed, in: tx)
            try house.rows.mark(person, in: tx)
            try Event.record(
                "stop.overridden", by: .staff(staff), of: passed.id.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// What the chair is shown: each override from before today that they have not seen, by reference alone.
    public func toShowChair() async throws -> [OverrideNotice] {
        try await house.store.read { tx in
            let today = house.day(of: house.outside.now())
            let start = house.zone.moment(of: today, minuteOfDay: 0)
            return try OverrideStore.unseen(before: start, in: tx)
        }
    }

    /// Notes that the chair has seen one; who overrode cannot do that for themselves.
    public func noteSeen(_ id: Reference<StopOverride>, by staff: String) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            guard try OverrideStore.noteSeen(id, by: staff, at: now, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "stop.override-seen", by: .staff(staff), of: id.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// Notes that a lead is away, with the one who stands in: there is no absence without one.
    ///
    /// Only whoever holds that lead's key now can write it down.
    public func nameDeputy(
        _ deputy: String, for absent: String, from: LocalDate, until: LocalDate, by staff: String
    ) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            let holder = try OverrideStore.deputy(of: absent, on: house.day(of: now), in: tx) ?? absent
            guard try house.kinship.safeguardingLeads(in: tx).contains(absent), staff == absent || staff == holder
            else { throw DeskError.notAllowed }
            if staff != absent {
                try refuseLonger(than: staff, for: absent, until: until, on: house.day(of: now), in: tx)
            }
            guard deputy != absent, try house.kinship.keyHolders(in: tx).contains(deputy), from <= until else {
                throw DeskError.invalid([
                    FieldProblem("deputy", "Name somebody else who stands in, from one day to a later one.")
                ])
            }
            let id = Reference<Absence>(outside: house.outside)
            try house.audit(.roleChange(by: .staff(staff), of: .staff(deputy), to: "safeguarding-deputy"), tx)
            try OverrideStore.nameDeputy(
                Absence(id: id, absent: absent, deputy: deputy, from: from, until: until), at: now, in: tx)
            try Event.record(
                "deputy.named", by: .staff(staff), of: id.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// Whoever stands in names somebody else for the time that they were given, and not for longer.
    private func refuseLonger(
        than deputy: String, for absent: String, until: LocalDate, on day: LocalDate, in tx: Tx
    ) throws {
        let given = try OverrideStore.standsIn(deputy, for: absent, on: day, in: tx)
        guard let given, until <= given else {
            throw DeskError.invalid([
                FieldProblem("until", "You stand in for a while only: name nobody for longer than that.")
            ])
        }
    }

    /// Ends an absence before its time: the lead is back, from every absence that has begun.
    public func endAbsence(_ id: Reference<Absence>, by staff: String) async throws {
        try await house.store.write { tx in
            try house.audit(.roleChange(by: .staff(staff), of: .staff(staff), to: "safeguarding-back"), tx)
            let day = house.day(of: house.outside.now())
            guard try OverrideStore.endAbsence(id, of: staff, on: day, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "deputy.ended", by: .staff(staff), of: id.text, at: house.outside.now(), in: tx,
                outside: house.outside)
        }
    }

    /// The absences that have not ended yet, by their first day.
    public func absences() async throws -> [Absence] {
        try await house.store.read { tx in
            try OverrideStore.absences(after: house.day(of: house.outside.now()), in: tx)
        }
    }
}

/// That a safeguarding lead is away, and who stands in.
public struct Absence: Sendable, Equatable {
    public let id: Reference<Absence>
    public let absent: String
    public let deputy: String
    public let from: LocalDate
    public let until: LocalDate
}

/// One override as the chair sees it: no name, and no reason, which might hold one.
public struct OverrideNotice: Sendable, Equatable {
    public let id: Reference<StopOverride>
    public let by: String
    public let at: Moment
}
