// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
import Store
public import Vault

/// What the person who hosts the desk does with the keys of people, from the machine's own command line.
public struct KeysDesk: Sendable {
    private let keeping: VaultKeeping
    private let store: Store

    /// Opens the desk's database and its vault.
    public static func open(_ settings: Settings, outside: Outside) async throws -> KeysDesk {
        let store = try await Opening.store(settings.database)
        let house = try await Opening.house(settings, store: store, outside: outside, log: .silent)
        return KeysDesk(keeping: house.vaultKeeping, store: store)
    }

    private init(keeping: VaultKeeping, store: Store) {
        self.keeping = keeping
        self.store = store
    }

    public func close() async {
        await keeping.vault.close()
        await store.close()
    }

    /// Makes recovery shares to be printed; those of an older set open no later backup.
    public func makeShares(needed: Int, of count: Int) async throws -> [RecoveryShare] {
        try await VaultOpening.explained { try await keeping.vault.makeRecoveryShares(needed: needed, of: count) }
    }

    /// Writes a keys backup and reads it back; returns its path.
    public func backUp() async throws -> String {
        try await VaultOpening.explained {
            guard let folder = keeping.backupFolder else {
                throw VaultProblem.backup(
                    "FIRSTHAND_KEYS_BACKUP_FOLDER is not set: say where keys backups are to lie, best on another machine's disk."
                )
            }
            try await keeping.mintAhead()
            return try await keeping.backUp(into: folder)
        }
    }

    /// Makes so many keys ready at once and backs them up, for a day on which many people are registered; returns the
    /// backup's path.
    public func makeReady(_ count: Int) async throws -> String {
        try await VaultOpening.explained {
            let missing = count - keeping.vault.readyKeys
            if missing > 0 { try await keeping.vault.mint(missing) }
            return try await backUp()
        }
    }

    /// Puts every key under a new key file and destroys the old one.
    public func rotate() async throws {
        try await VaultOpening.explained { try await keeping.vault.rotate(by: .host) }
    }

    /// Erases people by their references, where no page of the desk can; says when that is final.
    public func erase(_ people: [PersonID]) async throws -> ErasureReport {
        try await VaultOpening.explained { try await keeping.vault.erase(people, by: .host) }
    }

    /// Whether there are recovery shares, without which no backup counts.
    public func hasShares() async throws -> Bool { try await keeping.vault.hasRecoveryShares() }

    /// Whether a keys backup can be written at all.
    public var hasBackupFolder: Bool { keeping.backupFolder != nil }

    /// Brings the keys back from the newest backup in a folder into an empty keys store.
    ///
    /// - Parameter typed: recovery shares as somebody typed them, when the key files are lost.
    public static func restore(
        _ settings: Settings, from folder: String, typed: [String], outside: Outside
    ) async throws {
        try await VaultOpening.explained {
            let shares = try typed.map { try RecoveryShare(typed: $0) }
            let data = try await Opening.store(settings.database)
            let files = try VaultOpening.files(settings.vault)
            let keys = try await VaultOpening.store(settings.vault.keys)
            try await Migrator(KeysMigrations.all).migrate(keys, at: outside.now())
            try await KeysRestoring(keys: keys, data: data, files: files, outside: outside)
                .restore(from: folder, shares: shares)
            await keys.close()
            await data.close()
        }
    }

    /// The shares in a text that somebody typed or pasted, one after the other with empty lines between them.
    public static func shares(in text: String) -> [String] {
        var shares: [[String]] = [[]]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isEmpty = line.allSatisfy(\.isWhitespace)
            if isEmpty { shares.append([]) } else { shares[shares.count - 1].append(String(line)) }
        }
        return shares.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
    }
}
