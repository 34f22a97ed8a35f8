// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault

/// The texts about people: which versions there are, and which have ended.
extension ConsentDesk {
    /// Lodges a text as it was read back to everybody in it, with all that goes with it.
    public func lodge(_ parts: [ExposableText.Part], about people: [PersonID], by who: Actor) async throws
        -> Reference<ExposableText>
    {
        try await house.store.write { tx in try lodge(parts, about: people, by: who, in: tx) }
    }

    /// Puts a new version in the place of one, which nothing leaves by any more; nobody has said yes to the new one.
    public func replace(
        _ old: Reference<ExposableText>, with parts: [ExposableText.Part], about people: [PersonID], by who: Actor
    ) async throws -> Reference<ExposableText> {
        try await house.store.write { tx in
            try changeText(old, by: who, in: tx)
            return try lodge(parts, about: people, by: who, in: tx)
        }
    }

    /// A version for staff to read: written into the audit log as opened, for everybody in it.
    public func text(_ id: Reference<ExposableText>, for opening: Opening) async throws -> ExposableText? {
        try await house.store.write { tx in try text(id, for: opening, in: tx) }
    }

    public func text(_ id: Reference<ExposableText>, for opening: Opening, in tx: Tx) throws -> ExposableText? {
        for person in try house.texts.people(of: id, in: tx) {
            try house.sealing.admit(opening, person, SealedPlace("gate_text", "sealed", row: id.text), tx)
        }
        return try house.texts.text(id, in: tx)
    }

    /// The versions that somebody is in together with others and that have not ended, newest first, without their words.
    public func sharedTexts(with person: PersonID, in tx: Tx) throws -> [SharedText] {
        try house.texts.shared(with: person, in: tx)
    }

    /// Ends a version, which nothing leaves by any more; throws `changedMeanwhile` when it has ended already.
    public func end(_ id: Reference<ExposableText>, by who: Actor, in tx: Tx) throws {
        try changeText(id, by: who, in: tx)
    }

    /// The versions that somebody is in and that have not ended, newest first.
    public func texts(about person: PersonID) async throws -> [Reference<ExposableText>] {
        try await house.store.read { tx in try house.texts.texts(about: person, in: tx) }
    }

    /// Ends a version of a text: the people in it are held first, so that it cannot leave meanwhile.
    func changeText(_ old: Reference<ExposableText>, by who: Actor, in tx: Tx) throws {
        let now = house.outside.now()
        let people = try house.texts.people(of: old, in: tx)
        for person in people { try house.note(.text, of: person, by: who, in: tx) }
        for person in people { try house.rows.change(.text, of: person, by: who, at: now, in: tx) }
        guard try house.texts.end(old, at: now, in: tx) else {
            throw DeskError.changedMeanwhile("This version was replaced already.")
        }
        for person in people { try house.rows.mark(person, in: tx) }
        try event("text.ended", old.text, by: who, in: tx)
    }

    public func lodge(
        _ parts: [ExposableText.Part], about people: [PersonID], by who: Actor, in tx: Tx
    ) throws -> Reference<ExposableText> {
        let now = house.outside.now()
        let people = Set(people).sorted { $0.text < $1.text }
        guard !people.isEmpty, parts.contains(where: { !$0.text.allSatisfy(\.isWhitespace) }) else {
            throw DeskError.invalid([FieldProblem("words", "Write the text, and say who is in it.")])
        }
        for person in people { try house.rows.lock(person, at: now, in: tx) }
        let text = ExposableText(id: Reference(outside: house.outside), people: people, lodgedAt: now, parts: parts)
        try house.texts.lodge(text, in: tx)
        for person in people { try house.rows.mark(person, in: tx) }
        try event("text.lodged", text.id.text, by: who, in: tx)
        return text.id
    }
}
