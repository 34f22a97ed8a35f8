// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

/// Every backup ever made, with every key and share that still exists, brings back nobody who was erased, and everybody
/// else.
///
/// With `FIRSTHAND_TRIALS=1`: 100 people, 20 backups of the data at random times, 30 erased. Fewer otherwise.
@Suite struct ErasureTrialTests {
    private struct Size {
        let people: Int
        let backups: Int
        let erased: Int
    }

    private var size: Size {
        ProcessInfo.processInfo.environment["FIRSTHAND_TRIALS"] == "1"
            ? Size(people: 100, backups: 20, erased: 30) : Size(people: 20, backups: 5, erased: 6)
    }

    /// What a desk's weeks left behind.
    private struct Weeks {
        var people: [PersonID] = []
        var erased: Set<PersonID> = []
        var data: [Snapshot] = []
        /// Every keys backup ever written, as somebody might have kept it.
        var keptCopies: [KeysCopy] = []
    }

    /// Lets some weeks pass: people come and are erased, data and keys are backed up.
    private func pass(_ desk: TestVault, _ vault: Vault, into folder: String) async throws -> Weeks {
        let size = size
        var weeks = Weeks()
        try await vault.mint(size.people)
        try await backUpKeys(vault, into: folder, &weeks)
        let backupDays = Set((0..<size.backups).map { _ in Int.random(in: size.people / 10..<size.people) })
        for day in 0..<size.people {
            let more = try await desk.addPeople(1, to: vault)
            weeks.people += more
            if day % 3 == 2, weeks.erased.count < size.erased,
                let chosen = weeks.people.filter({ !weeks.erased.contains($0) }).randomElement()
            {
                _ = try await vault.erase([chosen], by: .host)
                weeks.erased.insert(chosen)
                try await backUpKeys(vault, into: folder, &weeks)
            }
            if backupDays.contains(day) { weeks.data.append(try await Snapshot.taken(of: desk.data)) }
            if day.isMultiple(of: 2) { try await backUpKeys(vault, into: folder, &weeks) }
            desk.clock.go(seconds: 43_200)
        }
        while weeks.data.count < size.backups { weeks.data.append(try await Snapshot.taken(of: desk.data)) }
        // The last date that an erasure was promised for goes by.
        desk.clock.go(seconds: 8 * 86_400)
        try await backUpKeys(vault, into: folder, &weeks)
        return weeks
    }

    private func backUpKeys(_ vault: Vault, into folder: String, _ weeks: inout Weeks) async throws {
        let path = try await KeysBackup(of: vault).write(to: folder)
        try await KeysBackup(of: vault).confirm(path)
        weeks.keptCopies.append(try KeysBackupFolder.parsed(KeysBackupFolder.read(path)))
    }

    @Test(arguments: TestStore.kinds)
    func `no backup brings an erased person back`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            let shares = try await vault.makeRecoveryShares(needed: 2, of: 3)
            let folder = desk.folder + "/backup"
            let weeks = try await pass(desk, vault, into: folder)
            #expect(weeks.erased.count == size.erased)

            let keys = try await keysWithinReach(desk, folder, weeks, shares)
            let opened = weeks.data.flatMap { data in
                data.profiles.filter { profile in
                    weeks.erased.contains(profile.person) && keys.contains { opens(profile, with: $0) }
                }
            }
            #expect(opened.count == 0)
            var wrong = 0
            for data in weeks.data {
                try await data.putBack(into: desk.data)
                wrong += try await misread(data, weeks, by: desk)
            }
            // And with the keys restored, from the newest backup: by the key files and by the shares.
            for data in weeks.data {
                wrong += try await misread(data, weeks, desk, kind, folder, desk.folder, [])
                wrong += try await misread(
                    data, weeks, desk, kind, folder, desk.folder + "/" + UUID().uuidString, shares)
            }
            #expect(wrong == 0)
        }
    }

    /// Every key that somebody gets who has all copies of the keys ever made, the key files as they are now, and the
    /// shares with those backups that still exist.
    private func keysWithinReach(
        _ desk: TestVault, _ folder: String, _ weeks: Weeks, _ shares: [RecoveryShare]
    ) async throws -> Set<[UInt8]> {
        let files = try desk.files()
        let living = try files.numbers.map { try files.read($0) }
        let current = try await desk.keys.read { tx in try KeysStore().keys(in: tx) }
        var found: Set<[UInt8]> = []
        func take(_ rows: [WrappedKey], _ epochs: [EpochKey]) {
            for row in rows {
                for epoch in epochs {
                    if let key = try? epoch.unwrap(row.wrapped, reference: row.reference, commitment: row.commitment) {
                        found.insert(key)
                    }
                }
            }
        }
        take(current, living)
        for copy in weeks.keptCopies { take(copy.keys, living) }
        for name in KeysBackupFolder(path: folder).names {
            let copy = try KeysBackupFolder.parsed(KeysBackupFolder.read(folder + "/" + name))
            let secret = try Escrow.secret(
                from: Array(shares[..<2]), set: copy.house.escrowSet, publicKey: copy.house.escrowKey ?? [])
            take(
                copy.keys,
                copy.epochs.compactMap {
                    try? Escrow.open($0.escrowed, epoch: $0.row.number, with: secret, desk: copy.house.desk)
                })
        }
        #expect(found.count >= weeks.people.count - weeks.erased.count)
        return found
    }

    private func opens(_ profile: (person: PersonID, profile: [UInt8]), with key: [UInt8]) -> Bool {
        let key = SealingKey(SymmetricKey(data: key), of: .person(profile.person))
        let place = TestVault.place(of: profile.person)
        return (try? key.open(profile.profile, at: place, version: 1) { _ in true }) ?? false
    }

    /// How many people are readable who should not be, or not readable who should, once this data was restored.
    private func misread(_ data: Snapshot, _ weeks: Weeks, by desk: TestVault) async throws -> Int {
        let people = data.profiles.map(\.person)
        let texts = try await desk.read(people, by: try await desk.open())
        return zip(people, texts).filter { person, text in weeks.erased.contains(person) != (text == nil) }.count
    }

    /// The same with the keys restored into an empty store.
    private func misread(
        _ data: Snapshot, _ weeks: Weeks, _ desk: TestVault, _ kind: TestStore.Kind, _ folder: String,
        _ keyFolder: String, _ shares: [RecoveryShare]
    ) async throws -> Int {
        try await data.putBack(into: desk.data)
        return try await withStore(kind, migrations: KeysMigrations.all) { keys in
            // What the test opens may change keys; the desk's own files stay for the next.
            let place = keyFolder + "/restored-" + UUID().uuidString
            if shares.isEmpty {
                try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
                try FileManager.default.copyItem(atPath: desk.keyFolder, toPath: place + "/keys")
            }
            let other = TestVault(keys: keys, data: desk.data, folder: place)
            try await KeysRestoring(keys: keys, data: desk.data, files: try other.files(), outside: desk.outside)
                .restore(from: folder, shares: Array(shares.prefix(2)))
            return try await misread(data, weeks, by: other)
        }
    }
}
