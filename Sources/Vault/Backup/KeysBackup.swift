// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
public import Store

/// Backups of the keys, apart from those of the data: at most two in a folder, and none older than a week, so that whoever
/// was erased is gone from the last of them soon.
public struct KeysBackup: Sendable {
    private static let mostInFolder = 2
    private static let days = 7

    private let vault: Vault

    public init(of vault: Vault) { self.vault = vault }

    /// Writes a backup into a folder and destroys the older ones there; returns the file's path.
    ///
    /// The keys made since the last are usable only when ``confirm(_:)`` has read this file where it is kept.
    public func write(to path: String) async throws -> String {
        let folder = KeysBackupFolder(path: path)
        try checkApart(folder)
        try await vault.settle()
        let now = vault.outside.now()
        let id = Hex.text(of: vault.outside.randomBytes(8))
        let plain = try await vault.keys.write { [store = vault.keysStore] tx in
            try store.copy(id: id, at: now, expiresAt: now.adding(days: Self.days), in: tx)
        }
        let (copy, current) = try withEscrow(plain)
        let target = folder.file(KeysBackupFolder.name(of: copy))
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try folder.removeUnfinished()
            try WholeFile.write(copy.bytes(by: current), to: target, by: target + ".part", mode: 0o400)
        } catch {
            throw VaultProblem.backup(
                "The keys backup cannot be written: check that folder and whether the disk is full.")
        }
        try vault.reach(.backupWritten)
        // What was written is read back before the older ones go.
        guard try KeysBackupFolder.parsed(KeysBackupFolder.read(target)) == copy else {
            throw VaultProblem.backup("The disk did not give back the keys backup as it was written.")
        }
        try await removeOlder(in: folder, at: now)
        return target
    }

    /// Reads a backup where it is kept, such as on another machine's disk, and makes the keys in it usable.
    public func confirm(_ path: String) async throws {
        let bytes = try KeysBackupFolder.read(path)
        let copy = try KeysBackupFolder.parsed(bytes)
        guard copy.house.desk == vault.desk else { throw VaultProblem.backup("This is another desk's keys backup.") }
        let current = try await vault.currentEpoch()
        guard copy.current?.row.number == current.number else {
            throw VaultProblem.backup("The keys have been changed since this backup was made: make a new one.")
        }
        // An epoch's file is destroyed with the next erasure: then the shares alone open this backup.
        guard copy.current?.escrowed.isEmpty == false else {
            throw VaultProblem.backup(
                "Make recovery shares first, and then a new keys backup: without them nothing would open this one later."
            )
        }
        guard KeysCopy.isOurs(bytes, by: current) else {
            throw VaultProblem.backup("This keys backup was changed after it had been written.")
        }
        let now = vault.outside.now()
        try await vault.keys.write { [store = vault.keysStore] tx in
            try store.hold(in: tx)
            // Asked here once more: a rotation may have begun since, and its file is not in this backup.
            guard try store.currentNumber(in: tx) == current.number else {
                throw VaultProblem.backup("The keys have been changed since this backup was made: make a new one.")
            }
            guard try store.confirm(copy.id, at: now, in: tx) else {
                throw VaultProblem.backup("This is not a backup of these keys.")
            }
            try store.makeUsable(upTo: copy.house.generation, in: tx)
        }
        try await vault.refresh()
    }

    /// When the newest confirmed backup that fits the current epoch was written: without a recent one the desk's doctor
    /// is red.
    public func lastConfirmed() async throws -> Moment? {
        try await vault.keys.read { [store = vault.keysStore] tx in try store.lastConfirmed(in: tx) }
    }

    /// The backups of these keys that still lie in a folder past their date: until they are destroyed an erasure is not final.
    public static func overdue(in path: String, of keys: Store, at moment: Moment) async throws -> [String] {
        let house = try await keys.read { tx in try KeysStore().house(in: tx) }
        let folder = KeysBackupFolder(path: path)
        return folder.names.filter { name in
            guard let copy = (try? KeysBackupFolder.read(folder.file(name))).flatMap({ try? KeysCopy($0) }) else {
                return false
            }
            return copy.house.desk == house?.desk && copy.expiresAt <= moment
        }
    }

    /// The copy with each living epoch's key sealed to the recovery shares, and the current epoch's key.
    private func withEscrow(_ copy: KeysCopy) throws -> (KeysCopy, EpochKey) {
        guard let current = copy.current?.row else { throw VaultProblem.keysEmpty }
        let used = Set(copy.keys.map(\.epoch)).union([current.number])
        let epochs = try copy.epochs.map { epoch in
            guard used.contains(epoch.row.number), let escrowKey = copy.house.escrowKey else { return epoch }
            let key = try vault.files.key(of: epoch.row)
            return KeysCopy.Epoch(
                row: epoch.row, escrowed: try Escrow.seal(key, to: escrowKey, desk: copy.house.desk))
        }
        let whole = KeysCopy(
            id: copy.id, house: copy.house, writtenAt: copy.writtenAt, expiresAt: copy.expiresAt, epochs: epochs,
            keys: copy.keys, erasures: copy.erasures)
        return (whole, try vault.files.key(of: current))
    }

    private func removeOlder(in folder: KeysBackupFolder, at now: Moment) async throws {
        var removed: [String] = []
        let names = folder.names
        for (place, name) in names.enumerated() where place < names.count - 1 {
            let copy = (try? KeysBackupFolder.read(folder.file(name))).flatMap { try? KeysCopy($0) }
            guard let copy, copy.house.desk == vault.desk else { continue }
            guard place < names.count - Self.mostInFolder || copy.expiresAt <= now else { continue }
            do {
                try WholeFile.destroy(folder.file(name))
            } catch {
                throw VaultProblem.backup("An old keys backup cannot be destroyed: \(name).")
            }
            removed.append(copy.id)
        }
        guard !removed.isEmpty else { return }
        let gone = removed
        try await vault.keys.write { [store = vault.keysStore] tx in try store.noteRemoved(gone, at: now, in: tx) }
    }

    /// Refuses to put keys and the key that opens them into one place.
    private func checkApart(_ folder: KeysBackupFolder) throws {
        func whole(_ path: String) -> String {
            URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path + "/"
        }
        let (here, there) = (whole(folder.path), whole(vault.files.folder))
        guard !here.hasPrefix(there), !there.hasPrefix(here) else {
            throw VaultProblem.backup(
                "The keys backup must not lie with the key files: whoever takes one would have both.")
        }
    }
}
