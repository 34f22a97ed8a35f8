// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import GRDB
@_spi(Driver) import Store

enum SQLiteStatements {
    /// Runs a statement, hands over its rows, and returns how many rows it changed.
    static func run(_ query: StoreSQL, on db: Database, each: (StoreRow) throws -> Void) throws -> Int {
        let (text, values) = query.rendered(for: .sqlite)
        let statement = try db.cachedStatement(sql: text)
        try statement.setArguments(StatementArguments(values.map(databaseValue)))
        guard statement.columnCount > 0 else {
            try statement.execute()
            return db.changesCount
        }
        let columns = statement.columnNames
        let cursor = try GRDB.Row.fetchCursor(statement)
        while let row = try cursor.next() {
            let values = (0..<columns.count).map { value(row[$0] as DatabaseValue) }
            try each(StoreRow(columns: columns, values: values))
        }
        return db.changesCount
    }

    private static func databaseValue(_ value: Value) -> DatabaseValue {
        switch value {
        case .null: .null
        case .text(let text): text.databaseValue
        case .int(let number): number.databaseValue
        case .bool(let flag): flag.databaseValue
        case .real(let number): number.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }

    private static func value(_ stored: DatabaseValue) -> Value {
        switch stored.storage {
        case .null: .null
        case .int64(let number): .int(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let data): .bytes([UInt8](data))
        }
    }
}
