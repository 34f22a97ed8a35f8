// SPDX-License-Identifier: AGPL-3.0-or-later
import Store
import Support
import Testing

@Suite struct `Transactions` {
    private struct Stop: Error {}

    @Test(arguments: TestStore.kinds)
    func `a body that throws leaves nothing behind`(_ kind: TestStore.Kind) async throws {
        let authors = try await withStore(kind, migrations: libraryMigrations) { store in
            await #expect(throws: Stop.self) {
                try await store.write { tx in
                    try tx.addAuthor("a1")
                    throw Stop()
                }
            }
            return try await store.read { try $0.count("select count(*) as n from author") }
        }
        #expect(authors == 0)
    }

    @Test(arguments: TestStore.kinds)
    func `a refused statement undoes the whole, even when the body catches the error`(
        _ kind: TestStore.Kind
    ) async throws {
        let (error, authors) = try await withStore(kind, migrations: libraryMigrations) { store in
            let error = try await refusal {
                try await store.write { tx in
                    try tx.addAuthor("a1")
                    try? tx.addAuthor("a1")
                }
            }
            return (error, try await store.read { try $0.count("select count(*) as n from author") })
        }
        #expect(error == .unique)
        #expect(authors == 0)
    }

    @Test(arguments: TestStore.kinds)
    func `the store goes on after a refusal`(_ kind: TestStore.Kind) async throws {
        let authors = try await withStore(kind, migrations: libraryMigrations, connections: 1) { store in
            try await store.write { try $0.addAuthor("a1") }
            _ = try await refusal { try await store.write { try $0.addAuthor("a1") } }
            try await store.write { try $0.addAuthor("a2") }
            return try await store.read { try $0.count("select count(*) as n from author") }
        }
        #expect(authors == 2)
    }

    @Test(arguments: TestStore.kinds)
    func `a read cannot write`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind, migrations: libraryMigrations) { store in
            try await refusal { try await store.read { try $0.addAuthor("a1") } }
        }
        #expect(error == .readOnly)
    }

    @Test(arguments: TestStore.kinds)
    func `a read sees one state from its first query to its last`(_ kind: TestStore.Kind) async throws {
        let counts = try await withStore(kind, migrations: libraryMigrations) { store in
            let begun = Signal()
            let written = Signal()
            async let counts = store.read { tx in
                let before = try tx.count("select count(*) as n from author")
                begun.give()
                written.await()
                return [before, try tx.count("select count(*) as n from author")]
            }
            await begun.wait()
            try await store.write { try $0.addAuthor("a1") }
            written.give()
            return try await counts
        }
        #expect(counts == [0, 0])
    }

    @Test(arguments: TestStore.kinds)
    func `forty writers at once all get their turn`(_ kind: TestStore.Kind) async throws {
        let total = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { try $0.addAuthor("a1", born: 0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        _ = try await store.write { tx in
                            try tx.run("update author set born = born + 1 where id = 'a1'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            return try await store.read { tx in
                try tx.one("select born from author") { try $0.get("born", as: Int.self) }
            }
        }
        #expect(total == 40)
    }

    @Test(arguments: TestStore.kinds)
    func `rows are handed over one by one, and a query may be made for each`(_ kind: TestStore.Kind) async throws {
        let found = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addLibrary()
                var found: [Int] = []
                try tx.each("select id from book order by id") { row in
                    let id: String = try row.get("id")
                    found.append(try tx.count("select pages as n from book where id = \(id)"))
                }
                return found
            }
        }
        #expect(found == [100, 300, 200])
    }
}
