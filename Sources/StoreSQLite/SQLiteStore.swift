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
    /// - Parameters:
    ///   - patience: how many seconds to wait for another program's lock before the database is called busy.
    ///   - reserve: how many bytes of the disk to hold for what must be written although it is full.
    public static func open(path: String, patience: Double = 10, reserve: Int = 0) throws -> Store {
        do {
            let pool = try pool(at: path, patience: patience)
            let readers = SQLiteReaders(path: path, patience: patience)
            try checkVersion(readers)
            let kept = reserve > 0 ? Reserve(path: path + "-reserve", bytes: reserve) : nil
            kept?.take()
            return Store(
                driver: SQLiteDriver(
                    writer: pool, readers: readers, lanes: Lanes(count: lanes, label: "firsthand.desk"), reserve: kept))
        } catch let error as DatabaseError {
            throw SQLiteErrors.storeError(from: error)
        }
    }

    private static let lanes = 4

    private static func pool(at path: String, patience: Double) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(patience)
        configuration.foreignKeysEnabled = true
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
        return pool
    }

    private static func checkVersion(_ readers: SQLiteReaders) throws {
        let version = try readers.read { try $0.one("select sqlite_version() as v") { try $0.get("v") } } ?? "0"
        let numbers = version.split(separator: ".").compactMap { Int($0) }
        guard let major = numbers.first, numbers.count > 1, (major, numbers[1]) >= (3, 39) else {
            throw StoreError.other(code: "sqlite-older-than-3.39")
        }
    }
}

/// GRDB writes; what is read is read by connections of our own.
struct SQLiteDriver: Driver {
    let writer: DatabasePool
    let readers: SQLiteReaders
    let lanes: Lanes
    let reserve: Reserve?
    var dialect: Dialect { .sqlite }

    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await lanes.run { try readers.read(body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        let result = try await transact(body)
        // There may be room again: what was given back is held once more, for the next time that there is none.
        if let reserve, reserve.lacks { reserve.take() }
        return result
    }

    private func transact<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        do {
            return try await writer.writeWithoutTransaction { db in
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

    func writeUrgently<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        do {
            return try await write(body)
        } catch StoreError.readOnly {
            guard let reserve else { throw StoreError.readOnly }
            reserve.give()
            // Whatever room is left then is held again at once, before anything else finds it.
            defer { reserve.take() }
            return try await transact(body)
        }
    }

    func close() async {
        // The readers first: whoever closes last puts the log into the file.
        await lanes.run { readers.close() }
        try? await writer.writeWithoutTransaction { try $0.execute(sql: "pragma wal_checkpoint(truncate)") }
        try? writer.close()
    }

    private func tx(on db: Database, noting refused: @escaping (StoreError) -> Void) -> Tx {
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
}
