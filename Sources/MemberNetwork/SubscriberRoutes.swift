// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Store
import Web

/// The page of one subscriber and what is done there.
struct SubscriberRoutes: Sendable {
    let desk: SubscriberDesk
    let returns: Returns
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/{id}", use: show)
        routes.staff(.post, "/network/{id}", use: save)
        routes.staff(.post, "/network/{id}/reinstatement", use: reinstate)
        routes.staff(.post, "/network/{id}/suppression", use: suppress)
        routes.staff(.post, "/network/{id}/suppression/end", use: endSuppression)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let model = try await model(try asked.id("id"))
        let draft = ContactDraft(model.subscriber, model.contact)
        return .page(SubscriberPages.show(model, draft, problems: [], zone: zone))
    }

    private func save(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        let draft = draft(asked)
        do {
            try await desk.save(id, draft, by: staff.actor)
        } catch DeskError.invalid(let problems) {
            let page = SubscriberPages.show(try await model(id), draft, problems: problems, zone: zone)
            return .page(page, status: 422)
        }
        return .redirect(to: .path("/network", id), saying: .subscriberSaved)
    }

    private func reinstate(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        try await desk.reinstate(id, by: staff.actor)
        return .redirect(to: .path("/network", id), saying: .subscriberReinstated)
    }

    private func suppress(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        try await desk.suppress(id, by: staff.actor)
        return .redirect(to: .path("/network", id), saying: .subscriberSuppressed)
    }

    private func endSuppression(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        try await desk.endSuppression(of: id, by: staff.actor)
        return .redirect(to: .path("/network", id), saying: .suppressionEnded)
    }

    private func draft(_ asked: Asked) -> ContactDraft {
        let form = asked.form
        return ContactDraft(
            name: form.line("name"), organisation: form.line("organisation"), role: form.line("role"),
            place: form.line("place"), reason: form.paragraphs("reason"), language: form.line("language"),
            isGroup: form.isTicked("group"), isListed: form.isTicked("listed"))
    }

    private func model(_ id: ID<Subscriber>) async throws -> SubscriberPages.Whole {
        try await desk.store.read { tx in
            guard let subscriber = try desk.subscribers.subscriber(id, in: tx),
                let contact = try desk.subscribers.contact(id, in: tx)
            else { throw DeskError.notFound }
            return SubscriberPages.Whole(
                subscriber: subscriber, contact: contact, organisations: try desk.organisations.names(in: tx),
                readdressed: try desk.subscribers.readdressed(id, in: tx),
                returned: try returns.list(
                    recipients: try desk.subscribers.references(of: id, in: tx), limit: 50, in: tx))
        }
    }
}
