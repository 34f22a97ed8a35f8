// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

/// The writing side of a transfer, inside the transaction of the copy.
struct Receiver {
    let tx: Tx
    let handoff: Handoff<Parcel>
    let progress: @Sendable (String, Int) -> Void

    func receive() throws -> TransferReport {
        try tx.endWaitsLate()
        guard case .plan(let migrations, let tables) = try handoff.take() else {
            throw TransferError.differentMigrations
        }
        try check(migrations, tables)
        let sent = try withForeignKeysLast { try tables.map(fill) }
        return TransferReport(
            tables: try zip(tables, sent).map { table, tally in
                guard try table.tally(in: tx) == tally else { throw TransferError.mismatch(table.name) }
                return TransferReport.Table(table, tally)
            })
    }

    private func check(_ migrations: [String: String], _ tables: [TableShape]) throws {
        guard try Catalogue.migrations(in: tx) == migrations else { throw TransferError.differentMigrations }
        let own = try Catalogue.tables(in: tx)
        if let odd = (own + tables).first(where: { !own.contains($0) || !tables.contains($0) }) {
            throw TransferError.differentTable(odd.name)
        }
        for table in tables {
            if try tx.exists("select 1 as n from \(try table.table()) limit 1") {
                throw TransferError.notEmpty(table.name)
            }
        }
    }

    private func fill(_ table: TableShape) throws -> Tally {
        var written = 0
        progress(table.name, written)
        while true {
            switch try handoff.take() {
            case .rows(let rows):
                try table.insert(rows, in: tx)
                written += rows.count
                progress(table.name, written)
            case .endOfTable(let tally): return tally
            case .plan: throw TransferError.mismatch(table.name)
            }
        }
    }

    /// Rows come in no order that their references would want, so these are checked when all are there.
    private func withForeignKeysLast<T>(_ body: () throws -> T) throws -> T {
        guard tx.dialect == .postgres else {
            try tx.run("pragma defer_foreign_keys = on")
            return try body()
        }
        let keys = try Catalogue.promptForeignKeys(in: tx).map { key in
            (table: try TableShape.identifier(key.table), name: try TableShape.identifier(key.name))
        }
        for (table, name) in keys {
            try tx.run("alter table \(table) alter constraint \(name) deferrable initially deferred")
        }
        let result = try body()
        try tx.run("set constraints all immediate")
        for (table, name) in keys { try tx.run("alter table \(table) alter constraint \(name) not deferrable") }
        return result
    }
}
