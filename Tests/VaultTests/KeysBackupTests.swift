// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

@Suite struct KeysBackupTests {
    /// What restoring says into a fresh keys store, and the vault when it went well.
    private func restored<T>(
        _ desk: TestVault, _ kind: TestStore.Kind, from folder: String, keyFolder: String? = nil,
        shares: [RecoveryShare] = [], _ body: (TestVault, String) async throws -> T
    ) async throws -> T {
        try await withStore(kind, migrations: KeysMigrations.all) { keys in
            let other = TestVault(keys: keys, data: desk.data, folder: keyFolder ?? desk.folder)
            do {
                try await KeysRestoring(keys: keys, data: desk.data, files: try other.files(), outside: desk.outside)
                    .restore(from: folder, shares: shares)
                return try await body(other, "restored")
            } catch let problem as VaultProblem {
                return try await body(other, "\(problem)")
            }
        }
    }

    private func confirmedBackup(of vault: Vault, into folder: String) async throws -> String {
        let path = try await KeysBackup(of: vault).write(to: folder)
        try await KeysBackup(of: vault).confirm(path)
        return path
    }

    @Test(arguments: TestStore.kinds)
    func `keys are usable once the backup that holds them was read back`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(3)
            let path = try await KeysBackup(of: vault).write(to: desk.folder + "/backup")
            try await vault.mint(4)
            #expect(vault.readyKeys == 0)
            #expect(try await KeysBackup(of: vault).lastConfirmed() == nil)
            try await KeysBackup(of: vault).confirm(path)
            #expect(vault.readyKeys == 3)
            #expect(try await KeysBackup(of: vault).lastConfirmed() == desk.clock.now)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `no backup counts before there are recovery shares`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            try await desk.keys.write { tx in
                try tx.run("update keys_house set escrow_set = null, escrow_key = null")
            }
            let vault = try await desk.open()
            try await vault.mint(3)
            let backup = KeysBackup(of: vault)
            let early = try await backup.write(to: desk.folder + "/backup")
            let said = await #expect(throws: VaultProblem.self) { try await backup.confirm(early) }
            #expect(said?.description.hasPrefix("Make recovery shares first") == true)
            #expect(vault.readyKeys == 0)
            _ = try await vault.makeRecoveryShares(needed: 2, of: 3)
            try await backup.confirm(try await backup.write(to: desk.folder + "/backup"))
            #expect(vault.readyKeys == 3)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `lost keys come back from the backup, whoever was given one since`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(6)
            let backup = desk.folder + "/backup"
            _ = try await confirmedBackup(of: vault, into: backup)
            let people = try await desk.addPeople(4, to: vault)
            try await restored(desk, kind, from: backup) { other, said in
                #expect(said == "restored")
                let again = try await other.open()
                #expect(try await other.read(people, by: again) == (0..<4).map { "person \($0)" })
                #expect(again.readyKeys == 2)
                // The keys that were lost may turn up again: they are older now.
                await #expect(throws: VaultProblem.keysOlder) { try await desk.open() }
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `with lost key files too, the shares bring everybody back and the erased not`(_ kind: TestStore.Kind)
        async throws
    {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            let shares = try await vault.makeRecoveryShares(needed: 2, of: 3)
            try await vault.mint(6)
            let backup = desk.folder + "/backup"
            _ = try await confirmedBackup(of: vault, into: backup)
            let people = try await desk.addPeople(4, to: vault)
            _ = try await vault.erase([people[2]], by: .host)
            let elsewhere = desk.folder + "/new"
            try await restored(desk, kind, from: backup, keyFolder: elsewhere) { _, said in
                #expect(said == "\(VaultProblem.keyFileAbsent(epoch: 1))")
            }
            let typed = try shares[1...].map { try RecoveryShare(typed: $0.printed) }
            try await restored(desk, kind, from: backup, keyFolder: elsewhere, shares: typed) { other, said in
                #expect(said == "restored")
                let again = try await other.open()
                #expect(try await other.read(people, by: again) == ["person 0", "person 1", nil, "person 3"])
                #expect(again.readyKeys == 2)
                let keys = try await other.keys.read { tx in try KeysStore().keys(in: tx) }
                #expect(keys.count == 5)
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `damaged, foreign, changed and incomplete backups are refused, and keys in use stay`(_ kind: TestStore.Kind)
        async throws
    {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(2)
            let early = desk.folder + "/early"
            _ = try await confirmedBackup(of: vault, into: early)
            try await vault.mint(2)
            let folder = desk.folder + "/backup"
            let path = try await confirmedBackup(of: vault, into: folder)
            _ = try await desk.addPeople(4, to: vault)
            let whole = try #require(FileManager.default.contents(atPath: path))
            func said(from folder: String, _ bytes: Data? = nil) async throws -> String {
                var place = folder
                if let bytes {
                    place = desk.folder + "/" + UUID().uuidString
                    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
                    try bytes.write(to: URL(fileURLWithPath: place + "/" + (path as NSString).lastPathComponent))
                }
                return try await restored(desk, kind, from: place) { other, said in
                    let house = try await other.keys.read { tx in try KeysStore().house(in: tx) }
                    return (house == nil) == (said != "restored") ? said : "half"
                }
            }
            var flipped = whole
            flipped[flipped.count / 2] ^= 1
            let copy = try KeysCopy(Array(whole))
            let forged = Data(
                copy.bytes(by: EpochKey(number: 1, secret: [UInt8](repeating: 9, count: 32), credential: nil)))
            let damaged = try KeysBackupFolderTestsSentence.damaged()
            let found = [
                try await said(from: folder), try await said(from: folder, flipped),
                try await said(from: folder, whole.dropLast(40)), try await said(from: folder, forged),
                try await said(from: early), try await said(from: desk.folder + "/nowhere"),
            ]
            let wanted = [
                "restored", damaged, damaged,
                "This keys backup was changed after it had been written. Nothing was changed.",
                "\(VaultProblem.keysMissing(count: 2))", "There is no keys backup in that folder.",
            ]
            #expect(found == wanted)
            await #expect(throws: VaultProblem.self) {
                try await KeysRestoring(
                    keys: desk.keys, data: desk.data, files: try desk.files(), outside: desk.outside
                )
                .restore(from: folder)
            }
            await #expect(throws: VaultProblem.self) { try await KeysBackup(of: vault).write(to: desk.keyFolder) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a folder holds two backups at most and none older than a week`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            let folder = KeysBackupFolder(path: desk.folder + "/backup")
            var paths: [String] = []
            for _ in 0..<3 {
                paths.append(try await KeysBackup(of: vault).write(to: folder.path))
                desk.clock.go(seconds: 86_400)
            }
            #expect(folder.names.map(folder.file) == Array(paths[1...]))
            desk.clock.go(seconds: 6 * 86_400)
            let last = try await KeysBackup(of: vault).write(to: folder.path)
            #expect(folder.names.map(folder.file) == [last])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a backup that was cut off is made again, and leaves nothing lying about`(_ kind: TestStore.Kind) async throws
    {
        try await withTestVault(kind) { desk in
            let folder = KeysBackupFolder(path: desk.folder + "/backup")
            let vault = try await desk.open(reach: Killer(at: .backupWritten).reach)
            try await vault.mint(1)
            await #expect(throws: Killer.Dead.self) { try await KeysBackup(of: vault).write(to: folder.path) }
            let part = folder.file("keys-000000000009-ab.firsthand-keys.part")
            try Data("half".utf8).write(to: URL(fileURLWithPath: part))
            let other = folder.file("notes.txt")
            try Data("mine".utf8).write(to: URL(fileURLWithPath: other))
            try await KeysBackup(of: vault).confirm(try await KeysBackup(of: vault).write(to: folder.path))
            #expect(vault.readyKeys == 1)
            #expect(folder.names.count == 2)
            #expect([part, other].map(FileManager.default.fileExists) == [false, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an erasure is final when the last backup with the key has run out`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(2)
            let folder = desk.folder + "/backup"
            _ = try await confirmedBackup(of: vault, into: folder)
            let people = try await desk.addPeople(2, to: vault)
            desk.clock.go(seconds: 86_400)
            let report = try await vault.erase([people[0]], by: .host)
            #expect(report.finalAt == desk.clock.now.adding(days: 6))
            let after = try await KeysBackup(of: vault).write(to: folder)
            _ = try await KeysBackup(of: vault).write(to: folder)
            // The old one is gone, and so the next is final at once.
            _ = try await KeysBackup(of: vault).write(to: folder)
            #expect(FileManager.default.fileExists(atPath: after) == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a backup from before a change of keys is not confirmed`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await vault.mint(1)
            let path = try await KeysBackup(of: vault).write(to: desk.folder + "/backup")
            try await vault.rotate(by: .host)
            await #expect(throws: VaultProblem.self) { try await KeysBackup(of: vault).confirm(path) }
            #expect(vault.readyKeys == 0)
        }
    }
}

enum KeysBackupFolderTestsSentence {
    /// The sentence for a backup that is not whole.
    static func damaged() throws -> String {
        do {
            _ = try KeysBackupFolder.parsed([1, 2, 3])
            return ""
        } catch {
            return "\(error)"
        }
    }
}
