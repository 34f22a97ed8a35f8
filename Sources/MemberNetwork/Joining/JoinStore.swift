// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web
import Words

/// Every statement about wishes to join.
struct JoinStore: Sendable {
    let key: OrganisationKey

    private static let select: SQL = """
        select w.id, w.address_sealed, w.name_sealed, w.organisation_sealed, w.role_sealed, w.place_sealed, w.reason_sealed,
          w.language, w.asked_at, w.confirmed_at, w.declined_at, x.reason, p.id as subscriber
        from join_wish w left join suppression x on x.address_mark = w.address_mark
          left join subscriber p on p.address_mark = w.address_mark
        """

    func insert(
        _ id: ID<JoinWish>, _ draft: JoinDraft, address: EmailAddress, language: Language,
        streams: [ID<MessageStream>], at moment: Moment, in tx: Tx
    ) throws {
        func sealed(_ text: String, _ column: StaticString) throws -> [UInt8] {
            try key.seal(text, at: SealedPlace("join_wish", column, row: id.text))
        }
        try tx.run(
            """
            insert into join_wish (id, address_sealed, address_mark, name_sealed, organisation_sealed, role_sealed,
              place_sealed, reason_sealed, language, asked_at)
            values (\(id), \(try sealed(address.text, "address")), \(mark(address)), \(try sealed(draft.name, "name")),
              \(try sealed(draft.organisation, "organisation")), \(try sealed(draft.role, "role")),
              \(try sealed(draft.place, "place")), \(try sealed(draft.reason, "reason")), \(language.code), \(moment))
            """)
        for stream in streams {
            try tx.run("insert into join_wish_stream (wish_id, stream_id) values (\(id), \(stream))")
        }
    }

    /// How often this address was typed on the page since a moment.
    func count(of address: EmailAddress, since: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from join_wish where address_mark = \(mark(address)) and asked_at > \(since)")
    }

    /// Whether nothing was typed for the same address before, as far back as wishes are kept.
    func isFirst(_ id: ID<JoinWish>, in tx: Tx) throws -> Bool {
        try !tx.exists(
            """
            select 1 as n from join_wish w join join_wish other on other.address_mark = w.address_mark
            where w.id = \(id) and other.id < w.id
            """)
    }

    func wish(_ id: ID<JoinWish>, in tx: Tx) throws -> JoinWish? {
        try tx.one("\(Self.select) where w.id = \(id)", wish(_:))
    }

    /// What was typed for a member's own address, the oldest first.
    func wishes(of member: ID<Member>, in tx: Tx) throws -> [JoinWish] {
        try tx.rows("\(Self.select) where p.id = \(member) order by w.asked_at, w.id", wish(_:))
    }

    /// Those that wait for staff, the oldest first.
    func waiting(skipping: Int = 0, limit: Int, in tx: Tx) throws -> [JoinWish] {
        try tx.rows(
            """
            \(Self.select) where w.confirmed_at is not null and w.declined_at is null
            order by w.confirmed_at, w.id limit \(limit) offset \(skipping)
            """, wish(_:))
    }

    /// Those that were declined and can still be taken up again, the newest first.
    func declined(skipping: Int = 0, limit: Int, in tx: Tx) throws -> [JoinWish] {
        try tx.rows(
            """
            \(Self.select) where w.declined_at is not null
            order by w.declined_at desc, w.id limit \(limit) offset \(skipping)
            """, wish(_:))
    }

    func countWaiting(in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from join_wish where confirmed_at is not null and declined_at is null")
    }

    /// Their own click; false when there is no such wish, it was confirmed before, or it is too old.
    ///
    /// What else was typed for this address and is not decided goes: one wish is enough.
    func confirm(_ id: ID<JoinWish>, at now: Moment, in tx: Tx) throws -> Bool {
        let confirmed = try tx.run(
            """
            update join_wish set confirmed_at = \(now)
            where id = \(id) and confirmed_at is null and asked_at > \(now.adding(days: -JoinWish.lastingDays))
            """)
        guard confirmed == 1 else { return false }
        try delete(
            """
            id <> \(id) and declined_at is null
              and address_mark = (select w.address_mark from join_wish w where w.id = \(id))
            """, in: tx)
        return true
    }

    func decline(_ id: ID<JoinWish>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update join_wish set declined_at = \(now)
            where id = \(id) and confirmed_at is not null and declined_at is null
            """) == 1
    }

    func takeUp(_ id: ID<JoinWish>, in tx: Tx) throws -> Bool {
        try tx.run("update join_wish set declined_at = null where id = \(id) and declined_at is not null") == 1
    }

    /// Takes it away, because it was granted; false when it does not wait any more.
    func take(_ id: ID<JoinWish>, in tx: Tx) throws -> Bool {
        try delete("id = \(id) and confirmed_at is not null and declined_at is null", in: tx) == 1
    }

    /// Forgets what was never confirmed, and what was declined and not taken up again.
    func prune(at now: Moment, in tx: Tx) throws {
        try delete(
            """
            (confirmed_at is null and asked_at <= \(now.adding(days: -JoinWish.lastingDays)))
              or declined_at <= \(now.adding(days: -JoinWish.declinedDays))
            """, in: tx)
    }

    /// The streams that a wish is for, by their names.
    func streams(of id: ID<JoinWish>, in tx: Tx) throws -> [MessageStream] {
        try tx.rows(
            """
            select m.id, m.name, m.is_offered from join_wish_stream s join message_stream m on m.id = s.stream_id
            where s.wish_id = \(id) order by m.started_at, m.id
            """, MessageStream.init(row:))
    }

    /// The secret part of the link that confirms a wish; nothing of it is kept.
    func token(for id: ID<JoinWish>) -> String { key.token(for: "join", of: id.text) }

    @discardableResult
    private func delete(_ condition: SQL, in tx: Tx) throws -> Int {
        try tx.run("delete from join_wish_stream where wish_id in (select id from join_wish where \(condition))")
        return try tx.run("delete from join_wish where \(condition)")
    }

    private func wish(_ row: borrowing Row) throws -> JoinWish {
        let id: ID<JoinWish> = try row.get("id")
        func open(_ sealed: [UInt8], _ column: StaticString) -> String {
            (try? key.open(sealed, at: SealedPlace("join_wish", column, row: id.text))) ?? "(this record is damaged)"
        }
        return JoinWish(
            id: id, address: open(try row.get("address_sealed"), "address"),
            name: open(try row.get("name_sealed"), "name"),
            organisation: open(try row.get("organisation_sealed"), "organisation"),
            role: open(try row.get("role_sealed"), "role"), place: open(try row.get("place_sealed"), "place"),
            reason: open(try row.get("reason_sealed"), "reason"),
            language: Language(tag: try row.get("language")) ?? .english, askedAt: try row.get("asked_at"),
            confirmedAt: try row.optional("confirmed_at"), declinedAt: try row.optional("declined_at"),
            suppression: try row.optional("reason"),
            isKnown: try row.optional("subscriber", as: String.self) != nil)
    }

    private func mark(_ address: EmailAddress) -> String { SubscriberStore(key: key).mark(address) }
}
