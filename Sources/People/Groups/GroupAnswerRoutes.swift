// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Web

/// What one member of a group said to what it was asked: covered, and theirs alone.
struct GroupAnswerRoutes: Sendable {
    let desk: GroupDesk

    private var people: PersonDesk { desk.people }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/groups", use: show)
        routes.staff(.post, "/people/{id}/groups", use: answer)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let visit = try await visit(person, staff)
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .groups)) }
        let record = try await people.consent.record(of: person, for: task.opening)
        return try await desk.store.write { tx in
            let records = people.records
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            let groups = try desk.kept.groups(of: person, in: tx)
            let now = people.outside.now()
            let state = try records.state(of: person, in: tx)
            let model = GroupAnswerPages.Model(
                visit: visit, groups: groups,
                questions: try groups.flatMap { try desk.kept.questions(of: $0.id, in: tx) },
                answers: try records.entries(GroupAnswer.self, of: person, by: task, in: tx).map(\.entry),
                check: ConsentCheck(state, record, at: now, on: records.zone.date(of: now)), zone: records.zone)
            return .page(GroupAnswerPages.show(model))
        }
    }

    private func answer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let visit = try await visit(person, staff)
        guard let task = visit.task else { return .page(PersonPages.covered(visit, tab: .groups)) }
        let record = try await people.consent.record(of: person, for: task.opening)
        let answer = GroupAnswer(
            question: asked.form.line("question", limit: 60), decision: asked.form.line("decision", limit: 60))
        try await desk.answer(answer, of: person, among: record.decisions, by: staff)
        return .redirect(to: PersonTab.groups.link(person), saying: .entryWritten)
    }

    private func visit(_ person: PersonID, _ staff: StaffMember) async throws -> PersonVisit {
        try await desk.store.write { tx in try people.visit(person, by: staff, atLeast: .assigned, in: tx) }
    }
}
