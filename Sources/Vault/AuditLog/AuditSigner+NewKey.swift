// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Store

extension AuditSigner {
    /// The key that signed until now.
    public enum Former: Sendable {
        case held(AuditSigningKey)
        /// Nobody has it any more; beside its place may still stand what it signed last.
        case gone(NoteKey, signed: SignedMark)

        public var publicKey: NoteKey {
            switch self {
            case .held(let key): key.publicKey
            case .gone(let key, _): key
            }
        }

        /// What it signed last, to hold the log in the database against.
        public var anchors: [(source: String, note: String)] {
            signed?.note().map { [(source: "beside the key", note: $0)] } ?? []
        }

        fileprivate var signed: SignedMark? {
            switch self {
            case .held(let key): key.signed
            case .gone(_, let signed): signed
            }
        }

        fileprivate func change(to key: NoteKey, why: AuditKeyChange.Why) throws -> AuditKeyChange {
            switch self {
            case .held(let old): try AuditKeyChange(of: old.publicKey, to: key, why: why, with: old)
            case .gone(let old, _): try AuditKeyChange(of: old, to: key, why: why)
            }
        }
    }

    /// Puts this key in the place of the former: writes that into the log, and signs it in the same transaction.
    ///
    /// Throws `AuditLogBroken` when the log is not what the former key signed and entries behind it: a new key over such
    /// a log would hide that.
    public func replace(_ former: Former, why: AuditKeyChange.Why, in tx: Tx) throws {
        if case .held(let old) = former { try AuditSigner(key: old, outside: outside).sign(in: tx) }
        let head = try kept.hold(in: tx)
        let entry = AuditEntry.newKey(try former.change(to: publicKey, why: why))
        let leaf = AuditLeaf(
            number: head.edge.size, at: outside.now(), previous: head.lastAt, kind: entry.kind,
            fields: entry.fields(mark: \.word))
        try kept.add(leaf, to: head, in: tx)
        try sign(after: former.publicKey, marked: former.signed, in: tx)
    }
}
