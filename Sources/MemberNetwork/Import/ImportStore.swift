// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Words

/// Every statement about lists that are brought in, and their rows while they wait.
struct ImportStore: Sendable {
    let key: OrganisationKey

    func insert(
        _ id: ID<NetworkImport>, _ file: ImportFile, shape: ImportShape, at moment: Moment, in tx: Tx
    ) throws {
        let header = file.header.joined(separator: "\u{1F}")
        try tx.run(
            """
            insert into network_import (id, made_at, header_sealed, header_mark, encoding, shape, total)
            values (\(id), \(moment), \(try key.seal(header, at: Self.header(of: id))), \(mark(file.header)),
              \(file.encoding), \(shape.rawValue), \(file.count))
            """)
        for (place, part) in file.parts.enumerated() {
            try tx.run(
                """
                insert into network_import_part (import_id, place, rows_sealed)
                values (\(id), \(place), \(try key.seal(part, at: Self.part(place, of: id))))
                """)
        }
    }

    func find(_ id: ID<NetworkImport>, in tx: Tx) throws -> NetworkImport? {
        try tx.one("select * from network_import where id = \(id)", record(_:))
    }

    /// Keeps others from going on with this list until the transaction ends: a request and its job may do so at once.
    func lock(_ id: ID<NetworkImport>, in tx: Tx) throws {
        try tx.run("update network_import set total = total where id = \(id)")
    }

    /// Those begun, newest first.
    func recent(limit: Int, in tx: Tx) throws -> [NetworkImport] {
        try tx.rows("select * from network_import order by made_at desc, id desc limit \(limit)", record(_:))
    }

    private func record(_ row: borrowing Row) throws -> NetworkImport {
        let id: ID<NetworkImport> = try row.get("id")
        // One damaged record must not keep the others from being shown.
        let header = (try? key.open(row.get("header_sealed"), at: Self.header(of: id))) ?? ""
        let columns: String? = try row.optional("columns")
        let choice = try columns.map { columns in
            ImportChoice(
                columns: Self.columns(columns),
                streams: (try row.optional("streams", as: String.self) ?? "").split(separator: ",")
                    .compactMap { ID<MessageStream>($0) },
                language: Language(tag: try row.optional("language") ?? "") ?? .english)
        }
        return NetworkImport(
            id: id, madeAt: try row.get("made_at"),
            header: header.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init),
            headerMark: try row.get("header_mark"), encoding: try row.get("encoding"),
            shape: ImportShape(rawValue: try row.get("shape")) ?? .other, total: try row.get("total"), choice: choice,
            startedAt: try row.optional("started_at"), doneAt: try row.optional("done_at"),
            undoingAt: try row.optional("undoing_at"), undoneAt: try row.optional("undone_at"),
            nextPart: try row.get("next_part"),
            counts: ImportCounts(
                added: try row.get("added"), changed: try row.get("changed"), suppressed: try row.get("suppressed"),
                skipped: try row.get("skipped"), broken: try row.get("broken")),
            undone: try row.get("undone"), leftAlone: try row.get("left_alone"))
    }

    /// The rows of a packet; none when it was done or dropped.
    func rows(_ place: Int, of id: ID<NetworkImport>, in tx: Tx) throws -> [ImportRow] {
        let sealed: [UInt8]? = try tx.one(
            "select rows_sealed from network_import_part where import_id = \(id) and place = \(place)"
        ) { try $0.get("rows_sealed") }
        return try sealed.map { ImportRow.rows(of: try key.open($0, at: Self.part(place, of: id))) } ?? []
    }

    /// Keeps what was chosen, also for the next list with these columns; false when it was begun already.
    func choose(_ choice: ImportChoice, for list: NetworkImport, at moment: Moment, in tx: Tx) throws -> Bool {
        let columns = choice.columns.map(\.rawValue).joined(separator: ",")
        let streams = choice.streams.map(\.text).joined(separator: ",")
        let isOpen = try tx.run(
            """
            update network_import set columns = \(columns), streams = \(streams), language = \(choice.language.code)
            where id = \(list.id) and started_at is null
            """)
        try tx.run(
            """
            insert into network_import_columns (header_mark, columns, at)
            values (\(list.headerMark), \(columns), \(moment))
            on conflict (header_mark) do update set columns = excluded.columns, at = excluded.at
            """)
        return isOpen == 1
    }

    /// What was chosen for the columns of the last list that had these.
    func remembered(_ list: NetworkImport, in tx: Tx) throws -> [ImportColumn]? {
        let kept: String? = try tx.one(
            "select columns from network_import_columns where header_mark = \(list.headerMark)"
        ) { try $0.get("columns") }
        return kept.map(Self.columns).flatMap { $0.count == list.header.count ? $0 : nil }
    }

    /// Begins it; false when it has begun, or nothing was chosen yet.
    func start(_ id: ID<NetworkImport>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update network_import set started_at = \(moment)
            where id = \(id) and started_at is null and columns is not null
            """) == 1
    }

    /// Notes that a packet is done, whose rows are not needed any more; false when it was done already.
    func finishPart(_ place: Int, of id: ID<NetworkImport>, _ counts: ImportCounts, in tx: Tx) throws -> Bool {
        try tx.run("delete from network_import_part where import_id = \(id) and place = \(place)")
        return try tx.run(
            """
            update network_import set next_part = \(place + 1), added = added + \(counts.added),
              changed = changed + \(counts.changed), suppressed = suppressed + \(counts.suppressed),
              skipped = skipped + \(counts.skipped), broken = broken + \(counts.broken)
            where id = \(id) and next_part = \(place) and done_at is null
            """) == 1
    }

    func finish(_ id: ID<NetworkImport>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update network_import set done_at = \(moment) where id = \(id) and done_at is null") == 1
    }

    /// Begins to undo it; false when that was begun, or there is nothing to undo yet.
    func startUndoing(_ id: ID<NetworkImport>, madeAfter oldest: Moment, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update network_import set undoing_at = \(moment)
            where id = \(id) and done_at is not null and undoing_at is null and made_at > \(oldest)
            """) == 1
    }

    func countUndone(_ undone: Int, leftAlone: Int, of id: ID<NetworkImport>, in tx: Tx) throws {
        try tx.run(
            """
            update network_import set undone = undone + \(undone), left_alone = left_alone + \(leftAlone)
            where id = \(id)
            """)
    }

    func finishUndoing(_ id: ID<NetworkImport>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run("update network_import set undone_at = \(moment) where id = \(id) and undone_at is null") == 1
    }

    /// Forgets a list that was not begun; false when there is none.
    func drop(_ id: ID<NetworkImport>, in tx: Tx) throws -> Bool {
        guard try tx.exists("select 1 as n from network_import where id = \(id) and started_at is null") else {
            return false
        }
        try tx.run("delete from network_import_part where import_id = \(id)")
        return try tx.run("delete from network_import where id = \(id)") == 1
    }

    /// Lists that waited for too long, and those that stopped half-way: begun, and nothing was done since for as long.
    func stale(before moment: Moment, in tx: Tx) throws -> [NetworkImport] {
        try tx.rows(
            """
            select * from network_import i where done_at is null and coalesce(started_at, made_at) < \(moment)
              and not exists (select 1 from network_import_row r where r.import_id = i.id and r.at >= \(moment))
            """, record(_:))
    }

    func dropParts(of id: ID<NetworkImport>, in tx: Tx) throws {
        try tx.run("delete from network_import_part where import_id = \(id)")
    }

    /// Forgets what was done by lists of long ago: from then on it cannot be undone.
    func forgetRows(before moment: Moment, in tx: Tx) throws {
        let old: SQL = "select id from network_import where made_at < \(moment)"
        try tx.run("delete from network_import_row where import_id in (\(old))")
        try tx.run("delete from network_import_organisation where import_id in (\(old))")
    }

    private func mark(_ header: [String]) -> String {
        key.fingerprint(header.map(Folding.folded).joined(separator: "\u{1F}"), for: "import-header")
    }

    private static func columns(_ text: String) -> [ImportColumn] {
        text.split(separator: ",").map { ImportColumn(rawValue: String($0)) ?? .nothing }
    }

    private static func header(of id: ID<NetworkImport>) -> SealedPlace {
        SealedPlace("network_import", "header", row: id.text)
    }

    private static func part(_ place: Int, of id: ID<NetworkImport>) -> SealedPlace {
        SealedPlace("network_import_part", "rows", row: "\(id.text)/\(place)")
    }
}
