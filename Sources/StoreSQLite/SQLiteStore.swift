// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
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
            return Store(driver: SQLiteDriver(pool: try pool(at: path, patience: patience)))
        } catch let error as DatabaseError {
            throw SQLiteErrors.storeError(from: error)
        }
    }

    private static func pool(at path: String, patience: Double) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 4
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
    var dialect: Dialect { .sqlite }

    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await mapping { try await pool.read { db in try body(tx(on: db)) } }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await mapping {
            try await pool.writeWithoutTransaction { db in
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
        }
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

    private func mapping<T>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw SQLiteErrors.storeError(from: error)
        }
    }
}
