// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store
import Vault

/// The second key: what stands in the way, the grant, the refusal.
extension ReleaseDesk {
    /// Turns the second key.
    public func grant(_ id: Reference<IdentityRelease>, by second: String) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            guard let release = try kept.release(id, in: tx) else { throw DeskError.notFound }
            let (ask, first) = (release.ask, release.askedBy)
            try house.audit(
                .release(
                    by: .staff(first), with: .staff(second), of: ask.person, to: id.audited(), until: ask.expiresAt),
                tx)
            guard try secondHolders(after: first, in: tx).contains(second) else { throw Hindrance.tooClose }
            guard release.saidYesAt != nil else { throw Hindrance.personNotAsked }
            try house.rows.hold(ask.person, at: release.epoch, now: now, in: tx)
            try refuseStopped(ask, at: now, in: tx)
            let epoch = try house.rows.change(.release, of: ask.person, by: .staff(second), at: now, in: tx)
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

    /// Refuses a wish while anything stands in its way: for whoever works with the person, who may know what.
    public func requireFree(_ ask: ReleaseAsk, in tx: Tx) throws {
        let reasons = try inTheWay(of: ask, in: tx)
        guard reasons.isEmpty else { throw Refusal(reasons) }
    }

    /// What stands in the way of granting one that waits, for whoever works with the person; none when nothing does.
    ///
    /// A change since it was asked is one: that wish is never granted, and must be asked anew.
    public func inTheWay(of release: IdentityRelease, in tx: Tx) throws -> [Refusal.Reason] {
        let reasons = try inTheWay(of: release.ask, in: tx)
        guard reasons.isEmpty, try house.rows.epoch(of: release.ask.person, in: tx) != release.epoch else {
            return reasons
        }
        return [.changedMeanwhile]
    }

    private func inTheWay(of ask: ReleaseAsk, in tx: Tx) throws -> [Refusal.Reason] {
        let now = house.outside.now()
        do {
            let row = try house.rows.sound(ask.person, in: tx)
            let standing = try house.rows.standing(of: ask.person, in: tx)
            guard standing == .open else { return standing.reasons }
            guard now < row.expiresAt else { return [.missing(.review)] }
            try refuseStopped(ask, at: now, in: tx)
            return []
        } catch let refusal as Refusal {
            return refusal.reasons
        } catch is GateDamaged {
            // Nothing is granted on the word of such a row.
            return [.notKnown]
        }
    }

    /// Refuses while anything stands in the way of telling who somebody is: a release is never a way round a stop.
    func refuseStopped(_ ask: ReleaseAsk, at now: Moment, in tx: Tx) throws {
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
    func secondHolders(after first: String, in tx: Tx) throws -> Set<String> {
        try kinship.keyHolders(in: tx).filter { holder in
            guard holder != first, try !kinship.invitedOrPromoted(first, holder, in: tx) else { return false }
            return try !kinship.invitedOrPromoted(holder, first, in: tx)
        }
    }
}
