// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The staff's page of organisations that have not been heard of for long.
struct LapsingRoutes: Sendable {
    let desk: LapsingDesk
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/lapsing") { asked, _ in
            try await page(asked.query.page, problems: [])
        }
        routes.staff(.post, "/network/lapsing", use: set)
        routes.staff(.post, "/network/organisations/{id}/asking", use: ask)
        routes.staff(.post, "/network/organisations/{id}/confirmation", use: confirm)
    }

    private func page(_ number: Int = 0, problems: [FieldProblem]) async throws -> Answer {
        let page = LapsingPages.list(
            try await desk.standing(page: number), hasServer: desk.mail.hasServer, problems: problems, zone: zone)
        return .page(page, status: problems.isEmpty ? 200 : 422)
    }

    private func set(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        do {
            try await desk.setMonths(Int(asked.form.line("months")) ?? -1, by: staff.actor)
        } catch DeskError.invalid(let problems) {
            return try await page(problems: problems)
        }
        return .redirect(to: .path("/network/lapsing"), saying: .organisationSaved)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        do {
            try await desk.ask(try asked.id("id"), by: staff.actor)
        } catch DeskError.invalid(let problems) {
            return try await page(problems: problems)
        }
        return .redirect(to: .path("/network/lapsing"), saying: .organisationAsked)
    }

    private func confirm(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.confirm(try asked.id("id"), by: staff.actor)
        return .redirect(to: .path("/network/lapsing"), saying: .organisationConfirmed)
    }
}
