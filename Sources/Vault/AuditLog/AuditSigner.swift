// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Signs checkpoints of the audit log, each of which must contain the one before.
public struct AuditSigner: Sendable {
    private let key: AuditSigningKey
    let kept = AuditStore()
    let outside: Outside

    public init(key: AuditSigningKey, outside: Outside) {
        self.key = key
        self.outside = outside
    }

    public var publicKey: NoteKey { key.publicKey }

    /// Signs how far the log has come; nil when that is signed already.
    ///
    /// Throws `AuditLogBroken` and signs nothing when the log is not what was signed before and entries behind it. The
    /// tree is built anew from the last checkpoint on: what the head's row says is compared, not believed.
    @discardableResult
    public func sign(in tx: Tx) throws -> String? { try sign(after: publicKey, marked: key.signed, in: tx) }

    /// The same over what another key may have signed last.
    ///
    /// - Parameter marked: what that key signed last, as it is kept beside it.
    @discardableResult
    func sign(after former: NoteKey, marked: SignedMark?, in tx: Tx) throws -> String? {
        let head = try kept.hold(in: tx)
        let last = try lastSigned(by: former, in: tx)
        let mark = try signedBefore(by: former, marked)
        try refuse(unless: mark, fits: last)
        var edge = last
        try kept.eachLeaf(from: last.size, in: tx) { number, bytes in
            guard number == edge.size else { throw AuditLogBroken.rewritten }
            edge.append(.leaf(bytes))
            try refuse(unless: mark, fits: edge)
        }
        guard edge == head.edge, edge.size >= (mark?.size ?? 0) else { throw AuditLogBroken.rewritten }
        guard edge.size > last.size else { return nil }
        let note = try AuditCheckpoint(origin: publicKey.name, size: edge.size, root: edge.root).signed(with: key)
        // First beside the key, then in the database: a checkpoint is never out in the world and forgotten here.
        try key.signed?.keep(note)
        try kept.keep(AuditStore.KeptCheckpoint(edge: edge, at: outside.now(), note: note), in: tx)
        return note
    }

    /// Where the newest kept checkpoint has come to; the beginning when there is none.
    private func lastSigned(by former: NoteKey, in tx: Tx) throws -> MerkleEdge {
        guard let newest = try kept.newestCheckpoint(in: tx) else { return MerkleEdge() }
        guard let checkpoint = AuditCheckpoint(newest.note, signedBy: former),
            checkpoint.size == newest.edge.size, checkpoint.root == newest.edge.root
        else { throw AuditLogBroken.checkpoint }
        return newest.edge
    }

    private func signedBefore(by former: NoteKey, _ marked: SignedMark?) throws -> AuditCheckpoint? {
        guard let note = marked?.note() else { return nil }
        guard let mark = AuditCheckpoint(note, signedBy: former) else { throw AuditLogBroken.checkpoint }
        return mark
    }

    private func refuse(unless mark: AuditCheckpoint?, fits edge: MerkleEdge) throws {
        guard let mark, mark.size == edge.size else { return }
        guard mark.root == edge.root else { throw AuditLogBroken.rewritten }
    }
}
