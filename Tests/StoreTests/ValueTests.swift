// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

/// What is put in comes out, on both databases.
@Suite struct `Values` {
    @Test(arguments: TestStore.kinds)
    func `text of every script comes back as it was`(_ kind: TestStore.Kind) async throws {
        let texts = [
            "", " ", "O'Brien \"x\" \\ % _ $1 ?1", "کاوه محمدی\u{200C}ها", "ሰላም", "Ł́ódź", "e\u{301}", "👩‍👩‍👧",
            "a\nb\tc\r\n",
            "\u{FEFF}x\u{202E}", String(repeating: "ن", count: 100_000),
        ]
        let found = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                for (place, text) in texts.enumerated() { try tx.addAuthor("\(100 + place)", name: text) }
                return try tx.rows("select name from author order by id") { try $0.get("name", as: String.self) }
            }
        }
        #expect(found.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }

    @Test(arguments: TestStore.kinds)
    func `bytes of every value come back, and none are not null`(_ kind: TestStore.Kind) async throws {
        let covers: [[UInt8]?] = [Array(0...255), [], nil, [0, 0, 0], [UInt8](repeating: 0x5C, count: 70_000)]
        let found = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addAuthor("a1")
                for (place, cover) in covers.enumerated() {
                    try tx.addBook("\(100 + place)", by: "a1", title: "\(place)")
                    try tx.run("update book set cover = \(cover) where id = \("\(100 + place)")")
                }
                return try tx.rows("select cover from book order by id") { try $0.optional("cover", as: [UInt8].self) }
            }
        }
        #expect(found == covers)
    }

    @Test(arguments: TestStore.kinds)
    func `whole numbers keep 64 bits`(_ kind: TestStore.Kind) async throws {
        let numbers = [Int.min, -1, 0, 1, 9_007_199_254_740_993, Int.max]
        let found = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                for (place, number) in numbers.enumerated() { try tx.addAuthor("\(place)", born: number) }
                return try tx.rows("select born from author order by id") { try $0.get("born", as: Int.self) }
            }
        }
        #expect(found == numbers)
    }

    @Test(arguments: TestStore.kinds)
    func `real numbers keep every bit`(_ kind: TestStore.Kind) async throws {
        let numbers = [0.1, -2.5, 3, 1e300, .leastNonzeroMagnitude, 1.0 / 3, .greatestFiniteMagnitude, .infinity]
        let found = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addAuthor("a1")
                for (place, number) in numbers.enumerated() {
                    try tx.addBook("\(place)", by: "a1", title: "\(place)")
                    try tx.run("update book set price = \(number) where id = \("\(place)")")
                }
                return try tx.rows("select price from book order by id") { try $0.get("price", as: Double.self) }
            }
        }
        #expect(found == numbers)
    }

    @Test(arguments: TestStore.kinds)
    func `moments, days, ids and words of an enumeration come back as themselves`(_ kind: TestStore.Kind) async throws {
        let clock = StillClock()
        let id: ID<Job> = clock.outside.newID()
        let day = try #require(LocalDate("2026-11-21"))
        let found = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addAuthor(id.text, name: day.text)
                try tx.addBook("b", by: id.text, title: "T", shelf: Shelf.upper.rawValue)
                return try tx.one(
                    """
                    select author.id as id, name, added_at, shelf from author join book on author_id = author.id
                    where author.id = \(id) and name = \(day) and added_at = \(noon) and shelf = \(Shelf.upper)
                    """
                ) { row in
                    Found(
                        id: try row.get("id"), day: try row.get("name"), at: try row.get("added_at"),
                        shelf: try row.get("shelf"))
                }
            }
        }
        #expect(found == Found(id: id, day: day, at: noon, shelf: .upper))
    }

    @Test(arguments: TestStore.kinds)
    func `text that holds U+0000 is refused instead of being cut off`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind, migrations: libraryMigrations) { store in
            try await refusal { try await store.write { try $0.addAuthor("a", name: "be\u{0}fore") } }
        }
        #expect(error == .other(code: "null-in-text"))
    }

    @Test(arguments: TestStore.kinds)
    func `a column that is absent, null or of another kind is an error`(_ kind: TestStore.Kind) async throws {
        let errors = try await withStore(kind, migrations: libraryMigrations) { store in
            try await store.write { try $0.addAuthor("a1") }
            let query: SQL = "select name, born from author"
            return try await [
                refusal { try await store.read { tx in try tx.one(query) { try $0.get("nome", as: String.self) } } },
                refusal { try await store.read { tx in try tx.one(query) { try $0.get("born", as: Int.self) } } },
                refusal { try await store.read { tx in try tx.one(query) { try $0.get("name", as: Int.self) } } },
            ]
        }
        #expect(errors == [.column("nome"), .column("born"), .column("name")])
    }

    @Test(arguments: TestStore.kinds)
    func `columns whose names begin alike are told apart`(_ kind: TestStore.Kind) async throws {
        let found = try await withStore(kind) { store in
            try await store.read { tx in
                try tx.one(
                    """
                    select '1' as n, '2' as na, '3' as longnam, '4' as longname, '5' as longnames, '6' as afifteenlettern,
                      '7' as asixteenletternm, '8' as asixteenletterno, '9' as asixteenletternmb
                    """
                ) { row in
                    try [
                        row.get("asixteenletternmb"), row.get("asixteenletterno"), row.get("asixteenletternm"),
                        row.get("afifteenlettern"), row.get("longnames"), row.get("longname"), row.get("longnam"),
                        row.get("na"), row.get("n"),
                    ] as [String]
                }
            }
        }
        #expect(found == ["9", "8", "7", "6", "5", "4", "3", "2", "1"])
    }

    @Test(arguments: TestStore.kinds)
    func `a number is no text`(_ kind: TestStore.Kind) async throws {
        let error = try await withStore(kind) { store in
            try await refusal {
                try await store.read { tx in try tx.one("select 5 as n") { try $0.get("n", as: String.self) } }
            }
        }
        #expect(error == .column("n"))
    }

    private enum Shelf: String, Bindable, ColumnReadable { case upper, lower }

    private struct Found: Equatable {
        let id: ID<Job>
        let day: LocalDate
        let at: Moment
        let shelf: Shelf
    }
}
