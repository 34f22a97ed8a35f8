// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The staff's pages of the network.
struct NetworkRoutes: Sendable {
    static let pageSize = 100

    let desk: SubscriberDesk
    let canTakeOut: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/network", use: list)
        routes.staff(.get, "/network/new", use: new)
        routes.staff(.post, "/network", use: create)
        // An address that is looked for is sent in a form: in a link it would stay in the browser's history.
        routes.staff(.post, "/network/search", use: list)
        routes.staff(.post, "/network/streams", use: startStream)
        routes.staff(.post, "/network/subscriptions/{id}/stop", use: stop)
        routes.staff(.post, "/network/subscriptions/{id}/resume", use: resume)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(NetworkPages.list(try await model(asked, for: staff)))
    }

    private func model(_ asked: Asked, for staff: StaffMember) async throws -> NetworkPages.List {
        let before = asked.query["before"].flatMap { ID<Subscriber>($0) }
        let address = asked.form.line("q")
        return try await desk.store.read { tx in
            let subscribers = desk.subscribers
            let streams = try subscribers.streamsWithCounts(in: tx)
            var page: [Subscriber]
            if address.isEmpty {
                page = try subscribers.page(before: before, limit: Self.pageSize + 1, in: tx)
            } else {
                let found = try EmailAddress(address).flatMap { try subscribers.find($0, in: tx) }
                page = try found.flatMap { try subscribers.subscriber($0, in: tx) }.map { [$0] } ?? []
            }
            let hasMore = page.count > Self.pageSize
            if hasMore { page.removeLast() }
            return NetworkPages.List(
                streams: streams, subscribers: page, hasAny: try subscribers.hasAny(in: tx), sought: address,
                hasMore: hasMore, canTakeOut: canTakeOut(staff.role))
        }
    }

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let (streams, organisations) = try await choices()
        let draft = SubscriberDraft(name: "", address: "", language: "en", streams: streams.prefix(1).map(\.id))
        return .page(NetworkPages.new(draft, streams: streams, organisations: organisations, problems: []))
    }

    private func create(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let draft = SubscriberDraft(
            name: asked.form.line("name"), address: asked.form.line("address"), language: asked.form.line("language"),
            streams: asked.form.all("stream").compactMap { ID<MessageStream>($0) },
            organisation: asked.form.line("organisation"), isGroup: asked.form.isTicked("group"))
        do {
            try await desk.subscribe(draft, by: staff.actor)
        } catch DeskError.invalid(let problems) {
            let (streams, organisations) = try await choices()
            let page = NetworkPages.new(draft, streams: streams, organisations: organisations, problems: problems)
            return .page(page, status: 422)
        }
        return .redirect(to: .path("/network"), saying: .subscriberAdded)
    }

    private func choices() async throws -> (streams: [MessageStream], organisations: [String]) {
        try await desk.store.read { tx in
            (try desk.subscribers.streams(in: tx), try desk.organisations.names(in: tx))
        }
    }

    private func startStream(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        do {
            _ = try await desk.startStream(asked.form.line("stream-name"), by: staff.actor)
        } catch DeskError.invalid(let problems) {
            var model = try await model(asked, for: staff)
            model.problems = problems
            return .page(NetworkPages.list(model), status: 422)
        }
        return .redirect(to: .path("/network"), saying: .briefingSaved)
    }

    private func stop(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.stop(try asked.id("id"), by: staff.actor)
        return .redirect(to: .path("/network"), saying: .subscriberStopped)
    }

    private func resume(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.resume(try asked.id("id"), by: staff.actor)
        return .redirect(to: .path("/network"), saying: .subscriberResumed)
    }
}
