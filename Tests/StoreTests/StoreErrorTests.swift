// SPDX-License-Identifier: AGPL-3.0-or-later
import Store
import Support
import Testing

/// What each database refuses, by the same names.
@Suite struct `Store errors` {
    @Test(arguments: TestStore.kinds)
    func `each constraint has its own error`(_ kind: TestStore.Kind) async throws {
        let none: String? = nil
        let statements: [(SQL, StoreError)] = [
            ("insert into author (id, name) values ('a1', 'Again')", .unique),
            (
                "insert into book (id, author_id, title, pages, added_at) values ('b9', 'a1', 'Blue', 1, \(noon))",
                .unique
            ),
            (
                "insert into book (id, author_id, title, pages, added_at) values ('b9', 'no', 'X', 1, \(noon))",
                .foreignKey
            ),
            ("delete from author where id = 'a1'", .foreignKey),
            ("delete from book where id = 'b3'", .foreignKey),
            ("update book set pages = 0 where id = 'b1'", .check),
            ("update book set added_at = '2026' where id = 'b1'", .check),
            ("update author set name = \(none)", .notNull),
        ]
        let errors = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addLibrary()
                try tx.run("insert into review (book_id, stars) values ('b3', 5)")
            }
            var errors: [StoreError?] = []
            for (statement, _) in statements {
                errors.append(try await refusal { try await store.write { try $0.run(statement) } })
            }
            return errors
        }
        #expect(errors == statements.map(\.1))
    }

    @Test(arguments: TestStore.kinds)
    func `what goes with a row goes when the row goes`(_ kind: TestStore.Kind) async throws {
        let loans = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addLibrary()
                try tx.run("insert into loan (book_id, reader) values ('b1', 'R')")
                try tx.run("delete from book where id = 'b1'")
                return try tx.count("select count(*) as n from loan")
            }
        }
        #expect(loans == 0)
    }

    @Test(arguments: TestStore.kinds)
    func `an unknown table is an error with a code and no text`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind) { store in
            try await refusal { try await store.read { try $0.count("select count(*) as n from nowhere") } }
        }
        #expect(error == .other(code: kind == .sqlite ? "1" : "42P01"))
    }

    @Test(arguments: TestStore.kinds)
    func `a closed store is gone`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind) { store in
            await store.close()
            return try await refusal { try await store.read { try $0.count("select 1 as n") } }
        }
        #expect(error == .gone)
    }

    @Test(arguments: TestStore.kinds)
    func `a description of an error never holds what was in the row`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { try $0.addAuthor("canary-4711") }
            return try await refusal { try await store.write { try $0.addAuthor("canary-4711") } }
        }
        let known = try #require(error)
        #expect(!"\(known) \(String(reflecting: known))".contains("canary"))
    }
}
