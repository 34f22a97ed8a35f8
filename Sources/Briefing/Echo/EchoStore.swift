// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// Every statement about what comes back of briefings.
struct EchoStore: Sendable {
    /// So many of readers' words are shown.
    private static let mostRemarks = 200

    let key: OrganisationKey

    private static func place(of id: ID<ReaderRemark>) -> SealedPlace {
        SealedPlace("briefing_remark", "words_sealed", row: id.text)
    }

    /// Opens a briefing to readers' answers under an address that nobody guesses.
    func open(_ briefing: ID<DailyBriefing>, token: String, in tx: Tx) throws {
        try tx.run(
            """
            insert into briefing_echo (briefing_id, token, useful, not_today, replies)
            values (\(briefing), \(token), 0, 0, 0) on conflict (briefing_id) do nothing
            """)
    }

    func token(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> String? {
        try tx.one("select token from briefing_echo where briefing_id = \(briefing) and token is not null") {
            try $0.get("token")
        }
    }

    /// The briefing whose letter holds a token, and its day; nil when it is none of ours.
    func briefing(token: String, in tx: Tx) throws -> (id: ID<DailyBriefing>, day: LocalDate)? {
        try tx.one(
            """
            select b.id, b.day from briefing_echo e join briefing b on b.id = e.briefing_id
            where e.token = \(token) and b.state = 'sent'
            """
        ) { (id: try $0.get("id"), day: try $0.get("day")) }
    }

    func count(useful: Bool, of briefing: ID<DailyBriefing>, in tx: Tx) throws {
        let column: SQL = useful ? "useful = useful + 1" : "not_today = not_today + 1"
        try tx.run("update briefing_echo set \(column) where briefing_id = \(briefing)")
    }

    func insert(_ remark: ReaderRemark, of briefing: ID<DailyBriefing>, in tx: Tx) throws {
        let sealed = try key.seal(remark.words, at: Self.place(of: remark.id))
        try tx.run(
            """
            insert into briefing_remark (id, briefing_id, is_useful, words_sealed, day)
            values (\(remark.id), \(briefing), \(remark.isUseful), \(sealed), \(remark.day))
            """)
    }

    /// Deletes a reader's words for good; false when they are gone.
    func delete(_ remark: ID<ReaderRemark>, of briefing: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run("delete from briefing_remark where id = \(remark) and briefing_id = \(briefing)") == 1
    }

    /// Adds to how often briefings were opened.
    func add(_ openings: [BriefingOpening: Int], in tx: Tx) throws {
        // In one order, so that two nodes that write at once do not wait for each other in a circle.
        for (opening, count) in openings.sorted(by: { Self.order($0.key) < Self.order($1.key) }) {
            try tx.run(
                """
                insert into briefing_opening (briefing_id, day, place, opened)
                values (\(opening.briefing), \(opening.day), \(opening.place.rawValue), \(count))
                on conflict (briefing_id, day, place) do update set opened = briefing_opening.opened + excluded.opened
                """)
        }
    }

    private static func order(_ opening: BriefingOpening) -> String {
        "\(opening.briefing.text) \(opening.day.text) \(opening.place.rawValue)"
    }

    /// One more reply came in.
    func countReply(to briefing: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run(
            """
            insert into briefing_echo (briefing_id, useful, not_today, replies)
            select id, 0, 0, 1 from briefing where id = \(briefing) and state = 'sent'
            on conflict (briefing_id) do update set replies = briefing_echo.replies + 1
            """)
    }

    func keep(_ count: BriefingEcho.CountByHand, of briefing: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run(
            """
            insert into briefing_echo (briefing_id, useful, not_today, replies, replies_by_hand, counted_by, counted_at)
            values (\(briefing), 0, 0, 0, \(count.count), \(count.by), \(count.at))
            on conflict (briefing_id) do update set replies_by_hand = excluded.replies_by_hand,
              counted_by = excluded.counted_by, counted_at = excluded.counted_at
            """)
    }

    func echo(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> BriefingEcho {
        var echo = try counts(of: briefing, in: tx) ?? BriefingEcho()
        let opened = try tx.one(
            """
            select cast(coalesce(sum(opened), 0) as bigint) as n, min(day) as since from briefing_opening
            where briefing_id = \(briefing)
            """
        ) { (count: try $0.get("n", as: Int.self), since: try $0.optional("since", as: LocalDate.self)) }
        echo.openings = opened?.count ?? 0
        echo.openedSince = opened?.since
        echo.remarks = try tx.rows(
            """
            select id, is_useful, words_sealed, day from briefing_remark where briefing_id = \(briefing)
            order by id desc limit \(Self.mostRemarks)
            """
        ) { row in
            let id: ID<ReaderRemark> = try row.get("id")
            let words = try? key.open(row.get("words_sealed"), at: Self.place(of: id))
            return ReaderRemark(
                id: id, isUseful: try row.get("is_useful"), words: words ?? "(these words are damaged)",
                day: try row.get("day"))
        }
        return echo
    }

    private func counts(of briefing: ID<DailyBriefing>, in tx: Tx) throws -> BriefingEcho? {
        try tx.one(
            """
            select token, useful, not_today, replies, replies_by_hand, counted_by, counted_at from briefing_echo
            where briefing_id = \(briefing)
            """
        ) { row in
            var echo = BriefingEcho(
                asks: try row.optional("token", as: String.self) != nil, useful: try row.get("useful"),
                notToday: try row.get("not_today"), replies: try row.get("replies"))
            if let count = try row.optional("replies_by_hand", as: Int.self) {
                echo.byHand = .init(count: count, by: try row.get("counted_by"), at: try row.get("counted_at"))
            }
            return echo
        }
    }
}
