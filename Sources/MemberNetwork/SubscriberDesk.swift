// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Words

/// The verbs of the network: each one transaction, with its event in it.
struct SubscriberDesk: Sendable {
    let store: Store
    let subscribers: SubscriberStore
    let organisations: OrganisationStore
    let outbox: Outbox
    /// What words that leave would give away, in sentences for their writer; a stream's name stands in every letter.
    var leaks: @Sendable (_ words: String, _ writer: Actor) async throws -> [String] = { _, _ in [] }
    let outside: Outside

    func startStream(_ name: String, by actor: Actor) async throws -> ID<MessageStream> {
        let name = Typed.line(name, limit: 80)
        guard !name.isEmpty else { throw DeskError.invalid([FieldProblem("stream-name", "Give the stream a name.")]) }
        let leaks = try await leaks(name, actor)
        guard leaks.isEmpty else {
            throw DeskError.invalid(leaks.map { FieldProblem("stream-name", $0) })
        }
        let id: ID<MessageStream> = outside.newID()
        do {
            try await store.write { tx in
                try subscribers.insertStream(id, name: name, at: outside.now(), in: tx)
                try Event.record("stream.started", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
            }
        } catch StoreError.unique {
            throw DeskError.invalid([FieldProblem("stream-name", "There is a stream of that name already.")])
        }
        return id
    }

    func subscribe(_ draft: SubscriberDraft, by actor: Actor) async throws {
        let (address, language) = try draft.checked()
        try await store.write { tx in
            guard try !subscribers.isSuppressed(address, in: tx) else {
                throw DeskError.invalid([
                    FieldProblem("address", "This address asked not to be written to, or its mail came back.")
                ])
            }
            let now = outside.now()
            let organisation = try organisation(named: draft.organisation, in: tx)
            let known = try subscribers.find(address, in: tx)
            let id = known ?? outside.newID()
            if known == nil {
                try subscribers.insert(id, name: draft.name, address: address, language: language, at: now, in: tx)
            }
            if let organisation { try subscribers.setOrganisation(organisation, of: id, in: tx) }
            if draft.isGroup {
                try subscribers.noteGroup(id, in: tx)
                try putMailAnew(to: id, in: tx)
            }
            try start(id, on: draft.streams, by: actor, at: now, in: tx)
        }
    }

    /// Puts somebody on streams, but for those that they left by their own choice.
    private func start(
        _ id: ID<Subscriber>, on streams: [ID<MessageStream>], by actor: Actor, at now: Moment, in tx: Tx
    ) throws {
        var started = 0
        for stream in streams
        where try subscribers.start(outside.newID(), of: id, on: stream, endedIn: ["by-staff"], at: now, in: tx) {
            try Event.record("subscriber.joined", by: actor, of: id.text, at: now, in: tx, outside: outside)
            started += 1
        }
        guard started == 0 else { return }
        if try subscribers.hasLeft(id, anyOf: streams, in: tx) {
            throw DeskError.invalid([FieldProblem("address", Self.leftByChoice)])
        }
        if streams.count == 1 {
            throw DeskError.invalid([FieldProblem("address", "This address is on that stream already.")])
        }
    }

    private static let leftByChoice = """
        They left this stream by their own choice: only they themselves come back, by the link in a message or the join \
        page.
        """

    /// Staff ends somebody's place on a stream.
    func stop(_ subscription: ID<Subscription>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try subscribers.end(subscription, how: "by-staff", at: outside.now(), in: tx) else {
                throw DeskError.notFound
            }
            try putMailAnew(of: subscription, in: tx)
            try Event.record(
                "subscriber.stopped", by: actor, of: subscription.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    func resume(_ subscription: ID<Subscription>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try subscribers.resume(subscription, endedIn: ["by-staff"], at: outside.now(), in: tx) else {
                throw DeskError.notFound
            }
            try Event.record(
                "subscriber.resumed", by: actor, of: subscription.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// Somebody asked never to be written to, on any stream.
    func suppress(_ id: ID<Subscriber>, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try subscribers.suppress(id, at: now, in: tx) else { throw DeskError.notFound }
            try putMailAnew(to: id, in: tx)
            try Event.record("subscriber.suppressed", by: actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// They asked to be written to again.
    func endSuppression(of id: ID<Subscriber>, by actor: Actor) async throws {
        try await store.write { tx in
            guard try subscribers.endSuppression(of: id, in: tx) else { throw DeskError.notFound }
            try Event.record(
                "subscriber.suppression-ended", by: actor, of: id.text, at: outside.now(), in: tx, outside: outside)
        }
    }

    /// The reader's own click.
    ///
    /// Doing it twice is as good as once.
    func stopByReader(_ subscription: ID<Subscription>, token: String) async throws -> Recipient {
        try await byReader(subscription, token: token) { tx, now in try end(subscription, at: now, in: tx) }
    }

    /// The same, by a message that their mail program wrote; false when the word in it is not one of ours.
    func stopByMail(_ word: LeavingWord, in tx: Tx) throws -> Bool {
        guard let subscription = ID<Subscription>(word.place),
            let reader = try subscribers.anyRecipient(subscription, in: tx), isOurs(word.token, for: reader)
        else { return false }
        try end(subscription, at: outside.now(), in: tx)
        return true
    }

    private func end(_ subscription: ID<Subscription>, at now: Moment, in tx: Tx) throws {
        guard try subscribers.end(subscription, how: "by-reader", at: now, in: tx) else { return }
        try putMailAnew(of: subscription, in: tx)
        try Event.record(
            "subscriber.left", by: .subscriber(subscription.text), of: subscription.text, at: now, in: tx,
            outside: outside)
    }

    /// Takes up again what they left; tells whether they receive it now.
    ///
    /// They do not where staff ended it, or where they had reported our mail as unwanted.
    func resumeByReader(_ subscription: ID<Subscription>, token: String) async throws -> (Recipient, receives: Bool) {
        let reader = try await byReader(subscription, token: token) { tx, now in
            if try subscribers.resume(subscription, endedIn: ["by-reader"], at: now, in: tx) {
                try Event.record(
                    "subscriber.returned", by: .subscriber(subscription.text), of: subscription.text, at: now, in: tx,
                    outside: outside)
                try clearTheWay(to: subscription, at: now, in: tx)
            }
        }
        let receives = try await store.read { tx in try subscribers.recipient(subscription, in: tx) != nil }
        return (reader, receives)
    }

    /// Coming back is their own word, and newer than that they asked never to be written to, or that mail came back.
    private func clearTheWay(to subscription: ID<Subscription>, at now: Moment, in tx: Tx) throws {
        guard let id = try subscribers.subscriber(of: subscription, in: tx) else { return }
        _ = try subscribers.endSuppression(of: id, in: tx)
        if try subscribers.endPause(of: id, in: tx) {
            try Event.record(
                "subscriber.reinstated", by: .subscriber(subscription.text), of: id.text, at: now, in: tx,
                outside: outside)
        }
    }

    /// Whom a link of this subscription belongs to; nil when the link is not one of ours.
    func reader(_ subscription: ID<Subscription>, token: String) async throws -> Recipient? {
        let reader = try await store.read { tx in try subscribers.anyRecipient(subscription, in: tx) }
        return reader.flatMap { isOurs(token, for: $0) ? $0 : nil }
    }

    private func byReader(
        _ subscription: ID<Subscription>, token: String, _ change: @escaping @Sendable (Tx, Moment) throws -> Void
    ) async throws -> Recipient {
        // Looked at first: a stranger's guesses write nothing.
        guard try await reader(subscription, token: token) != nil else { throw DeskError.notFound }
        return try await store.write { tx in
            guard let reader = try subscribers.anyRecipient(subscription, in: tx), isOurs(token, for: reader) else {
                throw DeskError.notFound
            }
            try change(tx, outside.now())
            return reader
        }
    }

    private func isOurs(_ token: String, for reader: Recipient) -> Bool {
        let path = "/unsubscribe/\(reader.subscription.text)/\(token)"
        return equalInConstantTime(Array(path.utf8), Array((reader.unsubscribePath ?? "").utf8))
    }
}
