// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

struct SourceRoutes: Sendable {
    let desk: SourceDesk
    let organisation: String
    let zone: Zone
    let outside: Outside
    let canKeep: @Sendable (Role) -> Bool
    let canSwitchOn: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/sources", use: list)
        routes.staff(.get, "/sources/new", use: new)
        routes.staff(.post, "/sources", use: create)
        routes.staff(.get, "/sources/list", use: bringIn)
        routes.staff(.post, "/sources/list", use: takeList)
        routes.staff(.get, "/sources/opml", use: takeOut)
        routes.staff(.get, "/sources/starter", use: starter)
        routes.staff(.post, "/sources/starter", use: switchOn)
        routes.staff(.get, "/sources/{id}", use: show)
        routes.staff(.post, "/sources/{id}/fetch", use: fetch)
        routes.staff(.post, "/sources/{id}/retirement", use: retire)
        routes.staff(.post, "/sources/{id}/return", use: resume)
    }

    private func pages(for staff: StaffMember) -> SourcePages {
        SourcePages(zone: zone, now: outside.now(), canKeep: canKeep(staff.role))
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(
            pages(for: staff).list(
                .init(
                    all: try await desk.list(), show: .init(rawValue: asked.query.line("show")) ?? .all,
                    query: asked.query.line("q", limit: 100), page: asked.query.page)))
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
        let before = Moment(asked.query.line("before")).flatMap { at in
            ID<Item>(asked.query.line("id")).map { (at, $0) }
        }
        return .page(pages(for: staff).show(try await desk.show(try asked.id("id"), before: before)))
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

// MARK: - Lists

extension SourceRoutes {
    private func bringIn(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(SourceListPages.bringIn(problems: []))
    }

    private func takeList(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        do {
            guard let file = asked.form.file("list") else {
                throw DeskError.invalid([FieldProblem("list", "Choose the file first.")])
            }
            let imported = try await desk.add(list: file.bytes, contentType: file.contentType, by: staff.actor)
            return .page(SourceListPages.broughtIn(imported))
        } catch DeskError.invalid(let problems) {
            return .page(SourceListPages.bringIn(problems: problems), status: 422)
        }
    }

    private func takeOut(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let list = try await desk.opml(title: "Sources of \(organisation)")
        return .file(Array(list.utf8), type: "text/x-opml; charset=utf-8", named: "sources.opml")
    }

    private func starter(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(
            SourceListPages.starter(
                try await desk.starters(), canSwitch: canSwitchOn(staff.role), problems: []))
    }

    private func switchOn(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        do {
            _ = try await desk.switchOn(asked.form.all("feed"), by: staff.actor)
            return .redirect(to: .path("/sources"), saying: .sourcesSwitchedOn)
        } catch DeskError.invalid(let problems) {
            let starters = try await desk.starters()
            return .page(SourceListPages.starter(starters, canSwitch: true, problems: problems), status: 422)
        }
    }
}
