// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Web

/// Letting one use pass one stop for a day, and what the chair sees of that from the next day on.
struct OverrideRoutes: Sendable {
    let desk: PersonDesk
    let overrides: OverrideDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/{id}/uses/override", use: ask)
        routes.staff(.post, "/people/{id}/uses/override", use: pass)
        routes.staff(.get, "/people/overrides", use: list)
        routes.staff(.post, "/people/overrides/{override}", use: see)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await form(asked, asked.query, [], staff)
    }

    /// The stop and the answer that it stands against, from the form or the address.
    private func meant(_ asked: Asked, _ fields: Fields, _ staff: StaffMember) async throws -> (
        PersonVisit, Stop, UseDecision
    )? {
        let person = try asked.person("id")
        let visit = try await desk.store.write { tx in try desk.visit(person, by: staff, atLeast: .lead, in: tx) }
        guard let task = visit.task else { return nil }
        let record = try await desk.consent.record(of: person, for: task.opening)
        guard let stop = Stop(rawValue: fields.line("stop")), !stop.isAbsolute,
            let decision = record.decisions.first(where: { $0.id.text == fields.line("answer") })
        else { throw DeskError.notFound }
        return (visit, stop, decision)
    }

    private func form(_ asked: Asked, _ fields: Fields, _ problems: [FieldProblem], _ staff: StaffMember) async throws
        -> Answer
    {
        guard let (visit, stop, decision) = try await meant(asked, fields, staff) else {
            let person = try asked.person("id")
            return try await desk.showing(person, to: staff, tab: .uses) { _, _, _ in throw DeskError.notFound }
        }
        let typed = TypedForm(fields, problems: problems)
        return .page(OverridePages.ask(visit, stop, decision, typed), status: problems.isEmpty ? 200 : 422)
    }

    private func pass(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        guard let (_, stop, decision) = try await meant(asked, asked.form, staff) else {
            return try await form(asked, asked.form, [], staff)
        }
        do {
            try await overrides.pass(
                stop, of: person, for: decision.use, by: staff.id.text,
                because: asked.form.paragraphs("reason", limit: 2000))
        } catch DeskError.invalid(let problems) {
            return try await form(asked, asked.form, problems, staff)
        }
        return .redirect(to: PersonTab.uses.link(person), saying: .stopOverridden)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let notices = try await overrides.toShowChair()
        let names = try await desk.store.read { tx in
            try desk.colleagues.all(in: tx).map { ($0.id.text, $0.name) }
        }
        return .page(
            OverridePages.list(notices, names: Dictionary(names) { first, _ in first }, zone: desk.records.zone))
    }

    private func see(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        guard let id = Reference<StopOverride>(try asked.word("override")) else { throw DeskError.notFound }
        try await overrides.noteSeen(id, by: staff.id.text)
        return .redirect(to: .path("/people/overrides"), saying: .overrideSeen)
    }
}
