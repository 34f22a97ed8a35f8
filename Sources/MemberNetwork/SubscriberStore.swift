// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Words

/// Every statement about subscribers, their places on streams, and suppressions.
struct SubscriberStore: Sendable {
    let key: OrganisationKey

    /// The subscriber with this address, if there is one.
    func find(_ address: EmailAddress, in tx: Tx) throws -> ID<Subscriber>? {
        try tx.one("select id from subscriber where address_mark = \(mark(address))") { try $0.get("id") }
    }

    func isSuppressed(_ address: EmailAddress, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from suppression where address_mark = \(mark(address))")
    }

    /// Notes that a subscriber asked never to be written to, and ends their places; false when there is no such
    /// subscriber or it was noted before.
    ///
    /// Only the address's mark is kept, so that the wish outlives the subscriber's row.
    func suppress(_ id: ID<Subscriber>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update subscription set ended_at = \(moment), ended_how = 'by-staff'
            where subscriber_id = \(id) and ended_at is null
            """)
        return try tx.run(
            """
            insert into suppression (address_mark, reason, at)
            select address_mark, 'asked', \(moment) from subscriber where id = \(id) on conflict (address_mark) do nothing
            """) == 1
    }

    /// Takes back that they asked never to be written to; false when that was not so.
    ///
    /// Their places stay ended.
    func endSuppression(of id: ID<Subscriber>, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            delete from suppression where reason = 'asked'
              and address_mark = (select address_mark from subscriber where id = \(id))
            """) == 1
    }

    /// Whose place it is.
    func subscriber(of subscription: ID<Subscription>, in tx: Tx) throws -> ID<Subscriber>? {
        try tx.one("select subscriber_id from subscription where id = \(subscription)") { try $0.get("subscriber_id") }
    }

    func insert(
        _ id: ID<Subscriber>, name: String, address: EmailAddress, language: Language, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into subscriber (id, name_sealed, address_sealed, address_mark, language, joined_at)
            values (\(id), \(try key.seal(name, at: Self.name(of: id.text))),
              \(try key.seal(address.text, at: Self.address(of: id.text))), \(mark(address)), \(language.code), \(moment))
            """)
    }

    /// Starts a subscription, or takes an ended one up again.
    ///
    /// Returns false when it was running already, or was ended in another way than the given ones.
    func start(
        _ id: ID<Subscription>, of subscriber: ID<Subscriber>, on stream: ID<MessageStream>,
        endedIn ways: [String] = ["by-staff", "by-reader"], at moment: Moment, in tx: Tx
    ) throws -> Bool {
        let resumed = try tx.run(
            """
            update subscription set ended_at = null, ended_how = null, started_at = \(moment)
            where subscriber_id = \(subscriber) and stream_id = \(stream) and ended_how in (\(ways))
            """)
        guard resumed == 0 else { return true }
        return try tx.run(
            """
            insert into subscription (id, subscriber_id, stream_id, started_at)
            values (\(id), \(subscriber), \(stream), \(moment)) on conflict (subscriber_id, stream_id) do nothing
            """) == 1
    }

    /// Whether they left one of these streams by their own choice.
    func hasLeft(_ subscriber: ID<Subscriber>, anyOf streams: [ID<MessageStream>], in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from subscription
            where subscriber_id = \(subscriber) and stream_id in (\(streams)) and ended_how = 'by-reader' limit 1
            """)
    }

    /// Ends a subscription; false when there is none running.
    func end(_ subscription: ID<Subscription>, how: String, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update subscription set ended_at = \(moment), ended_how = \(how) where id = \(subscription) and ended_at is null"
        ) == 1
    }

    /// Takes a subscription up again; false when it is running, or was ended in another way than the given ones.
    func resume(_ subscription: ID<Subscription>, endedIn ways: [String], at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update subscription set ended_at = null, ended_how = null, started_at = \(moment)
            where id = \(subscription) and ended_how in (\(ways))
            """) == 1
    }

    static let running: SQL = """
        s.ended_at is null and p.paused_at is null
        and not exists (select 1 from suppression x where x.address_mark = p.address_mark)
        """

    func recipients(of stream: ID<MessageStream>, in tx: Tx) throws -> [ID<Subscription>] {
        try tx.rows(
            """
            select s.id from subscription s join subscriber p on p.id = s.subscriber_id
            where s.stream_id = \(stream) and \(Self.running) order by s.id
            """
        ) { try $0.get("id") }
    }

    func recipient(_ subscription: ID<Subscription>, in tx: Tx) throws -> Recipient? {
        try recipient(where: "s.id = \(subscription) and \(Self.running)", in: tx)
    }

    /// The same, whether or not the subscription is running: for the page that ends or resumes it.
    ///
    /// Nil for a mailing group, which has no such page.
    func anyRecipient(_ subscription: ID<Subscription>, in tx: Tx) throws -> Recipient? {
        try recipient(where: "s.id = \(subscription) and p.is_group = 0", in: tx)
    }

    private func recipient(where condition: SQL, in tx: Tx) throws -> Recipient? {
        try tx.one(
            """
            select s.id, p.id as person, p.name_sealed, p.address_sealed, p.language, p.is_group, p.readdressed_at,
              m.name as stream
            from subscription s join subscriber p on p.id = s.subscriber_id join message_stream m on m.id = s.stream_id
            where \(condition)
            """
        ) { row in
            let person: String = try row.get("person")
            let id: ID<Subscription> = try row.get("id")
            guard let address = EmailAddress(try key.open(try row.get("address_sealed"), at: Self.address(of: person)))
            else {
                throw SealBroken()
            }
            let token = token(for: id, since: try row.optional("readdressed_at"))
            return Recipient(
                subscription: id, name: try key.open(try row.get("name_sealed"), at: Self.name(of: person)),
                address: address,
                language: Language(tag: try row.get("language")) ?? .english, stream: try row.get("stream"),
                unsubscribePath: try row.get("is_group") ? nil : "/unsubscribe/\(id.text)/\(token)")
        }
    }

    /// The secret part of the link that ends a subscription; nothing of it is kept.
    ///
    /// - Parameter moment: since when they have this address: links in mail to an older one are good no more.
    private func token(for subscription: ID<Subscription>, since moment: Moment?) -> String {
        key.token(for: "unsubscribe", of: moment.map { "\(subscription.text) \($0.text)" } ?? subscription.text)
    }

    func page(before: ID<Subscriber>?, limit: Int, in tx: Tx) throws -> [Subscriber] {
        let older: SQL = before.map { "where p.id < \($0)" } ?? ""
        return try subscribers(matching: older, limit: limit, in: tx)
    }

    func subscriber(_ id: ID<Subscriber>, in tx: Tx) throws -> Subscriber? {
        try subscribers(matching: "where p.id = \(id)", limit: 1, in: tx).first
    }

    func hasAny(in tx: Tx) throws -> Bool { try tx.exists("select 1 as n from subscriber limit 1") }

    func subscribers(matching condition: SQL, limit: Int, in tx: Tx) throws -> [Subscriber] {
        let found = try tx.rows(
            """
            select p.id, p.name_sealed, p.address_sealed, p.language, p.joined_at, p.is_group, p.paused_at, p.paused_why,
              x.at as suppressed_at, x.reason
            from subscriber p left join suppression x on x.address_mark = p.address_mark \(condition)
            order by p.id desc limit \(limit)
            """, subscriber(_:))
        let places = try self.places(of: found.map(\.id), in: tx)
        return found.map { $0.with(places[$0.id] ?? []) }
    }

    /// A subscriber as the row has them, their places yet unknown.
    private func subscriber(_ row: borrowing Row) throws -> Subscriber {
        let id: ID<Subscriber> = try row.get("id")
        let why: String = try row.optional("paused_why") ?? ""
        let reason: String = try row.optional("reason") ?? ""
        return Subscriber(
            id: id, name: readable(row, "name_sealed", at: Self.name(of: id.text)),
            address: readable(row, "address_sealed", at: Self.address(of: id.text)),
            language: Language(tag: try row.get("language")) ?? .english, joinedAt: try row.get("joined_at"),
            isGroup: try row.get("is_group"),
            suppression: try row.optional("suppressed_at", as: Moment.self).map { .init(since: $0, reason: reason) },
            pause: try row.optional("paused_at", as: Moment.self).map { .init(since: $0, why: why) }, places: [])
    }

    /// One damaged record must not keep the list from being shown.
    func readable(_ row: borrowing Row, _ column: StaticString, at place: SealedPlace) -> String {
        (try? key.open(row.get(column), at: place)) ?? "(this record is damaged)"
    }

    private func places(of people: [ID<Subscriber>], in tx: Tx) throws -> [ID<Subscriber>: [Subscriber.Place]] {
        let found = try tx.rows(
            """
            select s.id, s.subscriber_id, m.name, s.ended_at, s.ended_how
            from subscription s join message_stream m on m.id = s.stream_id
            where s.subscriber_id in (\(people)) order by m.started_at, m.id
            """
        ) { row in
            (
                try row.get("subscriber_id", as: ID<Subscriber>.self),
                Subscriber.Place(
                    subscription: try row.get("id"), stream: try row.get("name"), endedAt: try row.optional("ended_at"),
                    endedHow: try row.optional("ended_how"))
            )
        }
        return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
    }

    func mark(_ address: EmailAddress) -> String { key.fingerprint(address.folded, for: "address") }
    static func name(of id: String) -> SealedPlace { SealedPlace("subscriber", "name", row: id) }
    static func address(of id: String) -> SealedPlace { SealedPlace("subscriber", "address", row: id) }
}
