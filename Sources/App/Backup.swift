// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Glibc
public import Kit
import Store
public import StoreTransfer

/// A backup is one SQLite file, whichever database it was taken from, read back and compared before it counts.
public enum Backup {
    public static let dataFile = "firsthand-backup.db"
    static let keyFile = "organisation.key"

    /// Why a backup was not made or not restored, in a sentence.
    public struct Problem: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Writes a backup into an empty or new folder.
    ///
    /// - Parameter keyFolder: where the key is copied to; never the folder of the data.
    public static func make(
        of settings: Settings, into folder: String, keyFolder: String?, outside: Outside,
        progress: @escaping @Sendable (String, Int) -> Void
    ) async throws -> TransferReport {
        if let keyFolder { try copyKey(from: settings.keyFile, to: keyFolder, apartFrom: folder) }
        let target = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(dataFile).path
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem(description: "There is a backup in that folder already: give each its own.")
        }
        let store = try await Opening.store(settings.database)
        try await refuseUnlessCurrent(store)
        let part = target + ".part"
        try? FileManager.default.removeItem(atPath: part)
        let copy = try await Opening.store(.sqlite(path: part))
        try await Migrator(Migrations.all).migrate(copy, at: outside.now())
        let report = try await Transfer().copy(from: store, to: copy, progress: progress)
        await copy.close()
        await store.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part)
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: part + ending) }
        try flush(part)
        try FileManager.default.moveItem(atPath: part, toPath: target)
        try flush(folder)
        return report
    }

    /// Fills an empty database from a backup.
    ///
    /// - Parameter keyFolder: where the key is copied from, when there is none at its place.
    public static func restore(
        from folder: String, keyFolder: String?, into settings: Settings, outside: Outside,
        progress: @escaping @Sendable (String, Int) -> Void
    ) async throws -> TransferReport {
        let file = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(dataFile).path
        guard FileManager.default.fileExists(atPath: file) else {
            throw Problem(description: "There is no backup in that folder.")
        }
        if let keyFolder, !FileManager.default.fileExists(atPath: settings.keyFile) {
            let kept = URL(fileURLWithPath: keyFolder, isDirectory: true).appendingPathComponent(keyFile).path
            try copy(kept, to: settings.keyFile)
        }
        let key = try Opening.key(at: settings.keyFile)
        // The backup itself is never opened: SQLite would write beside it.
        let working = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-restore-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: working) }
        try FileManager.default.createDirectory(
            at: working, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.copyItem(atPath: file, toPath: working.appendingPathComponent(dataFile).path)
        let backup = try await Opening.store(.sqlite(path: working.appendingPathComponent(dataFile).path))
        try await refuseUnlessCurrent(backup)
        // A wrong key is found before anything is filled, and at no moment is there a desk from which mail would leave.
        try await Opening.check(backup, key: key)
        try await backup.write { tx in try Restoring.hold(at: outside.now(), in: tx) }
        let store = try await Opening.store(settings.database)
        try await Migrator(Migrations.all).migrate(store, at: outside.now())
        try await store.write { tx in try Restoring.clearNewDesk(in: tx) }
        let report = try await Transfer().copy(from: backup, to: store, progress: progress)
        await backup.close()
        try await Opening.check(store, key: key)
        await store.close()
        return report
    }

    /// Copies everything from the database of the settings into another, which must be empty.
    public static func move(
        from settings: Settings, to target: Settings.Database, outside: Outside,
        progress: @escaping @Sendable (String, Int) -> Void
    ) async throws -> TransferReport {
        let store = try await Opening.store(settings.database)
        try await refuseUnlessCurrent(store)
        let other = try await Opening.store(target)
        try await Migrator(Migrations.all).migrate(other, at: outside.now())
        let report = try await Transfer().copy(from: store, to: other, progress: progress)
        try await store.write { tx in try DeskMark.markMoved(in: tx) }
        await store.close()
        await other.close()
        return report
    }

    /// Waits until the disk really has a file or a folder's names.
    private static func flush(_ path: String) throws {
        let handle = open(path, O_RDONLY)
        guard handle >= 0 else { throw Problem(description: "The backup cannot be written.") }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw Problem(description: "The disk did not take the backup.") }
    }

    private static func refuseUnlessCurrent(_ store: Store) async throws {
        guard try await Migrator(Migrations.all).pending(in: store).isEmpty else {
            throw Problem(
                description:
                    "The database is not up to date with this program: run the program that it was last used with.")
        }
    }

    private static func copyKey(from key: String, to folder: String, apartFrom data: String) throws {
        let there = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
        let apart = URL(fileURLWithPath: data).resolvingSymlinksInPath().standardizedFileURL.path
        guard !(there + "/").hasPrefix(apart + "/"), !(apart + "/").hasPrefix(there + "/") else {
            throw Problem(
                description: "The key must not lie in the folder of the data: whoever takes one would have both.")
        }
        try copy(key, to: URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(keyFile).path)
    }

    private static func copy(_ key: String, to target: String) throws {
        guard let bytes = FileManager.default.contents(atPath: key) else {
            throw Problem(description: "The key cannot be read.")
        }
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if FileManager.default.contents(atPath: target) == bytes { return }
        guard !FileManager.default.fileExists(atPath: target),
            FileManager.default.createFile(atPath: target, contents: bytes, attributes: [.posixPermissions: 0o400])
        else { throw Problem(description: "There is another key at that place, or it cannot be written.") }
    }
}
