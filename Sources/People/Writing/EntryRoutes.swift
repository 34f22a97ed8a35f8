// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// Something to be written down once, as it stands in its form.
protocol EntryDraft: Sendable {
    static var path: StaticString { get }
    static var title: HTML { get }
    static var lead: HTML { get }
    /// Whether only the safeguarding lead writes it.
    static var isForLead: Bool { get }

    init(_ form: Fields)

    func link(_ person: PersonID) -> Link
    func problems(on today: LocalDate) -> [FieldProblem]
    func fields(_ problems: [FieldProblem], _ near: [Colleague]) -> HTML
}

extension EntryDraft {
    static var isForLead: Bool { false }
}

/// The page on which an entry is written; nothing that is covered is shown on it.
struct EntryRoutes<Draft: EntryDraft>: Sendable {
    let desk: PersonDesk
    let write: @Sendable (Draft, PersonID, StaffMember) async throws -> Void

    func mount(on routes: Routes) {
        routes.staff(.get, Draft.path) { asked, staff in
            try await show(Draft(asked.query), of: try asked.person("id"), to: staff, [])
        }
        routes.staff(.post, Draft.path, use: save)
    }

    private func save(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = Draft(asked.form)
        let problems = draft.problems(on: desk.today)
        guard problems.isEmpty else { return try await show(draft, of: person, to: staff, problems) }
        do {
            try await write(draft, person, staff)
        } catch DeskError.invalid(let problems) {
            return try await show(draft, of: person, to: staff, problems)
        }
        return .redirect(to: PersonTab.care.link(person), saying: .entryWritten)
    }

    private func show(_ draft: Draft, of person: PersonID, to staff: StaffMember, _ problems: [FieldProblem])
        async throws
        -> Answer
    {
        try await desk.store.write { tx in
            let visit = try desk.visit(person, by: staff, atLeast: Draft.isForLead ? .lead : .assigned, in: tx)
            let near = try desk.colleagues(near: person, in: tx)
            return .page(
                EntryPages.show(draft, visit, near: near, problems: problems), status: problems.isEmpty ? 200 : 422)
        }
    }
}

extension PersonDesk {
    /// Who can look after somebody: those who work with them, and the safeguarding lead.
    func colleagues(near person: PersonID, in tx: Tx) throws -> [Colleague] {
        let assigned = try records.kept.assigned(to: person, in: tx)
        return try colleagues.all(in: tx).filter { assigned.contains($0.id) || $0.role == .safeguardingLead }
    }
}
