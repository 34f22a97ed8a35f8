// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// One time that an organisation was asked whether it is still here.
enum OrganisationAsking {}

/// Every statement about organisations that have not been heard of for long.
struct LapsingStore: Sendable {
    /// How long an answer is waited for.
    static let answerDays = 30

    let key: OrganisationKey

    /// An organisation that was not confirmed for long, and since when it is asked.
    struct Line: Sendable {
        let organisation: Organisation
        let askedAt: Moment?
    }

    /// After how many months without a word organisations are to be asked; 0 is never.
    func months(in tx: Tx) throws -> Int {
        let kept: String? = try tx.one("select value from network_setting where name = 'ask-after-months'") {
            try $0.get("value")
        }
        return kept.flatMap { Int($0) } ?? 12
    }

    func setMonths(_ months: Int, in tx: Tx) throws {
        try tx.run(
            """
            insert into network_setting (name, value) values ('ask-after-months', \(String(months)))
            on conflict (name) do update set value = excluded.value
            """)
    }

    /// The members that nobody has confirmed since a moment, the longest silent first, each with its open asking.
    func silent(since: Moment, skipping: Int, limit: Int, in tx: Tx) throws -> [Line] {
        try tx.rows(
            """
            select o.id, o.name, o.place, o.site, o.joined_at, o.confirmed_at, o.left_at,
              (select max(a.asked_at) from organisation_asking a
               where a.organisation_id = o.id and a.answered_at is null and a.asked_at > o.confirmed_at) as asked_at
            from organisation o where o.left_at is null and o.confirmed_at <= \(since)
            order by o.confirmed_at, o.id limit \(limit) offset \(skipping)
            """
        ) { row in
            Line(organisation: try Organisation(row: row), askedAt: try row.optional("asked_at"))
        }
    }

    func insert(_ id: ID<OrganisationAsking>, of organisation: ID<Organisation>, at now: Moment, in tx: Tx) throws {
        try tx.run(
            "insert into organisation_asking (id, organisation_id, asked_at) values (\(id), \(organisation), \(now))")
    }

    /// Keeps others from asking an organisation until the transaction ends; false when it has left.
    func lock(_ organisation: ID<Organisation>, in tx: Tx) throws -> Bool {
        try tx.run(
            "update organisation set confirmed_at = confirmed_at where id = \(organisation) and left_at is null") == 1
    }

    /// Whether an organisation was asked since a moment and nobody has answered yet.
    func isAsked(_ organisation: ID<Organisation>, since moment: Moment, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from organisation_asking a join organisation o on o.id = a.organisation_id
            where o.id = \(organisation) and a.answered_at is null and a.asked_at > o.confirmed_at
              and a.asked_at > \(moment) limit 1
            """)
    }

    /// The organisation that an asking is about, while it is a member.
    func organisation(_ id: ID<OrganisationAsking>, in tx: Tx) throws -> Organisation? {
        try tx.one(
            """
            select o.id, o.name, o.place, o.site, o.joined_at, o.confirmed_at, o.left_at
            from organisation o join organisation_asking a on a.organisation_id = o.id
            where a.id = \(id) and o.left_at is null
            """, Organisation.init(row:))
    }

    /// Whether nobody has answered yet.
    func isOpen(_ id: ID<OrganisationAsking>, in tx: Tx) throws -> Bool {
        try tx.exists(
            """
            select 1 as n from organisation_asking a join organisation o on o.id = a.organisation_id
            where a.id = \(id) and a.answered_at is null and o.left_at is null and a.asked_at > o.confirmed_at
            """)
    }

    /// Notes that an organisation is still here, and that whatever it was asked is answered.
    func confirm(_ organisation: ID<Organisation>, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update organisation_asking set answered_at = \(now)
            where organisation_id = \(organisation) and answered_at is null
            """)
        return try tx.run(
            "update organisation set confirmed_at = \(now) where id = \(organisation) and left_at is null") == 1
    }

    /// The secret part of the link by which an organisation says that it is still here; nothing of it is kept.
    func token(for id: ID<OrganisationAsking>) -> String { key.token(for: "still-here", of: id.text) }
}
