// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Synchronization

/// Tables of every shape that rooms may use.
let libraryMigrations: [Migration] =
    StoreMigrations.all + [
        Migration(
            "library",
            """
            create table author (
              id text primary key,
              name text not null,
              born bigint
            );
            create table book (
              id text primary key,
              author_id text not null references author (id),
              title text not null,
              pages bigint not null check (pages > 0),
              price double precision,
              lent boolean not null default false,
              shelf text,
              sequel_of text references book (id),
              cover {bytes},
              added_at text not null check (length(added_at) = 24),
              unique (author_id, title)
            );
            create unique index book_shelf on book (shelf) where lent = false;
            create table loan (
              book_id text primary key references book (id) on delete cascade,
              reader text not null
            );
            create table review (
              book_id text not null references book (id) on delete restrict,
              stars bigint not null
            );
            """)
    ]

// GRDB has a type of the same name; in files that import both, this says whose is meant.
typealias StoreSQL = SQL

let noon = Moment(millis: 1_795_262_400_000)

extension Tx {
    func addAuthor(_ id: String, name: String = "Somebody", born: Int? = nil) throws {
        try run("insert into author (id, name, born) values (\(id), \(name), \(born))")
    }

    func addBook(
        _ id: String, by author: String, title: String, pages: Int = 100, lent: Bool = false, shelf: String? = nil
    ) throws {
        try run(
            """
            insert into book (id, author_id, title, pages, lent, shelf, added_at)
            values (\(id), \(author), \(title), \(pages), \(lent), \(shelf), \(noon))
            """)
    }

    /// One author and three books.
    func addLibrary() throws {
        try addAuthor("a1", name: "Shahrnush", born: 1946)
        try addBook("b1", by: "a1", title: "Women", pages: 100)
        try addBook("b2", by: "a1", title: "Touba", pages: 300, lent: true)
        try addBook("b3", by: "a1", title: "Blue", pages: 200)
    }

    func titles(_ query: SQL) throws -> [String] { try rows(query) { try $0.get("title") } }
}

/// A clock that stands still until it is told to go on, with random bytes that count up.
final class StillClock: Sendable {
    private let moment = Mutex(noon)
    private let drawn = Mutex<UInt64>(0)

    var outside: Outside {
        Outside(
            now: { self.moment.withLock { $0 } },
            randomBytes: { count in
                let number = self.drawn.withLock { drawn -> UInt64 in
                    drawn += 1
                    return drawn
                }
                let tail = (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
                return (tail + [UInt8](repeating: 0, count: max(0, count - 8))).suffix(count)
            })
    }

    func advance(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// Something that several tasks of a test change.
final class Shared<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value { mutex.withLock { $0 } }

    @discardableResult
    func change<T: Sendable>(_ body: (inout Value) -> T) -> T { mutex.withLock { body(&$0) } }
}

/// The `StoreError` that the work throws; nil when it throws none.
func refusal<T>(_ work: () async throws -> T) async throws -> StoreError? {
    do {
        _ = try await work()
        return nil
    } catch let error as StoreError {
        return error
    }
}
