// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Store
import Vault
import Web

/// The page of whom the safeguarding lead has to look at anew after a backup was put back.
struct RestoredRoutes: Sendable {
    static let pageSize = 50

    let desk: PersonDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/restored", use: list)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        guard staff.role == .safeguardingLead else { throw DeskError.notFound }
        let page = asked.query.page
        return try await desk.store.write { tx in
            try desk.records.audit.hold(in: tx)
            let left = try desk.consent.countUnconfirmed(in: tx)
            let people = try desk.consent.unconfirmed(
                skipping: page * Self.pageSize, limit: Self.pageSize, in: tx)
            let cards = try desk.records.cards(of: people, by: .staff(staff.id.text), in: tx)
            let lines = people.map { RestoredPages.Line(person: $0, pseudonym: cards[$0]?.pseudonym ?? "") }
            return .page(RestoredPages.list(lines, left: left, page: page))
        }
    }
}
