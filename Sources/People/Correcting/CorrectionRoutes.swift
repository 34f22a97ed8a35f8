// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The pages of what somebody says is wrong, and of what became of it.
struct CorrectionRoutes: Sendable {
    let desk: CorrectionDesk
    private var people: PersonDesk { desk.people }

    init(desk: CorrectionDesk) { self.desk = desk }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/corrections", use: all)
        routes.staff(.get, "/people/{id}/corrections", use: show)
        routes.staff(.get, "/people/{id}/corrections/new") { asked, staff in
            try await new(try asked.person("id"), CorrectionDraft(Fields()), staff, [])
        }
        routes.staff(.post, "/people/{id}/corrections", use: note)
        routes.staff(.get, "/people/{id}/corrections/answer") { asked, staff in
            try await answering(try asked.person("id"), CorrectionAnswerDraft(asked.query), staff, [])
        }
        routes.staff(.post, "/people/{id}/corrections/answer", use: answer)
    }

    private func all(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.store.write { tx in
            try people.records.audit.hold(in: tx)
            let open = try desk.kept.open(for: staff, limit: CorrectionDesk.most, in: tx)
            let cards = try people.records.cards(
                of: Array(Set(open.map(\.person))).sorted { $0.text < $1.text }, by: .staff(staff.id.text), in: tx)
            let lines = open.map { CorrectionPages.Line(due: $0, pseudonym: cards[$0.person]?.pseudonym ?? "") }
            return .page(CorrectionPages.all(lines, today: people.today))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await people.showing(person, to: staff, tab: .corrections) { visit, task, tx in
            .page(
                CorrectionPages.show(
                    .init(
                        visit: visit, cases: try desk.cases(of: person, by: task, in: tx),
                        names: try people.names(in: tx), today: people.today, zone: people.records.zone)))
        }
    }

    private func new(_ person: PersonID, _ draft: CorrectionDraft, _ staff: StaffMember, _ problems: [FieldProblem])
        async throws -> Answer
    {
        try await desk.store.write { tx in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            return .page(
                CorrectionPages.new(visit, draft, problems: problems), status: problems.isEmpty ? 200 : 422)
        }
    }

    private func note(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = CorrectionDraft(asked.form)
        let problems = draft.problems(on: people.today)
        guard problems.isEmpty else { return try await new(person, draft, staff, problems) }
        try await desk.note(draft.entry(on: people.today), of: person, by: staff)
        return .redirect(to: PersonTab.corrections.link(person), saying: .entryWritten)
    }

    /// The form of an answer, with where the words had gone; covered until a reason is given.
    private func answering(
        _ person: PersonID, _ draft: CorrectionAnswerDraft, _ staff: StaffMember, _ problems: [FieldProblem]
    ) async throws -> Answer {
        let (visit, one) = try await desk.store.write { tx -> (PersonVisit, CorrectionCase?) in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            guard let task = visit.task else { return (visit, nil) }
            let found = try desk.cases(of: person, by: task, in: tx).first { $0.open.id == draft.correction }
            guard let found else { throw DeskError.notFound }
            return (visit, found)
        }
        guard let one, let task = visit.task else {
            guard draft.isTyped else { return .page(PersonPages.covered(visit, tab: .corrections)) }
            // What was typed is shown again, though what it is about is covered by now.
            return .page(
                CorrectionPages.answering(visit, nil, draft, [], problems: problems + [Self.covered]), status: 422)
        }
        let copies = try await desk.copies(of: person, before: one.open.madeAt, by: task)
        return .page(
            CorrectionPages.answering(visit, one, draft, copies, problems: problems),
            status: problems.isEmpty ? 200 : 422)
    }

    private static var covered: FieldProblem {
        FieldProblem(
            "words", "They are covered again. Open them in another tab of your browser, then write it down from here.")
    }

    private func answer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = CorrectionAnswerDraft(asked.form)
        let problems = draft.problems(on: people.today)
        guard problems.isEmpty else { return try await answering(person, draft, staff, problems) }
        do {
            try await desk.answer(draft, of: person, by: staff)
            return .redirect(to: PersonTab.corrections.link(person), saying: .entryWritten)
        } catch DeskError.invalid(let problems) {
            return try await answering(person, draft, staff, problems)
        } catch is NotOpened {
            return try await answering(person, draft, staff, [])
        }
    }
}
