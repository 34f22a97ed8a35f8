// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Vault

/// What the doctor says of the keys of people; it opens none of them.
struct VaultExamination: Sendable {
    static let days = 2
    static let fewest = 50

    let places: VaultPlaces
    let now: Moment

    /// Whether the keys fit the data, and whether anybody could be lost.
    func findings(data: Store) async -> [Doctor.Finding] {
        do {
            return try await VaultOpening.explained {
                try VaultOpening.refuseAbsent(places.keys)
                let keys = try await VaultOpening.store(places.keys)
                try await Vault.check(keys: keys, data: data, files: try VaultOpening.files(places))
                let health = try await KeysHealth.read(keys)
                var overdue: [String] = []
                if let folder = places.backupFolder {
                    overdue = try await KeysBackup.overdue(in: folder, of: keys, at: now)
                }
                await keys.close()
                return findings(health, overdue: overdue)
            }
        } catch {
            return [Doctor.Finding(isWell: false, sentence: "\(error)")]
        }
    }

    func findings(_ health: KeysHealth, overdue: [String]) -> [Doctor.Finding] {
        var wrong: [String] = []
        if !health.hasShares {
            wrong.append(
                "There are no recovery shares, so nobody can be registered: firsthand keys shares prints them.")
        }
        if places.backupFolder == nil {
            wrong.append("FIRSTHAND_KEYS_BACKUP_FOLDER is not set, so nobody can be registered.")
        } else if health.hasShares {
            wrong += backup(health)
        }
        wrong += overdue.map {
            "The keys backup \($0) is past its date: destroy it, or somebody erased could be read with it."
        }
        let well = "The keys of people fit the data; \(health.usable) are ready for new people."
        return [Doctor.Finding(isWell: true, sentence: well)] + wrong.map { .init(isWell: false, sentence: $0) }
    }

    private func backup(_ health: KeysHealth) -> [String] {
        let isRecent = health.lastConfirmed.map { $0 > now.adding(days: -Self.days) } ?? false
        guard isRecent else {
            return [
                "There is no keys backup of the last \(Self.days) days: firsthand keys backup writes one, and says why it cannot."
            ]
        }
        guard health.usable < Self.fewest else { return [] }
        return ["Only \(health.usable) keys are ready for new people: firsthand keys backup makes more."]
    }
}
