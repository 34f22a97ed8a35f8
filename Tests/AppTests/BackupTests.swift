// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Foundation
import Kit
import MemberNetwork
import Store
import StoreTransfer
import Support
import Testing

@testable import App

/// A backup, a fresh folder, a restore: it is all there, and nothing goes out twice because of it.
@Suite struct BackupTests {
    private struct Place {
        let folder: URL

        /// - Parameter keys: whose keys of people it has; nil for its own.
        func settings(_ name: String, keys: String? = nil) async throws -> Settings {
            try await Settings.read(
                environment: [
                    "FIRSTHAND_DATABASE": path("\(name)/data/desk.db"),
                    "FIRSTHAND_KEY_FILE": path("\(name)/keys/organisation.key"),
                    "FIRSTHAND_KEYS_DATABASE": path("\(keys ?? name)/keys-store/keys.db"),
                    "FIRSTHAND_KEY_FOLDER": path("\(keys ?? name)/keys-epochs"),
                ], defaults: Demo.defaults)
        }

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    }

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-backup-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(Place(folder: folder))
    }

    /// A desk with readers, and one message of each kind that may not go out by itself after a restore.
    private func fill(_ settings: Settings) async throws {
        let store = try await Opening.store(settings.database)
        _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
        try await VaultOpening.prepare(settings, data: store, outside: .live)
        let house = try await Opening.house(settings, store: store, outside: .live, log: .silent)
        try await Demo.fill(house)
        try await store.write { tx in
            try house.outbox.queue("briefing", subject: "b", recipient: "waiting", in: tx)
            try house.outbox.queue("briefing", subject: "b", recipient: "sent", in: tx)
            try tx.run("update outbox_message set state = 'accepted' where recipient = 'sent'")
        }
        await store.close()
    }

    @Test func `what was backed up is restored the same, and waiting mail waits for a person`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await fill(old)
            let made = try await Backup.make(
                of: old, into: place.path("backup"), keyFolder: place.path("elsewhere"), outside: .live,
                progress: { _, _ in })
            let before = try Data(contentsOf: URL(fileURLWithPath: place.path("backup/" + Backup.dataFile)))
            let new = try await place.settings("new", keys: "old")
            let restored = try await Backup.restore(
                from: place.path("backup"), keyFolder: place.path("elsewhere"), into: new, outside: .live,
                progress: { _, _ in })
            #expect(restored.tables.map(\.name) == made.tables.map(\.name))
            let more = zip(restored.tables, made.tables).filter { $0.rows != $1.rows }.map(\.0.name)
            // Until somebody has looked at them anew, nothing leaves about anybody.
            #expect(more == ["gate_restore"])
            let changed = zip(restored.tables, made.tables).filter { $0 != $1 }.map(\.0.name)
            #expect(changed.sorted() == ["gate_restore", "outbox_message"])
            #expect(try Data(contentsOf: URL(fileURLWithPath: place.path("backup/" + Backup.dataFile))) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: place.path("backup")) == [Backup.dataFile])
            let store = try await Opening.store(new.database)
            let network = try await Opening.house(new, store: store, outside: .live, log: .silent).network
            let (readers, states) = try await store.read { tx in
                let stream = try #require(try network.streams(in: tx).first)
                let readers = try network.recipients(of: stream.id, in: tx).compactMap {
                    try network.recipient($0, in: tx)?.name
                }
                return (readers, try Outbox(outside: .live).counts(in: tx))
            }
            #expect(readers.count == 12)
            #expect(readers.contains("Leila Haddad"))
            #expect(states == [.uncertain: 1, .accepted: 1])
            await store.close()
        }
    }

    @Test func `a desk that holds anything is not overwritten, and a new one that was only migrated is filled`()
        async throws
    {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await fill(old)
            let made = try await Backup.make(
                of: old, into: place.path("backup"), keyFolder: place.path("elsewhere"), outside: .live,
                progress: { _, _ in })
            await #expect(throws: (any Error).self) {
                try await Backup.restore(
                    from: place.path("backup"), keyFolder: nil, into: old, outside: .live, progress: { _, _ in })
            }
            let new = try await place.settings("new")
            try FileManager.default.createDirectory(atPath: place.path("new/keys"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: place.path("elsewhere/organisation.key"), toPath: new.keyFile)
            let store = try await Opening.store(new.database)
            _ = try await Opening.prepare(store, keyFile: new.keyFile, outside: .live)
            try await Opening.check(store, key: try Opening.key(at: new.keyFile))
            await store.close()
            let report = try await Backup.restore(
                from: place.path("backup"), keyFolder: nil, into: new, outside: .live, progress: { _, _ in })
            #expect(zip(report.tables, made.tables).filter { $0.rows != $1.rows }.map(\.0.name) == ["gate_restore"])
        }
    }

    @Test func `what let somebody in lets nobody in after a restore, and the backup stays as it was`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await fill(old)
            let before = try await Opening.store(old.database)
            let now = Outside.live.now()
            try await before.write { tx in try addDoors(at: now, in: tx) }
            await before.close()
            _ = try await Backup.make(
                of: old, into: place.path("backup"), keyFolder: place.path("elsewhere"), outside: .live,
                progress: { _, _ in })
            let new = try await place.settings("new")
            _ = try await Backup.restore(
                from: place.path("backup"), keyFolder: place.path("elsewhere"), into: new, outside: .live,
                progress: { _, _ in })
            var open: [[Int]] = []
            for settings in [old, new] {
                let store = try await Opening.store(settings.database)
                open.append(try await store.read { tx in try openDoors(in: tx) })
                await store.close()
            }
            #expect(open == [[1, 1, 1, 1, 1], [0, 0, 0, 0, 0]])
        }
    }

    @Test func `a restore with another key fills nothing, so that the right one can still be given`() async throws {
        try await withPlace { place in
            let (old, other) = (try await place.settings("old"), try await place.settings("other"))
            for settings in [old, other] { try await fill(settings) }
            _ = try await Backup.make(
                of: old, into: place.path("backup"), keyFolder: place.path("elsewhere"), outside: .live,
                progress: { _, _ in })
            let new = try await place.settings("new")
            let folder = URL(fileURLWithPath: new.keyFile).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: other.keyFile, toPath: new.keyFile)
            await #expect(throws: CannotOpen.self) {
                try await Backup.restore(
                    from: place.path("backup"), keyFolder: nil, into: new, outside: .live, progress: { _, _ in })
            }
            try FileManager.default.removeItem(atPath: new.keyFile)
            let report = try await Backup.restore(
                from: place.path("backup"), keyFolder: place.path("elsewhere"), into: new, outside: .live,
                progress: { _, _ in })
            #expect(report.rows > 0)
        }
    }

    /// One of each that lets somebody in.
    private func addDoors(at now: Moment, in tx: Tx) throws {
        let bytes: [UInt8] = [1]
        try tx.run(
            """
            insert into staff (id, name, email_sealed, email_mark, role, password_hash, totp_sealed, totp_last_step,
              language, keys_on, joined_at)
            values ('s', 'S', \(bytes), 's', 'owner', 'h', \(bytes), 0, 'en', \(true), \(now))
            """)
        try tx.run(
            """
            insert into staff_session (id, token_hash, staff_id, started_at, seen_at, expires_at)
            values ('s', 'h', 's', \(now), \(now), \(now))
            """)
        try tx.run(
            """
            insert into invitation (id, name, email_sealed, email_mark, role, invited_by, made_at, expires_at)
            values ('i', 'I', \(bytes), 'i', 'owner', 's', \(now), \(now))
            """)
        try tx.run(
            """
            insert into member_session (id, subscriber_id, token_hash, started_at, seen_at)
            select 'm', min(id), 'h', \(now), \(now) from subscriber
            """)
        try tx.run(
            """
            insert into member_feed (id, subscriber_id, stream_id, token_hash, made_at)
            select 'f', min(subscriber_id), min(stream_id), 'h', \(now) from subscription
            """)
        try tx.run("insert into member_link (id, address_mark, caller_mark, made_at) values ('l', 'a', 'c', \(now))")
    }

    /// How many of each let somebody in.
    private func openDoors(in tx: Tx) throws -> [Int] {
        let open: [SQL] = [
            "staff_session where ended_at is null", "member_session where ended_at is null",
            "member_feed where ended_at is null", "member_link where used_at is null",
            "invitation where used_at is null and withdrawn_at is null",
        ]
        return try open.map { try tx.count("select count(*) as n from \($0)") }
    }

    @Test func `the key never lies beside the data, nor below it, nor above it`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await fill(old)
            for keys in ["backup", "backup/keys", "."] {
                await #expect(throws: Backup.Problem.self) {
                    try await Backup.make(
                        of: old, into: place.path("backup"), keyFolder: place.path(keys), outside: .live,
                        progress: { _, _ in })
                }
            }
        }
    }

    @Test func `a desk that was moved refuses to start on its old database`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await fill(old)
            _ = try await Backup.move(
                from: old, to: .sqlite(path: place.path("moved/desk.db")), outside: .live, progress: { _, _ in })
            let key = try Opening.key(at: old.keyFile)
            let left = try await Opening.store(old.database)
            await #expect(throws: CannotOpen.self) { try await Opening.check(left, key: key) }
            await left.close()
            let moved = try await Opening.store(.sqlite(path: place.path("moved/desk.db")))
            try await Opening.check(moved, key: key)
            await moved.close()
        }
    }

    @Test func `another key than the database's is refused`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await fill(old)
            let other = try await place.settings("other")
            let made = try await Opening.store(other.database)
            _ = try await Opening.prepare(made, keyFile: other.keyFile, outside: .live)
            await made.close()
            let store = try await Opening.store(old.database)
            await #expect(throws: CannotOpen.self) {
                try await Opening.check(store, key: try Opening.key(at: other.keyFile))
            }
            await store.close()
        }
    }
}
