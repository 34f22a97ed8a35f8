// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// The SQL of the audit log.
struct AuditStore: Sendable {
    /// What the log has come to: how many entries, the edge of their tree, the time of the last.
    struct Head: Equatable, Sendable {
        var edge: MerkleEdge
        var lastAt: Moment?
    }

    /// A checkpoint as it was kept.
    struct KeptCheckpoint: Equatable, Sendable {
        let edge: MerkleEdge
        let at: Moment
        let note: String
    }

    /// Locks the head until the transaction ends, and says what it is.
    ///
    /// The lock comes first: on PostgreSQL a second writer waits here, and then reads what the first has committed.
    func hold(in tx: Tx) throws -> Head {
        if try tx.run("update audit_head set size = size where one = 1") == 0 {
            try tx.run("insert into audit_head (one, size, edge) values (1, 0, '') on conflict (one) do nothing")
            try tx.run("update audit_head set size = size where one = 1")
        }
        return try head(in: tx)
    }

    /// Throws `broken` when the head's row cannot be one of ours.
    func head(in tx: Tx) throws -> Head {
        let found = try tx.one("select size, edge, last_at from audit_head where one = 1") { row in
            (
                size: try row.get("size", as: Int.self), edge: try row.get("edge", as: String.self),
                at: try row.optional("last_at", as: Moment.self)
            )
        }
        guard let found else { return Head(edge: MerkleEdge()) }
        guard let edge = MerkleEdge(size: found.size, text: found.edge) else { throw AuditLogBroken.head }
        return Head(edge: edge, lastAt: found.at)
    }

    /// Adds a leaf behind the others; the head must be held.
    func add(_ leaf: AuditLeaf, to head: Head, in tx: Tx) throws {
        let bytes = leaf.bytes
        var edge = head.edge
        edge.append(.leaf(bytes))
        try tx.run("insert into audit_leaf (number, leaf) values (\(leaf.number), \(bytes))")
        let isNext = try tx.run(
            """
            update audit_head set size = \(edge.size), edge = \(edge.text), last_at = \(leaf.at)
            where one = 1 and size = \(leaf.number)
            """)
        guard isNext == 1 else { throw AuditLogBroken.head }
    }

    /// Hands over the leaves from a number on, in order.
    func eachLeaf(from number: Int = 0, in tx: Tx, _ take: (_ number: Int, _ bytes: [UInt8]) throws -> Void) throws {
        try tx.each("select number, leaf from audit_leaf where number >= \(number) order by number") { row in
            try take(try row.get("number"), try row.get("leaf"))
        }
    }

    func newestCheckpoint(in tx: Tx) throws -> KeptCheckpoint? {
        try tx.one("select size, at, edge, note from audit_checkpoint order by size desc limit 1") {
            try Self.checkpoint($0)
        }
    }

    func checkpoint(of size: Int, in tx: Tx) throws -> KeptCheckpoint? {
        try tx.one("select size, at, edge, note from audit_checkpoint where size = \(size)") { try Self.checkpoint($0) }
    }

    /// The first checkpoint of each key that signed any, the smallest first.
    func firstOfEachKey(in tx: Tx) throws -> [Int] {
        // A note begins with the name of its key, which is 32 characters long.
        try tx.rows("select min(size) as size from audit_checkpoint group by substr(note, 1, 32) order by 1") {
            try $0.get("size")
        }
    }

    func leaf(_ number: Int, in tx: Tx) throws -> [UInt8]? {
        try tx.one("select leaf from audit_leaf where number = \(number)") { try $0.get("leaf") }
    }

    /// Every checkpoint, the smallest first.
    func checkpoints(in tx: Tx) throws -> [KeptCheckpoint] {
        try tx.rows("select size, at, edge, note from audit_checkpoint order by size") { try Self.checkpoint($0) }
    }

    func keep(_ checkpoint: KeptCheckpoint, in tx: Tx) throws {
        try tx.run(
            """
            insert into audit_checkpoint (size, at, edge, note)
            values (\(checkpoint.edge.size), \(checkpoint.at), \(checkpoint.edge.text), \(checkpoint.note))
            """)
    }

    private static func checkpoint(_ row: borrowing Row) throws -> KeptCheckpoint {
        guard let edge = MerkleEdge(size: try row.get("size"), text: try row.get("edge")) else {
            throw AuditLogBroken.checkpoint
        }
        return KeptCheckpoint(edge: edge, at: try row.get("at"), note: try row.get("note"))
    }
}

/// The log is not as this program left it: somebody wrote into it by another way, or the disk did.
public enum AuditLogBroken: Error, Equatable, Sendable {
    /// The row that says how far the log has come is damaged.
    case head
    /// A kept checkpoint is damaged or signed with another key.
    case checkpoint
    /// The log is shorter than what was signed, or what was signed is not its beginning.
    case rewritten
}
