// SPDX-License-Identifier: AGPL-3.0-or-later
import Store
import StorePostgres
import Support
import Synchronization
import Testing

/// What holds for PostgreSQL alone.
@Suite(.enabled(if: TestStore.hasPostgres, "FIRSTHAND_TEST_POSTGRES is not set")) struct `PostgreSQL` {
    @Test func `a connection that the server ended while idle is opened again without a word`() async throws {
        let authors = try await withDatabase(.postgres, migrations: libraryMigrations) { database in
            let (store, killer) = (try await database.open(connections: 1), try await database.open(connections: 1))
            try await store.write { try $0.addAuthor("a1") }
            try await killer.endOtherConnections()
            try await store.write { try $0.addAuthor("a2") }
            let authors = try await store.read { try $0.count("select count(*) as n from author") }
            await store.close()
            await killer.close()
            return authors
        }
        #expect(authors == 2)
    }

    @Test func `what is urgent finds the room that was held for it, which is held anew when there is some`()
        async throws
    {
        let found = try await withDatabase(.postgres, migrations: StoreMigrations.all) { database in
            let store = try await database.open(connections: 1)
            let size: @Sendable (Tx) throws -> Int = {
                try $0.count("select pg_relation_size('disk_reserve') as n") / 1_000_000
            }
            var found: [Int] = [try await store.read(size)]
            try await store.keepRoom()
            found.append(try await store.read(size))
            let tries = Mutex(0)
            try await store.writeUrgently { tx in
                let count = tries.withLock { tries in
                    tries += 1
                    return tries
                }
                guard count > 1 else { throw StoreError.readOnly }
            }
            found.append(try await store.read(size))
            try await store.keepRoom()
            return found + [try await store.read(size)]
        }
        #expect(found == [0, 5, 0, 5])
    }

    @Test func `whoever gets no connection in time is told that it is busy, and whoever comes later gets one`()
        async throws
    {
        let (error, authors) = try await withDatabase(.postgres, migrations: libraryMigrations) { database in
            let store = try await PostgresStore.open(url: database.place, connections: 1, patience: .milliseconds(50))
            let (begun, ended) = (Signal(), Signal())
            let writing = Task {
                try await store.write { tx in
                    begun.give()
                    ended.await()
                    try tx.addAuthor("a1")
                }
            }
            await begun.wait()
            let error = try await refusal { try await store.write { try $0.addAuthor("a2") } }
            ended.give()
            try await writing.value
            let authors = try await store.read { try $0.count("select count(*) as n from author") }
            await store.close()
            return (error, authors)
        }
        #expect(error == .busy && authors == 1)
    }

    @Test func `a connection that is lost within a transaction is gone, and the next use has a new one`() async throws {
        let (error, authors) = try await withDatabase(.postgres, migrations: libraryMigrations) { database in
            let (store, killer) = (try await database.open(connections: 1), try await database.open(connections: 1))
            let (begun, ended) = (Signal(), Signal())
            let writing = Task {
                try await refusal {
                    try await store.write { tx in
                        try tx.addAuthor("a1")
                        begun.give()
                        ended.await()
                        try tx.addAuthor("a2")
                    }
                }
            }
            await begun.wait()
            try await killer.endOtherConnections()
            ended.give()
            let error = try await writing.value
            let authors = try await store.read { try $0.count("select count(*) as n from author") }
            await store.close()
            await killer.close()
            return (error, authors)
        }
        #expect(error == .gone)
        #expect(authors == 0)
    }

    @Test func `two transactions that lock rows in opposite orders both end, the loser run again`() async throws {
        let runs = Shared(0)
        let born = try await withStore(.postgres, migrations: libraryMigrations) { store in
            try await store.write { tx in
                try tx.addAuthor("a1", born: 0)
                try tx.addAuthor("a2", born: 0)
            }
            let met = [Signal(), Signal()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, ids) in [["a1", "a2"], ["a2", "a1"]].enumerated() {
                    group.addTask {
                        try await store.write { tx in
                            let isFirstTime = runs.change { runs in
                                runs += 1
                                return runs <= 2
                            }
                            try tx.run("update author set born = born + 1 where id = \(ids[0])")
                            if isFirstTime {
                                met[place].give()
                                met[1 - place].await()
                            }
                            try tx.run("update author set born = born + 1 where id = \(ids[1])")
                        }
                    }
                }
                try await group.waitForAll()
            }
            return try await store.read { tx in
                try tx.rows("select born from author order by id") { try $0.get("born", as: Int.self) }
            }
        }
        #expect(born == [2, 2])
        #expect(runs.value == 3)
    }

    @Test func `a statement whose table was changed since it was kept ready is sent again`() async throws {
        let found = try await withStore(.postgres, migrations: libraryMigrations, connections: 1) { store in
            let all: SQL = "select * from author"
            try await store.write { try $0.addAuthor("a1", name: "N") }
            let before = try await store.read { try $0.one(all) { $0.columns } }
            try await store.write { try $0.run("alter table author add column place text") }
            return [before, try await store.read { try $0.one(all) { $0.columns } }]
        }
        #expect(found == [["id", "name", "born"], ["id", "name", "born", "place"]])
    }

    @Test func `of more texts than the server may keep ready, it keeps the newest`() async throws {
        let (sum, kept) = try await withStore(.postgres, connections: 1) { store in
            try await store.read { tx in
                let sum = try (1...450).reduce(0) { sum, length in
                    let numbers = [Int](repeating: 1, count: length)
                    return sum + (try tx.count("select count(*) as n where 1 in (\(numbers))"))
                }
                return (sum, try tx.count("select count(*) as n from pg_prepared_statements"))
            }
        }
        #expect(sum == 450)
        #expect((1...200).contains(kept))
    }

    @Test func `one text with values of other kinds is another statement`() async throws {
        let found = try await withStore(.postgres, connections: 1) { store in
            try await store.read { tx in
                let values: [any Bindable] = [1, "one", true, 1.5]
                return try values.map { value in
                    try tx.one("select cast(\(value) as text) as word") { try $0.get("word", as: String.self) }
                }
            }
        }
        #expect(found == ["1", "one", "true", "1.5"])
    }

    @Test func `when every connection is lent, the rest wait in their order`() async throws {
        let order = try await withStore(.postgres, migrations: libraryMigrations, connections: 1) { store in
            let order = Shared<[Int]>([])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask { try await store.read { _ in order.change { $0.append(number) } } }
                }
                try await group.waitForAll()
            }
            return order.value
        }
        #expect(order.sorted() == Array(0..<20))
    }

    @Test func `one who waits for a connection may be cancelled`() async throws {
        let found = try await withStore(.postgres, connections: 1) { store in
            let (begun, ended) = (Signal(), Signal())
            let holder = Task {
                try await store.read { _ in
                    begun.give()
                    ended.await()
                }
            }
            await begun.wait()
            let waiting = Task { try await store.read { try $0.count("select 1 as n") } }
            // Usually long enough for the task to be among those who wait.
            for _ in 0..<1_000 { await Task.yield() }
            waiting.cancel()
            let result = await waiting.result
            ended.give()
            try await holder.value
            return (throws: (try? result.get()) == nil, after: try await store.read { try $0.count("select 1 as n") })
        }
        #expect(found.throws)
        #expect(found.after == 1)
    }

    @Test func `a server that cannot be reached is gone`() async throws {
        let error = try await refusal {
            try await PostgresStore.open(url: "postgresql:///nothing?host=/nonexistent&user=nobody")
        }
        #expect(error == .gone)
    }

    @Test func `a database in another encoding is refused`() async throws {
        let error = try await withPostgresDatabase("encoding 'SQL_ASCII' locale 'C'") { url in
            try await refusal { try await PostgresStore.open(url: url).close() }
        }
        #expect(error == .other(code: "postgres-not-utf8"))
    }

    @Test func `a database that sorts text as a dictionary does is refused`() async throws {
        let options = "encoding 'UTF8' locale_provider icu icu_locale 'en' locale 'C'"
        let error = try await withPostgresDatabase(options) { url in
            try await refusal { try await PostgresStore.open(url: url).close() }
        }
        #expect(error == .other(code: "postgres-not-c-collation"))
    }

    @Test func `settings that could put rows into the server's log are named`() async throws {
        let names = try await withPostgresDatabase("encoding 'UTF8' locale 'C'") { url in
            let store = try await PostgresStore.open(url: url, connections: 1)
            let before = try await PostgresStore.leakySettings(store)
            try await store.write { tx in
                try tx.run("set log_error_verbosity = 'default'")
                try tx.run("set log_min_error_statement = 'error'")
                try tx.run("set log_parameter_max_length = -1")
            }
            let after = try await PostgresStore.leakySettings(store)
            await store.close()
            return [before, after]
        }
        #expect(names == [[], ["log_error_verbosity", "log_min_error_statement", "log_parameter_max_length"]])
    }
}

extension Store {
    fileprivate func endOtherConnections() async throws {
        try await write { tx in
            try tx.run(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """)
        }
    }
}
