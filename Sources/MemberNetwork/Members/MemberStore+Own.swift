// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web
import Words

/// What members see and change of their own.
extension MemberStore {
    /// Everything about a member that their row holds.
    func record(of member: ID<Member>, in tx: Tx) throws -> MemberRecord? {
        try tx.one(
            """
            select p.name_sealed, p.address_sealed, p.language, p.joined_at, p.role_sealed, p.place_sealed,
              p.reason_sealed, p.is_listed, p.paused_at, p.paused_why, p.readdressed_at, p.readdressed_why_sealed,
              o.name as organisation
            from subscriber p left join organisation o on o.id = p.organisation_id where p.id = \(member)
            """
        ) { row in
            let isListed: Int = try row.get("is_listed")
            return MemberRecord(
                name: try opened(row.get("name_sealed"), "name", of: member, damaged: "") ?? "",
                address: try opened(row.get("address_sealed"), "address", of: member) ?? "",
                readdressedAt: try row.optional("readdressed_at"),
                readdressedWhy: try opened(row.optional("readdressed_why_sealed"), "readdressed_why", of: member),
                language: Language(tag: try row.get("language")) ?? .english, joinedAt: try row.get("joined_at"),
                organisation: try row.optional("organisation"),
                role: try opened(row.optional("role_sealed"), "role", of: member),
                place: try opened(row.optional("place_sealed"), "place", of: member),
                reason: try opened(row.optional("reason_sealed"), "reason", of: member), isListed: isListed != 0,
                pausedAt: try row.optional("paused_at"), pausedWhy: try row.optional("paused_why"))
        }
    }

    /// One damaged field must not keep members from their own page.
    private func opened(
        _ bytes: [UInt8]?, _ column: StaticString, of member: ID<Member>, damaged: String = "(damaged)"
    ) -> String? {
        bytes.map { (try? key.open($0, at: SealedPlace("subscriber", column, row: member.text))) ?? damaged }
    }

    func save(name: String, language: Language, of member: ID<Member>, in tx: Tx) throws {
        let sealed = try key.seal(name, at: SealedPlace("subscriber", "name", row: member.text))
        try tx.run(
            "update subscriber set name_sealed = \(sealed), language = \(language.code) where id = \(member)")
    }

    /// Every stream they are or were on, oldest first.
    func places(of member: ID<Member>, in tx: Tx) throws -> [MemberPlace] {
        try tx.rows(
            """
            select s.id, s.stream_id, m.name, s.started_at, s.ended_at, s.ended_how
            from subscription s join message_stream m on m.id = s.stream_id
            where s.subscriber_id = \(member) order by m.started_at, m.id
            """, MemberPlace.init(row:))
    }

    /// What was written to them: each message's kind, how it stands, and when that was, newest first.
    ///
    /// - Parameter references: all those under which messages to them were queued.
    func messages(to references: [String], in tx: Tx) throws -> [MemberRecord.Message] {
        try tx.rows(
            """
            select kind, state, changed_at from outbox_message where recipient in (\(references))
            order by id desc limit 5000
            """
        ) { row in
            MemberRecord.Message(
                kind: try row.get("kind"), state: try row.get("state"), at: try row.get("changed_at"))
        }
    }

    /// What lists that staff brought in did to them, for as long as it can be undone.
    func listed(_ member: ID<Member>, in tx: Tx) throws -> [MemberRecord.Listed] {
        try tx.rows(
            """
            select r.what, r.at from network_import_row r where r.subscriber_id = \(member)
              or r.address_mark = (select p.address_mark from subscriber p where p.id = \(member))
            order by r.at desc
            """
        ) { row in MemberRecord.Listed(what: try row.get("what"), at: try row.get("at")) }
    }

    // MARK: Feeds

    func insertFeed(
        _ id: ID<MemberFeed>, of member: ID<Member>, on stream: ID<MessageStream>, token: String, at moment: Moment,
        in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into member_feed (id, subscriber_id, stream_id, token_hash, made_at)
            values (\(id), \(member), \(stream), \(hash(feed: token)), \(moment))
            """)
    }

    func feeds(of member: ID<Member>, in tx: Tx) throws -> [MemberFeed] {
        try tx.rows(
            """
            select id, stream_id, made_at, ended_at from member_feed where subscriber_id = \(member)
            order by made_at desc, id desc
            """, MemberFeed.init(row:))
    }

    /// Revokes one of the member's feeds; false when there is none such.
    func endFeed(_ id: ID<MemberFeed>, of member: ID<Member>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update member_feed set ended_at = \(moment)
            where id = \(id) and subscriber_id = \(member) and ended_at is null
            """) == 1
    }

    /// Revokes what feeds they have of a stream.
    func endFeeds(of member: ID<Member>, on stream: ID<MessageStream>, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            update member_feed set ended_at = \(moment)
            where subscriber_id = \(member) and stream_id = \(stream) and ended_at is null
            """)
    }

    /// What a token opens: only while its member receives the stream without a break since the feed was made.
    ///
    /// Nothing once behind their address is a mailing group.
    func feed(token: String, in tx: Tx) throws -> FeedAccess {
        try tx.one(
            """
            select f.stream_id, f.made_at, f.ended_at, m.name, p.language, p.is_group, s.started_at,
              s.ended_at as left_at, x.at as suppressed_at
            from member_feed f join message_stream m on m.id = f.stream_id join subscriber p on p.id = f.subscriber_id
            join subscription s on s.subscriber_id = f.subscriber_id and s.stream_id = f.stream_id
            left join suppression x on x.address_mark = p.address_mark
            where f.token_hash = \(hash(feed: token))
            """
        ) { row -> FeedAccess in
            let ends: [Moment?] = [
                try row.optional("ended_at"), try row.optional("left_at"), try row.optional("suppressed_at"),
            ]
            let started: Moment = try row.get("started_at")
            let made: Moment = try row.get("made_at")
            let isGroup: Bool = try row.get("is_group")
            guard ends.allSatisfy({ $0 == nil }), started <= made, !isGroup else { return .ended }
            return .open(
                try row.get("stream_id"), name: try row.get("name"),
                Language(tag: try row.get("language")) ?? .english)
        } ?? .unknown
    }

    private func hash(feed token: String) -> String { key.fingerprint(token, for: "member-feed") }
}
