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
/// It is asked with a reason, agreed to by the person this time, then granted by somebody else. It opens to the one who asked and to nobody else of the team.
public struct ReleaseDesk: Sendable {
    let house: Gatehouse
    private var kinship: any Kinship { house.kinship }
    private var kept: ReleaseStore { ReleaseStore(sealing: house.sealing) }

    public init(_ house: Gatehouse) { self.house = house }

    /// Why a second key does not turn.
    public enum Hindrance: Error, Equatable, Sendable {
        /// Nobody else could hold the second key, so nothing is released today.
        case noSecondPerson
        /// The two keys would be in one hand.
        case tooClose
        /// The person has not said yes this time.
        case personNotAsked
        /// Who wishes to know does not say that the person agreed.
        case askerSaysYes
        /// It was changed, has ended, or was never granted.
        case void

        public var sentence: String {
            switch self {
            case .noSecondPerson: "There is no second person who may grant this, so nothing is released today."
            case .tooClose: "Whoever asked cannot grant it, nor anybody whom they invited or gave a role."
            case .personNotAsked: "Ask the person first: they must say yes to this one."
            case .askerSaysYes:
                "Whoever asked cannot write down the person\u{2019}s yes: a colleague who works with them does, or the safeguarding lead."
            case .void: "This release does not hold: it has ended, or something about it has changed."
            }
        }
    }

    public func ask(_ ask: ReleaseAsk, by staff: String) async throws -> Reference<IdentityRelease> {
        try await house.store.write { tx in try self.ask(ask, by: staff, in: tx) }
    }

    public func ask(_ ask: ReleaseAsk, by staff: String, in tx: Tx) throws -> Reference<IdentityRelease> {
        let now = house.outside.now()
        let problems = ask.problems(at: now)
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        guard try !secondHolders(after: staff, in: tx).isEmpty else { throw Hindrance.noSecondPerson }
        let row = try house.rows.sound(ask.person, in: tx)
        let standing = try house.rows.standing(of: ask.person, in: tx)
        guard standing == .open else { throw Refusal(standing.reasons) }
        try refuseStopped(ask, at: now, in: tx)
        let release = IdentityRelease(
            id: Reference(outside: house.outside), ask: ask, epoch: row.epoch, askedBy: staff, askedAt: now,
            saidYesAt: nil, answeredBy: nil, state: .asked, refusal: nil, signature: nil)
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
        guard try kept.noteYes(id, at: house.outside.now(), in: tx) else { throw Hindrance.void }
        try note("release.agreed", id, by: staff, in: tx)
    }

    /// Turns the second key.
    public func grant(_ id: Reference<IdentityRelease>, by second: String) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            guard let release = try kept.release(id, in: tx) else { throw DeskError.notFound }
            try house.audit(
                .release(
                    by: .staff(release.askedBy), with: .staff(second), of: release.ask.person, to: id.audited(),
                    until: release.ask.expiresAt), tx)
            guard try secondHolders(after: release.askedBy, in: tx).contains(second) else { throw Hindrance.tooClose }
            guard release.saidYesAt != nil else { throw Hindrance.personNotAsked }
            try house.rows.hold(release.ask.person, at: release.epoch, now: now, in: tx)
            try refuseStopped(release.ask, at: now, in: tx)
            let epoch = try house.rows.change(.release, of: release.ask.person, by: .staff(second), at: now, in: tx)
            let signature = house.key.mark("release", release.signed(by: second, at: epoch))
            guard try kept.grant(id, by: second, epoch: epoch, signature: signature, at: now, in: tx) else {
                throw Hindrance.void
            }
            try note("release.granted", id, by: second, in: tx)
        }
    }

    /// Says no, with a reason that the one who asked can read.
    public func refuse(_ id: Reference<IdentityRelease>, by second: String, because reason: String) async throws {
        try await house.store.write { tx in
            guard !reason.allSatisfy(\.isWhitespace) else {
                throw DeskError.invalid([FieldProblem("reason", "Write why not: whoever asked will read it.")])
            }
            guard let release = try kept.release(id, in: tx) else { throw DeskError.notFound }
            guard try kinship.keyHolders(in: tx).contains(second) else { throw DeskError.notAllowed }
            guard try kept.refuse(release, by: second, because: reason, at: house.outside.now(), in: tx) else {
                throw Hindrance.void
            }
            try note("release.refused", id, by: second, in: tx)
        }
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
        let ask = try await house.store.write { tx in
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
        return Released(ask)
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

    /// Refuses while anything stands in the way of telling who somebody is: a release is never a way round a stop.
    private func refuseStopped(_ ask: ReleaseAsk, at now: Moment, in tx: Tx) throws {
        var use = ProposedUse(
            purpose: ask.purpose, content: .quote, channel: .outlet(ask.recipient), medium: .online)
        use.tier = .fullName
        let check = StopCheck(
            state: try house.state(ask.person, tx), use: use, now: now, today: house.day(of: now))
        // How often they were asked lately bears on asking, which has been done.
        let stops = check.beforeAsking(after: nil).subtracting([.contactLoad])
        guard stops.isEmpty else { throw Refusal(Stop.allCases.filter(stops.contains).map { .stop($0) }) }
    }

    /// Who could turn the second key after somebody: not they themselves, nor anybody whom they brought or raised, nor
    /// who brought or raised them: that would be one hand at both keys.
    private func secondHolders(after first: String, in tx: Tx) throws -> Set<String> {
        try kinship.keyHolders(in: tx).filter { holder in
            guard holder != first, try !kinship.invitedOrPromoted(first, holder, in: tx) else { return false }
            return try !kinship.invitedOrPromoted(holder, first, in: tx)
        }
    }

    private func note(_ what: StaticString, _ id: Reference<IdentityRelease>, by staff: String, in tx: Tx) throws {
        try Event.record(
            what, by: .staff(staff), of: id.text, at: house.outside.now(), in: tx, outside: house.outside)
    }
}
