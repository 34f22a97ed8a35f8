// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// The door of the hand: staff prepare what somebody said yes to, are handed the words a minute later, and pass them on.
///
/// Nothing can be called back through it but by people, so what is owed stays in the ledger until they say what came of it.
extension Departures {
    /// Prepares what one answer allows: all but the places is taken from the answer, the words as they were read back.
    ///
    /// Everybody in the words must have answered for themselves. The audit log is held first by the caller.
    public func prepare(
        _ answer: Reference<UseDecision>, of person: PersonID, at places: [String], by who: Actor, permit: Permit,
        in tx: Tx
    ) throws -> Departure {
        let decision = try record(of: person, in: tx).decisions.first { $0.id == answer }
        guard let use = decision?.use, let id = use.text, let text = try house.texts.text(id, in: tx) else {
            throw Refusal([.anotherUse])
        }
        try permit(text.people, tx)
        var uses: [PersonID: ProposedUse] = [:]
        for one in text.people { uses[one] = one == person ? use : try said(by: one, to: use, in: tx) }
        let copies = places.map { PlaceInTheWorld(use.channel, in: use.medium, words: $0) }
        let departure = try prepare(DeparturePlan(.depart, of: id, to: copies, as: uses), by: who, in: tx)
        // Told at once, and not only when the minute is over; it is looked at again then.
        try refuseLeaks(of: text, as: departure.people, by: who)
        return departure
    }

    /// The words that one answer is about, for a look at what they give away.
    public func words(of answer: Reference<UseDecision>, from person: PersonID, in tx: Tx) throws -> LeavingText? {
        let use = try record(of: person, in: tx).decisions.first { $0.id == answer }?.use
        return try use?.text.flatMap { try house.texts.text($0, in: tx) }?.leaving
    }

    /// What somebody else in the same words said to the same opportunity last.
    private func said(by person: PersonID, to use: ProposedUse, in tx: Tx) throws -> ProposedUse {
        let answers = try record(of: person, in: tx).decisions.filter { decision in
            let other = decision.use
            return other.text == use.text && other.purpose == use.purpose && other.content == use.content
                && other.channel == use.channel && other.medium == use.medium && other.recipient == use.recipient
        }
        guard let last = answers.max(by: { $0.answeredAt < $1.answeredAt }) else { throw Refusal([.othersUnasked]) }
        return last.use
    }

    private func record(of person: PersonID, in tx: Tx) throws -> ConsentRecord {
        try house.consents.record(of: person, standing: house.rows.standing(of: person, in: tx), in: tx)
    }

    /// Lets it go when its minute is over, and hands the words to the member of staff who passes them on.
    public func hand(_ id: Reference<Departure>, by who: Actor, permit: @escaping Permit) async throws -> Leaving {
        let departure = try await house.store.read { tx in try house.kept.departure(id, in: tx) }
        guard let purpose = departure?.people.first?.use.purpose else { throw DeskError.notFound }
        return switch purpose {
        case .ownStorytelling: try await hand(id, for: ForOwnStorytelling.self, by: who, permit: permit)
        case .press: try await hand(id, for: ForPress.self, by: who, permit: permit)
        case .campaign: try await hand(id, for: ForCampaign.self, by: who, permit: permit)
        case .trainingExample: try await hand(id, for: ForTraining.self, by: who, permit: permit)
        case .policyEvidence: try await hand(id, for: ForPolicyEvidence.self, by: who, permit: permit)
        case .fundraising: try await hand(id, for: ForFundraising.self, by: who, permit: permit)
        case .funderReport: try await hand(id, for: ForFunderReport.self, by: who, permit: permit)
        case .annualReview: try await hand(id, for: ForAnnualReview.self, by: who, permit: permit)
        }
    }

    private func hand<P: Purpose>(
        _ id: Reference<Departure>, for purpose: P.Type, by who: Actor, permit: @escaping Permit
    ) async throws -> Leaving {
        let cleared = try await depart(id, for: purpose, by: who, permit: permit)
        return try await spend(cleared, by: who)
    }

    /// What was to leave about somebody, the newest first: written into the audit log as opened.
    public func notices(of person: PersonID, for opening: Opening) async throws -> [DepartureNotice] {
        try await house.store.write { tx in
            try house.sealing.admit(opening, person, SealedPlace("departure_person", "sealed", row: person.text), tx)
            return try house.kept.notices(of: person, in: tx)
        }
    }
}
