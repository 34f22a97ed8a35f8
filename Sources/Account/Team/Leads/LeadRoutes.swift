// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// The page of who is safeguarding lead, for those who may say yes to a change of it.
struct LeadRoutes: Sendable {
    let desk: AccountDesk
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/team/leads") { _, staff in .page(try await page(staff)) }
        routes.staff(.post, "/team/leads/{id}", use: answer)
    }

    func answer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: LeadAsk.self)
        do {
            switch asked.form.line("answer") {
            case "yes": try await desk.agree(id, by: staff)
            case "no": try await desk.refuse(id, by: staff)
            default: return .redirect(to: .path("/team/leads"))
            }
        } catch DeskError.invalid(let problems) {
            return .page(try await page(staff, problems), status: 422)
        }
        let isYes = asked.form.line("answer") == "yes"
        return .redirect(to: .path("/team/leads"), saying: isYes ? .leadAgreed : .leadRefused)
    }

    func page(_ staff: StaffMember, _ problems: [FieldProblem] = []) async throws -> StaffPage {
        let team = try await desk.team().lines.map(\.staff)
        let names = Dictionary(team.map { ($0.id.text, $0.name) }) { first, _ in first }
        let pages = LeadPages(times: TimeWords(zone: zone, now: desk.outside.now()), viewer: staff, names: names)
        let leads = team.filter { $0.role == .safeguardingLead && $0.isActive }
        let invited = try await desk.leadInvitations(for: staff).map { invitation in
            (invitation: invitation, link: desk.baseURL.address(of: desk.path(of: invitation.id)))
        }
        return pages.page(leads, try await desk.leadAsks(), invited: invited, problems: problems)
    }
}
