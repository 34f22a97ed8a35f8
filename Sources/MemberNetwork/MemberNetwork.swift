// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
import Page
public import Store
public import Vault
public import Web

/// The network the desk writes to: who receives which stream of messages, and who must not be written to.
///
/// Leaving is per person and per stream, takes one click, and holds from the next message.
public struct NetworkRoom: Sendable {
    public static var migrations: [Migration] { NetworkMigrations.all }

    private let desk: SubscriberDesk
    private let returns: Returns
    private let zone: Zone
    private let routes: NetworkRoutes
    private let unsubscribing: UnsubscribeRoutes

    public init(store: Store, key: OrganisationKey, zone: Zone, outside: Outside) {
        let subscribers = SubscriberStore(key: key)
        desk = SubscriberDesk(store: store, subscribers: subscribers, outside: outside)
        returns = Returns(outside: outside)
        self.zone = zone
        routes = NetworkRoutes(desk: desk, returns: returns, zone: zone)
        unsubscribing = UnsubscribeRoutes(desk: desk)
    }

    /// Puts the room's pages where the table of access has them.
    public func mount(on web: Routes) {
        routes.mount(on: web)
        unsubscribing.mount(on: web)
    }

    /// Starts a stream of messages, such as the daily briefing.
    @discardableResult
    public func startStream(_ name: String, by actor: Actor) async throws -> ID<MessageStream> {
        try await desk.startStream(name, by: actor)
    }

    /// Adds somebody to a stream, or throws `invalid` with what is wrong.
    public func subscribe(_ draft: SubscriberDraft, by actor: Actor) async throws {
        try await desk.subscribe(draft, by: actor)
    }

    /// Every stream, oldest first.
    public func streams(in tx: Tx) throws -> [MessageStream] { try desk.subscribers.streams(in: tx) }

    /// The subscriptions that a message to this stream goes to now.
    public func recipients(of stream: ID<MessageStream>, in tx: Tx) throws -> [ID<Subscription>] {
        try desk.subscribers.recipients(of: stream, in: tx)
    }

    /// How many a message to this stream would go to now.
    public func count(of stream: ID<MessageStream>, in tx: Tx) throws -> Int {
        try desk.subscribers.count(of: stream, in: tx)
    }

    /// Holds back everything to this subscriber until somebody at the desk says that it may go again.
    ///
    /// - Parameter why: is read by staff, in the desk's own words: no address, nothing that came from outside.
    ///
    /// - Returns: false when there is no such subscriber or they are paused already.
    @discardableResult
    public func pause(_ subscriber: ID<Subscriber>, why: String, in tx: Tx) throws -> Bool {
        try desk.pause(subscriber, why: why, in: tx)
    }

    /// Whose place on a stream it is.
    public func subscriber(of subscription: ID<Subscription>, in tx: Tx) throws -> ID<Subscriber>? {
        try desk.subscribers.subscriber(of: subscription, in: tx)
    }

    /// The subscriber with this address, if there is one.
    public func subscriber(at address: EmailAddress, in tx: Tx) throws -> ID<Subscriber>? {
        try desk.subscribers.find(address, in: tx)
    }

    /// Who receives under a subscription; nil when it has ended, is paused, or the address must not be written to.
    public func recipient(_ subscription: ID<Subscription>, in tx: Tx) throws -> Recipient? {
        try desk.subscribers.recipient(subscription, in: tx)
    }

    /// Mail to a subscriber came back, or they complained of it: decides what follows.
    public func take(_ what: MailReturn, of message: OutboxMessage, in tx: Tx) throws {
        try desk.take(what, of: message, returns: returns, zone: zone, in: tx)
    }
}
