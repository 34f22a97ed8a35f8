// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
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
    private let joining: JoinDesk?
    private let zone: Zone
    private let audit: AuditLog

    /// - Parameters:
    ///   - audit: where it is written down for good that everybody was taken out as a file, or somebody erased.
    ///   - leaks: what words that leave would give away, in sentences for their writer.
    ///   - correspondence: how strangers are written to; nil where there is no join page, in tests of the rest.
    public init(
        store: Store, key: OrganisationKey, zone: Zone, audit: AuditLog, outside: Outside,
        leaks: @escaping @Sendable (_ words: String, _ writer: Actor) async throws -> [String] = { _, _ in [] },
        correspondence: Correspondence? = nil
    ) {
        self.audit = audit
        let subscribers = SubscriberStore(key: key)
        let organisations = OrganisationStore()
        self.zone = zone
        returns = Returns(outside: outside)
        desk = SubscriberDesk(
            store: store, subscribers: subscribers, organisations: organisations, outbox: Outbox(outside: outside),
            leaks: leaks, outside: outside)
        joining = correspondence.map { mail in
            JoinDesk(
                store: store, wishes: JoinStore(key: key), subscribers: subscribers,
                organisations: OrganisationDesk(store: store, organisations: organisations, outside: outside),
                mail: mail, outside: outside)
        }
    }

    /// Puts the room's pages where the table of access has them.
    ///
    /// - Parameter canTakeOut: whether a role may have everybody as a file.
    public func mount(on web: Routes, canTakeOut: @escaping @Sendable (Role) -> Bool) {
        NetworkRoutes(desk: desk, canTakeOut: canTakeOut).mount(on: web)
        SubscriberRoutes(desk: desk, returns: returns, zone: zone).mount(on: web)
        OrganisationRoutes(
            desk: OrganisationDesk(store: desk.store, organisations: desk.organisations, outside: desk.outside),
            subscribers: desk.subscribers, zone: zone
        ).mount(on: web)
        UnsubscribeRoutes(desk: desk).mount(on: web)
        DirectoryRoutes(desk: desk).mount(on: web)
        TakingOutRoutes(
            taking: TakingOut(
                store: desk.store, subscribers: desk.subscribers, zone: zone, audit: audit, outside: desk.outside)
        ).mount(on: web)
        if let joining { mount(joining, on: web) }
    }

    /// What writes to people, or takes back what was written.
    private func mount(_ joining: JoinDesk, on web: Routes) {
        JoinRoutes(desk: joining).mount(on: web)
        JoiningRoutes(desk: joining, zone: zone).mount(on: web)
        let lapsing = LapsingDesk(
            store: desk.store, lapsing: LapsingStore(key: desk.subscribers.key), subscribers: desk.subscribers,
            mail: joining.mail, outside: desk.outside)
        LapsingRoutes(desk: lapsing, zone: zone).mount(on: web)
        StillHereRoutes(desk: lapsing).mount(on: web)
        ErasingRoutes(
            erasing: Erasing(
                store: desk.store, subscribers: desk.subscribers, outbox: joining.mail.outbox, audit: audit,
                outside: desk.outside)
        ).mount(on: web)
        ReaddressingRoutes(
            readdressing: Readdressing(
                store: desk.store, subscribers: desk.subscribers, returns: returns, outbox: desk.outbox,
                outside: desk.outside)
        ).mount(on: web)
    }

    /// Puts the network's own letters together as they leave, by the kind of message.
    ///
    /// - Parameter showsLink: false for staff who look into the outbox: the link to confirm a wish is the stranger's alone.
    public func composers(showsLink: Bool) -> [String: Composer] {
        guard let joining else { return [:] }
        let letterhead = joining.mail.letterhead
        let asking = StillHereLetters(
            letterhead: letterhead, lapsing: LapsingStore(key: desk.subscribers.key), subscribers: desk.subscribers)
        return JoinLetters(
            letterhead: letterhead, wishes: joining.wishes, subscribers: desk.subscribers, zone: zone,
            outside: desk.outside, showsLink: showsLink
        ).composers.merging([StillHereLetters.kind: asking.composer]) { own, _ in own }
    }

    /// The work that the room wants done in the background, by the kind of job.
    public var jobs: [String: @Sendable (Job) async throws -> Void] {
        ["network.prune": { _ in try await joining?.prune() }]
    }

    /// How many people asked to join and wait for somebody to decide.
    public func countWaiting(in tx: Tx) throws -> Int { try joining?.wishes.countWaiting(in: tx) ?? 0 }

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

    /// A reader's mail program wrote to end what they receive; false when the word in its subject is not one of ours.
    public func leave(byMail word: LeavingWord, in tx: Tx) throws -> Bool { try desk.stopByMail(word, in: tx) }

    /// Mail to a subscriber came back, or they complained of it: decides what follows.
    public func take(_ what: MailReturn, of message: OutboxMessage, in tx: Tx) throws {
        try desk.take(what, of: message, returns: returns, zone: zone, in: tx)
    }
}
