// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Foundation
import Kit
import Store
import Support
import Testing
import Vault

@testable import App

/// The audit log of a whole desk: its key, its checks, its way into a backup and out of it.
@Suite struct AuditKeepingTests {
    /// A desk in a folder of its own, with some entries and a checkpoint.
    private struct Place: Sendable {
        let folder: URL

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

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

        func prepare(_ settings: Settings) async throws -> House {
            let store = try await Opening.store(settings.database)
            _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
            try await VaultOpening.prepare(settings, data: store, outside: .live)
            return try await Opening.house(
                settings, store: store, outside: .live, log: .silent,
                auditKey: try await Opening.auditKey(of: store, beside: settings.keyFile))
        }

        /// Writes entries and signs them.
        func work(_ settings: Settings, entries: Int = 3) async throws {
            let house = try await prepare(settings)
            let audit = house.audit
            for number in 0..<entries {
                try await house.store.write { tx in try audit.append(.keyRotation(by: .host, epoch: number), in: tx) }
            }
            let (jobs, now) = (house.jobs, house.outside.now())
            let job = try await house.store.write { tx in
                try jobs.enqueue(AuditJobs.checkpoint, at: now, in: tx)
                return try jobs.claim(for: 60, kinds: .only([AuditJobs.checkpoint]), in: tx)
            }
            let claimed = try #require(job)
            try await house.work[AuditJobs.checkpoint]?(claimed)
            _ = try await house.store.write { tx in try jobs.finish(claimed, in: tx) }
            await house.store.close()
        }

        func write(_ settings: Settings, _ statement: SQL) async throws {
            let store = try await Opening.store(settings.database)
            try await store.write { tx in _ = try tx.run(statement) }
            await store.close()
        }
    }

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-audit-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(Place(folder: folder))
    }

    @Test func `a new desk has a key of its own for its log, and migrating again makes no other`() async throws {
        try await withPlace { place in
            let settings = try await place.settings("desk")
            let file = settings.keyFile + ".audit"
            let house = try await place.prepare(settings)
            let before = FileManager.default.contents(atPath: file)
            _ = try await Opening.prepare(house.store, keyFile: settings.keyFile, outside: .live)
            #expect(before?.count == 65)
            #expect(FileManager.default.contents(atPath: file) == before)
            try FileManager.default.removeItem(atPath: file)
            _ = try await Opening.prepare(house.store, keyFile: settings.keyFile, outside: .live)
            #expect(!FileManager.default.fileExists(atPath: file))
            await #expect(throws: CannotOpen.self) {
                try await Opening.auditKey(of: house.store, beside: settings.keyFile)
            }
            try AuditSigningKey.make(at: file, outside: .live)
            await #expect(throws: CannotOpen.self) {
                try await Opening.auditKey(of: house.store, beside: settings.keyFile)
            }
            await house.store.close()
        }
    }

    @Test func `the desk's own check and that of a dump say that all holds, until somebody writes past the desk`()
        async throws
    {
        try await withPlace { place in
            let settings = try await place.settings("desk")
            try await place.work(settings)
            #expect(try await AuditChecking.dump(settings, to: place.path("dump.jsonl")) == 3)
            await #expect(throws: AuditChecking.Problem.self) {
                try await AuditChecking.dump(settings, to: place.path("dump.jsonl"))
            }
            let well = try await AuditChecking.check(settings, anchors: [], key: nil)
            #expect(well.map(\.isWell) == [true, true, true])
            let dumped = try AuditChecking.check(dump: place.path("dump.jsonl"), anchors: [], key: nil)
            #expect(dumped.map(\.sentence) == well.map(\.sentence))
            try await place.write(settings, "delete from audit_leaf where number = 1")
            let wrong = try await AuditChecking.check(settings, anchors: [], key: nil)
            #expect(wrong.contains { !$0.isWell && $0.sentence == "Where entry 1 should be stands entry 2." })
        }
    }

    @Test func `a backup holds the newest checkpoint, and is restored when its log fits it`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await place.work(old)
            _ = try await Backup.make(
                of: old, into: place.path("backup"), keyFolder: place.path("elsewhere"), outside: .live,
                progress: { _, _ in })
            let anchor = place.path("backup/" + Backup.checkpointFile)
            let well = try await AuditChecking.check(old, anchors: [anchor], key: nil)
            #expect(!well.contains { !$0.isWell })
            let new = try await place.settings("new", keys: "old")
            _ = try await Backup.restore(
                from: place.path("backup"), keyFolder: place.path("elsewhere"), into: new, outside: .live,
                progress: { _, _ in })
            let restored = try await AuditChecking.check(new, anchors: [anchor], key: nil)
            #expect(restored.map(\.sentence) == well.map(\.sentence))
            try await place.work(new, entries: 2)
            let later = try await AuditChecking.check(new, anchors: [anchor], key: nil)
            #expect(!later.contains { !$0.isWell })
        }
    }

    @Test func `a backup whose log is shorter than its checkpoint is refused, and nothing is written`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await place.work(old)
            _ = try await Backup.make(
                of: old, into: place.path("backup"), keyFolder: place.path("elsewhere"), outside: .live,
                progress: { _, _ in })
            let data = try await Settings.read(
                environment: ["FIRSTHAND_DATABASE": place.path("backup/" + Backup.dataFile)], defaults: Demo.defaults)
            let statements: [SQL] = [
                "delete from audit_leaf", "delete from audit_head", "delete from audit_checkpoint",
            ]
            for statement in statements { try await place.write(data, statement) }
            let new = try await place.settings("new", keys: "old")
            await #expect(throws: Backup.Problem.self) {
                try await Backup.restore(
                    from: place.path("backup"), keyFolder: place.path("elsewhere"), into: new, outside: .live,
                    progress: { _, _ in })
            }
            #expect(!FileManager.default.fileExists(atPath: place.path("new/data/desk.db")))
        }
    }

    @Test func `a backup that lacks its checkpoint, or whose log names no key any more, is refused`() async throws {
        try await withPlace { place in
            let old = try await place.settings("old")
            try await place.work(old)
            func refused(_ name: String, _ harm: (Settings, String) async throws -> Void) async throws -> Bool {
                _ = try await Backup.make(
                    of: old, into: place.path(name), keyFolder: place.path("elsewhere"), outside: .live,
                    progress: { _, _ in })
                let data = try await Settings.read(
                    environment: ["FIRSTHAND_DATABASE": place.path("\(name)/" + Backup.dataFile)],
                    defaults: Demo.defaults)
                try await harm(data, place.path("\(name)/" + Backup.checkpointFile))
                let new = try await place.settings("new-\(name)", keys: "old")
                do {
                    _ = try await Backup.restore(
                        from: place.path(name), keyFolder: place.path("elsewhere"), into: new, outside: .live,
                        progress: { _, _ in })
                    return false
                } catch is Backup.Problem {
                    return true
                }
            }
            let whole = try await refused("whole") { _, _ in }
            let bare = try await refused("bare") { _, note in try FileManager.default.removeItem(atPath: note) }
            let forged = try await refused("forged") { data, _ in
                try await place.write(data, "delete from desk_mark where name = 'audit-key'")
                try await place.write(data, "delete from audit_checkpoint")
                try await place.write(data, "delete from audit_leaf where number = 1")
            }
            #expect([whole, bare, forged] == [false, true, true])
        }
    }

    @Test func `a log that was cut back to an earlier checkpoint is found by what was signed here since`() async throws
    {
        try await withPlace { place in
            let settings = try await place.settings("desk")
            try await place.work(settings)
            let store = try await Opening.store(settings.database)
            let head = try await store.read { tx in
                try tx.one("select edge, last_at from audit_head") { row in
                    (edge: try row.get("edge", as: String.self), at: try row.get("last_at", as: String.self))
                }
            }
            await store.close()
            try await place.work(settings, entries: 2)
            let earlier = try #require(head)
            try await place.write(settings, "delete from audit_leaf where number >= 3")
            try await place.write(settings, "delete from audit_checkpoint where size > 3")
            try await place.write(
                settings, "update audit_head set size = 3, edge = \(earlier.edge), last_at = \(earlier.at)")
            let found = try await AuditChecking.check(settings, anchors: [], key: nil)
            #expect(found.contains { !$0.isWell })
            let doctor = await Doctor.examine(settings, environment: [:], outside: .live)
            #expect(!doctor.contains { $0.sentence == "The audit log is whole and signed." })
        }
    }

    @Test func `the doctor says that the log is whole, changed, or not signed`() async throws {
        try await withPlace { place in
            let settings = try await place.settings("desk")
            try await place.work(settings)
            func said() async -> [String] {
                await Doctor.examine(settings, environment: [:], outside: .live).filter {
                    $0.sentence.contains("audit log") || $0.sentence.contains("entries")
                }.map { "\($0.isWell) \($0.sentence)" }
            }
            #expect(await said() == ["true The audit log is whole and signed."])
            try FileManager.default.moveItem(atPath: settings.keyFile + ".audit", toPath: place.path("away"))
            #expect(await said().first?.hasPrefix("false There is no key of the audit log") == true)
            try FileManager.default.moveItem(atPath: place.path("away"), toPath: settings.keyFile + ".audit")
            try await place.write(settings, "delete from audit_leaf where number = 2")
            #expect(await said().first?.hasPrefix("false ") == true)
        }
    }
}
