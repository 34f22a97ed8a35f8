// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The pages of the register of interpreters, with who is booked next and who on the staff speaks what.
struct InterpreterRoutes: Sendable {
    let desk: InterpreterDesk
    let fluency: FluencyDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/interpreters", use: list)
        routes.staff(.get, "/people/interpreters/new") { _, _ in
            .page(InterpreterPages.new(InterpreterDraft(), problems: []))
        }
        routes.staff(.post, "/people/interpreters", use: add)
        routes.staff(.get, "/people/interpreters/{interpreter}", use: show)
        routes.staff(.post, "/people/interpreters/{interpreter}", use: change)
        routes.staff(.post, "/people/interpreters/{interpreter}/ending", use: end)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let language = asked.query.line("language", limit: 60)
        return try await desk.store.write { tx in
            let people = desk.people
            try people.records.audit.hold(in: tx)
            let next = try BookingStore().open(
                for: staff, until: people.outside.now().adding(days: 28), limit: CareRoutes.most, in: tx)
            let cards = try people.records.cards(
                of: Array(Set(next.map(\.person))), by: .staff(staff.id.text), in: tx)
            let model = InterpreterPages.List(
                interpreters: try desk.kept.all(in: tx), language: language, bookings: next,
                pseudonyms: cards.mapValues(\.pseudonym), team: try fluency.team(in: tx), zone: people.records.zone)
            return .page(InterpreterPages.list(model))
        }
    }

    private func add(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = InterpreterDraft(asked.form)
        let problems = draft.problems(on: desk.people.today)
        guard problems.isEmpty else { return .page(InterpreterPages.new(draft, problems: problems), status: 422) }
        let id = try await desk.add(draft.entry, by: staff)
        return .redirect(to: .path("/people/interpreters", id), saying: .entryWritten)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        return .page(InterpreterPages.show(found, InterpreterDraft(found.entry), problems: []))
    }

    private func change(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        let draft = InterpreterDraft(asked.form)
        let problems = draft.problems(on: desk.people.today)
        guard problems.isEmpty else {
            return .page(InterpreterPages.show(found, draft, problems: problems), status: 422)
        }
        do {
            let version = Int(asked.form.line("version", limit: 9)) ?? 0
            try await desk.change(found.id, draft.entry, after: version, by: staff)
        } catch DeskError.changedMeanwhile {
            return .page(
                InterpreterPages.show(try await one(asked), draft, problems: [ListedParts.meanwhile]), status: 409)
        }
        return .redirect(to: .path("/people/interpreters", found.id), saying: .entryWritten)
    }

    private func end(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        try await desk.end(found.id, asked.form.line("ended") == "yes", by: staff)
        return .redirect(to: .path("/people/interpreters", found.id), saying: .entryWritten)
    }

    private func one(_ asked: Asked) async throws -> ListedInterpreter {
        let id = try asked.id("interpreter", of: ListedInterpreter.self)
        guard let found = try await desk.store.read({ tx in try desk.kept.one(id, in: tx) }) else {
            throw DeskError.notFound
        }
        return found
    }
}
