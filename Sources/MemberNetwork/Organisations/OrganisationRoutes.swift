// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The staff's pages of organisations.
///
/// Organisations are no people: what is looked for stands in the address, so that a search can be kept or passed on.
struct OrganisationRoutes: Sendable {
    static let pageSize = 100

    let desk: OrganisationDesk
    let subscribers: SubscriberStore
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/organisations", use: list)
        routes.staff(.get, "/network/organisations/new") { _, _ in
            .page(OrganisationPages.new(OrganisationDraft(name: ""), problems: []))
        }
        routes.staff(.post, "/network/organisations", use: add)
        routes.staff(.get, "/network/organisations/{id}", use: show)
        routes.staff(.post, "/network/organisations/{id}", use: save)
        routes.staff(.post, "/network/organisations/{id}/leaving", use: leave)
        routes.staff(.post, "/network/organisations/{id}/return", use: comeBack)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let sought = asked.query.line("q", limit: 120)
        let haveLeft = asked.query["of"] == "left"
        let page = asked.query.page
        let model = try await desk.store.read { tx in
            let (skipping, limit) = (page * Self.pageSize, Self.pageSize + 1)
            let kept = desk.organisations
            var lines =
                Folding.words(of: sought).isEmpty
                ? try kept.page(haveLeft: haveLeft, skipping: skipping, limit: limit, in: tx)
                : try kept.page(sought: sought, skipping: skipping, limit: limit, in: tx)
            let hasMore = lines.count > Self.pageSize
            if hasMore { lines.removeLast() }
            return OrganisationPages.List(
                lines: lines, counts: try kept.counts(in: tx), sought: sought, haveLeft: haveLeft, page: page,
                hasMore: hasMore)
        }
        return .page(OrganisationPages.list(model, zone: zone))
    }

    private func add(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = draft(asked)
        do {
            let id = try await desk.add(draft, by: staff.actor)
            return .redirect(to: .path("/network/organisations", id), saying: .organisationAdded)
        } catch DeskError.invalid(let problems) {
            return .page(OrganisationPages.new(draft, problems: problems), status: 422)
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let model = try await model(try asked.id("id"), page: asked.query.page)
        return .page(OrganisationPages.show(model, OrganisationDraft(model.organisation), problems: [], zone: zone))
    }

    private func save(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Organisation.self)
        let draft = draft(asked)
        do {
            try await desk.save(id, draft, by: staff.actor)
        } catch DeskError.invalid(let problems) {
            let page = OrganisationPages.show(try await model(id), draft, problems: problems, zone: zone)
            return .page(page, status: 422)
        }
        return .redirect(to: .path("/network/organisations", id), saying: .organisationSaved)
    }

    private func leave(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Organisation.self)
        try await desk.leave(id, by: staff.actor)
        return .redirect(to: .path("/network/organisations", id), saying: .organisationLeft)
    }

    private func comeBack(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Organisation.self)
        try await desk.comeBack(id, by: staff.actor)
        return .redirect(to: .path("/network/organisations", id), saying: .organisationReturned)
    }

    private func draft(_ asked: Asked) -> OrganisationDraft {
        OrganisationDraft(
            name: asked.form.line("name"), place: asked.form.line("place"), site: asked.form.line("site"))
    }

    private func model(_ id: ID<Organisation>, page: Int = 0) async throws -> OrganisationPages.Whole {
        try await desk.store.read { tx in
            guard let organisation = try desk.organisations.organisation(id, in: tx) else { throw DeskError.notFound }
            let contacts = try subscribers.contacts(
                of: id, skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            return OrganisationPages.Whole(
                organisation: organisation, contacts: Array(contacts.prefix(Self.pageSize)), page: page,
                hasMore: contacts.count > Self.pageSize)
        }
    }
}
