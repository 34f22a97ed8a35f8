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
        return .page(SubscriberPages.show(model, draft, stood: model.stood, problems: [], zone: zone))
    }

    private func save(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: Subscriber.self)
        let (draft, stood) = (draft(asked), asked.form.line("stood"))
        do {
            try await desk.save(id, draft, stood: stood, by: staff.actor)
        } catch DeskError.invalid(let problems) {
            let model = try await model(id)
            return .page(
                SubscriberPages.show(model, draft, stood: stood, problems: problems, zone: zone), status: 422)
        } catch is ContactChanged {
            let model = try await model(id)
            let problems = changed(since: draft, model)
            return .page(
                SubscriberPages.show(model, draft, stood: model.stood, problems: problems, zone: zone), status: 422)
        }
        return .redirect(to: .path("/network", id), saying: .subscriberSaved)
    }

    /// Says what stands now of that which a form filled from older words would harm most.
    private func changed(since draft: ContactDraft, _ model: SubscriberPages.Whole) -> [FieldProblem] {
        var problems = [
            FieldProblem(
                "name", "A colleague or they themselves changed this meanwhile: look at it and save again.")
        ]
        if model.contact.isListed != draft.isListed {
            let now = model.contact.isListed ? "ticked" : "not ticked"
            problems.append(FieldProblem("listed", "That other members may be told of them is \(now) now."))
        }
        if model.subscriber.isGroup != draft.isGroup {
            let now = model.subscriber.isGroup ? "ticked" : "not ticked"
            problems.append(FieldProblem("group", "That this is a mailing group is \(now) now."))
        }
        return problems
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
                let contact = try desk.subscribers.contact(id, in: tx),
                let stood = try desk.subscribers.state(of: id, in: tx)
            else { throw DeskError.notFound }
            return SubscriberPages.Whole(
                subscriber: subscriber, contact: contact, stood: stood,
                organisations: try desk.organisations.names(in: tx),
                readdressed: try desk.subscribers.readdressed(id, in: tx),
                returned: try returns.list(
                    recipients: try desk.subscribers.references(of: id, in: tx), limit: 50, in: tx))
        }
    }
}
