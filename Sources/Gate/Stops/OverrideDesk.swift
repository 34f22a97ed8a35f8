// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Overrides of stops: by the safeguarding lead, or by the deputy named for an absence, with a reason.
public struct OverrideDesk: Sendable {
    let house: Gatehouse
    /// Who is the safeguarding lead now, by their account's id; nil while there is none.
    let lead: @Sendable (Tx) throws -> String?

    public init(_ house: Gatehouse, lead: @escaping @Sendable (Tx) throws -> String?) {
        (self.house, self.lead) = (house, lead)
    }

    /// Lets one use of one person pass one stop for a day.
    public func pass(_ stop: Stop, of person: PersonID, for use: ProposedUse, by staff: String, because reason: String)
        async throws
    {
        try await house.store.write { tx in
            let now = house.outside.now()
            guard try holder(on: house.day(of: now), in: tx) == staff else { throw DeskError.notAllowed }
            guard !stop.isAbsolute else { throw Refusal([.stop(stop)]) }
            let passed = StopOverride(
                id: Reference(outside: house.outside), person: person, stop: stop, use: use, by: staff, reason: reason,
                at: now)
            guard let passed else {
                throw DeskError.invalid([FieldProblem("reason", "Write why this is right for the person.")])
            }
            try house.audit(.overridden(passed.id, person), tx)
            _ = try house.rows.sound(person, in: tx)
            try house.consents.add(passed, in: tx)
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

    /// Notes that the lead is away, with the one who stands in: there is no absence without one.
    public func nameDeputy(_ deputy: String, for absent: String, from: LocalDate, until: LocalDate) async throws {
        try await house.store.write { tx in
            guard try lead(tx) == absent else { throw DeskError.notAllowed }
            guard deputy != absent, !deputy.allSatisfy(\.isWhitespace), from <= until else {
                throw DeskError.invalid([
                    FieldProblem("deputy", "Name somebody else who stands in, from one day to a later one.")
                ])
            }
            let id = Reference<OverrideDesk>(outside: house.outside)
            try OverrideStore.nameDeputy(id.text, deputy, for: absent, from: from, until: until, in: tx)
            try Event.record(
                "deputy.named", by: .staff(absent), of: id.text, at: house.outside.now(), in: tx,
                outside: house.outside)
        }
    }

    /// Who holds the lead's key on a day: the deputy while the lead is away, and nobody else.
    func holder(on day: LocalDate, in tx: Tx) throws -> String? {
        guard let lead = try lead(tx) else { return nil }
        return try OverrideStore.deputy(of: lead, on: day, in: tx) ?? lead
    }
}

/// One override as the chair sees it: no name, and no reason, which might hold one.
public struct OverrideNotice: Sendable, Equatable {
    public let id: Reference<StopOverride>
    public let by: String
    public let at: Moment
}
