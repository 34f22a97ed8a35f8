// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// Every statement about briefings.
struct BriefingStore: Sendable {
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
        try briefing(id, in: tx).map { WholeBriefing(briefing: $0, items: try items(of: id, in: tx)) }
    }

    func items(of id: ID<DailyBriefing>, in tx: Tx) throws -> [BriefingItem] {
        try tx.rows(
            """
            select id, item_id, title, outlet, link, language, words, why from briefing_item
            where briefing_id = \(id) order by place, id
            """, BriefingItem.init(row:))
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
            select \(DailyBriefing.columns), (select count(*) from briefing_item i where i.briefing_id = b.id) as n
            \(Self.from) where b.state = 'sent' \(older) order by b.day desc, b.id desc limit \(limit)
            """
        ) { (briefing: try DailyBriefing(row: $0), items: try $0.get("n")) }
    }

    func sent(on day: LocalDate, in tx: Tx) throws -> [DailyBriefing] {
        try tx.rows(
            "select \(DailyBriefing.columns) \(Self.from) where b.state = 'sent' and b.day = \(day) order by b.sent_at",
            DailyBriefing.init(row:))
    }

    /// Takes the next version of a draft; false when somebody else changed it first or it is no draft any more.
    func advance(_ id: ID<DailyBriefing>, from version: Int, in tx: Tx) throws -> Bool {
        try tx.run(
            "update briefing set version = version + 1 where id = \(id) and version = \(version) and state = 'draft'")
            == 1
    }

    func write(_ draft: BriefingDraft, to id: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run("update briefing set subject = \(draft.subject), opening = \(draft.opening) where id = \(id)")
        for (item, typed) in draft.words {
            try tx.run(
                "update briefing_item set words = \(typed.words), why = \(typed.why) where id = \(item) and briefing_id = \(id)"
            )
        }
    }

    /// Adds an item at the end; false when it is in there already.
    func pick(_ item: Item, as id: ID<BriefingItem>, into briefing: ID<DailyBriefing>, in tx: Tx) throws -> Bool {
        let last = try tx.count(
            "select coalesce(max(place), 0) as n from briefing_item where briefing_id = \(briefing)")
        return try tx.run(
            """
            insert into briefing_item (id, briefing_id, item_id, place, title, outlet, link, language, words, why)
            values (\(id), \(briefing), \(item.id), \(last + 1), \(item.title), \(item.outlet), \(item.link),
              \(item.language), '', '')
            on conflict (briefing_id, item_id) do nothing
            """) == 1
    }

    func remove(_ item: ID<BriefingItem>, from briefing: ID<DailyBriefing>, in tx: Tx) throws {
        try tx.run("delete from briefing_item where id = \(item) and briefing_id = \(briefing)")
    }

    /// Writes a new order down.
    func order(_ items: [ID<BriefingItem>], of briefing: ID<DailyBriefing>, in tx: Tx) throws {
        for (place, item) in items.enumerated() {
            try tx.run("update briefing_item set place = \(place + 1) where id = \(item) and briefing_id = \(briefing)")
        }
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

    func markSent(_ id: ID<DailyBriefing>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update briefing set state = 'sent', sent_at = \(moment)
            where id = \(id) and state = 'going-out' and hold_until <= \(moment)
            """) == 1
    }
}
