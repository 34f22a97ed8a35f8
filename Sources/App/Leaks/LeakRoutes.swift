// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Web

/// What the leak check holds, for the safeguarding lead to decide.
struct LeakRoutes: Sendable {
    let store: Store
    let desk: HeldTextDesk
    let colleagues: Colleagues
    let zone: Zone
    /// Whether somebody holds the safeguarding lead's key now.
    let isLead: @Sendable (StaffMember, Tx) throws -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/leaks", use: asLead(list))
        routes.staff(.get, "/leaks/{id}", use: asLead(show))
        routes.staff(.post, "/leaks/{id}/decision", use: asLead(decide))
    }

    /// Lets in whoever holds the lead's key now, and nobody else.
    private func asLead(_ page: @escaping Routes.StaffHandler) -> Routes.StaffHandler {
        { asked, staff in
            guard try await store.read({ tx in try isLead(staff, tx) }) else { throw DeskError.notFound }
            return try await page(asked, staff)
        }
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (waiting, decisions, people) = try await store.read { tx in
            (try desk.waiting(in: tx), try desk.decisions(in: tx), try names(in: tx))
        }
        return .page(LeakPages(names: people, zone: zone).list(waiting, decisions: decisions))
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(try await page(try asked.id("id"), reason: "", problems: []))
    }

    private func decide(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: HeldText.self)
        let mayLeave = asked.form["word"] == "may-leave"
        let reason = asked.form.paragraphs("reason")
        do {
            try await desk.decide(
                id, mark: asked.form["mark"] ?? "", mayLeave: mayLeave, reason: reason, by: staff.actor)
            return .redirect(to: .path("/leaks"), saying: mayLeave ? .textReleased : .textRefused)
        } catch DeskError.invalid(let problems) {
            return .page(try await page(id, reason: reason, problems: problems), status: 422)
        }
    }

    private func page(_ id: ID<HeldText>, reason: String, problems: [FieldProblem]) async throws -> StaffPage {
        let (shown, people) = try await store.read { tx in (try desk.shown(id, in: tx), try names(in: tx)) }
        return LeakPages(names: people, zone: zone).show(shown, reason: reason, problems: problems)
    }

    /// Who is who, by their actor.
    private func names(in tx: Tx) throws -> [String: String] {
        let all = try colleagues.all(in: tx).map { (Actor.staff($0.id.text).text, $0.name) }
        return Dictionary(all) { first, _ in first }
    }
}
