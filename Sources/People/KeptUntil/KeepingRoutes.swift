// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// The pages of how long people are kept.
struct KeepingRoutes: Sendable {
    static let most = 200

    let desk: KeepingDesk
    private var people: PersonDesk { desk.people }

    init(desk: KeepingDesk) { self.desk = desk }

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/keeping", use: list)
        routes.staff(.get, "/people/{id}/keeping") { asked, staff in try await show(asked, staff, nil, []) }
        routes.staff(.post, "/people/{id}/keeping", use: move)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let today = desk.today
        return try await desk.store.write { tx in
            try people.records.audit.hold(in: tx)
            let over = try desk.kept.over(
                by: today.adding(days: KeptUntil.daysAhead), for: staff, limit: Self.most, in: tx)
            let cards = try people.records.cards(of: over.map(\.person), by: .staff(staff.id.text), in: tx)
            let lines = try over.map { one in
                KeepingPages.Line(
                    kept: one, held: try desk.held(one, in: tx), pseudonym: cards[one.person]?.pseudonym ?? "")
            }
            return .page(KeepingPages.list(lines, today: today))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember, _ draft: KeepingDraft?, _ problems: [FieldProblem])
        async throws -> Answer
    {
        let person = try asked.person("id")
        return try await desk.store.write { tx in
            let visit = try people.visit(person, by: staff, atLeast: .assigned, in: tx)
            guard let kept = try desk.kept.one(person, in: tx) else { throw DeskError.notFound }
            let changes = try visit.task.map {
                try people.records.entries(KeepingChange.self, of: person, by: $0, in: tx)
            }
            let model = KeepingPages.Model(
                visit: visit, kept: kept, held: try desk.held(kept, in: tx), changes: changes,
                names: try people.names(in: tx), today: desk.today, zone: people.records.zone)
            return .page(
                KeepingPages.show(model, draft ?? KeepingDraft(kept), problems: problems),
                status: problems.isEmpty ? 200 : 422)
        }
    }

    private func move(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        let draft = KeepingDraft(asked.form)
        do {
            try await desk.move(person, draft, by: staff)
            return .redirect(to: PersonTab.keeping.link(person), saying: .keepingMoved)
        } catch DeskError.invalid(let problems) {
            return try await show(asked, staff, draft, problems)
        }
    }
}
