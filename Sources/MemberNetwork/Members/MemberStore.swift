// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web
import Words

/// A link that lets a member in, once.
enum MemberLink {}

/// A browser that a member is signed in with.
enum MemberSession {}

/// To whom a link is sent.
struct LinkAddressee: Sendable, Equatable {
    let id: ID<Member>
    let address: EmailAddress
    let language: Language
}

/// Every statement about links and sessions of members.
struct MemberStore: Sendable {
    let key: OrganisationKey

    func mark(_ address: EmailAddress) -> String { key.fingerprint(address.folded, for: "address") }
    func mark(caller: String) -> String { key.fingerprint(caller, for: "caller") }

    /// The secret part of a link; nothing of it is kept.
    func token(for link: ID<MemberLink>) -> String { key.token(for: "member-link", of: link.text) }

    // MARK: Links

    func insertLink(_ id: ID<MemberLink>, to mark: String, from caller: String, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into member_link (id, address_mark, caller_mark, made_at)
            values (\(id), \(mark), \(caller), \(moment))
            """)
    }

    /// How many links were asked for an address, known or not, since then.
    func countLinks(to mark: String, since moment: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from member_link where address_mark = \(mark) and made_at > \(moment)")
    }

    func countLinks(from caller: String, since moment: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            "select count(*) as n from member_link where caller_mark = \(caller) and made_at > \(moment)")
    }

    /// Whom a link made since then lets in; nil when it was used, or nobody may be let in by it.
    func addressee(of link: ID<MemberLink>, since moment: Moment, in tx: Tx) throws -> LinkAddressee? {
        try tx.one(
            """
            select p.id, p.address_sealed, p.language from member_link k
            join subscriber p on p.address_mark = k.address_mark
            where k.id = \(link) and k.used_at is null and k.made_at > \(moment) and \(Self.mayCome)
            """
        ) { row in
            let id: ID<Member> = try row.get("id")
            let place = SealedPlace("subscriber", "address", row: id.text)
            guard let address = EmailAddress(try key.open(try row.get("address_sealed"), at: place)) else {
                throw SealBroken()
            }
            return LinkAddressee(
                id: id, address: address, language: Language(tag: try row.get("language")) ?? .english)
        }
    }

    /// Uses a link up; false when somebody was quicker.
    func spend(_ link: ID<MemberLink>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update member_link set used_at = \(moment) where id = \(link) and used_at is null") == 1
    }

    /// Who asked never to be written to is not let in: their wish is to have nothing to do with us.
    ///
    /// A mailing group is nobody: whoever reads its mail would decide for all of it.
    static let mayCome: SQL = """
        p.is_group = 0 and not exists (select 1 from suppression x where x.address_mark = p.address_mark)
        """

    // MARK: Sessions

    func insertSession(
        _ id: ID<MemberSession>, of member: ID<Member>, token: String, at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into member_session (id, subscriber_id, token_hash, started_at, seen_at)
            values (\(id), \(member), \(hash(token)), \(moment), \(moment))
            """)
    }

    /// Whose session a token is; nil when it has ended or was last used before then.
    func session(token: String, seenSince moment: Moment, in tx: Tx) throws -> (member: Member, seenAt: Moment)? {
        try tx.one(
            """
            select v.id, v.subscriber_id, v.seen_at, p.language from member_session v
            join subscriber p on p.id = v.subscriber_id
            where v.token_hash = \(hash(token)) and v.ended_at is null and v.seen_at > \(moment) and \(Self.mayCome)
            """
        ) { row in
            let id: ID<MemberSession> = try row.get("id")
            let member = Member(
                id: try row.get("subscriber_id"), language: Language(tag: try row.get("language")) ?? .english,
                sessionID: id.text)
            return (member, try row.get("seen_at"))
        }
    }

    func setSeen(_ session: String, at moment: Moment, in tx: Tx) throws {
        try tx.run("update member_session set seen_at = \(moment) where id = \(session) and ended_at is null")
    }

    func endSession(_ session: String, of member: ID<Member>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update member_session set ended_at = \(moment)
            where id = \(session) and subscriber_id = \(member) and ended_at is null
            """) == 1
    }

    func endSessions(of member: ID<Member>, at moment: Moment, in tx: Tx) throws {
        try tx.run(
            "update member_session set ended_at = \(moment) where subscriber_id = \(member) and ended_at is null")
    }

    func countSessions(of member: ID<Member>, seenSince moment: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(*) as n from member_session
            where subscriber_id = \(member) and ended_at is null and seen_at > \(moment)
            """)
    }

    /// Takes away links and sessions that nobody will look back at.
    func prune(links: Moment, sessions: Moment, in tx: Tx) throws {
        try tx.run("delete from member_link where made_at < \(links)")
        try tx.run("delete from member_session where seen_at < \(sessions)")
    }

    private func hash(_ token: String) -> String { key.fingerprint(token, for: "member-session") }
}
