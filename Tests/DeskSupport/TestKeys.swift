// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import Foundation
import Kit
import Store

@testable import Vault

/// The keys of a test's desk, in a folder that goes with it.
public final class TestKeys: Sendable {
    let folder: String

    public init() {
        folder =
            FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-keys-\(UUID().uuidString)")
            .path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var settings: [String: String] {
        [
            "FIRSTHAND_KEYS_DATABASE": folder + "/store/keys.db", "FIRSTHAND_KEY_FOLDER": folder + "/epochs",
            "FIRSTHAND_KEYS_BACKUP_FOLDER": folder + "/backups",
        ]
    }

    /// Opens the vault; the first time, with keys that can be given to people at once.
    func open(_ settings: Settings, data: Store, key: OrganisationKey, outside: Outside) async throws -> Vault {
        let isNew = try await !Vault.isJoined(data)
        if isNew { try await VaultOpening.prepare(settings, data: data, outside: outside) }
        let vault = try await VaultOpening.open(settings, data: data, key: key, outside: outside)
        guard isNew else { return vault }
        _ = try await vault.makeRecoveryShares(needed: 2, of: 3)
        // Twenty for those who come forward, beside those that are left to the staff.
        try await vault.mint(70)
        try await vault.keys.write { tx in try KeysStore().makeUsable(upTo: Int.max, in: tx) }
        try await vault.refresh()
        return vault
    }
}
