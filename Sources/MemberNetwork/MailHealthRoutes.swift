// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
public import Store
public import Web

/// Whether our mail arrives: what is needed, how it goes, and what a receiver says of a test message.
public struct MailHealthRoutes: Sendable {
    private let store: Store
    private let outbox: Outbox
    private let returns: Returns
    private let surroundings: MailSurroundings
    private let zone: Zone
    private let outside: Outside

    public init(
        store: Store, outbox: Outbox, returns: Returns, surroundings: MailSurroundings, zone: Zone, outside: Outside
    ) {
        self.store = store
        self.outbox = outbox
        self.returns = returns
        self.surroundings = surroundings
        self.zone = zone
        self.outside = outside
    }

    public func mount(on routes: Routes) {
        routes.staff(.get, "/outbox/health", use: show)
        // What was pasted is shown again and kept nowhere.
        routes.staff(.post, "/outbox/health", use: read)
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(MailHealthPages.show(try await health(), zone: zone))
    }

    private func read(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        var health = try await health()
        let text = asked.form.paragraphs("headers", limit: 64 * 1024)
        health.pasted = (text, AuthenticationResults(pasted: text))
        return .page(MailHealthPages.show(health, zone: zone), status: health.pasted?.results == nil ? 422 : 200)
    }

    private func health() async throws -> MailHealth {
        let since = outside.now().adding(days: -MailHealth.days)
        let place = surroundings.mailbox?.place
        return try await store.read { tx in
            MailHealth(
                surroundings: surroundings, lastAccepted: try outbox.lastAccepted(in: tx),
                trouble: try outbox.trouble(in: tx), mailbox: try place.flatMap { try returns.mailbox($0, in: tx) },
                settled: try outbox.settledCounts(since: since, in: tx),
                returned: try returns.counts(since: since, in: tx),
                left: try returns.countLeaving(since: since, in: tx))
        }
    }
}
