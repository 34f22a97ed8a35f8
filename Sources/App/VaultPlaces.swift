// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// Where the keys of people lie: apart from the data, and from what opens them.
public struct VaultPlaces: Sendable, Equatable {
    /// The keys store.
    public let keys: Settings.Database
    /// The folder of the key files, one for each epoch.
    public let keyFolder: String
    /// A systemd credential without which no key file opens anything; nil when there is none.
    public let credentialFile: String?
    /// The folder that keys backups are written into; nil while none is set, and then nobody can be registered.
    public let backupFolder: String?

    /// A folder of the desk's own beside that of the organisation's key.
    static func folder(_ name: String, beside keyFile: String) -> String {
        let folder = (keyFile as NSString).deletingLastPathComponent
        return (folder.isEmpty ? "keys" : folder) + "-" + name
    }

    /// What lies where it must not: whoever takes one folder would have what opens it, too.
    func mistakes(data: Settings.Database) -> [String] {
        var mistakes: [String] = []
        let (dataFolder, keysFolder) = (Self.folder(of: data), Self.folder(of: keys))
        if let dataFolder, dataFolder == keysFolder {
            mistakes.append(Self.mistake("FIRSTHAND_KEYS_DATABASE", in: "the database"))
        }
        let files = Self.whole(keyFolder)
        if [dataFolder, keysFolder].contains(files) {
            mistakes.append(Self.mistake("FIRSTHAND_KEY_FOLDER", in: "the database or of the keys"))
        }
        guard let backups = backupFolder.map(Self.whole) else { return mistakes }
        let isNested = (backups + "/").hasPrefix(files + "/") || (files + "/").hasPrefix(backups + "/")
        if isNested || [dataFolder, keysFolder].contains(backups) {
            mistakes.append(Self.mistake("FIRSTHAND_KEYS_BACKUP_FOLDER", in: "the database, the keys or the key files"))
        }
        return mistakes
    }

    private static func mistake(_ name: String, in place: String) -> String {
        "\(name) must not lie in the folder of \(place): whoever takes one would have both."
    }

    private static func folder(of database: Settings.Database) -> String? {
        guard case .sqlite(let path) = database else { return nil }
        return URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
    }

    private static func whole(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
