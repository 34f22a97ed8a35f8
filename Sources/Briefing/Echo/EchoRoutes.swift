// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// What staff do about what came back: count replies by hand, delete a reader's words.
struct EchoRoutes: Sendable {
    let desk: EchoDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/briefings/{id}/replies", use: form)
        routes.staff(.post, "/briefings/{id}/replies", use: count)
        routes.staff(.post, "/briefings/{id}/remarks/{remark}/deletion", use: delete)
    }

    private func form(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let briefing = try await desk.briefing(try asked.id("id"))
        let known = try await desk.echo(of: briefing.id).byHand.map { String($0.count) } ?? ""
        return .page(EchoPages.form(briefing, typed: known, problems: []))
    }

    private func count(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let typed = asked.form.line("replies", limit: 20)
        do {
            try await desk.count(typed, of: id, by: staff)
        } catch DeskError.invalid(let problems) {
            let briefing = try await desk.briefing(id)
            return .page(EchoPages.form(briefing, typed: typed, problems: problems), status: 422)
        }
        return .redirect(to: .path("/briefings", id), saying: .repliesCounted)
    }

    private func delete(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        try await desk.delete(try asked.id("remark"), of: id, by: staff.actor)
        return .redirect(to: .path("/briefings", id), saying: .wordsDeleted)
    }
}
