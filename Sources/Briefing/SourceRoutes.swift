// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

struct SourceRoutes: Sendable {
    let desk: SourceDesk
    let zone: Zone
    let outside: Outside
    let canKeep: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/sources", use: list)
        routes.staff(.get, "/sources/new", use: new)
        routes.staff(.post, "/sources", use: create)
        routes.staff(.get, "/sources/{id}", use: show)
        routes.staff(.post, "/sources/{id}/fetch", use: fetch)
        routes.staff(.post, "/sources/{id}/retirement", use: retire)
        routes.staff(.post, "/sources/{id}/return", use: resume)
    }

    private func pages(for staff: StaffMember) -> SourcePages {
        SourcePages(zone: zone, now: outside.now(), canKeep: canKeep(staff.role))
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(pages(for: staff).list(try await desk.list()))
    }

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(pages(for: staff).new(typed: "", problems: []))
    }

    private func create(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let typed = asked.form.line("address", limit: 2001)
        do {
            let id = try await desk.add(typed, by: staff.actor)
            return .redirect(to: .path("/sources", id), saying: .sourceAdded)
        } catch DeskError.invalid(let problems) {
            return .page(pages(for: staff).new(typed: typed, problems: problems), status: 422)
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await desk.show(try asked.id("id"))
        return .page(pages(for: staff).show(found.source, items: found.items, count: found.count))
    }

    private func fetch(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Source.self)
        try await desk.fetchNow(id)
        return .redirect(to: .path("/sources", id), saying: .fetchAsked)
    }

    private func retire(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Source.self)
        try await desk.retire(id, by: staff.actor)
        return .redirect(to: .path("/sources", id), saying: .sourceRetired)
    }

    private func resume(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Source.self)
        try await desk.resume(id, by: staff.actor)
        return .redirect(to: .path("/sources", id), saying: .sourceResumed)
    }
}
