// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
import Store
public import StoreTransfer
import Vault

/// A backup is one SQLite file, whichever database it was taken from, read back and compared before it counts.
public enum Backup {
    public static let dataFile = "firsthand-backup.db"
    static let keyFile = "organisation.key"
    static let auditKeyFile = "organisation.key.audit"
    static let checkpointFile = "audit-checkpoint.txt"

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
        if let keyFolder { try copyKey(settings.keyFile, to: keyFolder, apartFrom: folder) }
        let target = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(dataFile).path
        guard !FileManager.default.fileExists(atPath: target) else {
            throw Problem(description: "There is a backup in that folder already: give each its own.")
        }
        let store = try await Opening.store(settings.database)
        try await refuseUnlessCurrent(store)
        if let keyFolder { try await copyAuditKey(of: store, beside: settings.keyFile, to: keyFolder) }
        await sign(store, beside: settings.keyFile, outside: outside)
        let part = target + ".part"
        try? FileManager.default.removeItem(atPath: part)
        let copy = try await Opening.store(.sqlite(path: part))
        try await Migrator(Migrations.all).migrate(copy, at: outside.now())
        let report = try await Transfer().copy(from: store, to: copy, progress: progress)
        let checkpoint = try await copy.read { tx in try AuditLog.newestCheckpoint(in: tx) }
        await copy.close()
        await store.close()
        if let checkpoint { try keep(checkpoint, in: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part)
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: part + ending) }
        try flush(part)
        try FileManager.default.moveItem(atPath: part, toPath: target)
        try flush(folder)
        return report
    }

    /// Signs the audit log as far as it has come, so that whoever restores the backup can tell whether it was changed.
    ///
    /// A log that is broken already, and one without its key, is backed up all the same: the doctor says so.
    private static func sign(_ store: Store, beside keyFile: String, outside: Outside) async {
        guard let key = try? await Opening.auditKey(of: store, beside: keyFile) else { return }
        _ = try? await store.write { tx in try AuditSigner(key: key, outside: outside).sign(in: tx) }
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
            let audit = URL(fileURLWithPath: keyFolder, isDirectory: true).appendingPathComponent(auditKeyFile).path
            if FileManager.default.fileExists(atPath: audit) {
                try copy(audit, to: Opening.auditKeyFile(beside: settings.keyFile))
            }
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
        try await refuseUnlessLogHolds(
            of: backup, in: folder, keyFile: Opening.auditKeyFile(beside: settings.keyFile), keyFolder: keyFolder)
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
        // What was signed after the backup went with the old database: the log goes on from where the backup ends.
        try SignedMark(path: Opening.auditKeyFile(beside: settings.keyFile) + ".signed").forget()
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

    private static func flush(_ path: String) throws {
        guard Disk.holds(path) else { throw Problem(description: "The disk did not take the backup.") }
    }

    private static func refuseUnlessCurrent(_ store: Store) async throws {
        guard try await Migrator(Migrations.all).pending(in: store).isEmpty else {
            throw Problem(
                description:
                    "The database is not up to date with this program: run the program that it was last used with.")
        }
    }

    /// Puts the newest checkpoint of the audit log beside the data, for whoever checks the log later.
    private static func keep(_ checkpoint: String, in folder: String) throws {
        let path = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(checkpointFile).path
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(checkpoint.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Problem(description: "The backup cannot be written.") }
        try flush(path)
    }

    /// Refuses a backup whose audit log is shorter than what was signed, or not the same.
    ///
    /// It is held against the key that signed on this machine, or the copy of the key, rather than the one that the
    /// backup names: whoever could change the log there could name another.
    private static func refuseUnlessLogHolds(
        of backup: Store, in folder: String, keyFile: String, keyFolder: String?
    ) async throws {
        let own = try? AuditSigningKey.read(from: keyFile)
        let copied = keyFolder.flatMap {
            try? AuditSigningKey.read(from: URL(fileURLWithPath: $0).appendingPathComponent(auditKeyFile).path)
        }
        let mark = own?.signed?.note()
        let trusted = (mark == nil ? nil : own?.publicKey) ?? copied?.publicKey
        let path = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(checkpointFile).path
        let note = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
        let findings = try await backup.read { tx -> [AuditFinding] in
            let named = try DeskMark.auditKey(in: tx).flatMap { NoteKey($0) }
            guard let key = trusted ?? named ?? own?.publicKey else { return [] }
            guard named == nil || named == key else { throw otherKey }
            let size = try AuditLog.size(in: tx)
            guard size == 0 || note != nil else {
                throw Problem(
                    description: "\(checkpointFile) is missing from this backup, so nobody can tell whether its audit "
                        + "log was changed. Take another backup.")
            }
            var anchors = note.map { [("in the backup", $0)] } ?? []
            if let mark, let last = AuditCheckpoint(mark, signedBy: key), last.size <= size {
                anchors.append(("beside the key", mark))
            }
            return try AuditLog.verify(key: key, anchors: anchors, in: tx)
        }
        guard let wrong = findings.first(where: { !$0.holds }) else { return }
        throw Problem(
            description: "The audit log of this backup was cut short or changed. Take another backup. " + wrong.sentence
        )
    }

    /// A backup from before the log got the key that is here, or from after the one that is here was given up.
    ///
    /// It may be an honest one. But whoever has stolen the former key could have made it, too, so that a word is needed.
    private static let otherKey = Problem(
        description: """
            The audit log of this backup is signed with another key than the one at hand. Bring the key that belongs to it \
            back from where it was copied to. If the backup is from before the desk got a new key, and no later one is left, \
            move organisation.key.audit away, here and in the folder of --key-from, restore again, and then run \
            firsthand audit new-key --because lost.
            """)

    private static func copyKey(_ key: String, to folder: String, apartFrom data: String) throws {
        let there = URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
        let apart = URL(fileURLWithPath: data).resolvingSymlinksInPath().standardizedFileURL.path
        guard !(there + "/").hasPrefix(apart + "/"), !(apart + "/").hasPrefix(there + "/") else {
            throw Problem(
                description: "The key must not lie in the folder of the data: whoever takes one would have both.")
        }
        try copy(key, to: URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(keyFile).path)
    }

    /// Copies the key of the audit log, also over the copy of one that was given up.
    private static func copyAuditKey(of store: Store, beside keyFile: String, to folder: String) async throws {
        let audit = Opening.auditKeyFile(beside: keyFile)
        guard FileManager.default.fileExists(atPath: audit) else { return }
        let target = URL(fileURLWithPath: folder, isDirectory: true).appendingPathComponent(auditKeyFile).path
        let former = try await store.read { tx in try AuditLog.keyChanges(in: tx).map(\.change.former) }
        if let there = try? AuditSigningKey.read(from: target), former.contains(there.publicKey) {
            try FileManager.default.removeItem(atPath: target)
        }
        try copy(audit, to: target)
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
