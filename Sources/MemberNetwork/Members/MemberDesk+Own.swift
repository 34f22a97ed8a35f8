// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store
import Web
import Words

/// What members decide for themselves.
extension MemberDesk {
    func own(_ member: Member) async throws -> MemberOwn {
        let start = outside.now().adding(days: -Member.idleDays)
        return try await store.read { tx in
            guard let record = try members.record(of: member.id, in: tx) else { throw DeskError.notFound }
            let references = try references(of: member, in: tx)
            return MemberOwn(
                record: record, places: try members.places(of: member.id, in: tx),
                feeds: try members.feeds(of: member.id, in: tx),
                sessions: try members.countSessions(of: member.id, seenSince: start, in: tx),
                messages: try members.messages(to: references, in: tx),
                returned: try Returns(outside: outside).list(recipients: references, limit: 5000, in: tx),
                wishes: try JoinStore(key: members.key).wishes(of: member.id, in: tx),
                listed: try members.listed(member.id, in: tx))
        }
    }

    /// The references under which messages to them were queued.
    private func references(of member: Member, in tx: Tx) throws -> [String] {
        try ID<Subscriber>(member.id.text).map { try subscribers.references(of: $0, in: tx) } ?? []
    }

    /// Saves their name and language; a language that we have not leaves the one they had.
    func save(name: String, language: Language?, of member: Member) async throws {
        try await store.write { tx in
            try members.save(name: name, language: language ?? member.language, of: member.id, in: tx)
            try Event.record(
                "member.settings-saved", by: member.actor, of: member.id.text, at: outside.now(), in: tx,
                outside: outside)
        }
    }

    /// Stops a stream; doing it twice is as good as once.
    func stop(_ subscription: ID<Subscription>, by member: Member) async throws {
        try await store.write { tx in
            let place = try place(subscription, of: member, in: tx)
            try leave(place, by: member, at: outside.now(), in: tx)
        }
    }

    /// Takes a stream up again that they left themselves.
    func start(_ subscription: ID<Subscription>, by member: Member) async throws {
        try await store.write { tx in
            _ = try place(subscription, of: member, in: tx)
            let now = outside.now()
            guard try subscribers.resume(subscription, endedIn: ["by-reader"], at: now, in: tx) else { return }
            try Event.record(
                "subscriber.returned", by: member.actor, of: subscription.text, at: now, in: tx, outside: outside)
        }
    }

    /// Leaves every stream, and with them every feed.
    func leaveEverything(_ member: Member) async throws {
        try await store.write { tx in
            let now = outside.now()
            for place in try members.places(of: member.id, in: tx) { try leave(place, by: member, at: now, in: tx) }
        }
    }

    private func leave(_ place: MemberPlace, by member: Member, at now: Moment, in tx: Tx) throws {
        guard try subscribers.end(place.subscription, how: "by-reader", at: now, in: tx) else { return }
        try members.endFeeds(of: member.id, on: place.stream, at: now, in: tx)
        try outbox.putTogetherAnew(recipients: try references(of: member, in: tx), in: tx)
        try Event.record(
            "subscriber.left", by: member.actor, of: place.subscription.text, at: now, in: tx, outside: outside)
    }

    /// Makes a feed of a stream that they receive, in place of the one they had; returns its token, which is not kept.
    func makeFeed(of subscription: ID<Subscription>, by member: Member) async throws -> (token: String, stream: String)
    {
        let (id, token) = (outside.newID(MemberFeed.self), outside.newToken())
        return try await store.write { tx in
            let place = try place(subscription, of: member, in: tx)
            guard place.endedAt == nil else { throw DeskError.notFound }
            let now = outside.now()
            try members.endFeeds(of: member.id, on: place.stream, at: now, in: tx)
            try members.insertFeed(id, of: member.id, on: place.stream, token: token, at: now, in: tx)
            try Event.record("member.feed-made", by: member.actor, of: id.text, at: now, in: tx, outside: outside)
            return (token, place.name)
        }
    }

    func endFeed(_ id: ID<MemberFeed>, by member: Member) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try members.endFeed(id, of: member.id, at: now, in: tx) else { throw DeskError.notFound }
            try Event.record("member.feed-ended", by: member.actor, of: id.text, at: now, in: tx, outside: outside)
        }
    }

    /// Their own place; somebody else's is not found.
    private func place(_ subscription: ID<Subscription>, of member: Member, in tx: Tx) throws -> MemberPlace {
        guard let place = try members.places(of: member.id, in: tx).first(where: { $0.subscription == subscription })
        else { throw DeskError.notFound }
        return place
    }
}
