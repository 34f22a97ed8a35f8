// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import StoreTransfer
import Support
import Testing

@Suite("Transfer", .enabled(if: TestStore.hasPostgres, "FIRSTHAND_TEST_POSTGRES is not set")) struct TransferTests {
    private typealias Stores = (source: Store, target: Store)

    @Test func `random rows of every kind go to PostgreSQL and back unchanged`() async throws {
        let (first, reports, last) = try await withStores(.sqlite, .postgres) { stores in
            try await stores.source.write { try $0.addRandomLibrary(books: 1_234) }
            let there = try await Transfer().copy(from: stores.source, to: stores.target)
            return try await withLibrary(.sqlite) { third in
                let back = try await Transfer().copy(from: stores.target, to: third)
                return (try await stores.source.read(wholeLibrary), [there, back], try await third.read(wholeLibrary))
            }
        }
        #expect(first == last)
        #expect(first.count == 1_234)
        #expect(reports[0] == reports[1])
        #expect(reports[0].tables.first { $0.name == "book" }?.rows == 1_234)
    }

    @Test(arguments: TestStore.Kind.allCases, TestStore.Kind.allCases)
    func `between any two databases the reports of both sides are equal`(
        _ one: TestStore.Kind, _ other: TestStore.Kind
    ) async throws {
        let reports = try await withStores(one, other) { stores in
            try await stores.source.write { try $0.addRandomLibrary(books: 150) }
            let copied = try await Transfer().copy(from: stores.source, to: stores.target)
            return [
                copied, try await Transfer().report(on: stores.source), try await Transfer().report(on: stores.target),
            ]
        }
        #expect(reports[0] == reports[1])
        #expect(reports[0] == reports[2])
    }

    @Test(arguments: TestStore.Kind.allCases)
    func `the copy can be searched and its foreign keys hold as before`(_ target: TestStore.Kind) async throws {
        let (found, error) = try await withStores(target == .sqlite ? .postgres : .sqlite, target) { stores in
            try await stores.source.write { tx in
                try tx.addRandomLibrary(books: 5)
                try Search().put(kind: "book", id: "b1", text: "Écoute: کاوه", in: tx)
                try Search().put(kind: "book", id: "b2", text: "Silence", in: tx)
            }
            _ = try await Transfer().copy(from: stores.source, to: stores.target)
            return (
                try await stores.target.read { try Search().find("كاوه ecou", kind: "book", limit: 9, in: $0) },
                try await refusal {
                    try await stores.target.write { tx in
                        try tx.run("update book set author_id = 'nobody'")
                        throw CancellationError()
                    }
                }
            )
        }
        #expect(found == ["b1"])
        // At once, not only at the end of the transaction.
        #expect(error == .foreignKey)
    }

    @Test(arguments: TestStore.Kind.allCases)
    func `progress tells each table's rows as they are written`(_ target: TestStore.Kind) async throws {
        let told = Shared<[String: [Int]]>([:])
        try await withStores(.sqlite, target) { stores in
            try await stores.source.write { try $0.addRandomLibrary(books: 250) }
            _ = try await Transfer().copy(from: stores.source, to: stores.target) { table, rows in
                told.change { $0[table, default: []].append(rows) }
            }
        }
        #expect(told.value["book"] == [0, 100, 200, 250])
        #expect(told.value["loan"] == [0])
    }

    @Test(arguments: TestStore.Kind.allCases)
    func `a database that has a row is not filled`(_ target: TestStore.Kind) async throws {
        let (error, authors) = try await withStores(.sqlite, target) { stores in
            try await stores.source.write { try $0.addLibrary() }
            try await stores.target.write { try $0.addAuthor("mine") }
            let error = await #expect(throws: TransferError.self) {
                try await Transfer().copy(from: stores.source, to: stores.target)
            }
            return (error, try await stores.target.read { try $0.count("select count(*) as n from author") })
        }
        #expect(error == .notEmpty("author"))
        #expect(authors == 1)
    }

    @Test func `a database with other migrations is not filled`() async throws {
        let error = try await withLibrary(.sqlite) { source in
            try await withStore(.postgres) { target in
                await #expect(throws: TransferError.self) { try await Transfer().copy(from: source, to: target) }
            }
        }
        #expect(error == .differentMigrations)
    }

    @Test(arguments: TestStore.Kind.allCases)
    func `a copy that is not what was sent is thrown away`(_ target: TestStore.Kind) async throws {
        let (error, books) = try await withStores(.sqlite, target) { stores in
            try await stores.source.write { try $0.addLibrary() }
            try await stores.target.write { try $0.flipOnePageOnInsert() }
            let error = await #expect(throws: TransferError.self) {
                try await Transfer().copy(from: stores.source, to: stores.target)
            }
            return (error, try await stores.target.read { try $0.count("select count(*) as n from book") })
        }
        #expect(error == .mismatch("book"))
        #expect(books == 0)
    }

    @Test func `a fingerprint shows one changed value, and values that changed rows`() async throws {
        let changes: [SQL] = [
            "update book set pages = 101 where id = 'b1'",
            "update book set pages = 100 where id = 'b1'",
            "update book set pages = case id when 'b1' then 200 else 100 end where id in ('b1', 'b3')",
            "update book set shelf = '' where id = 'b1'",
        ]
        let prints = try await withLibrary(.sqlite) { store in
            try await store.write { try $0.addLibrary() }
            var prints: [String?] = []
            for change in ["delete from loan"] + changes {
                try await store.write { try $0.run(change) }
                let report = try await Transfer().report(on: store)
                prints.append(report.tables.first { $0.name == "book" }?.fingerprint)
            }
            return prints
        }
        #expect(prints[0] == prints[2])
        #expect(Set(prints).count == 4)
    }

    @Test func `what fails in the middle leaves the other database empty, to be filled again`() async throws {
        let (error, left, report) = try await withDatabase(.sqlite, migrations: libraryMigrations) { database in
            let source = try await database.open()
            try await source.write { try $0.addRandomLibrary(books: 500) }
            // SQLite keeps text in a column of numbers; PostgreSQL would not.
            try await source.write { try $0.run("update book set pages = 'many' where id = '0499'") }
            let result = try await withLibrary(.postgres) { target in
                let error = await #expect(throws: TransferError.self) {
                    try await Transfer().copy(from: source, to: target)
                }
                let left = try await Transfer().report(on: target).rows
                try await source.write { try $0.run("update book set pages = 1 where id = '0499'") }
                return (error, left, try await Transfer().copy(from: source, to: target))
            }
            await source.close()
            return result
        }
        #expect(error == .unexpectedValue(table: "book", column: "pages"))
        #expect(left == 0)
        #expect(report.tables.first { $0.name == "book" }?.rows == 500)
    }

    @Test(arguments: TestStore.Kind.allCases)
    func `a copy that is cancelled leaves nothing`(_ target: TestStore.Kind) async throws {
        let left = try await withStores(.sqlite, target) { stores in
            try await stores.source.write { try $0.addRandomLibrary(books: 2_000) }
            let begun = Signal()
            let isCancelled = Signal()
            let copying = Task {
                try await Transfer().copy(from: stores.source, to: stores.target) { table, rows in
                    guard table == "book", rows == 200 else { return }
                    begun.give()
                    // Held here, so that the copy cannot be over before it is cancelled.
                    isCancelled.await()
                }
            }
            await begun.wait()
            copying.cancel()
            isCancelled.give()
            _ = await copying.result
            return try await Transfer().report(on: stores.target).rows
        }
        #expect(left == 0)
    }

    private func withStores<T>(
        _ source: TestStore.Kind, _ target: TestStore.Kind, _ body: (Stores) async throws -> T
    ) async throws -> T {
        try await withLibrary(source) { source in
            try await withLibrary(target) { try await body((source, $0)) }
        }
    }

    private func withLibrary<T>(_ kind: TestStore.Kind, _ body: (Store) async throws -> T) async throws -> T {
        try await withStore(kind, migrations: libraryMigrations, body)
    }
}

extension Tx {
    fileprivate func addRandomLibrary(books: Int) throws {
        for author in 0..<7 {
            try addAuthor("a\(author)", name: .random(), born: author.isMultiple(of: 2) ? nil : .random())
        }
        for number in 0..<books {
            let id = String(String(10_000 + number).dropFirst())
            try addBook(id, by: "a\(number % 7)", title: .random() + id, pages: .random(in: 1 ... .max), lent: true)
            let price: Double? =
                Bool.random() ? .random(in: -1e300...1e300) : [nil, 0.0, -0.0, 7].randomElement() ?? nil
            let cover: [UInt8]? = Bool.random() ? nil : (0..<Int.random(in: 0...40)).map { _ in .random(in: 0...255) }
            try run("update book set lent = \(Bool.random()), price = \(price), cover = \(cover) where id = \(id)")
        }
        // References that point forwards, against the order of the ids.
        try run("update book set sequel_of = (select max(id) from book) where id = '0000'")
    }

    fileprivate func flipOnePageOnInsert() throws {
        guard dialect == .postgres else {
            try run(
                """
                create trigger flip after insert on book when new.id = 'b2'
                begin update book set pages = 301 where id = 'b2'; end
                """)
            return
        }
        try run("create rule flip as on insert to book do also update book set pages = 301 where id = 'b2'")
    }
}

extension String {
    fileprivate static func random() -> String {
        let letters = Array("abcXYZ 0'\"\\\n\t%éŁßکمی\u{200C}ሰላም👩‍👧\u{301}")
        return String((0..<Int.random(in: 0...30)).compactMap { _ in letters.randomElement() })
    }
}

extension Int {
    fileprivate static func random() -> Int { .random(in: .min ... .max) }
}

@Sendable
private func wholeLibrary(_ tx: Tx) throws -> [[String]] {
    try tx.rows(
        """
        select b.id, a.name, a.born, b.title, b.pages, b.price, b.lent, b.sequel_of, b.cover, b.added_at
        from book b join author a on a.id = b.author_id order by b.id
        """
    ) { row in
        row.values.map { "\($0)" }
    }
}
