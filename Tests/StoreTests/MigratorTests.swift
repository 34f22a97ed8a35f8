// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

@Suite struct `Migrations` {
    private static let first = Migration("one", "create table one (id text primary key);")
    private static let second = Migration(
        "two",
        """
        create table two (
          id text primary key,
          said text not null default 'a; b'
        );
        create index two_said on two (said);
        insert into two (id) values ('x')
        """)
    private static let edited = Migration("one", "create table one (id text primary key, more text);")

    @Test(arguments: TestStore.kinds)
    func `an empty database has all of them before it, in order, and none after`(_ kind: TestStore.Kind) async throws {
        let migrator = Migrator([Self.first, Self.second])
        let found = try await withStore(kind, migrations: []) { store in
            [
                try await migrator.pending(in: store), try await migrator.migrate(store, at: noon),
                try await migrator.pending(in: store), try await migrator.migrate(store, at: noon),
            ]
        }
        #expect(found == [["one", "two"], ["one", "two"], [], []])
    }

    @Test(arguments: TestStore.kinds)
    func `a database of an older program is brought forward and keeps its rows`(_ kind: TestStore.Kind) async throws {
        let (applied, rows) = try await withStore(kind, migrations: [Self.first]) { store in
            try await store.write { try $0.run("insert into one (id) values ('kept')") }
            let applied = try await Migrator([Self.first, Self.second]).migrate(store, at: noon)
            let rows = try await store.read { tx in
                try tx.rows("select id from one union all select said from two") { try $0.get("id", as: String.self) }
            }
            return (applied, rows)
        }
        #expect(applied == ["two"])
        #expect(rows == ["kept", "a; b"])
    }

    @Test(arguments: TestStore.kinds)
    func `a migration that was edited after it had been applied is refused`(_ kind: TestStore.Kind) async throws {
        let errors = try await withStore(kind, migrations: [Self.first]) { store in
            let migrator = Migrator([Self.edited])
            return [
                try await refusal { try await migrator.pending(in: store) },
                try await refusal { try await migrator.migrate(store, at: noon) },
            ]
        }
        let expected = StoreError.migration("The migration one was changed after it had been applied.")
        #expect(errors == [expected, expected])
    }

    @Test(arguments: TestStore.kinds)
    func `a database of a newer program is refused`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind, migrations: [Self.first, Self.second]) { store in
            try await refusal { try await Migrator([Self.first]).migrate(store, at: noon) }
        }
        #expect(error == .migration("The database is from a newer Firsthand: it has had the migration two."))
    }

    @Test(arguments: TestStore.kinds)
    func `a migration that fails in its middle leaves nothing of itself`(_ kind: TestStore.Kind) async throws {
        let broken = Migration("two", "create table two (id text);\ninsert into nowhere (id) values ('x');")
        let left = try await withStore(kind, migrations: [Self.first]) { store in
            _ = try await refusal { try await Migrator([Self.first, broken]).migrate(store, at: noon) }
            let pending = try await Migrator([Self.first, Self.second]).migrate(store, at: noon)
            return pending
        }
        #expect(left == ["two"])
    }

    @Test(arguments: TestStore.kinds)
    func `two programs that migrate one database at once both end well`(_ kind: TestStore.Kind) async throws {
        let applied = try await withDatabase(kind, migrations: []) { database in
            let stores = [try await database.open(), try await database.open()]
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for store in stores + stores {
                    group.addTask { try await Migrator(libraryMigrations).migrate(store, at: noon) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            for store in stores { await store.close() }
            return applied
        }
        #expect(applied.sorted() == libraryMigrations.map(\.id).sorted())
    }

    @Test func `a checksum tells two texts apart, and two ways of parting them`() {
        let texts = [
            Migration("a", "create table one (id text);"), Migration("a", "create table two (id text);"),
            Migration("a", sqlite: "ab", postgres: "c"), Migration("a", sqlite: "a", postgres: "bc"),
        ]
        #expect(Set(texts.map(\.checksum)).count == 4)
        #expect(Migration("b", "create table one (id text);").checksum == texts[0].checksum)
    }
}
