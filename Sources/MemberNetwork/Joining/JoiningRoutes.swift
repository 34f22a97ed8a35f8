// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The staff's pages of those who wait to join.
struct JoiningRoutes: Sendable {
    static let pageSize = 100

    let desk: JoinDesk
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/joining", use: list)
        routes.staff(.get, "/network/joining/poster", use: poster)
        routes.staff(.get, "/network/joining/{id}", use: show)
        routes.staff(.post, "/network/joining/{id}/admission", use: admit)
        routes.staff(.post, "/network/joining/{id}/declining", use: decline)
        routes.staff(.post, "/network/joining/{id}/taking-up", use: takeUp)
        routes.staff(.post, "/network/streams/{id}/offering", use: offer)
        routes.staff(.post, "/network/streams/{id}/withholding", use: withhold)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let page = asked.query.page
        let model = try await desk.store.read { tx in
            let (skipping, limit) = (page * Self.pageSize, Self.pageSize + 1)
            let waiting = try desk.wishes.waiting(skipping: skipping, limit: limit, in: tx)
            let declined = try desk.wishes.declined(skipping: skipping, limit: limit, in: tx)
            return JoiningPages.List(
                waiting: Array(waiting.prefix(Self.pageSize)), declined: Array(declined.prefix(Self.pageSize)),
                page: page, hasMore: max(waiting.count, declined.count) > Self.pageSize,
                count: try desk.wishes.countWaiting(in: tx), hasServer: desk.mail.hasServer,
                isOffered: try !desk.offered(in: tx).isEmpty)
        }
        return .page(JoiningPages.list(model, zone: zone))
    }

    private func poster(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(JoinPosterPages.poster(letterhead: desk.mail.letterhead))
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let model = try await model(try asked.id("id"))
        return .page(
            JoiningPages.show(model, organisation: model.wish.organisation, problems: [], zone: zone))
    }

    private func admit(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: JoinWish.self)
        let organisation = asked.form.line("organisation", limit: 120)
        do {
            let subscriber = try await desk.admit(id, organisation: organisation, by: staff.actor)
            return .redirect(to: .path("/network", subscriber), saying: .wishAdmitted)
        } catch DeskError.invalid(let problems) {
            let shown = problems.map { FieldProblem("organisation", $0.sentence) }
            let page = JoiningPages.show(
                try await model(id), organisation: organisation, problems: shown, zone: zone)
            return .page(page, status: 422)
        }
    }

    private func decline(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let isKind = asked.form["how"] == "kindly"
        try await desk.decline(try asked.id("id"), kindly: isKind, by: staff.actor)
        return .redirect(to: .path("/network/joining"), saying: isKind ? .wishDeclinedKindly : .wishDeclined)
    }

    private func takeUp(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: JoinWish.self)
        try await desk.takeUp(id, by: staff.actor)
        return .redirect(to: .path("/network/joining", id), saying: .wishTakenUp)
    }

    private func offer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.offer(try asked.id("id"), true, by: staff.actor)
        return .redirect(to: .path("/network"), saying: .streamOffered)
    }

    private func withhold(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.offer(try asked.id("id"), false, by: staff.actor)
        return .redirect(to: .path("/network"), saying: .streamWithheld)
    }

    private func model(_ id: ID<JoinWish>) async throws -> JoiningPages.One {
        try await desk.store.read { tx in
            guard let wish = try desk.wishes.wish(id, in: tx), wish.confirmedAt != nil else { throw DeskError.notFound }
            let organisations = desk.organisations.organisations
            return JoiningPages.One(
                wish: wish, streams: try desk.wishes.streams(of: id, in: tx),
                found: try organisations.find(wish.organisation, in: tx), names: try organisations.names(in: tx))
        }
    }
}
