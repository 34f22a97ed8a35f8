// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// What the desk does for the vault by itself: keys made ahead and backed up, so that somebody can be registered at any
/// moment and nobody can be lost.
struct VaultKeeping: Sendable {
    static let job = "vault.keep"
    /// So many keys are kept ready for new people; half of them is plenty for a day.
    static let ready = 200
    /// A backup is written each day, and whenever the keys were changed.
    static let hours = 24

    let vault: Vault
    let store: Store
    let backupFolder: String?
    let outside: Outside

    /// One round; does nothing when nothing is due.
    func keep() async throws {
        try await vault.refreshIfChanged()
        try await vault.settle()
        try await store.write { tx in try vault.forgetOpenings(in: tx) }
        guard let backupFolder, try await vault.hasRecoveryShares() else { return }
        try await mintAhead()
        let health = try await vault.health()
        let since = outside.now().adding(seconds: -Self.hours * 3600)
        let isRecent = health.lastConfirmed.map { $0 > since } ?? false
        guard health.waiting > 0 || !isRecent else { return }
        try await backUp(into: backupFolder)
    }

    /// Makes as many keys as are wanted ahead, those that wait for a backup counted.
    func mintAhead() async throws {
        let health = try await vault.health()
        guard health.usable + health.waiting < Self.ready else { return }
        try await vault.mint(Self.ready)
    }

    /// Writes a backup and reads it back where it lies; returns its path.
    @discardableResult
    func backUp(into folder: String) async throws -> String {
        let backup = KeysBackup(of: vault)
        let path = try await backup.write(to: folder)
        try await backup.confirm(path)
        return path
    }
}
