// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
public import Kit
public import Store

/// The record that cannot be changed afterwards without anybody noticing: who opened, exported, erased, signed in.
///
/// Each entry is a leaf of a tree of hashes and is written in the transaction of its cause: there is no change without
/// its entry and no entry without its change. Signed checkpoints of the tree go to people outside; whoever holds one
/// can tell that everything up to it is still there, as it was. People appear by marks that only their own keys make.
public struct AuditLog: Sendable {
    let kept = AuditStore()
    private let references: any ReferenceKeys
    private let jobs: JobQueue?
    private let outside: Outside

    /// - Parameter jobs: where a checkpoint is asked for when many entries are unsigned; nil asks for none.
    public init(references: any ReferenceKeys, jobs: JobQueue? = nil, outside: Outside) {
        self.references = references
        self.jobs = jobs
        self.outside = outside
    }

    /// Locks the log until the transaction ends.
    ///
    /// Must be the first statement of a transaction that appends only after it has read or changed something else, or
    /// two of them may wait for each other.
    public func hold(in tx: Tx) throws { _ = try kept.hold(in: tx) }

    /// The mark of a reason whose salt is derived from somebody's key, and kept nowhere: who holds that key can make it again.
    ///
    /// So an entry can be held against what is kept elsewhere about its cause, by nobody else and for no longer than the key
    /// is there. Locks the log, as the key may be made by this.
    public func reason(_ words: String, keyedBy party: AuditParty, in tx: Tx) throws -> AuditReason {
        try hold(in: tx)
        guard let reference = party.reference else { return AuditReason(words, salt: []) }
        let key = SymmetricKey(data: try references.key(of: reference, in: tx))
        let salt = HMAC<SHA256>.authenticationCode(
            for: AuditFrames.bytes(["firsthand reason salt 1", reference]), using: key)
        return AuditReason(words, salt: Array(salt))
    }

    /// Adds an entry; locks the log when `hold` has not.
    public func append(_ entry: AuditEntry, in tx: Tx) throws {
        let head = try kept.hold(in: tx)
        let now = outside.now()
        let leaf = AuditLeaf(
            number: head.edge.size, at: now, previous: head.lastAt, kind: entry.kind,
            fields: try entry.fields { try mark(of: $0, in: tx) })
        try kept.add(leaf, to: head, in: tx)
        if (leaf.number + 1).isMultiple(of: AuditJobs.mostUnsigned) {
            try jobs?.enqueue(AuditJobs.checkpoint, at: now, in: tx)
        }
    }

    /// Destroys the key of somebody's marks, so that no entry can be linked to them again; false when they had none.
    ///
    /// The entry of the erasure itself comes before.
    @discardableResult
    public func unlink(_ party: AuditParty, in tx: Tx) throws -> Bool {
        guard let reference = party.reference else { return false }
        return try references.destroy(reference, in: tx)
    }

    /// How somebody is written in the log, for showing a person their own entries.
    public func mark(of party: AuditParty, in tx: Tx) throws -> String {
        guard let reference = party.reference else { return party.word }
        let key = SymmetricKey(data: try references.key(of: reference, in: tx))
        let code = HMAC<SHA256>.authenticationCode(
            for: AuditFrames.bytes(["firsthand reference 1", reference]), using: key)
        return Hex.text(of: code.prefix(16))
    }
}
