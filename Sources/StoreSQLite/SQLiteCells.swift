// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDBSQLite
import Store

/// Reads the columns of the row that a statement is at.
///
/// They are read from SQLite itself: on their way through GRDB's own values, a quarter of the time of a page of a
/// hundred rows went (2026-11-25).
final class SQLiteCells: RowCells {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    func isNull(_ place: Int) -> Bool { sqlite3_column_type(statement, CInt(place)) == SQLITE_NULL }

    func text(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
        // The value once and not the column three times; only one thread at a time has the connection.
        let value = sqlite3_column_value(statement, CInt(place))
        guard sqlite3_value_type(value) == SQLITE_TEXT else { return nil }
        // The text first: asking for it settles the form in which its bytes are then counted.
        let start = sqlite3_value_text(value)
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }

    func value(_ place: Int) -> Value {
        let column = CInt(place)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .int(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: return text(place).map { .text(String(decoding: $0, as: UTF8.self)) } ?? .null
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        default: return .null
        }
    }
}
