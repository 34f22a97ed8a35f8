// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import Web

/// Staff's search over what was sent.
struct ArchiveRoutes: Sendable {
    let desk: ArchiveDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/briefings/search", use: search)
    }

    private func search(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let query = asked.query.line("q", limit: 100)
        let page = max(0, min(Int(asked.query["page"] ?? "") ?? 0, 1000))
        return .page(ArchiveSearchPages.found(try await desk.found(query, page: page)))
    }
}
