// SPDX-License-Identifier: AGPL-3.0-or-later
import Store
import StoreSQLite
import Support
import Testing

/// What holds for the connections that only read, which keep their statements from one read to the next.
@Suite struct `Reading SQLite` {
    @Test func `a statement may ask for itself again while its rows are handed over`() async throws {
        let found = try await withStore(.sqlite, migrations: libraryMigrations) { store in
            try await store.write { try $0.addLibrary() }
            return try await store.read { tx in
                func pages(of id: String, inside: Bool) throws -> [Int] {
                    try tx.rows("select id, pages from book where id >= \(id) order by id") { row in
                        inside ? try row.get("pages") : try pages(of: row.get("id"), inside: true).count
                    }
                }
                return try pages(of: "", inside: false)
            }
        }
        #expect(found == [3, 2, 1])
    }

    @Test func `a kept statement knows the columns that its table has got since`() async throws {
        let found = try await withStore(.sqlite, migrations: libraryMigrations) { store in
            try await store.write { try $0.addAuthor("a1") }
            let before = try await store.read { try $0.rows("select * from author") { $0.columns.count } }
            try await store.write { try $0.run("alter table author add column town text not null default 'Leeds'") }
            let after = try await store.read { try $0.rows("select * from author") { $0.columns.count } }
            let town = try await store.read { tx in
                try tx.one("select * from author") { try $0.get("town", as: String.self) }
            }
            return (before, after, town)
        }
        #expect(found.1 == found.0.map { $0 + 1 })
        #expect(found.2 == "Leeds")
    }

    @Test func `more texts than are kept are answered all the same`() async throws {
        let counts = try await withStore(.sqlite) { store in
            try await store.read { tx in
                try (1...450).map { count in
                    try tx.count("select count(*) as n from (select 1 where 0 in (\(Array(0..<count % 230))))")
                }
            }
        }
        #expect(counts == (1...450).map { $0 % 230 == 0 ? 0 : 1 })
    }

    @Test func `every kind of value is bound and read`() async throws {
        let found = try await withStore(.sqlite) { store in
            try await store.read { tx in
                let (none, bytes): (String?, [[UInt8]]) = (nil, [[], [0, 255]])
                return try tx.rows(
                    """
                    select \(none), \(""), \("é\u{1F600}"), \(Int.min), \(true), \(0.5), \(bytes[0]), \(bytes[1])
                    """
                ) { $0.values }
            }
        }
        let kinds: [Value] = [
            .null, .text(""), .text("é\u{1F600}"), .int(.min), .int(1), .real(0.5), .bytes([]), .bytes([0, 255]),
        ]
        #expect(found == [kinds])
    }

    @Test func `a statement in error leaves the connection fit for the next`() async throws {
        let found = try await withStore(.sqlite, migrations: libraryMigrations) { store in
            let error = try await refusal { try await store.read { try $0.count("select n from nothing") } }
            let more = try await refusal {
                try await store.read { try $0.rows("select '{' as j union all select json('{')") { $0.values } }
            }
            return (error, more, try await store.read { try $0.count("select count(*) as n from author") })
        }
        #expect(found.0 == .other(code: "1"))
        #expect(found.1 == .other(code: "1"))
        #expect(found.2 == 0)
    }

    @Test func `closing waits for the read that is under way, and refuses the next`() async throws {
        let (count, error) = try await withDatabase(.sqlite, migrations: libraryMigrations) { database in
            let store = try await database.open()
            let begun = Signal()
            let closing = Signal()
            async let count = store.read { tx in
                begun.give()
                closing.await()
                return try tx.count("select count(*) as n from author")
            }
            await begun.wait()
            async let closed: Void = store.close()
            closing.give()
            let found = try await count
            await closed
            return (found, try await refusal { try await store.read { try $0.count("select 1 as n") } })
        }
        #expect(count == 0)
        #expect(error == .gone)
    }
}
