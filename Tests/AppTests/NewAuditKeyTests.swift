// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing
import Vault

@testable import App

/// `firsthand audit new-key` on a whole desk: the files, the log, the doctor, backups from before and after.
@Suite struct NewAuditKeyTests {
    private struct Place: Sendable {
        let folder: URL

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

        /// - Parameter people: whose keys of people it has; nil for its own.
        func settings(_ name: String = "desk", people: String? = nil) async throws -> Settings {
            try await Settings.read(
                environment: [
                    "FIRSTHAND_DATABASE": path("\(name)/data/desk.db"),
                    "FIRSTHAND_KEY_FILE": path("\(name)/keys/organisation.key"),
                    "FIRSTHAND_KEYS_DATABASE": path("\(people ?? name)/keys-store/keys.db"),
                    "FIRSTHAND_KEY_FOLDER": path("\(people ?? name)/keys-epochs"),
                ], defaults: Demo.defaults)
        }

        /// A desk with some entries that are signed.
        func fill(_ settings: Settings, entries: Int = 3) async throws {
            let store = try await Opening.store(settings.database)
            _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
            try await VaultOpening.prepare(settings, data: store, outside: .live)
            let house = try await Opening.house(settings, store: store, outside: .live, log: .silent)
            let audit = house.audit
            for number in 0..<entries {
                try await store.write { tx in try audit.append(.keyRotation(by: .host, epoch: number), in: tx) }
            }
            if let key = try? await Opening.auditKey(of: store, beside: settings.keyFile) {
                _ = try await store.write { tx in try AuditSigner(key: key, outside: .live).sign(in: tx) }
            }
            await store.close()
        }

        func write(_ settings: Settings, _ statement: SQL) async throws {
            let store = try await Opening.store(settings.database)
            try await store.write { tx in _ = try tx.run(statement) }
            await store.close()
        }

        func back(up settings: Settings, _ name: String) async throws {
            _ = try await Backup.make(
                of: settings, into: path(name), keyFolder: path("elsewhere"), outside: .live, progress: { _, _ in })
        }

        func restore(_ name: String, keys: String? = "elsewhere", into settings: Settings) async throws {
            _ = try await Backup.restore(
                from: path(name), keyFolder: keys.map(path), into: settings, outside: .live, progress: { _, _ in })
        }

        func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }
        func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }
    }

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-key-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(Place(folder: folder))
    }

    private func make(_ settings: Settings, _ why: AuditKeyChange.Why) async throws -> NewAuditKey.Made {
        try await NewAuditKey.make(settings, because: why, outside: .live)
    }

    private func isWell(_ settings: Settings, anchors: [String] = [], key: String? = nil) async throws -> Bool {
        try await AuditChecking.check(settings, anchors: anchors, key: key).allSatisfy(\.isWell)
    }

    @Test func `a desk that lost its key signs again, and what was signed before still holds`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            let file = settings.keyFile + ".audit"
            try await place.fill(settings)
            try await place.back(up: settings, "before")
            try place.remove(file)
            try await place.fill(settings, entries: 2)
            let made = try await make(settings, .lost)
            #expect(made.number == 5 && made.file == file && !place.isThere(file + ".new"))
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
            #expect(mode == 0o400)
            try await place.fill(settings)
            let letter = place.path("before/" + Backup.checkpointFile)
            #expect(try await isWell(settings, anchors: [letter], key: made.key.text))
            let doctor = await Doctor.examine(settings, environment: [:], outside: .live)
            #expect(doctor.contains { $0.isWell && $0.sentence == "The audit log is whole and signed." })
            #expect(try await AuditChecking.dump(settings, to: place.path("dump.jsonl")) == 9)
            let dumped = try AuditChecking.check(
                dump: place.path("dump.jsonl"), anchors: [letter], key: made.key.text)
            #expect(!dumped.contains { !$0.isWell } && dumped.contains { $0.sentence.contains("was lost") })
        }
    }

    @Test func `a reason that does not fit what is there is refused, and leaves everything as it was`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            let file = settings.keyFile + ".audit"
            func refused(_ why: AuditKeyChange.Why) async throws -> String? {
                do {
                    _ = try await make(settings, why)
                    return nil
                } catch let problem as AuditChecking.Problem {
                    return problem.description
                }
            }
            try await place.fill(settings)
            let before = FileManager.default.contents(atPath: file)
            #expect(try await refused(.lost)?.contains("not lost") == true)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
            #expect(try await refused(.stolen)?.contains("chmod 0400") == true)
            try FileManager.default.moveItem(atPath: file, toPath: place.path("away"))
            #expect(try await refused(.renewed)?.contains("could agree") == true)
            try AuditSigningKey.make(at: file, outside: .live)
            #expect(try await refused(.stolen)?.contains("another key") == true)
            try place.remove(file)
            try FileManager.default.moveItem(atPath: place.path("away"), toPath: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: file)
            #expect(FileManager.default.contents(atPath: file) == before && !place.isThere(file + ".new"))
            #expect(try await isWell(settings))
            try await place.write(settings, "delete from audit_leaf where number = 1")
            #expect(try await refused(.stolen)?.contains("would hide that") == true)
        }
    }

    @Test func `a log that was cut short before its key was lost gets no new one`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            try await place.fill(settings)
            try place.remove(settings.keyFile + ".audit")
            for table: SQL in ["delete from audit_leaf", "delete from audit_head", "delete from audit_checkpoint"] {
                try await place.write(settings, table)
            }
            await #expect(throws: AuditChecking.Problem.self) { try await make(settings, .lost) }
        }
    }

    @Test func `cut off between the log and the files it is done to the end the next time`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            let file = settings.keyFile + ".audit"
            try await place.fill(settings)
            let old = try #require(FileManager.default.contents(atPath: file))
            let made = try await make(settings, .renewed)
            #expect(FileManager.default.contents(atPath: file) != old)
            // As if the power had gone before the files got their names.
            for ending in [".signed", ""] {
                try FileManager.default.moveItem(atPath: file + ending, toPath: file + ".new" + ending)
            }
            let isBack = FileManager.default.createFile(
                atPath: file, contents: old, attributes: [.posixPermissions: 0o400])
            #expect(isBack)
            #expect(await Doctor.examine(settings, environment: [:], outside: .live).contains { !$0.isWell })
            let again = try await make(settings, .renewed)
            #expect(again.key == made.key && again.number == made.number && !place.isThere(file + ".new"))
            try await place.fill(settings, entries: 1)
            #expect(try await isWell(settings))
        }
    }

    @Test func `a backup takes the copy of the key along, and puts it over that of the former key alone`() async throws
    {
        try await withPlace { place in
            let settings = try await place.settings()
            let (file, copy) = (settings.keyFile + ".audit", place.path("elsewhere/organisation.key.audit"))
            try await place.fill(settings)
            try await place.back(up: settings, "before")
            _ = try await make(settings, .stolen)
            try await place.back(up: settings, "after")
            #expect(FileManager.default.contents(atPath: copy) == FileManager.default.contents(atPath: file))
            let new = try await place.settings("new", people: "desk")
            try await place.restore("after", into: new)
            #expect(try await isWell(new, anchors: [place.path("before/" + Backup.checkpointFile)]))
            try place.remove(copy)
            try AuditSigningKey.make(at: copy, outside: .live)
            await #expect(throws: Backup.Problem.self) { try await place.back(up: settings, "third") }
        }
    }

    @Test func `a backup from before the new key is refused beside that key, and restored without it`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            try await place.fill(settings)
            try await place.back(up: settings, "before")
            _ = try await make(settings, .stolen)
            try await place.back(up: settings, "after")
            let new = try await place.settings("new", people: "desk")
            do {
                try await place.restore("before", into: new)
                Issue.record("The backup was restored.")
            } catch let problem as Backup.Problem {
                #expect(problem.description.contains("another key"))
            }
            #expect(!place.isThere(place.path("new/data/desk.db")))
            try place.remove(new.keyFile + ".audit")
            try place.remove(place.path("elsewhere/organisation.key.audit"))
            try await place.restore("before", into: new)
            #expect(try await make(new, .lost).number >= 3)
            #expect(try await isWell(new, anchors: [place.path("before/" + Backup.checkpointFile)]))
            #expect(try await !isWell(new, anchors: [place.path("after/" + Backup.checkpointFile)]))
        }
    }
}
