// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import GRDB
@_spi(Driver) import Store

/// The statements of a write, which are GRDB's.
enum SQLiteStatements {
    /// Runs a statement, hands over its rows, and returns how many rows it changed.
    static func run(_ query: StoreSQL, on db: Database, each: (borrowing StoreRow) throws -> Void) throws -> Int {
        let (text, values) = query.rendered(for: .sqlite)
        let statement = try db.cachedStatement(sql: text)
        try statement.setArguments(StatementArguments(values.map(bound)))
        guard statement.columnCount > 0 else {
            try statement.execute()
            return db.changesCount
        }
        let rows = SQLiteRows(statement)
        let row = StoreRow(ColumnNames(statement.columnNames), cells: SQLiteCells(statement.sqliteStatement))
        while try rows.next() != nil { try each(row) }
        return db.changesCount
    }

    private static func bound(_ value: Value) -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: nil
        case .text(let text): text
        case .int(let number): number
        case .bool(let flag): flag
        case .real(let number): number
        case .bytes(let bytes): Data(bytes)
        }
    }
}
