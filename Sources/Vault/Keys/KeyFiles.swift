// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Glibc
import Kit

/// Where the key-encryption keys lie: a file for each epoch, 0400, in a folder apart from data and keys store.
///
/// With a systemd credential each key needs both: the file can be destroyed for good, which a credential cannot, and
/// the credential does not lie beside the file.
public struct KeyFiles: Sendable {
    public let folder: String
    private let credential: [UInt8]?

    /// - Parameter credentialFile: a file in `$CREDENTIALS_DIRECTORY`; nil when there is none.
    public init(folder: String, credentialFile: String? = nil) throws(VaultProblem) {
        self.folder = folder
        guard let credentialFile else {
            credential = nil
            return
        }
        guard let data = FileManager.default.contents(atPath: credentialFile), data.count >= 32 else {
            throw .credentialUnreadable
        }
        credential = Array(data)
    }

    func exists(_ number: Int) -> Bool { FileManager.default.fileExists(atPath: path(number)) }

    /// The epochs that have a file, or something left of the making of one.
    var numbers: [Int] {
        let found = names.compactMap { name -> Int? in
            guard name.hasPrefix("epoch-") else { return nil }
            let digits = name.dropFirst(6).prefix { $0.isNumber }
            let rest = name.dropFirst(6 + digits.count)
            guard rest == ".key" || rest.hasPrefix(".key.") && rest.hasSuffix(".part") else { return nil }
            return Int(digits)
        }
        return Set(found).sorted()
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    func read(_ number: Int) throws(VaultProblem) -> EpochKey {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path(number)),
            let mode = attributes[.posixPermissions] as? NSNumber
        else { throw .keyFileAbsent(epoch: number) }
        guard mode.intValue & 0o077 == 0 else { throw .keyFileReadableByOthers(epoch: number) }
        guard let data = FileManager.default.contents(atPath: path(number)),
            let secret = Hex.bytes(of: String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }),
            secret.count == 32
        else { throw .keyFileDamaged(epoch: number) }
        return EpochKey(number: number, secret: secret, credential: credential)
    }

    /// Makes the file of an epoch; one that lies there already is never replaced but taken as it is: an interrupted
    /// rotation left it behind, or somebody else was faster.
    func make(_ number: Int, outside: Outside) throws(VaultProblem) -> EpochKey {
        if exists(number) { return try read(number) }
        let text = Hex.text(of: outside.randomBytes(32)) + "\n"
        // A name of its own: two who make the same epoch never write into one file.
        let part = path(number) + "." + Hex.text(of: outside.randomBytes(8)) + ".part"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try WholeFile.writeOnce(Array(text.utf8), to: path(number), by: part, mode: 0o400)
        } catch {
            throw .keyFileUnwritable
        }
        return try read(number)
    }

    /// Overwrites the file of an epoch and takes it away, with whatever a crash left of its making; nothing happens when
    /// all is gone already.
    func destroy(_ number: Int) throws(VaultProblem) {
        do {
            // First what was left: it may hold the same key, and an epoch whose file is gone is not destroyed again.
            for part in parts(of: number) { try WholeFile.destroy(part) }
            if exists(number) { try WholeFile.destroy(path(number)) }
        } catch {
            throw .keyFileUnwritable
        }
    }

    /// What was written of an epoch's file when the program was killed before it had its name, or its only one.
    private func parts(of number: Int) -> [String] {
        names.filter { $0.hasPrefix("epoch-\(number).key.") && $0.hasSuffix(".part") }.map { folder + "/" + $0 }
    }

    private func path(_ number: Int) -> String { folder + "/epoch-\(number).key" }
}

/// Files that are there whole or not at all, and on the disk before anything relies on them.
enum WholeFile {
    struct Failed: Error {}

    static func write(_ bytes: [UInt8], to target: String, by part: String, mode: mode_t) throws {
        try fill(part, with: bytes, mode: mode)
        guard rename(part, target) == 0 else {
            unlink(part)
            throw Failed()
        }
        try flushNames(of: target)
    }

    /// Writes a file unless there is one of that name: then that one stays, whoever made it.
    static func writeOnce(_ bytes: [UInt8], to target: String, by part: String, mode: mode_t) throws {
        try fill(part, with: bytes, mode: mode)
        let isThere = link(part, target) == 0 || errno == EEXIST
        unlink(part)
        guard isThere else { throw Failed() }
        try flushNames(of: target)
    }

    private static func fill(_ part: String, with bytes: [UInt8], mode: mode_t) throws {
        let handle = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard handle >= 0 else { throw Failed() }
        let isWritten = put(bytes, into: handle) && fchmod(handle, mode) == 0 && fsync(handle) == 0
        close(handle)
        guard isWritten else {
            unlink(part)
            throw Failed()
        }
    }

    /// Overwrites the bytes before the name goes: on a magnetic disk they are gone, on flash the drive may keep a copy.
    static func destroy(_ path: String) throws {
        // The file is 0400 for everybody; its owner opens it for writing for this once.
        chmod(path, 0o600)
        let handle = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard handle >= 0 else { throw Failed() }
        let length = Int(lseek(handle, 0, SEEK_END))
        lseek(handle, 0, SEEK_SET)
        let isWiped = put([UInt8](repeating: 0, count: max(0, length)), into: handle) && fsync(handle) == 0
        close(handle)
        guard isWiped, unlink(path) == 0 else { throw Failed() }
        try flushNames(of: path)
    }

    private static func put(_ bytes: [UInt8], into handle: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(handle, bytes.baseAddress.map { $0 + done }, bytes.count - done)
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

    private static func flushNames(of path: String) throws {
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Failed() }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Failed() }
    }
}
