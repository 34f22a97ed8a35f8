// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A folder of keys backups; other files in it are left alone.
struct KeysBackupFolder: Sendable {
    let path: String

    /// The names of the backups, the oldest first: generation and id.
    var names: [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return all.filter { $0.hasPrefix("keys-") && $0.hasSuffix(".firsthand-keys") }.sorted()
    }

    /// Takes away what a backup that was cut off left behind.
    func removeUnfinished() throws {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in all where name.hasPrefix("keys-") && name.hasSuffix(".firsthand-keys.part") {
            try WholeFile.destroy(file(name))
        }
    }

    static func name(of copy: KeysCopy) -> String {
        let digits = String(copy.house.generation)
        let padded = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return "keys-\(padded)-\(copy.id).firsthand-keys"
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// The bytes of the newest, or why there is none that can be used.
    func newest() throws(VaultProblem) -> [UInt8] {
        guard let name = names.last else { throw .backup("There is no keys backup in that folder.") }
        return try Self.read(file(name))
    }

    static func read(_ path: String) throws(VaultProblem) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .backup("The keys backup \((path as NSString).lastPathComponent) cannot be read.")
        }
        return Array(data)
    }

    static func parsed(_ bytes: [UInt8]) throws(VaultProblem) -> KeysCopy {
        do {
            return try KeysCopy(bytes)
        } catch {
            throw .backup(
                "The newest keys backup is damaged or not whole. Look for another copy of it elsewhere; an older one could bring back people who were erased. Nothing was changed."
            )
        }
    }
}
