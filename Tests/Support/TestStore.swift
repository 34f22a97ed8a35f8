// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
public import Store

/// Fresh databases for tests: `@Test(arguments: TestStore.kinds)`, then `try await withStore(kind) { store in … }`.
public enum TestStore {
    public enum Kind: String, Sendable, CaseIterable {
        case sqlite
        case postgres
    }

    /// The databases to test on: SQLite always, PostgreSQL when `FIRSTHAND_TEST_POSTGRES` holds a cluster's URL.
    ///
    /// Under `CI=true` PostgreSQL is always among them, so that its tests fail rather than be passed over.
    public static var kinds: [Kind] { clusterURL != nil || isInCI ? Kind.allCases : [.sqlite] }

    public static var hasPostgres: Bool { kinds.contains(.postgres) }

    /// The URL of the cluster's maintenance database.
    public static var clusterURL: String? {
        ProcessInfo.processInfo.environment["FIRSTHAND_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    static var isInCI: Bool { ProcessInfo.processInfo.environment["CI"] == "true" }
    static var keepsDatabases: Bool { ProcessInfo.processInfo.environment["KEEP_DB"] == "1" }

    static func randomName(_ start: String) -> String {
        start + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    static func makeFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: randomName("firsthand-test-"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    static func say(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}

/// Why a test database could not be had.
public struct TestStoreError: Error, CustomStringConvertible {
    public let description: String
}

/// Runs `body` with a fresh database that has had the migrations, and throws the database away after.
///
/// `KEEP_DB=1` keeps it and says where it is.
public func withStore<T>(
    _ kind: TestStore.Kind, migrations: [Migration] = StoreMigrations.all, connections: Int = 4,
    _ body: (Store) async throws -> T
) async throws -> T {
    try await withDatabase(kind, migrations: migrations) { database in
        let store = try await database.open(connections: connections)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }
}

/// Runs `body` with where a fresh migrated database is, for tests that open it themselves, perhaps twice.
public func withDatabase<T>(
    _ kind: TestStore.Kind, migrations: [Migration] = StoreMigrations.all,
    _ body: (TestDatabase) async throws -> T
) async throws -> T {
    switch kind {
    case .sqlite: try await discarding(try await .sqlite(migrations), body)
    case .postgres:
        try await TestCluster.shared.inTurn {
            try await discarding(.postgres(try await TestCluster.shared.makeDatabase(migrations)), body)
        }
    }
}

/// Runs `body` with the URL of an empty PostgreSQL database that is made with these words, such as its encoding.
public func withPostgresDatabase<T>(_ options: String, _ body: (String) async throws -> T) async throws -> T {
    try await TestCluster.shared.inTurn {
        let database = TestDatabase.postgres(try await TestCluster.shared.makeDatabase(options: options))
        return try await discarding(database) { try await body($0.place) }
    }
}

private func discarding<T>(_ database: TestDatabase, _ body: (TestDatabase) async throws -> T) async throws -> T {
    do {
        let result = try await body(database)
        await database.discard()
        return result
    } catch {
        await database.discard()
        throw error
    }
}
