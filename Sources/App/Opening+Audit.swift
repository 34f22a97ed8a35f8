// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
public import Store
public import Vault

/// The key of the audit log: beside the organisation's key, for the two belong to one desk.
extension Opening {
    static func auditKeyFile(beside keyFile: String) -> String { keyFile + ".audit" }

    /// Makes the key for a desk whose log was never signed; a lost one is not made anew without a word.
    static func prepareAuditKey(of store: Store, beside keyFile: String, outside: Outside) async throws {
        let path = auditKeyFile(beside: keyFile)
        let isSigned = try await store.read { tx in try DeskMark.auditKey(in: tx) != nil }
        guard !isSigned, !FileManager.default.fileExists(atPath: path) else { return }
        do {
            try AuditSigningKey.make(at: path, outside: outside)
        } catch {
            throw CannotOpen(
                kind: .settings, description: "The key of the audit log cannot be written beside FIRSTHAND_KEY_FILE.")
        }
    }

    /// Reads the key that this desk's audit log is signed with.
    ///
    /// A desk without it works and writes its log down, which nobody signs: whoever asks says so.
    public static func auditKey(of store: Store, beside keyFile: String) async throws -> AuditSigningKey {
        let key: AuditSigningKey
        do {
            key = try AuditSigningKey.read(from: auditKeyFile(beside: keyFile))
        } catch {
            throw CannotOpen(kind: .settings, description: sentence(error))
        }
        guard try await store.write({ tx in try DeskMark.auditKeyFits(key.publicKey, in: tx) }) else {
            throw CannotOpen(
                kind: .settings,
                description: "The audit log was signed with another key than the one beside FIRSTHAND_KEY_FILE: "
                    + "bring that one back from where the key was copied to. If it is lost for good, move the other one "
                    + "away and run firsthand audit new-key.")
        }
        return key
    }

    private static func sentence(_ problem: OrganisationKey.Problem) -> String {
        switch problem {
        case .absent, .cannotWrite:
            "There is no key of the audit log beside FIRSTHAND_KEY_FILE: bring it back from where the key was copied to, "
                + "or run firsthand audit new-key when it is lost for good. Until then the log is written and not signed."
        case .readableByOthers:
            "The key of the audit log beside FIRSTHAND_KEY_FILE can be read by others: run chmod 0400 on it."
        case .damaged:
            "The file with the key of the audit log is not a key of ours, or is damaged: take it from the copy."
        }
    }
}
