// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// Erasing a subscriber: one page that says what goes and what stays, and one button.
struct ErasingRoutes: Sendable {
    let erasing: Erasing

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/{id}/erasure", use: ask)
        routes.staff(.post, "/network/{id}/erasure", use: erase)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        let subscriber = try await erasing.store.read { tx in try erasing.subscribers.subscriber(id, in: tx) }
        guard let subscriber else { throw DeskError.notFound }
        return .page(ErasingPages.question(subscriber))
    }

    private func erase(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await erasing.erase(try asked.id("id"), by: staff.actor)
        return .redirect(to: .path("/network"), saying: .subscriberErased)
    }
}
