// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing
import Vault

@testable import App

/// The vault as a desk opens it: made once, and refused with a sentence whenever keys and data do not fit.
@Suite struct VaultOpeningTests {
    private struct Place: Sendable {
        let folder: URL

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

        func settings(data: String = "data", keys: String = "one") async throws -> Settings {
            try await Settings.read(environment: [
                "FIRSTHAND_DATABASE": path("\(data)/desk.db"), "FIRSTHAND_KEY_FILE": path("organisation/desk.key"),
                "FIRSTHAND_KEYS_DATABASE": path("\(keys)-store/keys.db"),
                "FIRSTHAND_KEY_FOLDER": path("\(keys)-epochs"),
            ])
        }

        /// Migrates as the host's command does.
        func migrate(_ settings: Settings) async throws {
            let store = try await Opening.store(settings.database)
            _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
            try await VaultOpening.prepare(settings, data: store, outside: .live)
            await store.close()
        }

        /// Why the desk does not start; nil when it does.
        func refusal(_ settings: Settings) async throws -> String? {
            let store = try await Opening.store(settings.database)
            do {
                let house = try await Opening.house(settings, store: store, outside: .live, log: .silent)
                await house.vault.close()
                await store.close()
                return nil
            } catch let problem as CannotOpen {
                await store.close()
                return problem.description
            }
        }

        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
    }

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-vault-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(Place(folder: folder))
    }

    @Test func `a new desk gets its keys once, and starts with them`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            try await place.migrate(settings)
            let file = place.path("one-epochs/epoch-1.key")
            let before = FileManager.default.contents(atPath: file)
            try await place.migrate(settings)
            #expect(before?.count == 65)
            #expect(FileManager.default.contents(atPath: file) == before)
            #expect(try await place.refusal(settings) == nil)
        }
    }

    @Test func `lost keys are refused, and no empty ones are put in their place`() async throws {
        try await withPlace { place in
            try await place.migrate(try await place.settings())
            let lost = try await place.settings(keys: "two")
            #expect(try await place.refusal(lost) == VaultProblem.keysEmpty.description)
            let problem = await #expect(throws: CannotOpen.self) { try await place.migrate(lost) }
            #expect(problem?.description == VaultProblem.keysEmpty.description)
            #expect([place.exists("two-store"), place.exists("two-epochs")] == [false, false])
        }
    }

    @Test func `keys of another desk, and a lost key file, are refused`() async throws {
        try await withPlace { place in
            try await place.migrate(try await place.settings())
            try await place.migrate(try await place.settings(data: "other", keys: "two"))
            let crossed = try await place.settings(keys: "two")
            #expect(try await place.refusal(crossed) == VaultProblem.otherDesk.description)
            try FileManager.default.removeItem(atPath: place.path("one-epochs/epoch-1.key"))
            let refused = try await place.refusal(try await place.settings())
            #expect(refused == VaultProblem.keyFileAbsent(epoch: 1).description)
        }
    }

    @Test func `keys that lie with what they open are a mistake of the settings`() async throws {
        try await withPlace { place in
            let mistakes = await #expect(throws: SettingsMistakes.self) {
                try await Settings.read(environment: [
                    "FIRSTHAND_DATABASE": place.path("data/desk.db"),
                    "FIRSTHAND_KEYS_DATABASE": place.path("data/keys.db"),
                    "FIRSTHAND_KEY_FOLDER": place.path("data"),
                    "FIRSTHAND_KEYS_BACKUP_FOLDER": place.path("data/backups"),
                ])
            }
            let names = mistakes?.sentences.compactMap { $0.split(separator: " ").first.map(String.init) }
            #expect(
                names == ["FIRSTHAND_KEYS_DATABASE", "FIRSTHAND_KEY_FOLDER", "FIRSTHAND_KEYS_BACKUP_FOLDER"])
        }
    }

    @Test func `by itself each lies in a folder of its own beside that of the organisation's key`() async throws {
        let settings = try await Settings.read(environment: [:])
        #expect(
            settings.vault
                == VaultPlaces(
                    keys: .sqlite(path: "var/keys-store/keys.db"), keyFolder: "var/keys-epochs", credentialFile: nil,
                    backupFolder: nil))
        #expect(try await Demo.settings(environment: [:]).vault.backupFolder == "var/keys-backups")
    }

    @Test(arguments: TestStore.kinds)
    func `what is opened stands in the audit log, in the same transaction`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let (vault, place) = (desk.house.vault, SealedPlace("test", "text", row: "1"))
            let person = PersonID(outside: desk.house.outside)
            let before = try await desk.store.read { tx in try AuditLog.size(in: tx) }
            let audit = desk.house.audit
            let (said, leaf, marks) = try await desk.store.write { tx -> (Int, String, [String]) in
                try vault.give(to: person, in: tx)
                let sealed = try vault.seal("a name", of: person, at: place, version: 1)
                let opening = Vault.Request(staff: "ada", reason: .support, task: "t1")
                try vault.withOpened(sealed, of: person, at: place, version: 1, opening: opening, in: tx) { _ in }
                let leaf: [UInt8]? = try tx.one("select leaf from audit_leaf order by number desc limit 1") {
                    try $0.get("leaf")
                }
                let marks = try ["support t1", "support t2"].map {
                    Hex.text(of: try audit.reason($0, keyedBy: .person(person), in: tx).mark)
                }
                return (try AuditLog.size(in: tx), String(decoding: leaf ?? [], as: UTF8.self), marks)
            }
            #expect(said == before + 1)
            // Whoever holds the keys can show for which task it was.
            #expect(marks.map(leaf.contains) == [true, false])
            #expect(vault.readyKeys == 69)
        }
    }
}
