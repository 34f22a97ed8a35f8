// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a database could not be copied into another, which in every case is left as it was.
public enum TransferError: Error, Equatable, Sendable {
    /// The two databases have not had the same migrations.
    case differentMigrations
    /// A table is missing on one side or has other columns there.
    case differentTable(String)
    /// The database to be filled holds rows already, in this table.
    case notEmpty(String)
    /// A value is not of its column's kind: SQLite may have let it in, PostgreSQL would not.
    case unexpectedValue(table: String, column: String)
    /// What was read back is not what was sent.
    case mismatch(String)
}
