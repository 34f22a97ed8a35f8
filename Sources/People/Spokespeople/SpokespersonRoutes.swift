// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The pages of those who speak for member organisations.
struct SpokespersonRoutes: Sendable {
    let desk: SpokespersonDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/spokespeople", use: list)
        routes.staff(.get, "/people/spokespeople/new") { _, _ in
            .page(SpokespersonPages.new(SpokespersonDraft(), problems: []))
        }
        routes.staff(.post, "/people/spokespeople", use: add)
        routes.staff(.get, "/people/spokespeople/{spokesperson}", use: show)
        routes.staff(.post, "/people/spokespeople/{spokesperson}", use: change)
        routes.staff(.post, "/people/spokespeople/{spokesperson}/ending", use: end)
        routes.staff(.post, "/people/spokespeople/{spokesperson}/erasure", use: erase)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let all = try await desk.store.read { tx in try desk.kept.all(in: tx) }
        return .page(
            SpokespersonPages.list(
                .init(
                    everybody: all, topic: asked.query.line("topic", limit: 60),
                    language: asked.query.line("language", limit: 60), today: desk.people.today)))
    }

    private func add(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = SpokespersonDraft(asked.form)
        let problems = draft.problems
        guard problems.isEmpty else { return .page(SpokespersonPages.new(draft, problems: problems), status: 422) }
        let id = try await desk.add(draft, by: staff)
        return .redirect(to: .path("/people/spokespeople", id), saying: .entryWritten)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        return .page(
            SpokespersonPages.show(found, SpokespersonDraft(found), on: desk.people.today, problems: []))
    }

    private func change(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        let draft = SpokespersonDraft(asked.form)
        let problems = draft.problems
        guard problems.isEmpty else { return page(found, draft, problems, status: 422) }
        do {
            try await desk.change(found.id, draft, after: Int(asked.form.line("version", limit: 9)) ?? 0, by: staff)
        } catch DeskError.changedMeanwhile {
            return page(try await one(asked), draft, [ListedParts.meanwhile], status: 409)
        }
        return .redirect(to: .path("/people/spokespeople", found.id), saying: .entryWritten)
    }

    private func end(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        try await desk.end(found.id, asked.form.line("ended") == "yes", by: staff)
        return .redirect(to: .path("/people/spokespeople", found.id), saying: .entryWritten)
    }

    private func erase(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await one(asked)
        guard asked.form.isTicked("sure") else {
            let problem = FieldProblem("sure", "Tick that they are to be taken out for good. Nothing was erased.")
            return page(found, SpokespersonDraft(found), [problem], status: 422)
        }
        try await desk.erase(found.id, by: staff)
        return .redirect(to: .path("/people/spokespeople"), saying: .spokespersonErased)
    }

    private func page(
        _ found: Spokesperson, _ draft: SpokespersonDraft, _ problems: [FieldProblem], status: Int
    ) -> Answer {
        .page(SpokespersonPages.show(found, draft, on: desk.people.today, problems: problems), status: status)
    }

    private func one(_ asked: Asked) async throws -> Spokesperson {
        let id = try asked.id("spokesperson", of: Spokesperson.self)
        guard let found = try await desk.store.read({ tx in try desk.kept.one(id, in: tx) }) else {
            throw DeskError.notFound
        }
        return found
    }
}
