// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
import Vault

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
        try await house.store.writeUrgently { tx in try withdraw(person, scope, by: who, in: tx) }
    }

    public func withdraw(_ person: PersonID, _ scope: Scope, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        let grant = scope.grant
        try house.audit(.withdrawal(by: AuditParty(who), of: person, grant: try grant?.audited()), tx)
        let kind = grant == nil ? GateChange.withdrawal : .ending
        try house.rows.change(kind, of: person, by: who, at: now, in: tx) { standing in
            if grant == nil { standing.insert(.withdrawn) }
        }
        let ended = try house.consents.end(grant, of: person, at: now, in: tx)
        guard grant == nil || ended.count == 1 else {
            throw DeskError.changedMeanwhile("This yes had been withdrawn already.")
        }
        try house.consents.endDecisions(of: person, at: now, in: tx)
        try house.kept.refuseAll(of: person, in: tx)
        try house.ledger.open(for: person, by: grant, at: now, outside: house.outside, in: tx)
        try house.rows.mark(person, in: tx)
        try event(kind.event, person.text, by: who, in: tx)
    }

    /// Rests all about somebody, at their wish; what is on our own channels is taken down.
    public func pause(_ person: PersonID, by who: Actor) async throws {
        try await shut(person, .pause, .paused, by: who)
    }

    public func pause(_ person: PersonID, by who: Actor, in tx: Tx) throws {
        try shut(person, .pause, .paused, by: who, in: tx)
    }

    /// Ends a pause; a stop or a withdrawal stays.
    public func resume(_ person: PersonID, by who: Actor) async throws {
        try await house.store.write { tx in try resume(person, by: who, in: tx) }
    }

    public func resume(_ person: PersonID, by who: Actor, in tx: Tx) throws {
        try change(person, .resumption, by: who, in: tx) { try Self.take(.paused, from: &$0) }
    }

    /// Stops all about somebody until the safeguarding lead lifts it; what is on our own channels is taken down.
    public func stop(_ person: PersonID, by who: Actor) async throws {
        try await shut(person, .stop, .stopped, by: who)
    }

    public func stop(_ person: PersonID, by who: Actor, in tx: Tx) throws {
        try shut(person, .stop, .stopped, by: who, in: tx)
    }

    /// Voids whatever was prepared about somebody who is kept no longer, and takes down what is on our own channels.
    ///
    /// That nothing leaves from then on follows from the day itself, and so ends with it.
    public func endKeeping(_ person: PersonID, in tx: Tx) throws {
        try change(person, .stop, by: .desk, in: tx)
        try house.kept.refuseAll(of: person, in: tx)
        try house.ledger.takeDown(for: person, at: house.outside.now(), outside: house.outside, in: tx)
    }

    /// Lifts the stop: for the safeguarding lead, or their deputy while they are away.
    public func liftStop(_ person: PersonID, by staff: String) async throws {
        try await house.store.write { tx in try liftStop(person, by: staff, in: tx) }
    }

    public func liftStop(_ person: PersonID, by staff: String, in tx: Tx) throws {
        try house.requireSafeguarding(staff, in: tx)
        try change(person, .stopLifted, by: .staff(staff), in: tx) { try Self.take(.stopped, from: &$0) }
    }

    /// Begins again with somebody who has come back of their own will; what they withdrew stays withdrawn, and a stop
    /// stays a stop.
    public func comeBack(_ person: PersonID, until expiresAt: Moment, by who: Actor) async throws {
        try await house.store.write { tx in try comeBack(person, until: expiresAt, by: who, in: tx) }
    }

    public func comeBack(_ person: PersonID, until expiresAt: Moment, by who: Actor, in tx: Tx) throws {
        try change(person, .comingBack, until: expiresAt, by: who, in: tx) { try Self.take(.withdrawn, from: &$0) }
    }

    /// Confirms after a restored backup that somebody stands as it says there: for the safeguarding lead.
    ///
    /// What was withdrawn since is in the audit log, or in the lead's own memory; it is written down first.
    public func lookAnew(_ person: PersonID, by staff: String) async throws {
        try await house.store.write { tx in try lookAnew(person, by: staff, in: tx) }
    }

    public func lookAnew(_ person: PersonID, by staff: String, in tx: Tx) throws {
        try house.requireSafeguarding(staff, in: tx)
        try change(person, .lookedAnew, by: .staff(staff), in: tx)
    }

    /// The people whom nobody has looked at since a backup was restored, a page of them.
    public func unconfirmed(skipping: Int, limit: Int, in tx: Tx) throws -> [PersonID] {
        try tx.rows(
            """
            select person_id from gate_row where restore < (select coalesce(max(number), 0) from gate_restore)
            order by person_id limit \(limit) offset \(skipping)
            """
        ) { try $0.get("person_id") }
    }

    /// How many there are of them.
    public func countUnconfirmed(in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(*) as n from gate_row
            where restore < (select coalesce(max(number), 0) from gate_restore)
            """)
    }

    /// Notes a new risk assessment, and until when it holds.
    public func changeRisk(_ person: PersonID, until expiresAt: Moment, by who: Actor) async throws {
        try await house.store.write { tx in try changeRisk(person, until: expiresAt, by: who, in: tx) }
    }

    public func changeRisk(_ person: PersonID, until expiresAt: Moment, by who: Actor, in tx: Tx) throws {
        try change(person, .risk, until: expiresAt, by: who, in: tx)
    }

    /// Notes that somebody's claim is not where it was.
    public func changeClaim(_ person: PersonID, by who: Actor) async throws {
        try await house.store.write { tx in try changeClaim(person, by: who, in: tx) }
    }

    public func changeClaim(_ person: PersonID, by who: Actor, in tx: Tx) throws {
        try change(person, .claim, by: who, in: tx)
    }

    /// Notes in the caller's own transaction that something about a person changed, which voids whatever was prepared.
    ///
    /// The audit log is locked by it, so it comes before the caller's own changes.
    public func note(_ kind: GateChange, of person: PersonID, by who: Actor, in tx: Tx) throws {
        try change(person, kind, by: who, in: tx)
    }

    private func shut(_ person: PersonID, _ kind: GateChange, _ fact: Standing, by who: Actor) async throws {
        try await house.store.writeUrgently { tx in try shut(person, kind, fact, by: who, in: tx) }
    }

    func shut(_ person: PersonID, _ kind: GateChange, _ fact: Standing, by who: Actor, in tx: Tx) throws {
        try change(person, kind, by: who, in: tx) { $0.insert(fact) }
        try house.kept.refuseAll(of: person, in: tx)
        try house.ledger.takeDown(for: person, at: house.outside.now(), outside: house.outside, in: tx)
    }

    private func change(
        _ person: PersonID, _ kind: GateChange, until: Moment? = nil, by who: Actor, in tx: Tx,
        _ alter: (inout Standing) throws -> Void = { _ in }
    ) throws {
        try house.note(kind, of: person, by: who, in: tx)
        try house.rows.change(kind, of: person, until: until, by: who, at: house.outside.now(), in: tx, alter)
        try house.kept.refuseWaiting(of: person, in: tx)
        try event(kind.event, person.text, by: who, in: tx)
    }

    private static func take(_ fact: Standing, from standing: inout Standing) throws {
        guard standing.remove(fact) != nil else {
            throw DeskError.changedMeanwhile("They stand differently now: look again.")
        }
    }
}
