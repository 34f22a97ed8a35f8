// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
import Kit
@_spi(Driver) public import Store

/// Opens the embedded database: one file, many readers, one writer.
public enum SQLiteStore {
    /// Opens or makes the file.
    ///
    /// Throws `StoreError` when it cannot be used safely.
    ///
    /// `patience` is how many seconds to wait for another program's lock before the database is called busy.
    public static func open(path: String, patience: Double = 10) throws -> Store {
        do {
            // As many lanes as readers: one that could not read would wait on its thread for no good.
            return Store(
                driver: SQLiteDriver(
                    pool: try pool(at: path, patience: patience), lanes: Lanes(count: readers, label: "firsthand.desk"))
            )
        } catch let error as DatabaseError {
            throw SQLiteErrors.storeError(from: error)
        }
    }

    private static let readers = 4

    private static func pool(at path: String, patience: Double) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = readers
        configuration.prepareDatabase { db in
            try db.execute(sql: "pragma temp_store = memory")
            try db.execute(sql: "pragma trusted_schema = off")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL itself when it opens a pool, which may lose the last commits when the power fails.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "pragma synchronous = full")
            try db.execute(sql: "pragma secure_delete = on")
            guard try Int.fetchOne(db, sql: "pragma synchronous") == 2 else {
                throw StoreError.other(code: "synchronous")
            }
        }
        let version = try pool.read { try String.fetchOne($0, sql: "select sqlite_version()") } ?? "0"
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        guard let major = numbers.first, numbers.count > 1, (major, numbers[1]) >= (3, 39) else {
            throw StoreError.other(code: "sqlite-older-than-3.39")
        }
        return pool
    }
}

struct SQLiteDriver: Driver {
    let pool: DatabasePool
    let lanes: Lanes
    var dialect: Dialect { .sqlite }

    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await lanes.run {
            // GRDB's own `read` compiles the text of both statements anew each time.
            try mapping { try pool.unsafeRead { db in try Self.transaction(on: db) { try body(tx(on: db)) } } }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        do {
            return try await pool.writeWithoutTransaction { db in
                var result: T?
                try db.inTransaction(.immediate) {
                    var refused: StoreError?
                    result = try body(tx(on: db) { refused = $0 })
                    // As on PostgreSQL, a refused statement undoes the whole even if the body caught the error.
                    if let refused { throw refused }
                    return .commit
                }
                guard let result else { throw StoreError.gone }
                return result
            }
        } catch let error as DatabaseError {
            throw SQLiteErrors.storeError(from: error)
        }
    }

    private static func transaction<T>(on db: Database, _ body: () throws -> T) throws -> T {
        try db.cachedStatement(sql: "begin deferred").execute()
        // Nothing was changed, so that both ways to end are one; GRDB insists that there is an end.
        defer {
            do { try db.cachedStatement(sql: "commit").execute() } catch { try? db.rollback() }
        }
        return try body()
    }

    func close() async {
        // The pool closes its writer before its readers, so that SQLite itself would leave the log beside the file.
        try? await pool.writeWithoutTransaction { try $0.execute(sql: "pragma wal_checkpoint(truncate)") }
        try? pool.close()
    }

    private func tx(on db: Database, noting refused: @escaping (StoreError) -> Void = { _ in }) -> Tx {
        Tx(dialect: .sqlite) { query, each in
            do {
                return try SQLiteStatements.run(query, on: db, each: each)
            } catch let error as DatabaseError {
                let storeError = SQLiteErrors.storeError(from: error)
                refused(storeError)
                throw storeError
            }
        }
    }

    private func mapping<T>(_ work: () throws -> T) throws -> T {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw SQLiteErrors.storeError(from: error)
        }
    }
}
