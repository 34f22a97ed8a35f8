// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
import GRDBSQLite

/// Steps through the rows of one of GRDB's statements; their columns are read by `SQLiteCells`.
final class SQLiteRows: DatabaseCursor {
    typealias Element = Void

    let _statement: Statement
    var _isDone = false

    init(_ statement: Statement) { _statement = statement }

    // A statement left in the middle of its rows would hold on to the state of the database that it reads.
    deinit { sqlite3_reset(_statement.sqliteStatement) }

    func _element(sqliteStatement: SQLiteStatement) {}
}
