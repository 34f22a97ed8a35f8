// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
import Store

enum SQLiteErrors {
    /// Keeps the code alone: SQLite's messages and GRDB's descriptions can hold the values of a row.
    static func storeError(from error: DatabaseError) -> StoreError { storeError(of: error.extendedResultCode) }

    /// The same for what SQLite itself answered.
    static func storeError(of code: ResultCode) -> StoreError {
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: return .unique
        // `on delete restrict` works as a trigger inside SQLite; the schema has no triggers of its own.
        case .SQLITE_CONSTRAINT_FOREIGNKEY, .SQLITE_CONSTRAINT_TRIGGER: return .foreignKey
        case .SQLITE_CONSTRAINT_CHECK: return .check
        case .SQLITE_CONSTRAINT_NOTNULL: return .notNull
        default: break
        }
        switch code.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .busy
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR: return .readOnly
        case .SQLITE_CANTOPEN, .SQLITE_MISUSE: return .gone
        default: return .other(code: String(code.rawValue))
        }
    }
}
