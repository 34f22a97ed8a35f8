// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// Every statement about briefings; those about what is in them are in ``BlockStore``.
struct BriefingStore: Sendable {
    let blocks = BlockStore()

    private static let from: SQL = "from briefing b join message_stream m on m.id = b.stream_id"

    func insert(
        _ id: ID<DailyBriefing>, stream: ID<MessageStream>, day: LocalDate, editorID: String, editorName: String,
        at moment: Moment, in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into briefing (id, stream_id, day, subject, opening, editor_id, editor_name, state, version, made_at)
            values (\(id), \(stream), \(day), '', '', \(editorID), \(editorName), 'draft', 1, \(moment))
            """)
    }

    func briefing(_ id: ID<DailyBriefing>, in tx: Tx) throws -> DailyBriefing? {
        try tx.one("select \(DailyBriefing.columns) \(Self.from) where b.id = \(id)", DailyBriefing.init(row:))
    }

    func whole(_ id: ID<DailyBriefing>, in tx: Tx) throws -> WholeBriefing? {
        try briefing(id, in: tx).map { WholeBriefing(briefing: $0, blocks: try blocks.blocks(of: id, in: tx)) }
    }

    func drafts(in tx: Tx) throws -> [DailyBriefing] {
        try tx.rows(
            """
            select \(DailyBriefing.columns) \(Self.from) where b.state in ('draft', 'going-out')
            order by b.day desc, b.id desc limit 50
            """, DailyBriefing.init(row:))
    }

    /// The briefings whose minute is over and that have not left.
    func overdue(at moment: Moment, in tx: Tx) throws -> [ID<DailyBriefing>] {
        try tx.rows("select id from briefing where state = 'going-out' and hold_until <= \(moment)") {
            try $0.get("id")
        }
    }

    /// What was sent, newest day first, a page at a time.
    func archive(before: LocalDate?, limit: Int, in tx: Tx) throws -> [(briefing: DailyBriefing, items: Int)] {
        let older: SQL = before.map { "and b.day < \($0)" } ?? ""
        return try tx.rows(
            """
            select \(DailyBriefing.columns), (select count(*) from briefing_block i where i.briefing_id = b.id and i.kind in ('story', 'one-liner') and i.taken_out_at is null) as n
            \(Self.from) where b.state = 'sent' \(older) order by b.day desc, b.id desc limit \(limit)
            """
        ) { (briefing: try DailyBriefing(row: $0), items: try $0.get("n")) }
    }

    func sent(on day: LocalDate, in tx: Tx) throws -> [DailyBriefing] {
        try tx.rows(
            "select \(DailyBriefing.columns) \(Self.from) where b.state = 'sent' and b.day = \(day) order by b.sent_at",
            DailyBriefing.init(row:))
    }

    /// What went to a stream from one day to another, both included, the earliest first.
    func sent(to stream: ID<MessageStream>, from first: LocalDate, until last: LocalDate, in tx: Tx) throws
        -> [DailyBriefing]
    {
        try tx.rows(
            """
            select \(DailyBriefing.columns) \(Self.from) where b.state = 'sent' and b.stream_id = \(stream)
              and b.day >= \(first) and b.day <= \(last) order by b.day, b.sent_at, b.id
            """, DailyBriefing.init(row:))
    }

    /// Everything that was sent to a stream and was not taken down, the newest first.
    func standing(in stream: ID<MessageStream>, _ tx: Tx) throws -> [ID<DailyBriefing>] {
        try tx.rows(
            """
            select id from briefing where state = 'sent' and stream_id = \(stream) and taken_down_at is null
            order by day desc, id desc
            """
        ) { try $0.get("id") }
    }

    /// Keeps others from changing a draft until this transaction ends; false when it is no draft any more.
    func lock(_ id: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run("update briefing set version = version where id = \(id) and state = 'draft'") == 1
    }

    func advance(_ id: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run("update briefing set version = version + 1 where id = \(id)")
    }

    func write(_ head: BriefingDraft.Head, to id: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run("update briefing set subject = \(head.subject), opening = \(head.opening) where id = \(id)")
    }

    func hold(_ id: ID<DailyBriefing>, version: Int, until moment: Moment, day: LocalDate, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing set state = 'going-out', hold_until = \(moment), day = \(day), version = version + 1
            where id = \(id) and state = 'draft' and version = \(version)
            """) == 1
    }

    func setAside(_ id: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run(
            "update briefing set state = 'set-aside', version = version + 1 where id = \(id) and state = 'draft'") == 1
    }

    func takeUp(_ id: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run(
            "update briefing set state = 'draft', version = version + 1 where id = \(id) and state = 'set-aside'") == 1
    }

    /// Back to a draft, while nothing has left.
    func takeBack(_ id: ID<DailyBriefing>, before moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing set state = 'draft', hold_until = null, version = version + 1
            where id = \(id) and state = 'going-out' and hold_until > \(moment)
            """) == 1
    }

    /// Back to a draft when its time has come and it must not leave.
    func holdBack(_ id: ID<DailyBriefing>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing set state = 'draft', hold_until = null, version = version + 1
            where id = \(id) and state = 'going-out' and hold_until <= \(moment)
            """) == 1
    }

    /// Whether it was sent and stood until now.
    func takeDown(_ id: ID<DailyBriefing>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing set taken_down_at = \(moment)
            where id = \(id) and state = 'sent' and taken_down_at is null
            """) == 1
    }

    func putBackUp(_ id: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        try tx.run("update briefing set taken_down_at = null where id = \(id) and taken_down_at is not null") == 1
    }

    func markSent(_ id: ID<DailyBriefing>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing set state = 'sent', sent_at = \(moment)
            where id = \(id) and state = 'going-out' and hold_until <= \(moment)
            """) == 1
    }
}
