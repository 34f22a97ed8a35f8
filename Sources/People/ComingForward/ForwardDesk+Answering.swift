// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// What the safeguarding lead does about those who came forward: reads, answers, registers.
extension ForwardDesk {
    /// Whoever those who come forward write to: the lead, and while they are away the one who stands in alone.
    ///
    /// They do it in the lead's place; nobody else learns that there is anybody.
    func reader(_ staff: StaffMember, in tx: Tx) throws -> StaffMember {
        let reader = try LeadsKey(gatehouse: gatehouse).holder(staff, in: tx)
        guard reader.role == .safeguardingLead else { throw DeskError.notFound }
        return reader
    }

    /// Opens what somebody wrote to the lead, who is named in the form as the one who reads it.
    func read(_ person: PersonID, by lead: StaffMember) async throws {
        try await store.read { tx in
            guard try kept.one(person, in: tx) != nil else { throw DeskError.notFound }
        }
        try await people.begin(.personsOwnWish, "", with: person, by: lead)
    }

    /// Answers them; nothing of theirs is closed in another way.
    ///
    /// - Parameter seen: how many of their messages the lead had before them.
    func answer(_ person: PersonID, _ words: String, _ outcome: ForwardOutcome, seen: Int, by lead: StaffMember)
        async throws
    {
        guard !words.isEmpty else {
            throw DeskError.invalid([FieldProblem("words", "Write what they read with their code.")])
        }
        try await store.write { tx in
            guard try records.kept.nearness(of: lead, to: person, in: tx) == .lead,
                try records.kept.hold(person, in: tx), try kept.one(person, in: tx) != nil
            else { throw DeskError.notFound }
            guard try records.kept.entries(.theirWords, of: person, in: tx).count == seen else {
                throw DeskError.invalid([
                    FieldProblem("words", "They have written more meanwhile. Read it, then answer.")
                ])
            }
            let now = outside.now()
            try records.write(DeskAnswer(words: words), of: person, by: lead.id.text, in: tx)
            try kept.answer(person, outcome, at: now, in: tx)
            // As with every other sheet: whoever reads the record learns nothing of somebody's having come forward.
            try Event.record("person.sheet-saved", by: lead.actor, of: person.text, at: now, in: tx, outside: outside)
        }
    }

    /// Registers them under the reference and the key that they have.
    func register(_ person: PersonID, _ identity: Identity, _ card: PersonCard, by lead: StaffMember) async throws {
        let problems = PersonDesk.problems(identity) + PersonDesk.problems(card, identity)
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        try await store.write { tx in
            try records.audit.hold(in: tx)
            guard try records.kept.nearness(of: lead, to: person, in: tx) == .lead,
                let found = try kept.one(person, in: tx)
            else { throw DeskError.notFound }
            let now = outside.now()
            if found.registeredAt == nil {
                try people.consent.begin(
                    person, until: now.adding(days: ConsentGrant.reviewDays), by: lead.actor, in: tx)
            }
            guard try kept.register(person, at: now, in: tx) else {
                throw DeskError.changedMeanwhile("They are registered already.")
            }
            try records.write(identity, of: person, after: nil, by: lead.id.text, in: tx)
            try write(card, of: person, who: identity, by: lead, in: tx)
            try records.kept.assign(lead.id, to: person, by: lead.id.text, at: now, in: tx)
            try Event.record("person.registered", by: lead.actor, of: person.text, at: now, in: tx, outside: outside)
        }
        try await records.remember(person)
    }

    /// Writes their card; one without a name keeps the one that was drawn when they came forward.
    ///
    /// Who they are was not known then, so the drawn name is looked at now: it may be a part of their own.
    private func write(
        _ card: PersonCard, of person: PersonID, who identity: Identity, by lead: StaffMember, in tx: Tx
    ) throws {
        var card = card
        let drawn = try records.cards(of: [person], by: .staff(lead.id.text), in: tx)[person] ?? PersonCard()
        if card.pseudonym.isEmpty { card.pseudonym = drawn.pseudonym }
        let problems = PersonDesk.problems(card, identity)
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        guard card != drawn else { return }
        let before = try records.kept.newest(.card, of: person, in: tx)?.version
        try records.write(card, of: person, after: before, by: lead.id.text, in: tx)
    }

    /// The line of the first page; nil when everybody is answered, and for everybody but the lead.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard staff.role == .safeguardingLead else { return nil }
        let (count, since) = try kept.waiting(in: tx)
        guard count > 0, let since else { return nil }
        let title =
            count == 1 ? "1 person who came forward waits for you" : "\(count) people who came forward wait for you"
        return PeopleToday.Line(.path("/people/forward"), title, Self.spoken(days: days(since: since)))
    }

    func days(since moment: Moment) -> Int {
        let zone = records.zone
        return zone.date(of: outside.now()).dayNumber - zone.date(of: moment).dayNumber
    }

    /// How long somebody waits, in words.
    static func spoken(days: Int) -> String {
        switch days {
        case ...0: "Since today"
        case 1: "Since yesterday"
        case 2, 3: "For \(days) days"
        default: "For \(days) days: they were told a few"
        }
    }
}
