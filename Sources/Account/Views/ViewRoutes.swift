// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Somebody's own views: kept from above a list, renamed and removed on a page of their own.
struct ViewRoutes: Sendable {
    let desk: AccountDesk
    let table: ViewTable

    func mount(on routes: Routes) {
        routes.staff(.get, "/account/views") { _, member in .page(try await page(member)) }
        routes.staff(.post, "/account/views", use: keep)
        routes.staff(.post, "/account/views/{id}", use: rename)
        routes.staff(.post, "/account/views/{id}/removal") { asked, member in
            try await desk.removeView(asked.id("id"), by: member)
            return .redirect(to: .path("/account/views"), saying: .viewRemoved)
        }
        routes.staff(.post, "/account/views/{id}/return", use: takeUp)
    }

    private func keep(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        let draft = ViewDraft(name: asked.form.line("name"), address: asked.form.line("address", limit: 4000))
        do {
            let address = try await desk.keepView(draft, in: table, by: member)
            return .redirect(to: address.link, saying: .viewSaved)
        } catch DeskError.invalid(let problems) {
            return .page(try await page(member, keeping: draft, problems: problems), status: 422)
        }
    }

    private func rename(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: SavedView.self)
        let name = asked.form.line("name")
        do {
            try await desk.renameView(id, to: name, by: member)
            return .redirect(to: .path("/account/views"), saying: .viewRenamed)
        } catch DeskError.invalid(let problems) {
            return .page(try await page(member, renaming: (id, name), problems: problems), status: 422)
        }
    }

    private func takeUp(_ asked: Asked, _ member: StaffMember) async throws -> Answer {
        do {
            try await desk.returnView(asked.id("id"), by: member)
            return .redirect(to: .path("/account/views"), saying: .viewTakenUp)
        } catch DeskError.invalid(let problems) {
            return .page(try await page(member, problems: problems), status: 422)
        }
    }

    private func page(
        _ member: StaffMember, keeping draft: ViewDraft? = nil, renaming: (id: ID<SavedView>, name: String)? = nil,
        problems: [FieldProblem] = []
    ) async throws -> StaffPage {
        let own = try await desk.ownViews(of: member, in: table)
        return ViewPages(own: own, draft: draft, renaming: renaming, problems: problems).page
    }
}
