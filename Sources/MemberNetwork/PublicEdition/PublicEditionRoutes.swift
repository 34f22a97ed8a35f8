// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The owner's page of what everybody may read.
struct PublicEditionRoutes: Sendable {
    let desk: PublicEditionDesk
    let baseURL: BaseURL

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/public", use: list)
        routes.staff(.post, "/network/public/{id}", use: open)
        routes.staff(.post, "/network/public/{id}/closing", use: close)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(PublicEditionPages.list(try await desk.overview(), baseURL: baseURL))
    }

    private func open(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        do {
            try await desk.open(try asked.id("id"), mayBeIndexed: asked.form.isTicked("listed"), by: staff.actor)
        } catch DeskError.invalid(let problems) {
            return .page(
                PublicEditionPages.list(try await desk.overview(), problems: problems, baseURL: baseURL), status: 422)
        }
        return .redirect(to: .path("/network/public"), saying: .editionOpened)
    }

    private func close(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.close(try asked.id("id"), by: staff.actor)
        return .redirect(to: .path("/network/public"), saying: .editionClosed)
    }
}
