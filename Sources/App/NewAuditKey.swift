// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit
import Store
public import Vault

/// A new key for the audit log, for a desk that has lost the one before or does not trust it any more.
///
/// The key lies beside the organisation's own under a second name until the log says that it is in force. Cut off at any
/// point, it is done to the end when it is asked for again.
public struct NewAuditKey: Sendable {
    /// What came of it.
    public struct Made: Sendable {
        public let key: NoteKey
        /// The entry of the log that says so.
        public let number: Int
        public let file: String
    }

    private let file: String
    private let outside: Outside
    private var waiting: String { file + ".new" }

    /// Has the log signed with a new key from now on.
    ///
    /// Refused where the log is not what the former key signed, for the new one would hide that.
    public static func make(_ settings: Settings, because why: AuditKeyChange.Why, outside: Outside) async throws
        -> Made
    {
        let key = try Opening.key(at: settings.keyFile)
        let store = try await Opening.store(settings.database)
        let made: Made
        do {
            try await Opening.check(store, key: key)
            made = try await NewAuditKey(file: Opening.auditKeyFile(beside: settings.keyFile), outside: outside)
                .make(why, in: store)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        return made
    }

    private func make(_ why: AuditKeyChange.Why, in store: Store) async throws -> Made {
        guard let named = try await store.read({ tx in try DeskMark.auditKey(in: tx) }), let inForce = NoteKey(named)
        else {
            throw problem("No key has signed this log yet: firsthand migrate makes one.")
        }
        let former: AuditSigner.Former? = wasCutOff(inForce) ? nil : try former(inForce, why)
        if let former { try await refuseUnlessWhole(store, former) }
        let key = try prepareKey()
        if let former {
            try await store.write { tx in
                try AuditSigner(key: key, outside: outside).replace(former, why: why, in: tx)
                guard try DeskMark.replaceAuditKey(inForce, by: key.publicKey, in: tx) else {
                    throw problem("Somebody else has just changed the key. Nothing was changed now.")
                }
                try Event.record(
                    "audit-log.key-changed", by: .host, of: key.publicKey.name, at: outside.now(), in: tx,
                    outside: outside)
            }
        }
        try putInPlace()
        guard let entry = try await store.read({ tx in try AuditLog.keyChanges(in: tx).last }) else {
            throw AuditLogBroken.checkpoint
        }
        return Made(key: key.publicKey, number: entry.number, file: file)
    }

    /// Whether the log names the key that waits already, and only its file is not at its place yet.
    private func wasCutOff(_ inForce: NoteKey) -> Bool {
        (try? AuditSigningKey.read(from: waiting))?.publicKey == inForce
    }

    /// The key that was made when this was cut off before, or a new one; the disk has it before the log says so.
    private func prepareKey() throws -> AuditSigningKey {
        do {
            if !FileManager.default.fileExists(atPath: waiting) {
                try AuditSigningKey.make(at: waiting, outside: outside)
            }
            let key = try AuditSigningKey.read(from: waiting)
            let folder = URL(fileURLWithPath: waiting).deletingLastPathComponent().path
            guard Disk.holds(waiting), Disk.holds(folder) else { throw problem("The disk did not take the new key.") }
            return key
        } catch is OrganisationKey.Problem {
            throw problem(
                "The new key cannot be written beside FIRSTHAND_KEY_FILE, or what was written of it is damaged: "
                    + "delete \(waiting) and try again.")
        }
    }

    /// The key that signed until now; a reason that does not fit what is there is refused.
    private func former(_ inForce: NoteKey, _ why: AuditKeyChange.Why) throws -> AuditSigner.Former {
        do {
            let old = try AuditSigningKey.read(from: file)
            guard old.publicKey == inForce else {
                throw problem("Beside FIRSTHAND_KEY_FILE lies another key than the log was signed with: move it away.")
            }
            guard why != .lost else {
                throw problem(
                    "The key is not lost, it lies beside FIRSTHAND_KEY_FILE and signs. Say stolen if somebody else may have "
                        + "it, or renewed if nothing happened.")
            }
            return .held(old)
        } catch OrganisationKey.Problem.absent {
            guard why != .renewed else {
                throw problem(
                    "There is no key beside FIRSTHAND_KEY_FILE that could agree to a new one. Bring it back from where it "
                        + "was copied to, or say lost or stolen.")
            }
            return .gone(inForce, signed: SignedMark(path: file + ".signed"))
        } catch is OrganisationKey.Problem {
            throw problem(
                "The key beside FIRSTHAND_KEY_FILE cannot be read, or others can read it: run chmod 0400 on it, or take it "
                    + "from the copy. Only if it is lost for good, move it away and run this again.")
        }
    }

    private func refuseUnlessWhole(_ store: Store, _ former: AuditSigner.Former) async throws {
        let findings = try await store.read { tx in
            try AuditLog.verify(key: former.publicKey, anchors: former.anchors, in: tx)
        }
        guard let wrong = findings.first(where: { !$0.holds }) else { return }
        throw problem(
            "The audit log is not what was signed before, and a new key would hide that. Nothing was changed. "
                + wrong.sentence)
    }

    /// What the key signed last comes first: without it beside the key nobody would notice a log that is cut short.
    private func putInPlace() throws {
        let isMoved =
            !FileManager.default.fileExists(atPath: waiting + ".signed")
            || Disk.move(waiting + ".signed", to: file + ".signed")
        guard isMoved, Disk.move(waiting, to: file),
            Disk.holds(URL(fileURLWithPath: file).deletingLastPathComponent().path)
        else {
            throw problem(
                "The log is signed with the new key, but its file cannot be put in its place. Run this again.")
        }
    }

    private func problem(_ sentence: String) -> AuditChecking.Problem { AuditChecking.Problem(description: sentence) }
}
