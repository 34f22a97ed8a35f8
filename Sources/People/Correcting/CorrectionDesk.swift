// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// Putting right what somebody says is wrong.
struct CorrectionDesk: Sendable {
    static let most = 200

    let people: PersonDesk
    let gatehouse: Gatehouse
    let kept = CorrectionStore()

    private var records: PeopleRecords { people.records }
    var store: Store { people.store }
    var outside: Outside { people.outside }

    /// Writes down what they say is wrong; whatever was prepared is void, for it may hold the wrong words.
    func note(_ correction: Correction, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            try people.nearEnough(staff, to: person, in: tx)
            // Whoever came forward and was not registered is unknown to the gate, and nothing of theirs is prepared.
            do { try people.consent.note(.risk, of: person, by: staff.actor, in: tx) } catch DeskError.notFound {}
            let entry = try records.write(correction, of: person, by: staff.id.text, in: tx)
            try kept.add(.init(entry: entry, person: person, dueOn: correction.dueOn), in: tx)
            try people.noteContact(with: person, on: correction.on, in: tx)
            try event("person.correction-asked", person, staff, tx)
        }
    }

    /// Writes down what became of it; with the day on which they were told it is closed.
    func answer(_ draft: CorrectionAnswerDraft, of person: PersonID, by staff: StaffMember) async throws {
        try await store.write { tx in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            let cases = try cases(of: person, by: try visit.taskInHand(), in: tx)
            guard let one = cases.first(where: { $0.open.id == draft.correction }) else { throw DeskError.notFound }
            var answer = draft.answer
            if answer.outcome == .putRight, let sheet = one.open.entry.about.sheet {
                let newest = try records.kept.newest(sheet, of: person, in: tx)
                guard let newest, newest.madeAt > one.open.madeAt else {
                    throw DeskError.invalid([
                        FieldProblem(
                            "outcome",
                            "It is not put right yet: nothing was saved under \u{201C}\(one.open.entry.about.spoken)\u{201D} since they said so."
                        )
                    ])
                }
                answer.version = newest.version
            }
            try records.write(answer, of: person, by: staff.id.text, in: tx)
            if answer.toldOn != nil { try kept.finish(one.open.id, of: person, at: outside.now(), in: tx) }
            try event("person.correction-answered", person, staff, tx)
        }
    }

    /// Everything that they said is wrong, the newest first, with what became of it.
    func cases(of person: PersonID, by task: TaskInHand, in tx: Tx) throws -> [CorrectionCase] {
        let asked = try records.entries(Correction.self, of: person, by: task, in: tx)
        guard !asked.isEmpty else { return [] }
        let answers = try records.entries(CorrectionAnswer.self, of: person, by: task, in: tx)
        let open = try Set(kept.open(of: person, in: tx).map(\.entry))
        return asked.map { one in
            CorrectionCase(
                open: one, answers: answers.filter { $0.entry.correction == one.id }.reversed(),
                isDone: !open.contains(one.id))
        }
    }

    /// Where words about them had gone before they said so: whoever got them is to be told (UK GDPR, article 19).
    func copies(of person: PersonID, before: Moment, by task: TaskInHand) async throws -> [String] {
        let all = try await RecallLedger(gatehouse).exposures(of: person, for: task.opening)
        return all.filter { $0.madeAt <= before }.map { "\($0.place.channel.spoken): \($0.place.words)" }
    }

    /// The line of the first page; nil when nothing waits.
    func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard PeopleRoom.keepers.contains(staff.role) else { return nil }
        let open = try kept.open(for: staff, limit: Self.most, in: tx)
        guard let first = open.first else { return nil }
        let isLate = first.dueOn < people.today
        let title = isLate ? "Overdue: something to put right" : "Something to put right"
        let by = isLate ? "since \(first.dueOn.spoken)" : "by \(first.dueOn.spoken)"
        return PeopleToday.Line(.path("/people/corrections"), title, "\(open.count) to answer, the first \(by)")
    }

    private func event(_ what: StaticString, _ person: PersonID, _ staff: StaffMember, _ tx: Tx) throws {
        try Event.record(what, by: staff.actor, of: person.text, at: outside.now(), in: tx, outside: outside)
    }
}
