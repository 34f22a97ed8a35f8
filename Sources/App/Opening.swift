// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
public import Store
import StorePostgres
import StoreSQLite
public import Vault

/// Why the desk cannot open, in words for the person who hosts it.
public struct CannotOpen: Error, Sendable, CustomStringConvertible {
    /// Which exit code a script sees.
    public enum Kind: Int32, Sendable {
        case unavailable = 69
        case settings = 78
    }

    public let kind: Kind
    public let description: String

    static let noWordLists = CannotOpen(
        kind: .unavailable,
        description: "The lists of words of the leak check are not whole: install the program again.")
}

/// Opens what the settings name: the database and the key.
public enum Opening {
    /// How much of the disk a serving desk holds for withdrawals on a full disk: enough for dozens of them.
    public static let reserve = 4 << 20

    /// Opens the database; makes an SQLite file and its folder when there are none.
    ///
    /// - Parameter reserve: how many bytes of the disk to hold beside an SQLite file.
    public static func store(_ database: Settings.Database, reserve: Int = 0) async throws -> Store {
        do {
            switch database {
            case .sqlite(let path):
                let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                return try SQLiteStore.open(path: path, reserve: reserve)
            case .postgres(let url): return try await PostgresStore.open(url: url)
            }
        } catch let error as StoreError {
            throw CannotOpen(
                kind: .unavailable, description: "The database cannot be opened (\(error)). Check FIRSTHAND_DATABASE.")
        } catch is CocoaError {
            throw CannotOpen(
                kind: .unavailable, description: "The folder of the database cannot be made. Check FIRSTHAND_DATABASE.")
        }
    }

    /// Reads the organisation's key.
    public static func key(at path: String) throws -> OrganisationKey {
        do {
            return try OrganisationKey.read(from: path)
        } catch {
            let sentence =
                switch error {
                case .absent: "There is no key at FIRSTHAND_KEY_FILE. `firsthand migrate` makes one for a new desk."
                case .readableByOthers: "The key at FIRSTHAND_KEY_FILE can be read by others: run chmod 0400 on it."
                case .damaged:
                    "The file at FIRSTHAND_KEY_FILE is not a key of ours, or is damaged: take it from the backup."
                case .cannotWrite: "The key cannot be written to FIRSTHAND_KEY_FILE."
                }
            throw CannotOpen(kind: .settings, description: sentence)
        }
    }

    /// Migrates the database, and makes its keys when the desk is new.
    ///
    /// Returns the ids of the migrations applied.
    public static func prepare(_ store: Store, keyFile: String, outside: Outside) async throws -> [String] {
        let applied: [String]
        do {
            applied = try await Migrator(Migrations.all).migrate(store, at: outside.now())
        } catch StoreError.migration(let sentence) {
            throw CannotOpen(kind: .unavailable, description: sentence)
        }
        let isSealed = try await store.read { tx in try tx.exists("select 1 as n from desk_mark where name = 'key'") }
        if !isSealed, !FileManager.default.fileExists(atPath: keyFile) {
            do {
                try OrganisationKey.make(at: keyFile, outside: outside)
            } catch {
                throw CannotOpen(kind: .settings, description: "The key cannot be written to FIRSTHAND_KEY_FILE.")
            }
        }
        try await prepareAuditKey(of: store, beside: keyFile, outside: outside)
        return applied
    }

    /// Whether everything that this program needs of a database has been done to it.
    public static func isCurrent(_ store: Store) async throws -> Bool {
        try await Migrator(Migrations.all).pending(in: store).isEmpty
    }

    /// Refuses a database that is not of this program, or is sealed with another key.
    public static func check(_ store: Store, key: OrganisationKey) async throws {
        let pending: [String]
        do {
            pending = try await Migrator(Migrations.all).pending(in: store)
        } catch StoreError.migration(let sentence) {
            throw CannotOpen(kind: .unavailable, description: sentence)
        }
        guard pending.isEmpty else {
            throw CannotOpen(
                kind: .unavailable,
                description:
                    "\(pending.count) changes of the database are pending. Make a backup (firsthand backup), then run firsthand migrate."
            )
        }
        guard try await !store.read({ tx in try DeskMark.hasMoved(in: tx) }) else {
            throw CannotOpen(
                kind: .settings,
                description: "This desk was moved to another database. Set FIRSTHAND_DATABASE to the new one.")
        }
        let fits = try await store.write { tx in try DeskMark.keyFits(key, in: tx) }
        guard fits else {
            throw CannotOpen(
                kind: .settings,
                description: "This database is sealed with another key than the one at FIRSTHAND_KEY_FILE.")
        }
    }
}
