// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Checks a log from its first entry to its last against the checkpoints that were signed of it.
///
/// It is handed the leaves in order, and keeps none: a log of any length can be checked. Only the newest key is believed:
/// its checkpoints cover the entries that say which key signed before, and up to where.
public struct AuditVerification: Sendable {
    /// A checkpoint that the log must contain, and where it comes from.
    private struct Claim: Sendable {
        let note: String
        let size: Int
        let source: String
        let isAnchor: Bool
    }

    /// The most faults that are told one by one.
    private static let mostTold = 20

    private let trusted: NoteKey
    private var claims: [Claim] = []
    private var next = 0
    /// The claims that the log has come to, each with its root there: which key must have signed them is not known yet.
    private var reached: [(claim: Claim, root: TreeHash)] = []
    private var changes: [AuditKeyEntry] = []
    private var edge = MerkleEdge()
    private var lastAt: Moment?
    private var firstAt: Moment?
    private var setBack = 0
    private var faults: [String] = []

    /// - Parameters:
    ///   - key: the newest public key as the trustees have it, and not as the log's own keeper says it is.
    ///   - checkpoints: the notes that were kept with the log, in its order.
    ///   - anchors: notes from outside, each with where it comes from.
    public init(key: NoteKey, checkpoints: [String], anchors: [(source: String, note: String)]) {
        trusted = key
        var size = -1
        for (place, note) in checkpoints.enumerated() {
            guard let claim = claim(note, from: "checkpoint \(place + 1)", isAnchor: false) else { continue }
            if claim.size <= size { faults.append("Checkpoint \(place + 1) is not larger than the one before it.") }
            size = claim.size
        }
        for anchor in anchors { _ = claim(anchor.note, from: "the anchor \(anchor.source)", isAnchor: true) }
        claims.sort { $0.size < $1.size }
        comeToClaims()
    }

    private mutating func claim(_ note: String, from source: String, isAnchor: Bool) -> Claim? {
        guard let checkpoint = AuditCheckpoint(unchecked: note) else {
            faults.append(Self.unsigned(source))
            return nil
        }
        let claim = Claim(note: note, size: checkpoint.size, source: source, isAnchor: isAnchor)
        claims.append(claim)
        return claim
    }

    private static func unsigned(_ source: String) -> String {
        "\(source.prefix(1).uppercased() + source.dropFirst()) is not signed with the key of that time, or was changed."
    }

    /// The next leaf; `number` is where its keeper says it stands.
    public mutating func take(_ bytes: [UInt8], number: Int) {
        let place = edge.size
        if number != place { faults.append("Where entry \(place) should be stands entry \(number).") }
        if let leaf = AuditLeaf(reading: bytes) {
            if leaf.number != place { faults.append("Entry \(place) says that it is entry \(leaf.number).") }
            if leaf.previous != lastAt { faults.append("Entry \(place) does not follow on the one before it.") }
            if let lastAt, leaf.at < lastAt { setBack += 1 }
            firstAt = firstAt ?? leaf.at
            lastAt = leaf.at
            if leaf.kind == AuditKeyChange.kind { takeChange(leaf) }
        } else {
            faults.append("Entry \(place) is damaged.")
        }
        edge.append(.leaf(bytes))
        comeToClaims()
    }

    /// From here on another key signs: what has been signed so far must be signed by the one before.
    private mutating func takeChange(_ leaf: AuditLeaf) {
        let place = edge.size
        guard let entry = AuditKeyEntry(leaf) else { return faults.append("Entry \(place) is damaged.") }
        let change = entry.change
        settle(with: change.former)
        if let inForce = changes.last?.change.key, inForce != change.former {
            faults.append("Entry \(place) ends a key that was not in force.")
        }
        if changes.contains(where: { $0.change.former == change.key }) {
            faults.append("Entry \(place) brings back a key that had been given up.")
        }
        if !change.isSound { faults.append("Entry \(place) brings a new key to which the one before did not agree.") }
        // Whoever has no more than the former key could write such an entry, and nobody would have signed it.
        if !claims[next...].prefix(while: { $0.size == place + 1 }).contains(where: { !$0.isAnchor }) {
            faults.append("Entry \(place) brings a new key, which did not sign it at once.")
        }
        changes.append(entry)
    }

    /// Compares what was reached so far with what this key signed.
    private mutating func settle(with key: NoteKey) {
        for (claim, root) in reached {
            guard let checkpoint = AuditCheckpoint(claim.note, signedBy: key) else {
                faults.append(Self.unsigned(claim.source))
                continue
            }
            guard checkpoint.root != root else { continue }
            faults.append("The first \(claim.size) entries are not those that \(claim.source) was signed for.")
        }
        reached = []
    }

    /// What holds and what does not, when all leaves have been taken.
    ///
    /// - Parameter head: what the log's keeper says it has come to; nil when that is not known.
    public consuming func findings(head: MerkleEdge? = nil) -> [AuditFinding] {
        if let head, head != edge {
            faults.append("The head says \(head.size) entries, and there are \(edge.size), or others.")
        }
        let key = changes.last?.change.key ?? trusted
        if let last = changes.last, key != trusted {
            faults.append(
                "Since entry \(last.number) another key signs than the one given. Ask whoever runs the desk by another way, "
                    + "and if they changed it, check with theirs. The log says: \(key.text)")
        }
        settle(with: key)
        for claim in claims[next...] {
            faults.append(
                AuditCheckpoint(claim.note, signedBy: key) == nil
                    ? Self.unsigned(claim.source)
                    : "There are \(edge.size) entries, and \(claim.source) was signed when there were \(claim.size).")
        }
        var told = faults.prefix(Self.mostTold).map(AuditFinding.broken)
        if faults.count > told.count { told.append(.broken("And \(faults.count - told.count) faults more.")) }
        return faults.isEmpty ? wellFindings() : told
    }

    private func wellFindings() -> [AuditFinding] {
        var findings = [AuditFinding.holds("Each entry follows on the one before, \(edge.size) in all\(span).")]
        if setBack > 0 {
            findings.append(.holds("The clock went back \(setBack) times; the order of the entries did not."))
        }
        findings += changes.map { .holds($0.sentence) }
        findings.append(.holds(signedSentence))
        findings.append(
            .holds(
                claims.last(where: \.isAnchor).map {
                    "The anchors fit: the first \($0.size) entries are as when the newest of them was signed."
                } ?? "No anchor from outside was given: whoever holds the key could have written all of this anew."))
        return findings
    }

    private var signedSentence: String {
        let signed = claims.filter { !$0.isAnchor }
        guard let newest = signed.last?.size else {
            return "No checkpoint has been signed yet: whoever can write into the database could have written this."
        }
        return "All signed checkpoints fit, \(signed.count) in all; the newest covers \(newest) entries, "
            + "and \(edge.size - newest) came since."
    }

    private var span: String {
        guard let firstAt, let lastAt else { return "" }
        return ", from \(firstAt.text) to \(lastAt.text)"
    }

    private mutating func comeToClaims() {
        while next < claims.count, claims[next].size == edge.size {
            reached.append((claims[next], edge.root))
            next += 1
        }
    }
}
