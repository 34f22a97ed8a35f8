// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Web

/// The pages of words that somebody is in with others.
struct SharedWordsRoutes: Sendable {
    let desk: SharedWordsDesk
    private var people: PersonDesk { desk.people }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/words", use: list)
        routes.staff(.get, "/people/{id}/words/new", use: new)
        routes.staff(.post, "/people/{id}/words", use: lodge)
        routes.staff(.post, "/people/{id}/words/ending", use: end)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await people.showing(try asked.person("id"), to: staff, tab: .shared) { visit, task, tx in
            .page(
                SharedWordsPages.list(
                    visit, try desk.list(with: visit, task, in: tx), zone: people.records.zone))
        }
    }

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await form(asked, TypedForm(), staff)
    }

    /// The form, with what was typed: nothing is opened for it, so an hour that is over meanwhile loses nothing.
    private func form(_ asked: Asked, _ typed: TypedForm, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        return try await people.store.write { tx in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            let others = try desk.others(than: person, for: staff, in: tx)
            return .page(SharedWordsPages.new(visit, others, typed), status: typed.problems.isEmpty ? 200 : 422)
        }
    }

    private func lodge(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await people.requireNearness(.assigned, to: person, staff)
        let others = Set(asked.form.all("with").compactMap { PersonID($0) }).subtracting([person])
        let words = asked.form.paragraphs("text", limit: UseDraft.mostWords)
        let checks = [
            (others.isEmpty, "with", "Choose who else is in the words."),
            (words.isEmpty, "text", "Write the words as they are to leave."),
        ]
        let problems = checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
        guard problems.isEmpty else { return try await form(asked, TypedForm(asked.form, problems: problems), staff) }
        do {
            try await desk.lodge(words, of: person, with: Array(others), by: staff)
        } catch DeskError.invalid(let problems) {
            return try await form(asked, TypedForm(asked.form, problems: problems), staff)
        }
        return .redirect(to: PersonTab.shared.link(person), saying: .entryWritten)
    }

    private func end(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await people.requireNearness(.assigned, to: person, staff)
        guard let id = Reference<ExposableText>(asked.form.line("words")) else {
            return .redirect(to: PersonTab.shared.link(person))
        }
        try await desk.end(id, of: person, by: staff)
        return .redirect(to: PersonTab.shared.link(person), saying: .entryWritten)
    }
}
