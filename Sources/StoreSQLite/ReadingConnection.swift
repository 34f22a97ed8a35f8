// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
import GRDBSQLite
@_spi(Driver) import Store

/// A connection that can only read.
///
/// It is not one of GRDB's: between two threads and the ways in and out of its pool, a read of theirs took a fifth of
/// a page's time before the first row (2026-11-25).
final class ReadingConnection {
    /// How many statements are kept; a list of ids makes a text for each of its lengths.
    private static let mostKept = 200

    private let handle: OpaquePointer
    private var kept: [String: ReadingStatement] = [:]

    init(path: String, patience: Double) throws {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(path, &handle, flags, nil)
        guard code == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw SQLiteErrors.storeError(of: ResultCode(rawValue: code))
        }
        self.handle = handle
        sqlite3_busy_timeout(handle, CInt(patience * 1000))
        // As on the connection that writes, so that a statement means the same on both.
        _disableDoubleQuotedStringLiterals(handle)
        try run("pragma temp_store = memory", [])
        try run("pragma trusted_schema = off", [])
    }

    deinit {
        kept = [:]
        sqlite3_close_v2(handle)
    }

    /// Reads from one state of the database.
    func read<T: Sendable>(_ body: @Sendable (Tx) throws -> T) throws -> T {
        try run("begin deferred", [])
        // Nothing was changed, so that both ways to end are one.
        defer { end() }
        let tx = Tx(dialect: .sqlite) { [self] query, each in
            let (text, values) = query.rendered(for: .sqlite)
            try run(text, values, each: each)
            return 0
        }
        return try body(tx)
    }

    private func end() {
        // After some errors SQLite has ended the transaction by itself.
        if sqlite3_get_autocommit(handle) == 0 { try? run("commit", []) }
    }

    private func run(_ text: String, _ values: [Value], each: (borrowing StoreRow) throws -> Void = { _ in }) throws {
        try statement(text).run(values, each: each)
    }

    /// The statement kept for the text, unless a row of its own has asked for it again.
    private func statement(_ text: String) throws -> ReadingStatement {
        if let statement = kept[text], !statement.isAtWork { return statement }
        let statement = try ReadingStatement(text, on: handle)
        if kept.count >= Self.mostKept { kept = kept.filter { $0.value.isAtWork } }
        if kept[text] == nil { kept[text] = statement }
        return statement
    }
}
