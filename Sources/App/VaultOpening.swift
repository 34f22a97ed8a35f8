// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
import Foundation
public import Kit
public import Store
public import Vault

/// Opens the vault that the settings name: the keys store, the key files, and the record of each opening.
public enum VaultOpening {
    /// Brings the keys store up to date, and makes the keys of a new desk when neither side has any.
    ///
    /// The data must be up to date. Whatever does not fit is refused with a sentence, and nothing is written. Returns the
    /// ids of the migrations applied.
    @discardableResult
    public static func prepare(_ settings: Settings, data: Store, outside: Outside) async throws -> [String] {
        try await explained {
            let isJoined = try await Vault.isJoined(data)
            let files = try files(settings.vault)
            if isJoined { try refuseAbsent(settings.vault.keys) }
            let keys = try await store(settings.vault.keys)
            let applied = try await Migrator(KeysMigrations.all).migrate(keys, at: outside.now())
            let isFounded = try await Vault.isFounded(keys)
            if !isJoined, !isFounded {
                try await Vault.found(keys: keys, data: data, files: files, outside: outside)
            }
            await keys.close()
            return applied
        }
    }

    /// Opens the vault; whatever does not fit is refused with a sentence, and nothing is written.
    public static func open(
        _ settings: Settings, data: Store, key: OrganisationKey, outside: Outside
    ) async throws -> Vault {
        try await explained {
            let files = try files(settings.vault)
            try refuseAbsent(settings.vault.keys)
            let keys = try await store(settings.vault.keys)
            let rooms = try VaultRooms.desk(key: key, outside: outside)
            let marks = PersonMarks(
                others: SealedReferenceKeys(key: key, outside: outside), outside: outside)
            let record = RecordedOpenings(
                audit: .desk(marks, outside: outside), rooms: rooms, jobs: JobQueue(outside: outside),
                outside: outside)
            return try await Vault.open(
                keys: keys, data: data, files: files, marks: marks, record: record, outside: outside
            ) { person, tx in for remove in rooms.removals { try remove(person, tx) } }.vault
        }
    }

    static func files(_ places: VaultPlaces) throws -> KeyFiles {
        try KeyFiles(folder: places.keyFolder, credentialFile: places.credentialFile)
    }

    /// Opens the keys store itself; makes an SQLite file and its folder when there are none.
    static func store(_ database: Settings.Database) async throws -> Store {
        do {
            return try await Opening.store(database)
        } catch let problem as CannotOpen {
            throw CannotOpen(
                kind: problem.kind,
                description: "The keys store cannot be opened. Check FIRSTHAND_KEYS_DATABASE: \(place(of: database)).")
        }
    }

    /// A file that is not there is not made where keys must be: an empty one in its place would only hide the loss.
    static func refuseAbsent(_ database: Settings.Database) throws {
        guard case .sqlite(let path) = database, !FileManager.default.fileExists(atPath: path) else { return }
        throw VaultProblem.keysEmpty
    }

    /// A path as it was set; of a server only that it is one, for its address may hold a password.
    private static func place(of database: Settings.Database) -> String {
        switch database {
        case .sqlite(let path): path
        case .postgres: "a PostgreSQL server"
        }
    }

    /// Says in words for the host what the vault refuses.
    static func explained<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let problem as VaultProblem {
            throw CannotOpen(kind: .settings, description: problem.description)
        } catch let problem as MemoryNotLocked {
            throw CannotOpen(kind: .settings, description: problem.description)
        } catch StoreError.migration(let sentence) {
            throw CannotOpen(kind: .unavailable, description: sentence)
        }
    }
}

extension AuditLog {
    /// The log of this desk, as every part of it writes it.
    static func desk(_ marks: PersonMarks, outside: Outside) -> AuditLog {
        AuditLog(references: marks, jobs: JobQueue(outside: outside), outside: outside)
    }
}

extension Opening {
    /// The whole desk, ready to work: its key, its database and its vault are checked first.
    ///
    /// - Parameter auditKey: what the audit log is signed with; without one it is kept and not signed.
    public static func house(
        _ settings: Settings, store: Store, outside: Outside, log: Log, policy: AddressPolicy = .publicInternet,
        auditKey: AuditSigningKey? = nil
    ) async throws -> House {
        let key = try key(at: settings.keyFile)
        try await check(store, key: key)
        let vault = try await VaultOpening.open(settings, data: store, key: key, outside: outside)
        return try House(
            settings: settings, store: store, key: key, vault: vault, outside: outside, log: log, policy: policy,
            auditKey: auditKey)
    }
}
