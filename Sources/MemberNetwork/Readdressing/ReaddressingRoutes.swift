// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// Another address for a subscriber: one page with a form.
struct ReaddressingRoutes: Sendable {
    let readdressing: Readdressing

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/{id}/address", use: ask)
        routes.staff(.post, "/network/{id}/address", use: change)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let subscriber = try await subscriber(try asked.id("id"))
        return .page(
            ReaddressingPages.form(AddressDraft(address: subscriber.address, why: ""), for: subscriber, problems: []))
    }

    private func change(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        let draft = AddressDraft(address: asked.form.line("address"), why: asked.form.line("why"))
        do {
            try await readdressing.change(id, draft, by: staff.actor)
            return .redirect(to: .path("/network", id), saying: .subscriberReaddressed)
        } catch DeskError.invalid(let problems) {
            return .page(
                ReaddressingPages.form(draft, for: try await subscriber(id), problems: problems), status: 422)
        } catch let taken as AddressTaken {
            let problem = FieldProblem("address", "Somebody else in the network has this address already.")
            let page = ReaddressingPages.form(
                draft, for: try await subscriber(id), problems: [problem], other: taken.by)
            return .page(page, status: 422)
        }
    }

    private func subscriber(_ id: ID<Subscriber>) async throws -> Subscriber {
        let found = try await readdressing.store.read { tx in try readdressing.subscribers.subscriber(id, in: tx) }
        guard let found else { throw DeskError.notFound }
        return found
    }
}
