// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// The work on the audit log that is done in the background.
public enum AuditJobs {
    /// A job of this kind signs a checkpoint: every minute, and at once after so many entries.
    public static let checkpoint = "audit.checkpoint"
    static let mostUnsigned = 256

    /// The work, by the kind of job.
    ///
    /// - Parameter signer: nil where there is no key: then nothing is signed.
    public static func all(signer: AuditSigner?, store: Store) -> [String: @Sendable (Job) async throws -> Void] {
        [
            checkpoint: { _ in
                // Most minutes nothing has happened, and reading costs nothing.
                guard let signer, try await store.read({ tx in try AuditLog.hasUnsigned(in: tx) }) else { return }
                try await store.write { tx in _ = try signer.sign(in: tx) }
            }
        ]
    }
}
