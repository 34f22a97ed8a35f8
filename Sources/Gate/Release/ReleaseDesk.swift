// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// That somebody may look at parts of one identity now: proof of two keys, for whoever opens the sealed fields.
public struct Released: ~Copyable, Sendable {
    public let person: PersonID
    public let fields: Set<IdentityField>
    public let recipient: String
    public let until: Moment

    fileprivate init(_ ask: ReleaseAsk) {
        (person, fields, recipient, until) = (ask.person, ask.fields, ask.recipient, ask.expiresAt)
    }
}

/// The release of an identity by two keys.
///
/// It is asked with a reason, agreed to by the person this time, then granted by somebody else. It opens to the one who
/// asked and to nobody else of the team.
public struct ReleaseDesk: Sendable {
    let house: Gatehouse
    var kinship: any Kinship { house.kinship }
    var kept: ReleaseStore { ReleaseStore(sealing: house.sealing) }

    public init(_ house: Gatehouse) { self.house = house }

    public func ask(_ ask: ReleaseAsk, by staff: String) async throws -> Reference<IdentityRelease> {
        try await house.store.write { tx in try self.ask(ask, by: staff, in: tx) }
    }

    /// Writes a wish down, whatever stands in its way: whoever sees the card alone must learn nothing from asking.
    ///
    /// So it does the same for everybody. What stands in the way is looked at when it is granted, and before that by
    /// `requireFree` for those who may know.
    public func ask(_ ask: ReleaseAsk, by staff: String, in tx: Tx) throws -> Reference<IdentityRelease> {
        let now = house.outside.now()
        let problems = ask.problems(at: now)
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        guard try !secondHolders(after: staff, in: tx).isEmpty else { throw Hindrance.noSecondPerson }
        let release = IdentityRelease(
            id: Reference(outside: house.outside), ask: ask, epoch: try house.rows.epoch(of: ask.person, in: tx),
            askedBy: staff, askedAt: now, saidYesAt: nil, answeredBy: nil, state: .asked, refusal: nil, signature: nil)
        try kept.add(release, in: tx)
        try note("release.asked", release.id, by: staff, in: tx)
        return release.id
    }

    /// Writes down that the person said yes to this one: never by the one who asked.
    public func personSaidYes(_ id: Reference<IdentityRelease>, by staff: String) async throws {
        try await house.store.write { tx in try personSaidYes(id, by: staff, in: tx) }
    }

    public func personSaidYes(_ id: Reference<IdentityRelease>, by staff: String, in tx: Tx) throws {
        guard let release = try kept.release(id, in: tx) else { throw DeskError.notFound }
        guard release.askedBy != staff else { throw Hindrance.askerSaysYes }
        try house.audit(
            .gateChange(by: .staff(staff), of: release.ask.person, change: "release-agreed"), tx)
        guard try kept.noteYes(id, at: house.outside.now(), in: tx) else { throw Hindrance.void }
        try note("release.agreed", id, by: staff, in: tx)
    }

    /// Ends it before its time; anybody who holds a key may, and whoever asked.
    public func end(_ id: Reference<IdentityRelease>, by staff: String) async throws {
        try await house.store.write { tx in
            guard let release = try kept.release(id, in: tx) else { throw DeskError.notFound }
            guard try release.askedBy == staff || kinship.keyHolders(in: tx).contains(staff) else {
                throw DeskError.notAllowed
            }
            try house.note(.release, of: release.ask.person, by: .staff(staff), in: tx)
            try house.rows.change(
                .release, of: release.ask.person, by: .staff(staff), at: house.outside.now(), in: tx)
            guard try kept.end(id, in: tx) else { throw Hindrance.void }
            try note("release.ended", id, by: staff, in: tx)
        }
    }

    /// Opens it for a look, which the person can see later.
    public func look(_ id: Reference<IdentityRelease>, by staff: String) async throws -> Released {
        Released(try await house.store.write { tx in try looked(at: id, by: staff, in: tx) })
    }

    /// The same, and lends what was released to whoever reads the fields of it.
    ///
    /// All in one transaction, which holds the person's row: a withdrawal comes before it or after it.
    public func look<R: Sendable>(
        _ id: Reference<IdentityRelease>, by staff: String,
        reading: @escaping @Sendable (borrowing Released, Tx) throws -> R
    ) async throws -> R {
        try await house.store.write { tx in try reading(Released(try looked(at: id, by: staff, in: tx)), tx) }
    }

    private func looked(at id: Reference<IdentityRelease>, by staff: String, in tx: Tx) throws -> ReleaseAsk {
        let now = house.outside.now()
        guard let release = try kept.release(id, in: tx), release.askedBy == staff else { throw DeskError.notFound }
        try house.audit(.look(by: .staff(staff), of: release.ask.person, release: id.audited()), tx)
        guard release.state == .granted, now < release.ask.expiresAt, let second = release.answeredBy,
            let signature = release.signature,
            house.key.fits(signature, "release", release.signed(by: second, at: release.epoch))
        else { throw Hindrance.void }
        // Any change since it was granted has raised the epoch, and so voids it.
        try house.rows.hold(release.ask.person, at: release.epoch, now: now, in: tx)
        try refuseStopped(release.ask, at: now, in: tx)
        try kept.noteLook(id, by: staff, at: now, outside: house.outside, in: tx)
        try note("release.looked", id, by: staff, in: tx)
        return release.ask
    }

    /// How one stands, with its reasons: written into the audit log as opened.
    public func release(_ id: Reference<IdentityRelease>, for opening: Opening) async throws -> IdentityRelease? {
        try await house.store.write { tx in
            guard let person = try kept.person(of: id, in: tx) else { return nil }
            try house.sealing.admit(opening, person, SealedPlace("identity_release", "sealed", row: id.text), tx)
            return try kept.release(id, in: tx)
        }
    }

    /// Everything that was asked about somebody, and who looked: theirs to see.
    public func history(of person: PersonID, for opening: Opening) async throws
        -> (releases: [IdentityRelease], looks: [ReleaseLook])
    {
        try await house.store.write { tx in
            try house.sealing.admit(opening, person, SealedPlace("identity_release", "sealed", row: person.text), tx)
            return (try kept.releases(of: person, in: tx), try kept.looks(at: person, in: tx))
        }
    }

    /// What waits for a second key, or is open now, over all people: by reference alone.
    public func pending() async throws -> [ReleaseNotice] {
        try await house.store.read { tx in try kept.pending(at: house.outside.now(), in: tx) }
    }

    func note(_ what: StaticString, _ id: Reference<IdentityRelease>, by staff: String, in tx: Tx) throws {
        try Event.record(
            what, by: .staff(staff), of: id.text, at: house.outside.now(), in: tx, outside: house.outside)
    }
}
