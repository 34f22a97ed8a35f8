// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing

@testable import App
@testable import Vault

/// The keys of people as the host looks after them: backed up, lost, brought back, with whoever was erased staying so.
@Suite struct KeysDeskTests {
    private struct Place: Sendable {
        let folder: URL

        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

        func settings(data: String = "data") async throws -> Settings {
            try await Settings.read(environment: [
                "FIRSTHAND_DATABASE": path("\(data)/desk.db"), "FIRSTHAND_KEY_FILE": path("organisation/desk.key"),
                "FIRSTHAND_KEYS_DATABASE": path("store/keys.db"), "FIRSTHAND_KEY_FOLDER": path("epochs"),
                "FIRSTHAND_KEYS_BACKUP_FOLDER": path("backups"),
            ])
        }

        /// A new desk with recovery shares and a keys backup.
        func found() async throws -> [RecoveryShare] {
            let settings = try await settings()
            let store = try await Opening.store(settings.database)
            _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
            try await VaultOpening.prepare(settings, data: store, outside: .live)
            await store.close()
            let keys = try await KeysDesk.open(settings, outside: .live)
            let shares = try await keys.makeShares(needed: 2, of: 3)
            _ = try await keys.backUp()
            await keys.close()
            return shares
        }

        func withHouse<T>(
            _ settings: Settings, outside: Outside = .live, _ body: (House) async throws -> T
        ) async throws -> T {
            let store = try await Opening.store(settings.database)
            let house = try await Opening.house(settings, store: store, outside: outside, log: .silent)
            let result = try await body(house)
            await house.vault.close()
            await store.close()
            return result
        }

        var backups: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: path("backups"))) ?? []).sorted()
        }
    }

    private static let place = SealedPlace("test", "text", row: "1")

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-keys-desk-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(Place(folder: folder))
    }

    /// Somebody with a sealed text.
    private func register(_ text: String, in house: House) async throws -> (person: PersonID, sealed: [UInt8]) {
        let person = PersonID(outside: house.outside)
        let sealed = try await house.store.write { tx in
            try house.vault.give(to: person, in: tx)
            return try house.vault.seal(text, of: person, at: Self.place, version: 1, in: tx)
        }
        try await house.vault.settle(person)
        return (person, sealed)
    }

    /// Whose text opens, one after the other.
    private func opens(_ people: [(person: PersonID, sealed: [UInt8])], in house: House) async throws -> [Bool] {
        try await house.store.write { tx in
            people.map { person, sealed in
                let why = Vault.Request(staff: "ada", reason: .support, task: "t1")
                return
                    (try? house.vault.withOpened(
                        sealed, of: person, at: Self.place, version: 1, opening: why, in: tx
                    ) { _ in }) != nil
            }
        }
    }

    @Test func `whoever was erased stays so when last week's backup is restored, and the log is whole`() async throws {
        try await withPlace { place in
            _ = try await place.found()
            let old = try await place.settings()
            let people = try await place.withHouse(old) { house in
                [try await register("one", in: house), try await register("two", in: house)]
            }
            _ = try await Backup.make(
                of: old, into: place.path("week"), keyFolder: nil, outside: .live, progress: { _, _ in })
            try await place.withHouse(old) { house in
                #expect(try await opens(people, in: house) == [true, true])
                _ = try await house.vault.erase([people[0].person], by: .staff("ada"))
                try await house.vaultKeeping.keep()
                #expect(try await opens(people, in: house) == [false, true])
            }
            let new = try await place.settings(data: "restored")
            _ = try await Backup.restore(
                from: place.path("week"), keyFolder: nil, into: new, outside: .live, progress: { _, _ in })
            try await place.withHouse(new) { house in
                #expect(try await opens(people, in: house) == [false, true])
                let again = try await house.store.write { tx in
                    (try? house.vault.seal("x", of: people[0].person, at: Self.place, version: 1, in: tx)) != nil
                }
                #expect(!again)
            }
            let findings = try await AuditChecking.check(new, anchors: [], key: nil)
            #expect(!findings.contains { !$0.isWell })
            let leaves = try await leaves(new)
            #expect(leaves.filter { $0.contains("erasure") }.count == 1)
        }
    }

    private func leaves(_ settings: Settings) async throws -> [String] {
        let store = try await Opening.store(settings.database)
        let leaves = try await store.read { tx in
            try tx.rows("select leaf from audit_leaf order by number") { row in
                String(decoding: try row.get("leaf", as: [UInt8].self), as: UTF8.self)
            }
        }
        await store.close()
        return leaves
    }

    @Test func `lost keys and key files come back with two shares typed from paper`() async throws {
        try await withPlace { place in
            let shares = try await place.found()
            let settings = try await place.settings()
            let people = try await place.withHouse(settings) { house in [try await register("one", in: house)] }
            for name in ["store", "epochs"] {
                try FileManager.default.removeItem(atPath: place.path(name))
            }
            let paper = KeysDesk.shares(in: shares.dropFirst().map(\.printed).joined(separator: "\n"))
            #expect(paper.count == 2)
            try await KeysDesk.restore(settings, from: place.path("backups"), typed: paper, outside: .live)
            let found = try await place.withHouse(settings) { house in try await opens(people, in: house) }
            #expect(found == [true])
            let again = await #expect(throws: CannotOpen.self) {
                try await KeysDesk.restore(settings, from: place.path("backups"), typed: paper, outside: .live)
            }
            #expect(again?.description.contains("nothing is written over them") == true)
        }
    }

    @Test func `keys are made ahead and backed up when it is time, and not else`() async throws {
        try await withPlace { place in
            let settings = try await place.settings()
            let store = try await Opening.store(settings.database)
            _ = try await Opening.prepare(store, keyFile: settings.keyFile, outside: .live)
            try await VaultOpening.prepare(settings, data: store, outside: .live)
            await store.close()
            let clock = HandClock()
            clock.set(Outside.live.now())
            let outside = Outside(now: { clock.now }, randomBytes: Outside.live.randomBytes)
            try await place.withHouse(settings, outside: outside) { house in
                var counts: [[Int]] = []
                func keep() async throws {
                    try await house.vaultKeeping.keep()
                    counts.append([house.vault.readyKeys, place.backups.count])
                }
                try await keep()
                _ = try await house.vault.makeRecoveryShares(needed: 2, of: 3)
                try await keep()
                let first = place.backups
                try await keep()
                #expect(place.backups == first)
                clock.pass(seconds: 25 * 3600)
                try await keep()
                try await house.vault.rotate(by: .host)
                try await keep()
                #expect(counts == [[0, 0], [200, 1], [200, 1], [200, 2], [200, 2]])
                #expect(!place.backups.contains(first[0]))
                let isQueued = try await house.store.read { tx in
                    try tx.exists("select 1 as n from job where kind = 'vault.keep' and state = 'queued'")
                }
                #expect(isQueued)
            }
        }
    }

    @Test func `a desk sees what the host's command did with the keys meanwhile`() async throws {
        try await withPlace { place in
            _ = try await place.found()
            let settings = try await place.settings()
            try await place.withHouse(settings) { house in
                try await house.vault.refreshIfChanged()
                let keys = try await KeysDesk.open(settings, outside: .live)
                try await keys.rotate()
                #expect(try await house.vault.refreshIfChanged())
                #expect(house.vault.readyKeys == 0)
                _ = try await keys.backUp()
                await keys.close()
                #expect(try await house.vault.refreshIfChanged())
                #expect(house.vault.readyKeys == 200)
                #expect(try await !house.vault.refreshIfChanged())
            }
        }
    }

    @Test func `the doctor says what could lose somebody, and which backup outlives its date`() async throws {
        try await withPlace { place in
            _ = try await place.found()
            let settings = try await place.settings()
            let store = try await Opening.store(settings.database)
            func wrong(_ days: Int) async throws -> [String] {
                let examination = VaultExamination(places: settings.vault, now: Outside.live.now().adding(days: days))
                return await examination.findings(data: store).filter { !$0.isWell }.map(\.sentence)
            }
            #expect(try await wrong(1) == [])
            #expect(try await wrong(3).map { $0.hasPrefix("There is no keys backup of the last 2 days") } == [true])
            #expect(try await wrong(8).filter { $0.contains("is past its date") }.count == 1)
            await store.close()
        }
    }

    @Test func `without shares, a folder or enough keys the doctor is red`() async throws {
        let now = Outside.live.now()
        func wrong(_ folder: String?, _ health: KeysHealth) -> Int {
            let places = VaultPlaces(
                keys: .sqlite(path: "k/keys.db"), keyFolder: "e", credentialFile: nil, backupFolder: folder)
            return VaultExamination(places: places, now: now).findings(health, overdue: []).filter { !$0.isWell }.count
        }
        func health(usable: Int = 50, hasShares: Bool = true, last: Moment?) -> KeysHealth {
            KeysHealth(
                usable: usable, waiting: 0, people: 0, epoch: 1, hasShares: hasShares, lastConfirmed: last,
                lastErasureFinal: nil)
        }
        let found = [
            wrong("b", health(last: now)), wrong("b", health(hasShares: false, last: nil)),
            wrong(nil, health(last: now)), wrong("b", health(last: nil)), wrong("b", health(usable: 49, last: now)),
        ]
        #expect(found == [0, 1, 1, 1, 1])
    }

    @Test(
        "Before a day of many new people so many keys are made ready at once, and not more when they are ready already")
    func ready() async throws {
        try await withPlace { place in
            _ = try await place.found()
            let settings = try await place.settings()
            for _ in 0..<2 {
                let keys = try await KeysDesk.open(settings, outside: .live)
                let path = try await keys.makeReady(700)
                #expect(FileManager.default.fileExists(atPath: path))
                await keys.close()
            }
            #expect(try await place.withHouse(settings) { $0.vault.readyKeys } == 700)
        }
    }
}
