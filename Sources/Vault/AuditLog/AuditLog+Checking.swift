// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

extension AuditLog {
    /// Checks the whole log in the database from its first entry on.
    public static func verify(key: NoteKey, anchors: [(source: String, note: String)], in tx: Tx) throws
        -> [AuditFinding]
    {
        let kept = AuditStore()
        let checkpoints = try kept.checkpoints(in: tx)
        var verification = AuditVerification(key: key, checkpoints: checkpoints.map(\.note), anchors: anchors)
        try kept.eachLeaf(in: tx) { number, bytes in verification.take(bytes, number: number) }
        return verification.findings(head: try kept.head(in: tx).edge)
    }

    /// The newest signed checkpoint, to be kept elsewhere; nil before the first.
    public static func newestCheckpoint(in tx: Tx) throws -> String? { try AuditStore().newestCheckpoint(in: tx)?.note }

    /// When the newest checkpoint was signed.
    public static func lastSigned(in tx: Tx) throws -> Moment? { try AuditStore().newestCheckpoint(in: tx)?.at }

    /// The signed checkpoint of so many entries; nil when none was signed of just those.
    public static func checkpoint(of size: Int, in tx: Tx) throws -> String? {
        try AuditStore().checkpoint(of: size, in: tx)?.note
    }

    /// Each time that another key began to sign, the oldest first.
    ///
    /// That is what the entries say; `verify` tells whether they are to be believed.
    public static func keyChanges(in tx: Tx) throws -> [AuditKeyEntry] {
        let kept = AuditStore()
        // A new key signs its own entry at once, as the last that its first checkpoint covers.
        return try kept.firstOfEachKey(in: tx).compactMap { size in
            try kept.leaf(size - 1, in: tx).flatMap { AuditLeaf(reading: $0) }.flatMap { AuditKeyEntry($0) }
        }
    }

    /// Whether there are entries that no checkpoint covers, or fewer than one covers.
    static func hasUnsigned(in tx: Tx) throws -> Bool {
        try AuditStore().newestCheckpoint(in: tx)?.edge.size ?? 0 != size(in: tx)
    }

    /// How many entries there are.
    public static func size(in tx: Tx) throws -> Int { try AuditStore().head(in: tx).edge.size }
}
