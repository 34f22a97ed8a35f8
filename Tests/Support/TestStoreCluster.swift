// SPDX-License-Identifier: AGPL-3.0-or-later
import CLibpq
import Kit
import Store
import StorePostgres

/// The PostgreSQL cluster that the tests were given: makes databases from migrated templates and drops them.
actor TestCluster {
    static let shared = TestCluster()

    /// How many test databases there are at once, so that parallel tests stay within `max_connections`.
    private static let mostAtOnce = 8

    /// Whether this test has its turn already: one that needs a second database must not wait for others.
    @TaskLocal private static var hasTurn = false

    private var inUse = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var templates: [String: Task<String, any Error>] = [:]

    /// The URL of a new database that has had the migrations.
    func makeDatabase(_ migrations: [Migration]) async throws -> String {
        try makeDatabase("template \(try await template(for: migrations)) strategy file_copy")
    }

    /// The URL of a new, empty database that is made with these words, such as its encoding.
    func makeDatabase(options: String) throws -> String {
        try makeDatabase("template template0 \(options)")
    }

    func discard(_ place: String) {
        guard let name = place.split(separator: "?").first?.split(separator: "/").last else { return }
        _ = try? run("drop database if exists \(name) with (force)")
    }

    /// Runs a test's work when fewer than the most are at it.
    nonisolated func inTurn<T>(_ work: () async throws -> T) async throws -> T {
        guard !Self.hasTurn else { return try await work() }
        await takeTurn()
        do {
            let result = try await Self.$hasTurn.withValue(true) { try await work() }
            await endTurn()
            return result
        } catch {
            await endTurn()
            throw error
        }
    }

    private func takeTurn() async {
        if inUse < Self.mostAtOnce { inUse += 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    private func endTurn() {
        if waiting.isEmpty { inUse -= 1 } else { waiting.removeFirst().resume() }
    }

    private func makeDatabase(_ words: String) throws -> String {
        let name = TestStore.randomName("firsthand_test_")
        try run("create database \(name) \(words)")
        return try url(of: name)
    }

    private func template(for migrations: [Migration]) async throws -> String {
        let fingerprint = migrations.fingerprint
        if let task = templates[fingerprint] { return try await task.value }
        let task = Task {
            let name = "firsthand_template_\(fingerprint)"
            if try run("select 1 from pg_database where datname = '\(name)'") > 0 { return name }
            // Made under another name first, so that one half made is never taken for a template.
            let draft = TestStore.randomName("firsthand_draft_")
            try run("create database \(draft) template template0 encoding 'UTF8' locale 'C'")
            let store = try await PostgresStore.open(url: try url(of: draft), connections: 1)
            do {
                try await Migrator(migrations).migrate(store, at: Moment(millis: 0))
            } catch {
                await store.close()
                throw error
            }
            await store.close()
            // Another test run may have been faster: then the draft serves as well.
            do { try run("alter database \(draft) rename to \(name)") } catch { return draft }
            return name
        }
        templates[fingerprint] = task
        return try await task.value
    }

    private func clusterURL() throws -> String {
        guard let url = TestStore.clusterURL else {
            throw TestStoreError(description: "FIRSTHAND_TEST_POSTGRES is not set: see bin/postgres-for-tests")
        }
        return url
    }

    /// The cluster's URL with another database in it.
    private func url(of database: String) throws -> String {
        let url = try clusterURL()
        guard let host = url.firstRange(of: "://")?.upperBound else {
            throw TestStoreError(description: "FIRSTHAND_TEST_POSTGRES is not a URL")
        }
        let query = url[host...].firstIndex(of: "?") ?? url.endIndex
        let path = url[host..<query].firstIndex(of: "/") ?? query
        return url[..<path] + "/" + database + url[query...]
    }

    /// Runs one statement outside any transaction, which `Store` cannot: databases are made and dropped that way only.
    ///
    /// Returns how many rows it gave.
    @discardableResult
    private func run(_ statement: String) throws -> Int {
        let connection = PQconnectdb(try clusterURL())
        defer { PQfinish(connection) }
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        let result = PQexec(connection, statement)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw TestStoreError(description: PQerrorMessage(connection).map { String(cString: $0) } ?? statement)
        }
        return Int(PQntuples(result))
    }
}
