// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
public import Store
import StorePostgres
import StoreSQLite

/// One test's own database.
public struct TestDatabase: Sendable {
    public let kind: TestStore.Kind
    /// The path of the file, or the URL.
    public let place: String

    /// A file in a new temporary folder.
    static func sqlite(_ migrations: [Migration]) async throws -> TestDatabase {
        let template = try await SQLiteTemplates.shared.bytes(for: migrations)
        let folder = try TestStore.makeFolder()
        let file = folder.appending(path: "test.db")
        try template.write(to: file)
        return TestDatabase(kind: .sqlite, place: file.path)
    }

    static func postgres(_ url: String) -> TestDatabase { TestDatabase(kind: .postgres, place: url) }

    public func open(connections: Int = 4) async throws -> Store {
        switch kind {
        case .sqlite: try SQLiteStore.open(path: place)
        case .postgres:
            // Many tests run at once on a machine that may have much else to do: none of them is about the wait.
            try await PostgresStore.open(url: place, connections: connections, patience: .seconds(120))
        }
    }

    func discard() async {
        guard !TestStore.keepsDatabases else { return TestStore.say("Kept: \(place)") }
        switch kind {
        case .sqlite: try? FileManager.default.removeItem(at: URL(filePath: place).deletingLastPathComponent())
        case .postgres: await TestCluster.shared.discard(place)
        }
    }
}

/// The bytes of a migrated file for each list of migrations: writing them costs less than migrating anew.
actor SQLiteTemplates {
    static let shared = SQLiteTemplates()
    private var made: [String: Task<Data, any Error>] = [:]

    func bytes(for migrations: [Migration]) async throws -> Data {
        let fingerprint = migrations.fingerprint
        if let task = made[fingerprint] { return try await task.value }
        let task = Task {
            let folder = try TestStore.makeFolder()
            defer { try? FileManager.default.removeItem(at: folder) }
            let file = folder.appending(path: "template.db")
            let store = try SQLiteStore.open(path: file.path)
            try await Migrator(migrations).migrate(store, at: Moment(millis: 0))
            await store.close()
            return try Data(contentsOf: file)
        }
        made[fingerprint] = task
        return try await task.value
    }
}

extension [Migration] {
    var fingerprint: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in map({ $0.id + $0.checksum }).joined().utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return String(hash, radix: 36)
    }
}
