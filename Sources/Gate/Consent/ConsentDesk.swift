// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// The verbs with which staff write down what people say: each one transaction.
///
/// Those that take a transaction are for a room that changes its own rows with them; the audit log is held first there.
public struct ConsentDesk: Sendable {
    let house: Gatehouse

    public init(_ house: Gatehouse) { self.house = house }

    /// Begins somebody's row at the gate; nothing of theirs leaves before.
    public func begin(_ person: PersonID, until expiresAt: Moment, by who: Actor) async throws {
        try await house.store.write { tx in try begin(person, until: expiresAt, by: who, in: tx) }
    }

    public func begin(_ person: PersonID, until expiresAt: Moment, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        try house.note(.begun, of: person, by: who, in: tx)
        try house.rows.begin(person, until: expiresAt, by: who, at: now, in: tx)
        try event(GateChange.begun.event, person.text, by: who, in: tx)
    }

    /// Writes down a talk with all the yeses of it.
    ///
    /// A no in it stops whatever was prepared. A yes that was said before they withdrew all is refused: it does not count.
    public func record(_ talk: ConsentConversation, grants: [ConsentGrant], by who: Actor) async throws {
        try await house.store.write { tx in try record(talk, grants: grants, by: who, in: tx) }
    }

    public func record(_ talk: ConsentConversation, grants: [ConsentGrant], by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        guard grants.allSatisfy({ $0.conversation == talk.id && $0.person == talk.person }) else {
            throw Refusal([.contradictory(.proof)])
        }
        guard talk.heldAt <= now, grants.allSatisfy({ $0.givenAt <= now }) else {
            throw Refusal([.contradictory(.duration)])
        }
        for grant in grants {
            try house.audit(.grant(by: AuditParty(who), of: talk.person, grant: grant.id.audited()), tx)
        }
        if !talk.refusals.isEmpty { try house.note(.refusal, of: talk.person, by: who, in: tx) }
        try house.rows.lock(talk.person, at: now, in: tx)
        let withdrawnAt = try house.consents.withdrawnAt(talk.person, in: tx)
        guard grants.allSatisfy({ grant in withdrawnAt.map { grant.givenAt > $0 } ?? true }) else {
            throw Refusal([.saidBeforeWithdrawal])
        }
        if !talk.refusals.isEmpty { try house.rows.change(.refusal, of: talk.person, by: who, at: now, in: tx) }
        try house.consents.add(talk, in: tx)
        for grant in grants { try house.consents.add(grant, in: tx) }
        try house.rows.mark(talk.person, in: tx)
        try event("consent.recorded", talk.person.text, by: who, in: tx)
    }

    /// Writes down what somebody says to one opportunity.
    ///
    /// A no stops whatever was prepared. A yes that is older than the last withdrawal is refused: it does not count.
    public func decide(_ decision: UseDecision, by who: Actor) async throws {
        try await house.store.write { tx in try decide(decision, by: who, in: tx) }
    }

    public func decide(_ decision: UseDecision, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        let person = decision.person
        try house.audit(
            .answer(by: AuditParty(who), of: person, use: decision.id.audited(), isYes: decision.saidYes), tx)
        try house.rows.lock(person, at: now, in: tx)
        if decision.saidYes {
            let end = try house.consents.lastEnd(person, in: tx)
            guard end.map({ decision.answeredAt > $0 }) ?? true else { throw Refusal([.saidBeforeWithdrawal]) }
        } else {
            try house.note(.refusal, of: person, by: who, in: tx)
            try house.rows.change(.refusal, of: person, by: who, at: now, in: tx)
        }
        try house.consents.add(decision, in: tx)
        try house.rows.mark(person, in: tx)
        try event("use.decided", person.text, by: who, in: tx)
    }

    /// How somebody stands; opens nothing.
    public func standing(of person: PersonID) async throws -> Standing {
        try await house.store.read { tx in try house.rows.standing(of: person, in: tx) }
    }

    /// All that somebody has said, and how they stand: written into the audit log as opened.
    ///
    /// Urgently, for whoever withdraws sees first what there is to withdraw.
    public func record(of person: PersonID, for opening: Opening) async throws -> ConsentRecord {
        try await house.store.writeUrgently { tx in
            try house.sealing.admit(opening, person, SealedPlace("consent_grant", "sealed", row: person.text), tx)
            return try house.consents.record(of: person, standing: house.rows.standing(of: person, in: tx), in: tx)
        }
    }

    func event(_ what: StaticString, _ id: String, by who: Actor, in tx: Tx) throws {
        try Event.record(what, by: who, of: id, at: house.outside.now(), in: tx, outside: house.outside)
    }
}
