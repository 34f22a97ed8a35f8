// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// The verbs with which staff write down what people say: each one transaction.
public struct ConsentDesk: Sendable {
    let house: Gatehouse

    public init(_ house: Gatehouse) { self.house = house }

    /// Begins somebody's row at the gate; nothing of theirs leaves before.
    public func begin(_ person: PersonID, until expiresAt: Moment, by who: Actor) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            try house.audit(.changed(.begun, person), tx)
            try house.rows.begin(person, until: expiresAt, by: who, at: now, in: tx)
            try Event.record("gate.begun", by: who, of: person.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// Writes down a talk with all the yeses of it.
    ///
    /// A no in it stops whatever was prepared.
    public func record(_ talk: ConsentConversation, grants: [ConsentGrant], by who: Actor) async throws {
        guard grants.allSatisfy({ $0.conversation == talk.id && $0.person == talk.person }) else {
            throw Refusal([.contradictory(.proof)])
        }
        try await house.store.write { tx in
            let now = house.outside.now()
            try house.audit(.granted(talk.person), tx)
            guard talk.heldAt <= now, grants.allSatisfy({ $0.givenAt <= now }) else {
                throw Refusal([.contradictory(.duration)])
            }
            if !talk.refusals.isEmpty {
                try house.rows.change(.refusal, of: talk.person, by: who, at: now, in: tx)
            } else {
                _ = try house.rows.sound(talk.person, in: tx)
            }
            try house.consents.add(talk, in: tx)
            for grant in grants { try house.consents.add(grant, in: tx) }
            try Event.record("consent.recorded", by: who, of: talk.person.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// Writes down what somebody says to one opportunity.
    ///
    /// A no stops whatever was prepared.
    public func decide(_ decision: UseDecision, by who: Actor) async throws {
        try await house.store.write { tx in
            let now = house.outside.now()
            try house.audit(.granted(decision.person), tx)
            if decision.saidYes {
                _ = try house.rows.sound(decision.person, in: tx)
            } else {
                try house.rows.change(.refusal, of: decision.person, by: who, at: now, in: tx)
            }
            try house.consents.add(decision, in: tx)
            try Event.record("use.decided", by: who, of: decision.person.text, at: now, in: tx, outside: house.outside)
        }
    }

    /// All that somebody has said, and how they stand.
    public func record(of person: PersonID) async throws -> ConsentRecord {
        try await house.store.read { tx in
            try house.consents.record(of: person, standing: try house.rows.sound(person, in: tx).standing, in: tx)
        }
    }

    /// Lodges a text as it was read back to everybody in it.
    public func lodge(_ words: String, about people: [PersonID], by who: Actor) async throws
        -> Reference<ExposableText>
    {
        try await house.store.write { tx in try lodge(words, about: people, by: who, in: tx) }
    }

    /// Puts a new version in the place of one, which nothing leaves by any more; nobody has said yes to the new one.
    public func replace(
        _ old: Reference<ExposableText>, with words: String, about people: [PersonID], by who: Actor
    ) async throws -> Reference<ExposableText> {
        try await house.store.write { tx in
            try changeText(old, by: who, in: tx)
            return try lodge(words, about: people, by: who, in: tx)
        }
    }

    /// Ends a version of a text: the people in it are held first, so that it cannot leave meanwhile.
    func changeText(_ old: Reference<ExposableText>, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        let people = try house.texts.people(of: old, in: tx)
        for person in people { try house.audit(.changed(.text, person), tx) }
        for person in people { try house.rows.change(.text, of: person, by: who, at: now, in: tx) }
        guard try house.texts.end(old, at: now, in: tx) else {
            throw DeskError.changedMeanwhile("This version was replaced already.")
        }
    }

    private func lodge(_ words: String, about people: [PersonID], by who: Actor, in tx: Tx) throws
        -> Reference<ExposableText>
    {
        let now = house.outside.now()
        let people = Set(people).sorted { $0.text < $1.text }
        guard !people.isEmpty, !words.allSatisfy(\.isWhitespace) else {
            throw DeskError.invalid([FieldProblem("words", "Write the text, and say who is in it.")])
        }
        for person in people { _ = try house.rows.sound(person, in: tx) }
        let text = ExposableText(id: Reference(outside: house.outside), people: people, lodgedAt: now, words: words)
        try house.texts.lodge(text, in: tx)
        try Event.record("text.lodged", by: who, of: text.id.text, at: now, in: tx, outside: house.outside)
        return text.id
    }
}
