// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
import Page
public import Store
import Vault
public import Web

/// The Outbox: each message as it would go or went, and the ones that only a person can decide about.
public struct OutboxRoutes: Sendable {
    static let pageSize = 100

    private let store: Store
    private let outbox: Outbox
    private let composers: [String: Composer]
    private let hasServer: Bool
    private let zone: Zone
    private let outside: Outside

    public init(
        store: Store, outbox: Outbox, composers: [String: Composer], hasServer: Bool, zone: Zone, outside: Outside
    ) {
        self.store = store
        self.outbox = outbox
        self.composers = composers
        self.hasServer = hasServer
        self.zone = zone
        self.outside = outside
    }

    public func mount(on routes: Routes) {
        routes.staff(.get, "/outbox", use: list)
        routes.staff(.get, "/outbox/{id}", use: show)
        routes.staff(.get, "/outbox/{id}/message", use: message)
        routes.staff(.post, "/outbox/{id}/sending", use: sendAgain)
        routes.staff(.post, "/outbox/{id}/setting-aside", use: setAside)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let tab = OutboxPages.Tab(rawValue: asked.query["of"] ?? "") ?? .waiting
        let before = asked.query["before"].flatMap { ID<OutboxMessage>($0) }
        let model = try await store.read { tx in
            var messages = try outbox.list(tab.states, before: before, limit: Self.pageSize + 1, in: tx)
            let hasMore = messages.count > Self.pageSize
            if hasMore { messages.removeLast() }
            return OutboxPages.Model(
                tab: tab, counts: try outbox.counts(in: tx),
                messages: try messages.map { ($0, try letter(of: $0, tx)) },
                hasMore: hasMore, hasServer: hasServer,
                trouble: try outbox.trouble(in: tx))
        }
        return .page(OutboxPages.list(model, zone: zone))
    }

    /// The message as it would go; nil when it would not, or when its reader's record is damaged.
    private func letter(of message: OutboxMessage, _ tx: Tx) throws -> Letter? {
        do {
            return try composers[message.kind]?(message, tx)?.letter
        } catch is SealBroken {
            return nil
        }
    }

    private func found(_ asked: Asked) async throws -> (message: OutboxMessage, letter: Letter?) {
        let id = try asked.id("id", of: OutboxMessage.self)
        return try await store.read { tx in
            guard let message = try outbox.message(id, in: tx) else { throw DeskError.notFound }
            return (message, try letter(of: message, tx))
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let found = try await found(asked)
        return .page(OutboxPages.show(found.message, found.letter, zone: zone))
    }

    private func message(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        guard let html = try await found(asked).letter?.htmlToLookAt else { throw DeskError.notFound }
        return .bytes(Array(html.utf8), type: "text/html; charset=utf-8", policy: .mailPreview)
    }

    private func sendAgain(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: OutboxMessage.self)
        try await store.write { tx in try outbox.sendAgain(id, by: staff.actor, in: tx, outside: outside) }
        return .redirect(to: .path("/outbox"), saying: .messageSentAgain)
    }

    private func setAside(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: OutboxMessage.self)
        try await store.write { tx in try outbox.setAside(id, by: staff.actor, in: tx, outside: outside) }
        return .redirect(to: .path("/outbox"), saying: .messageSetAside)
    }
}
