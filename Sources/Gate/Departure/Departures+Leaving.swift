// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store
import Vault

/// The transactions of a departure. None of them makes a clearance.
extension Departures {
    /// Prepares what is to leave: looks at it once, so that staff read at once what is missing, and lets it wait.
    public func prepare(_ plan: DeparturePlan, by who: Actor) async throws -> Departure {
        try await house.store.write { tx in try prepare(plan, by: who, in: tx) }
    }

    func prepare(_ plan: DeparturePlan, by who: Actor, in tx: Tx) throws -> Departure {
        let now = house.outside.now()
        guard let text = try house.texts.text(plan.text, in: tx) else { throw Refusal([.anotherUse]) }
        guard plan.isOfOnePiece(with: text.people) else { throw Refusal([.anotherUse]) }
        // Held here too, so that the epochs written down are those of what was looked at.
        let people = try text.people.sorted { $0.text < $1.text }.map { person in
            let epoch = try house.rows.lock(person, at: now, in: tx).epoch
            try house.rows.hold(person, at: epoch, now: now, in: tx)
            guard let use = plan.uses[person] else { throw Refusal([.anotherUse]) }
            return Departure.Involved(person: person, epoch: epoch, use: use)
        }
        _ = try look(people, now: now, in: tx)
        let wait = plan.kind == .depart ? Departure.secondsOfUndo : 0
        let departure = Departure(
            id: Reference(outside: house.outside), kind: plan.kind, text: plan.text, state: .waiting,
            waitsUntil: now.adding(seconds: wait), leftAt: nil, people: people)
        try house.kept.add(departure, places: plan.places, outside: house.outside, in: tx)
        try Event.record(
            "departure.prepared", by: who, of: departure.id.text, at: now, in: tx, outside: house.outside)
        return departure
    }

    /// Thinks again within the minute.
    ///
    /// Everybody in it is at a new number then: what was undone does not wait again, whoever writes that it does.
    public func undo(_ id: Reference<Departure>, by who: Actor, permit: @escaping Permit = { _, _ in }) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            let people = try house.kept.epochs(of: id, in: tx).map(\.person)
            for person in people { try house.note(.undoing, of: person, by: who, in: tx) }
            try permit(people, tx)
            for person in people { try house.rows.change(.undoing, of: person, by: who, at: now, in: tx) }
            guard try house.kept.undo(id, at: now, in: tx) else {
                throw DeskError.changedMeanwhile("The minute in which this could be undone is over.")
            }
            for person in people { try house.kept.refuseWaiting(of: person, in: tx) }
            try Event.record("departure.undone", by: who, of: id.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// Those whose minute is over.
    public func due() async throws -> [Reference<Departure>] {
        try await house.store.read { tx in try house.kept.due(at: house.outside.now(), in: tx) }
    }

    /// Writes down that something leaves now: everybody involved is held first, in one order, at the epochs at which it
    /// was prepared; then all is looked at anew.
    func leave(
        _ id: Reference<Departure>, _ kind: Departure.Kind, for purpose: UsePurpose, by who: Actor,
        permit: Departures.Permit = { _, _ in }, in tx: Tx
    ) throws -> Leaving {
        let now = house.outside.now()
        let people = try house.kept.epochs(of: id, in: tx)
        guard !people.isEmpty else { throw DeskError.notFound }
        for (person, _) in people {
            try house.audit(.departure(by: AuditParty(who), of: person, departure: id.audited()), tx)
        }
        try permit(people.map(\.person), tx)
        for (person, epoch) in people { try house.rows.hold(person, at: epoch, now: now, in: tx) }
        guard let departure = try house.kept.departure(id, in: tx) else { throw DeskError.notFound }
        guard departure.people.allSatisfy({ $0.use.purpose == purpose }) else { throw DoorRefusal.otherPurpose }
        guard let text = try house.texts.text(departure.text, in: tx) else { throw Refusal([.anotherUse]) }
        let allowed = try look(departure.people, now: now, in: tx)
        try refuseLeaks(of: text, as: departure.people, by: who)
        guard try house.kept.leave(id, kind, by: allowed, at: now, in: tx) else {
            throw DeskError.changedMeanwhile("This still waits, was undone, or has left already.")
        }
        try Event.record("departure.left", by: who, of: id.text, at: now, in: tx, outside: house.outside)
        return Leaving(
            parts: text.parts, places: try house.kept.places(of: id, asKeptFor: people[0].person, in: tx),
            recipient: departure.people.first?.use.recipient, until: allowed.map(\.until).min() ?? now)
    }

    /// Writes down that a door took it.
    func spend(_ id: Reference<Departure>, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        for (person, epoch) in try house.kept.epochs(of: id, in: tx) {
            try house.rows.hold(person, at: epoch, now: now, in: tx)
        }
        guard try house.kept.spend(id, by: who, at: now, in: tx) else { throw DoorRefusal.spentOrOld }
        try Event.record("departure.spent", by: who, of: id.text, at: now, in: tx, outside: house.outside)
    }

    /// What was refused does not come again by itself: it has to be prepared anew.
    func settle(_ id: Reference<Departure>, by who: Actor) async throws {
        try await house.store.write { tx in
            guard try house.kept.refuse(id, in: tx) else { return }
            try Event.record(
                "departure.refused", by: who, of: id.text, at: house.outside.now(), in: tx, outside: house.outside)
        }
    }

    /// Refuses words that would give away more than the people in them agreed to.
    func refuseLeaks(of text: ExposableText, as people: [Departure.Involved], by who: Actor) throws {
        let told = people.map { ($0.person, $0.use.told) }
        let leaks = try house.leaks(
            LeakQuestion(text.leaving, agreed: Dictionary(uniqueKeysWithValues: told), by: who))
        guard leaks.isEmpty else { throw DoorRefusal.leaks(leaks) }
    }

    /// Whether everybody in it still says yes; all that is missing at once.
    func look(_ people: [Departure.Involved], now: Moment, in tx: Tx) throws -> [Allowed] {
        var allowed: [Allowed] = []
        var reasons: [Refusal.Reason] = []
        for one in people {
            let standing = try house.rows.standing(of: one.person, in: tx)
            let record = try house.consents.record(of: one.person, standing: standing, in: tx)
            let check = ConsentCheck(try house.state(one.person, tx), record, at: now, on: house.day(of: now))
            switch check.allowed(one.use) {
            case .success(let found): allowed.append(found)
            case .failure(let refusal): reasons += refusal.reasons.filter { !reasons.contains($0) }
            }
        }
        guard reasons.isEmpty else { throw Refusal(reasons) }
        return allowed
    }
}
