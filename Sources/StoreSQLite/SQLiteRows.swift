// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
import GRDBSQLite
import Store

/// Steps through the rows of a statement and reads the columns of the one it is at.
///
/// They are read from SQLite itself: on their way through GRDB's own values, a quarter of the time of a page of a
/// hundred rows went (2026-11-25).
final class SQLiteRows: DatabaseCursor, RowCells {
    typealias Element = Void

    let _statement: Statement
    var _isDone = false
    private let row: SQLiteStatement

    init(_ statement: Statement) {
        _statement = statement
        row = statement.sqliteStatement
    }

    // A statement left in the middle of its rows would hold on to the state of the database that it reads.
    deinit { sqlite3_reset(row) }

    func _element(sqliteStatement: SQLiteStatement) {}

    func isNull(_ place: Int) -> Bool { sqlite3_column_type(row, CInt(place)) == SQLITE_NULL }

    func text(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
        guard sqlite3_column_type(row, CInt(place)) == SQLITE_TEXT else { return nil }
        // The text first: asking for it settles the form in which its bytes are then counted.
        let start = sqlite3_column_text(row, CInt(place))
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, CInt(place))))
    }

    func value(_ place: Int) -> Value {
        let column = CInt(place)
        switch sqlite3_column_type(row, column) {
        case SQLITE_INTEGER: return .int(sqlite3_column_int64(row, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(row, column))
        case SQLITE_TEXT: return text(place).map { .text(String(decoding: $0, as: UTF8.self)) } ?? .null
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(row, column)
            return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column)))))
        default: return .null
        }
    }
}
