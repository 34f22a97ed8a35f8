// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
@_spi(Driver) import Store
import Support
import Testing

/// What the rooms' SQL relies on, on both databases with one text.
@Suite struct `Portable SQL` {
    @Test(arguments: TestStore.kinds)
    func `an upsert inserts, then updates`(_ kind: TestStore.Kind) async throws {
        let names = try await inLibrary(kind) { tx in
            for name in ["First", "Second"] {
                try tx.run(
                    """
                    insert into author (id, name) values ('a9', \(name))
                    on conflict (id) do update set name = excluded.name
                    """)
            }
            return try tx.rows("select name from author where id = 'a9'") { try $0.get("name", as: String.self) }
        }
        #expect(names == ["Second"])
    }

    @Test(arguments: TestStore.kinds)
    func `an insert that meets the index of a part of the table does nothing`(_ kind: TestStore.Kind) async throws {
        let changes = try await inLibrary(kind) { tx in
            try ["x1", "x2"].map { id in
                try tx.run(
                    """
                    insert into book (id, author_id, title, pages, shelf, added_at)
                    values (\(id), 'a1', \(id), 1, 'S', \(noon)) on conflict (shelf) where lent = false do nothing
                    """)
            }
        }
        #expect(changes == [1, 0])
    }

    @Test(arguments: TestStore.kinds)
    func `insert, update and delete return rows`(_ kind: TestStore.Kind) async throws {
        let names = try await inLibrary(kind) { tx in
            let inserted: SQL = "insert into author (id, name) values ('a9', 'New') returning name"
            let updated: SQL = "update author set name = 'Newer' where id = 'a9' returning name"
            let deleted: SQL = "delete from author where id = 'a9' returning name"
            return try [inserted, updated, deleted].map { try tx.one($0) { try $0.get("name", as: String.self) } }
        }
        #expect(names == ["New", "Newer", "Newer"])
    }

    @Test(arguments: TestStore.kinds)
    func `booleans are conditions`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            let (yes, no) = (true, false)
            return try [
                tx.titles("select title from book where lent"),
                tx.titles("select title from book where not lent order by id"),
                tx.titles("select title from book where lent = \(yes)"),
                tx.titles("select title from book where lent = \(no) order by id"),
                tx.titles("select title from book where lent = true"),
            ]
        }
        #expect(found == [["Touba"], ["Women", "Blue"], ["Touba"], ["Women", "Blue"], ["Touba"]])
    }

    @Test(arguments: TestStore.kinds)
    func `counts can be filtered, sums and averages read`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            try tx.one(
                """
                select count(*) as n, count(*) filter (where lent) as lent, sum(pages) as pages, avg(pages) as mean
                from book
                """
            ) { row in
                "\(try row.get("n", as: Int.self)) \(try row.get("lent", as: Int.self)) "
                    + "\(try row.get("pages", as: Int.self)) \(try row.get("mean", as: Double.self))"
            }
        }
        #expect(found == "3 1 600 200.0")
    }

    @Test(arguments: TestStore.kinds)
    func `row values page through rows that share a time`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            try tx.titles(
                "select title from book where (added_at, id) > (\(noon), \("b1")) order by added_at, id limit \(1)")
        }
        #expect(found == ["Touba"])
    }

    @Test(arguments: TestStore.kinds)
    func `nulls can be put last and told apart`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            try tx.addAuthor("a0")
            let nobody: Int? = nil
            return try [
                tx.rows("select id from author order by born nulls last") { try $0.get("id", as: String.self) },
                tx.rows("select id from author where born is not distinct from \(nobody)") { try $0.get("id") },
            ]
        }
        #expect(found == [["a1", "a0"], ["a0"]])
    }

    @Test(arguments: TestStore.kinds)
    func `a list binds each of its values, and an empty one finds nothing`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            let ids: [String] = ["b1", "b3"]
            let none: [String] = []
            return try [
                tx.titles("select title from book where id in (\(ids)) order by id"),
                tx.titles("select title from book where id in (\(none))"),
            ]
        }
        #expect(found == [["Women", "Blue"], []])
    }

    @Test(arguments: TestStore.kinds)
    func `a clause typed SQL is part of the text`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            try [true, false].map { onlyLent in
                let clause: SQL = onlyLent ? "where lent" : ""
                return try tx.count("select count(*) as n from book \(clause)")
            }
        }
        #expect(found == [1, 3])
    }

    @Test(arguments: TestStore.kinds)
    func `conditions are joined with their values in order`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            let conditions: [SQL] = ["pages > \(100)", "title <> \("Blue")", "author_id = \("a1")"]
            return try tx.titles("select title from book where \(SQL(conditions, separator: " and "))")
        }
        #expect(found == ["Touba"])
    }

    @Test(arguments: TestStore.kinds)
    func `one statement takes a null and a value in the same place`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            let years: [Int?] = [nil, 1999, nil, 2000]
            for (place, year) in years.enumerated() { try tx.addAuthor("n\(place)", born: year) }
            return try tx.rows("select born from author where id like 'n%' order by id") { row in
                try row.optional("born", as: Int.self)
            }
        }
        #expect(found == [nil, 1999, nil, 2000])
    }

    @Test(arguments: TestStore.kinds)
    func `windows, common tables and update from work`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            try tx.run("update book set shelf = author.name from author where author.id = book.author_id and lent")
            return try tx.titles(
                """
                with ranked as (select title, row_number() over (order by pages desc) as place from book)
                select title || ' ' || cast(place as text) as title from ranked where place < 3 order by place
                """)
        }
        #expect(found == ["Touba 1", "Blue 2"])
    }

    @Test(arguments: TestStore.kinds)
    func `text sorts by its bytes`(_ kind: TestStore.Kind) async throws {
        let found = try await inLibrary(kind) { tx in
            for name in ["b", "B", "é", "a", "ا", "Z"] { try tx.addAuthor("s\(name)", name: name) }
            return try tx.rows("select name from author where id like 's%' order by name") { row in
                try row.get("name", as: String.self)
            }
        }
        #expect(found == ["B", "Z", "a", "b", "é", "ا"])
    }

    @Test(arguments: [true])
    func `a bare literal in an interpolation is bound as a value, which is why clauses are typed SQL`(_ isOn: Bool) {
        let trap: SQL = "select id from book where lent \(isOn ? "and pages > 1" : "")"
        let right: SQL = isOn ? "and pages > 1" : ""
        let meant: SQL = "select id from book where lent \(right)"
        #expect(
            [trap, meant].map { $0.rendered(for: .sqlite).values }
                == [[.text("and pages > 1")], []])
    }

    @Test func `values are numbered in each database's way`() {
        let query: SQL = "select \(1), \("two") where x in (\(["a", "b"]))"
        #expect(query.rendered(for: .sqlite).text == "select ?1, ?2 where x in (?3, ?4)")
        #expect(query.rendered(for: .postgres).text == "select $1, $2 where x in ($3, $4)")
        #expect(query.rendered(for: .postgres).values == [.int(1), .text("two"), .text("a"), .text("b")])
    }

    private func inLibrary<T: Sendable>(
        _ kind: TestStore.Kind, _ body: @escaping @Sendable (Tx) throws -> T
    ) async throws -> T {
        try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addLibrary()
                return try body(tx)
            }
        }
    }
}
