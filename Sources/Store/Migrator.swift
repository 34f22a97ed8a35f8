// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Brings a database to the program's schema, forward only.
public struct Migrator: Sendable {
    public let migrations: [Migration]

    public init(_ migrations: [Migration]) { self.migrations = migrations }

    /// The ids still to be applied, in order.
    ///
    /// Throws when an applied migration reads differently now, or is not known to this program.
    public func pending(in store: Store) async throws -> [String] {
        try await store.write { tx in
            try makeTable(tx)
            return try check(tx).map(\.id)
        }
    }

    /// Applies what is pending, each in its own transaction, and returns the ids.
    @discardableResult
    public func migrate(_ store: Store, at moment: Moment) async throws -> [String] {
        var applied: [String] = []
        while let next = try await store.write({ tx in try applyNext(tx, at: moment) }) { applied.append(next) }
        return applied
    }

    private func applyNext(_ tx: Tx, at moment: Moment) throws -> String? {
        try makeTable(tx)
        if tx.dialect == .postgres { try tx.run("set local statement_timeout = 0") }
        guard let next = try check(tx).first else { return nil }
        for statement in next.statements(for: tx.dialect) { try tx.run(SQL(trusted: statement)) }
        try tx.run(
            "insert into migration (id, checksum, applied_at) values (\(next.id), \(next.checksum), \(moment))")
        return next.id
    }

    private func makeTable(_ tx: Tx) throws {
        // Two nodes may start at once: the second waits here and then finds nothing left to do. The lock comes first
        // because on PostgreSQL even `create table if not exists` fails when two do it at the same moment.
        if tx.dialect == .postgres {
            try tx.run("set local lock_timeout = '5min'")
            try tx.run("set local statement_timeout = '5min'")
            try tx.run("select pg_advisory_xact_lock(7023645188472)")
        }
        try tx.run(
            """
            create table if not exists migration
            (id text primary key, checksum text not null, applied_at text not null check (length(applied_at) = 24))
            """)
    }

    private func check(_ tx: Tx) throws -> [Migration] {
        let applied = try tx.rows("select id, checksum from migration") { row in
            (id: try row.get("id", as: String.self), checksum: try row.get("checksum", as: String.self))
        }
        for (id, checksum) in applied {
            guard let known = migrations.first(where: { $0.id == id }) else {
                throw StoreError.migration("The database is from a newer Firsthand: it has had the migration \(id).")
            }
            guard known.checksum == checksum else {
                throw StoreError.migration("The migration \(id) was changed after it had been applied.")
            }
        }
        let done = Set(applied.map(\.id))
        return migrations.filter { !done.contains($0.id) }
    }
}
