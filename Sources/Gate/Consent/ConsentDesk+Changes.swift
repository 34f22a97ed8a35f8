// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// The changes that void whatever was prepared about somebody.
extension ConsentDesk {
    /// What somebody withdraws.
    public enum Scope: Sendable, Equatable {
        case everything
        case grant(Reference<ConsentGrant>)

        var grant: Reference<ConsentGrant>? {
            if case .grant(let grant) = self { grant } else { nil }
        }
    }

    /// Withdraws, at any time and without a reason: nothing leaves any more, and a row of the ledger stands for every
    /// copy in the world, all in one transaction.
    public func withdraw(_ person: PersonID, _ scope: Scope, by who: Actor) async throws {
        try await house.store.write { tx in try withdraw(person, scope, by: who, in: tx) }
    }

    func withdraw(_ person: PersonID, _ scope: Scope, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        try house.audit(.withdrawn(person), tx)
        let standing: Standing? = scope == .everything ? .withdrawn : nil
        try house.rows.change(.withdrawal, of: person, to: standing, by: who, at: now, in: tx)
        let grant = scope.grant
        let ended = try house.consents.end(grant, of: person, at: now, in: tx)
        guard grant == nil || ended.count == 1 else {
            throw DeskError.changedMeanwhile("This yes had been withdrawn already.")
        }
        try house.consents.endDecisions(of: person, at: now, in: tx)
        try house.kept.refuseAll(of: person, in: tx)
        try house.ledger.open(for: person, by: grant, at: now, outside: house.outside, in: tx)
        try Event.record("consent.withdrawn", by: who, of: person.text, at: now, in: tx, outside: house.outside)
    }

    public func pause(_ person: PersonID, by who: Actor) async throws {
        try await change(person, .pause, from: [.open], to: .paused, by: who)
    }

    public func resume(_ person: PersonID, by who: Actor) async throws {
        try await change(person, .resumption, from: [.paused], to: .open, by: who)
    }

    /// Stops all about somebody until the safeguarding lead lifts it.
    public func stop(_ person: PersonID, by who: Actor) async throws {
        try await change(person, .stop, from: [.open, .paused, .stopped], to: .stopped, by: who)
    }

    /// Lifts the stop; the room of people asks only the safeguarding lead.
    public func liftStop(_ person: PersonID, by who: Actor) async throws {
        try await change(person, .stopLifted, from: [.stopped], to: .open, by: who)
    }

    /// Begins again with somebody who has come back of their own will; what they withdrew stays withdrawn.
    public func comeBack(_ person: PersonID, until expiresAt: Moment, by who: Actor) async throws {
        try await change(person, .comingBack, from: [.withdrawn], to: .open, until: expiresAt, by: who)
    }

    /// Notes a new risk assessment, and until when it holds.
    public func changeRisk(_ person: PersonID, until expiresAt: Moment, by who: Actor) async throws {
        try await change(person, .risk, from: Set(Standing.allCases), to: nil, until: expiresAt, by: who)
    }

    /// Notes that somebody's claim is not where it was.
    public func changeClaim(_ person: PersonID, by who: Actor) async throws {
        try await change(person, .claim, from: Set(Standing.allCases), to: nil, by: who)
    }

    private func change(
        _ person: PersonID, _ kind: GateChange, from: Set<Standing>, to standing: Standing?, until: Moment? = nil,
        by who: Actor
    ) async throws {
        try await house.store.write { tx in
            try change(person, kind, from: from, to: standing, until: until, by: who, in: tx)
        }
    }

    func change(
        _ person: PersonID, _ kind: GateChange, from: Set<Standing> = Set(Standing.allCases), to standing: Standing?,
        until: Moment? = nil, by who: Actor, in tx: Tx
    ) throws {
        let now = house.outside.now()
        try house.audit(.changed(kind, person), tx)
        try house.rows.change(kind, of: person, from: from, to: standing, until: until, by: who, at: now, in: tx)
        if standing != .open { try house.kept.refuseAll(of: person, in: tx) }
        try record(kind, of: person, by: who, at: now, in: tx)
    }

    private func record(_ kind: GateChange, of person: PersonID, by who: Actor, at now: Moment, in tx: Tx) throws {
        let what: StaticString =
            switch kind {
            case .pause: "gate.paused"
            case .resumption: "gate.resumed"
            case .stop: "gate.stopped"
            case .stopLifted: "gate.stop-lifted"
            case .comingBack: "gate.reopened"
            case .risk: "gate.risk-changed"
            case .claim: "gate.claim-changed"
            default: "gate.changed"
            }
        try Event.record(what, by: who, of: person.text, at: now, in: tx, outside: house.outside)
    }
}
