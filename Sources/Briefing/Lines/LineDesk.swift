// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Web

/// The verbs of the lines to take: add, word anew, retire, take up again.
struct LineDesk: Sendable {
    let store: Store
    let kept = LineStore()
    let colleagues: Colleagues
    let screening: Screening
    let zone: Zone
    let outside: Outside

    var today: LocalDate { zone.date(of: outside.now()) }

    /// A page of the list, with one line more than it shows when there is another page.
    func lines(retired: Bool, page: Int, size: Int) async throws -> [LineToTake] {
        try await store.read { tx in
            try kept.lines(retired: retired, skipping: page * size, limit: size + 1, in: tx)
        }
    }

    /// Every wording of a line, newest first; throws `notFound` when there is no such line.
    func wordings(of id: ID<LineToTake>) async throws -> [LineToTake] {
        let wordings = try await store.read { tx in try kept.wordings(of: id, in: tx) }
        guard !wordings.isEmpty else { throw DeskError.notFound }
        return wordings
    }

    func line(_ id: ID<LineToTake>) async throws -> LineToTake {
        try await store.read { tx in
            guard let line = try kept.line(id, in: tx) else { throw DeskError.notFound }
            return line
        }
    }

    /// Who can answer for a line.
    func staff() async throws -> [Colleague] { try await store.read { tx in try colleagues.all(in: tx) } }

    func add(_ draft: LineDraft, by staff: StaffMember) async throws -> ID<LineToTake> {
        let words = try draft.checked(staff: try await self.staff(), today: today)
        // Of what is not kept yet the lead reads the newest from each writer.
        try await refuseLeaks(words, of: LeavingSubject("new-line", staff.id.text), by: staff)
        let id: ID<LineToTake> = outside.newID()
        try await store.write { tx in
            let now = outside.now()
            try kept.insert(id, at: now, in: tx)
            try kept.insert(words, of: id, number: 1, by: staff, at: now, in: tx)
            try Event.record("line.added", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
            try show(id, words.isForMembers, by: staff, at: now, in: tx)
        }
        return id
    }

    /// Words a line anew; the earlier wording stays to be read.
    ///
    /// Returns false when somebody else worded it first.
    func reword(_ id: ID<LineToTake>, _ draft: LineDraft, by staff: StaffMember) async throws -> Bool {
        let words = try draft.checked(staff: try await self.staff(), today: today)
        try await refuseLeaks(words, of: LeavingSubject("line", id.text), by: staff)
        return try await store.write { tx in
            guard try kept.line(id, in: tx) != nil else { throw DeskError.notFound }
            guard try kept.advance(id, from: draft.number, in: tx) else { return false }
            let now = outside.now()
            try kept.insert(words, of: id, number: draft.number + 1, by: staff, at: now, in: tx)
            try Event.record("line.reworded", by: staff.actor, of: id.text, at: now, in: tx, outside: outside)
            try show(id, words.isForMembers, by: staff, at: now, in: tx)
            return true
        }
    }

    /// Members read a line as soon as it is kept for them.
    private func refuseLeaks(_ words: LineDraft.Checked, of subject: LeavingSubject, by staff: StaffMember) async throws
    {
        guard words.isForMembers else { return }
        let fields = [
            ("question", words.question), ("answer", words.answer), ("source", words.source), ("topic", words.topic),
            ("link", words.link ?? ""),
        ].filter { !$0.1.isEmpty }
        let text = LeavingText(fields.map { .init($0.0 == "link" ? .url : .line, $0.1) })
        let answer = try await screening.answer(to: text, of: subject, by: staff.actor)
        guard answer == .passes else {
            throw DeskError.invalid(
                answer.problems.map { problem in
                    FieldProblem(problem.part.map { fields[$0].0 } ?? "answer", problem.sentence)
                })
        }
    }

    /// Shows a line to members or keeps it inside; writes down only what changes.
    private func show(_ id: ID<LineToTake>, _ isShown: Bool, by staff: StaffMember, at now: Moment, in tx: Tx) throws {
        guard try isShown ? kept.show(id, since: now, in: tx) : kept.hide(id, in: tx) else { return }
        try Event.record(
            isShown ? "line.shown-to-members" : "line.hidden-from-members", by: staff.actor, of: id.text, at: now,
            in: tx, outside: outside)
    }

    func retire(_ id: ID<LineToTake>, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try kept.retire(id, at: now, in: tx) else { throw DeskError.notFound }
            try Event.record("line.retired", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    func takeUp(_ id: ID<LineToTake>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try kept.takeUp(id, in: tx) else { throw DeskError.notFound }
            try Event.record("line.taken-up", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }
}
