// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// Every statement about briefings that were sent, as they are looked for and read again.
struct BriefingArchiveStore: Sendable {
    private static let kind = "briefing"
    /// More than twenty years of a briefing each working day.
    private static let mostFound = 6000
    private static let from: SQL = "from briefing b join message_stream m on m.id = b.stream_id"
    private static let entry: SQL = """
        \(DailyBriefing.columns), (select count(*) from briefing_block i where i.briefing_id = b.id and i.kind in ('story', 'one-liner') and i.taken_out_at is null) as n
        """

    private let search = Search()
    private let briefings = BriefingStore()
    private let corrections = CorrectionStore()

    /// Keeps a sent briefing's words to be searched.
    func index(_ whole: WholeBriefing, in tx: Tx) throws {
        try search.put(
            kind: Self.kind, id: whole.briefing.id.text, text: Self.text(of: whole), at: whole.briefing.sentAt, in: tx)
    }

    /// All that is looked at when a briefing is searched for.
    private static func text(of whole: WholeBriefing) -> String {
        let blocks = whole.blocks.flatMap {
            $0.texts + [$0.writing.tags] + $0.outlets.flatMap { [$0.outlet, $0.title] }
        }
        return ([whole.briefing.subject, whole.briefing.opening] + blocks).joined(separator: " ")
    }

    /// Sent briefings whose words are not kept yet: from before there was a search, or after a crash.
    func unindexed(limit: Int, in tx: Tx) throws -> [ID<DailyBriefing>] {
        try tx.rows(
            """
            select b.id from briefing b where b.state = 'sent' and not exists
              (select 1 from search_entry e where e.kind = \(Self.kind) and e.id = b.id) limit \(limit)
            """
        ) { try $0.get("id") }
    }

    /// The whole of a briefing that somebody may read; nil when there is none such.
    func whole(_ id: ID<DailyBriefing>, for scope: ReadingScope, in tx: Tx) throws -> WholeBriefing? {
        guard try mayRead(id, scope, in: tx), var whole = try briefings.whole(id, in: tx) else { return nil }
        whole.corrections = try corrections.sent(of: id, in: tx).filter { try mayRead($0, scope, in: tx) }
            .compactMap { try briefings.briefing($0, in: tx) }
        return whole
    }

    /// A picture that such a briefing shows.
    func picture(_ id: ID<BlockPicture>, of briefing: ID<DailyBriefing>, for scope: ReadingScope, in tx: Tx) throws
        -> PictureFile?
    {
        guard try mayRead(briefing, scope, in: tx) else { return nil }
        return try PictureStore().file(id, of: briefing, onlyShown: true, in: tx)
    }

    private func mayRead(_ id: ID<DailyBriefing>, _ scope: ReadingScope, in tx: Tx) throws -> Bool {
        try tx.exists("select 1 as n from briefing b where b.id = \(id) and \(scope.condition)")
    }

    func whole(_ id: ID<DailyBriefing>, in tx: Tx) throws -> WholeBriefing? { try briefings.whole(id, in: tx) }

    func latest(_ limit: Int, for scope: ReadingScope, in tx: Tx) throws -> [ArchiveEntry] {
        try entries("select \(Self.entry) \(Self.from) where \(scope.condition)", limit: limit, in: tx)
    }

    /// The briefings of a month, written `2026-11`.
    func month(_ month: String, for scope: ReadingScope, in tx: Tx) throws -> [ArchiveEntry] {
        try entries(
            """
            select \(Self.entry) \(Self.from)
            where b.day >= \(month + "-01") and b.day <= \(month + "-31") and \(scope.condition)
            """, limit: 500, in: tx)
    }

    /// The months that have briefings, newest first.
    func months(for scope: ReadingScope, in tx: Tx) throws -> [ArchiveMonth] {
        try tx.rows(
            """
            select substr(b.day, 1, 7) as month, count(*) as n from briefing b where \(scope.condition)
            group by substr(b.day, 1, 7) order by month desc
            """
        ) { ArchiveMonth(text: try $0.get("month"), count: try $0.get("n")) }
    }

    /// The briefings that hold every word, newest first, and how many there are in all.
    func found(_ query: String, for scope: ReadingScope, page: Int, size: Int, in tx: Tx) throws
        -> (entries: [ArchiveEntry], count: Int)
    {
        let ids = try search.find(query, kind: Self.kind, limit: Self.mostFound, in: tx)
        guard !ids.isEmpty else { return ([], 0) }
        let which: SQL = "b.id in (\(ids)) and \(scope.condition)"
        let count = try tx.count("select count(*) as n from briefing b where \(which)")
        let entries = try entries(
            "select \(Self.entry) \(Self.from) where \(which)", limit: size, offset: page * size, in: tx)
        return (entries, count)
    }

    private func entries(_ query: SQL, limit: Int, offset: Int = 0, in tx: Tx) throws -> [ArchiveEntry] {
        try tx.rows("\(query) order by b.sent_at desc, b.id desc limit \(limit) offset \(offset)") { row in
            ArchiveEntry(briefing: try DailyBriefing(row: row), items: try row.get("n"))
        }
    }
}
