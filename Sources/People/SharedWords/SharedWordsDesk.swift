// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// Words that several people are in: lodged once, answered by each of them alone.
struct SharedWordsDesk: Sendable {
    let people: PersonDesk
    private var records: PeopleRecords { people.records }

    /// All that somebody is in with others; each text that is read is written into the log for everybody in it.
    func list(with visit: PersonVisit, _ task: TaskInHand, in tx: Tx) throws -> [SharedWords] {
        try people.consent.sharedTexts(with: visit.person, in: tx).map { try read($0, visit, task, in: tx) }
    }

    /// One that somebody is in and whose every person this member of staff works with: to be read back and answered.
    func one(_ id: Reference<ExposableText>, with visit: PersonVisit, _ task: TaskInHand, in tx: Tx) throws
        -> SharedWords
    {
        let found = try people.consent.sharedTexts(with: visit.person, in: tx).first { $0.id == id }
        guard let found else { throw DeskError.notFound }
        return try read(found, visit, task, in: tx)
    }

    private func read(_ text: SharedText, _ visit: PersonVisit, _ task: TaskInHand, in tx: Tx) throws -> SharedWords {
        let others = text.people.filter { $0 != visit.person }
        let near = try others.filter { try isNear(visit.staff, to: $0, in: tx) }
        let cards = try records.cards(of: near, by: .staff(visit.staff.id.text), in: tx)
        return SharedWords(
            id: text.id, lodgedAt: text.lodgedAt, others: near.compactMap { cards[$0]?.pseudonym },
            strangers: others.count - near.count,
            reading: near.count == others.count ? try words(of: text, task, in: tx) : .notWithAll)
    }

    private func words(of text: SharedText, _ task: TaskInHand, in tx: Tx) throws -> SharedWords.Reading {
        do {
            let whole = try people.consent.text(text.id, for: task.opening, in: tx)
            return .open(whole?.parts.map(\.text).joined(separator: "\n\n") ?? "")
        } catch is OpeningRefused {
            return .tooMany
        }
    }

    /// The people with whom this member of staff works besides one, by the names on their cards.
    func others(than person: PersonID, for staff: StaffMember, in tx: Tx) throws -> [(person: PersonID, name: String)] {
        let mine = try records.kept.choosable(by: staff, in: tx).filter { $0 != person }
        let cards = try records.cards(of: mine, by: .staff(staff.id.text), in: tx)
        return mine.map { ($0, cards[$0]?.pseudonym ?? "") }.sorted { $0.1 < $1.1 }
    }

    func lodge(_ words: String, of person: PersonID, with others: [PersonID], by staff: StaffMember) async throws {
        try await people.store.write { tx in
            try records.audit.hold(in: tx)
            try people.requireNearness(.assigned, to: person, staff, in: tx)
            guard try others.allSatisfy({ try isNear(staff, to: $0, in: tx) }) else {
                throw DeskError.invalid([FieldProblem("with", "Choose people with whom you work.")])
            }
            _ = try people.consent.lodge([.init(.reply, words)], about: [person] + others, by: staff.actor, in: tx)
        }
    }

    /// Ends words; whoever works with one of the people in them may, for that only ever holds something back.
    func end(_ id: Reference<ExposableText>, of person: PersonID, by staff: StaffMember) async throws {
        try await people.store.writeUrgently { tx in
            try records.audit.hold(in: tx)
            try people.requireNearness(.assigned, to: person, staff, in: tx)
            guard try people.consent.sharedTexts(with: person, in: tx).contains(where: { $0.id == id }) else {
                throw DeskError.changedMeanwhile("These words were ended already.")
            }
            try people.consent.end(id, by: staff.actor, in: tx)
        }
    }

    /// Throws unless somebody is in these words, they hold, and this member of staff works with everybody in them.
    func require(_ id: Reference<ExposableText>, of person: PersonID, for staff: StaffMember, in tx: Tx) throws {
        guard let text = try people.consent.sharedTexts(with: person, in: tx).first(where: { $0.id == id }) else {
            throw DeskError.invalid([FieldProblem("text", "These words were ended meanwhile: nothing leaves by them.")])
        }
        guard try text.people.allSatisfy({ try isNear(staff, to: $0, in: tx) }) else {
            throw DeskError.invalid([
                FieldProblem("text", "You do not work with everybody in these words: ask the safeguarding lead.")
            ])
        }
    }

    private func isNear(_ staff: StaffMember, to person: PersonID, in tx: Tx) throws -> Bool {
        try records.kept.nearness(of: staff, to: person, in: tx) >= .assigned
    }
}
