// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import GRDB
import Store
import StoreSQLite
import Support
import Testing

/// What holds for the embedded database alone.
@Suite struct `SQLite` {
    @Test func `the writer waits for the disk at each commit, logs ahead, and wipes what is deleted`() async throws {
        let found = try await withStore(.sqlite) { store in
            try await store.write { tx in
                let questions: [StoreSQL] = [
                    "select * from pragma_synchronous", "select * from pragma_journal_mode",
                    "select * from pragma_secure_delete", "select * from pragma_foreign_keys",
                    "select * from pragma_temp_store", "select * from pragma_trusted_schema",
                ]
                return try questions.flatMap { try tx.rows($0) { $0.values } }.flatMap { $0 }
            }
        }
        #expect(found == [.int(2), .text("wal"), .int(1), .int(1), .int(2), .int(0)])
    }

    @Test func `all that was committed is in the one file when the store is closed`() async throws {
        let authors = try await withDatabase(.sqlite, migrations: libraryMigrations) { database in
            let store = try await database.open()
            try await store.write { try $0.addAuthor("a1") }
            await store.close()
            let copy = database.place + "-copy"
            try FileManager.default.copyItem(atPath: database.place, toPath: copy)
            let second = try SQLiteStore.open(path: copy)
            let authors = try await second.read { try $0.count("select count(*) as n from author") }
            await second.close()
            return authors
        }
        #expect(authors == 1)
    }

    @Test func `a file that another program holds locked is busy`() async throws {
        let error = try await withDatabase(.sqlite, migrations: libraryMigrations) { database in
            let store = try SQLiteStore.open(path: database.place, patience: 0.05)
            var configuration = Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: database.place, configuration: configuration)
            try await other.writeWithoutTransaction { try $0.execute(sql: "begin immediate") }
            let error = try await refusal { try await store.write { try $0.addAuthor("a1") } }
            try await other.writeWithoutTransaction { try $0.execute(sql: "rollback") }
            try await store.write { try $0.addAuthor("a1") }
            await store.close()
            return error
        }
        #expect(error == .busy)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
    func `a full disk is read-only, loses nothing, and can be written again once there is room`() async throws {
        let (error, before, after) = try await SmallDisk.with(kilobytes: 1_024) { folder in
            let ballast = folder.appending(path: "ballast")
            let store = try SQLiteStore.open(path: folder.appending(path: "small.db").path)
            try await store.write { tx in
                try tx.run("create table filler (id bigint primary key, text text not null)")
                try tx.run("insert into filler (id, text) values (0, 'first')")
            }
            try Data(count: 200_000).write(to: ballast)
            var error: StoreError?
            for number in 1...500 where error == nil {
                let text = String(repeating: "x", count: 4_000)
                error = try await refusal {
                    try await store.write { try $0.run("insert into filler (id, text) values (\(number), \(text))") }
                }
            }
            let before = try await store.read { try $0.count("select count(*) as n from filler where id = 0") }
            try FileManager.default.removeItem(at: ballast)
            let after = try await store.write { tx in
                try tx.run("insert into filler (id, text) values (9999, 'last')")
                return try tx.count("select count(*) as n from filler where id in (0, 9999)")
            }
            await store.close()
            return (error, before, after)
        }
        #expect(error == .readOnly)
        #expect(before == 1)
        #expect(after == 2)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
    func `room that was given back is held again as soon as there is some`() async throws {
        let sizes = try await SmallDisk.with(kilobytes: 4_000) { folder in
            let (ballast, path) = (folder.appending(path: "ballast"), folder.appending(path: "small.db").path)
            let store = try SQLiteStore.open(path: path, reserve: 1 << 20)
            try await store.write { try $0.run("create table filler (id bigint primary key, text text not null)") }
            let held = {
                try FileManager.default.attributesOfItem(atPath: path + "-reserve")[.size] as? Int ?? 0
            }
            var sizes = [try held()]
            // All but a little: a whole disk lets nothing of a large file be written.
            var left = 2_900
            while left > 0, (try? Data(count: left << 10).write(to: ballast)) == nil { left -= 50 }
            let text = String(repeating: "x", count: 600_000)
            try await store.writeUrgently { try $0.run("insert into filler (id, text) values (1, \(text))") }
            sizes.append(try held())
            try FileManager.default.removeItem(at: ballast)
            try await store.write { try $0.run("insert into filler (id, text) values (2, 'x')") }
            sizes.append(try held())
            await store.close()
            return sizes
        }
        #expect(sizes.first == 1 << 20 && sizes[1] < 1 << 20 && sizes.last == 1 << 20)
    }

    @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
    func `what is urgent is written on a full disk, again and again, and nothing else`() async throws {
        let (urgent, ordinary) = try await SmallDisk.with(kilobytes: 3_000) { folder in
            let store = try SQLiteStore.open(path: folder.appending(path: "small.db").path, reserve: 1 << 20)
            try await store.write { try $0.run("create table filler (id bigint primary key, text text not null)") }
            let text = String(repeating: "x", count: 4_000)
            let insert = { @Sendable (number: Int) in
                { @Sendable (tx: Tx) in
                    _ = try tx.run("insert into filler (id, text) values (\(number), \(text))")
                }
            }
            var ordinary: [StoreError?] = []
            for number in 1...1000 where ordinary.isEmpty {
                if let error = try await refusal({ try await store.write(insert(number)) }) { ordinary.append(error) }
            }
            for number in 2001...2010 {
                try await store.writeUrgently(insert(number))
                // Larger than what is left between two steps of the reserve.
                let error = try await refusal {
                    try await store.write { tx in
                        for each in 1...100 { try insert(number * 1000 + each)(tx) }
                    }
                }
                ordinary.append(error)
            }
            let urgent = try await store.read { try $0.count("select count(*) as n from filler where id > 2000") }
            await store.close()
            return (urgent, ordinary)
        }
        #expect(urgent == 10)
        #expect(ordinary == Array(repeating: .readOnly, count: 11))
    }

    @Test func `a file that is no database is refused`() async throws {
        let error = try await withDatabase(.sqlite) { database in
            let path = database.place + "-picture"
            try Data(repeating: 0x89, count: 8_192).write(to: URL(filePath: path))
            return try await refusal { try SQLiteStore.open(path: path) }
        }
        #expect(error == .other(code: "26"))
    }
}
