// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Checks a log from its first entry to its last against the checkpoints that were signed of it.
///
/// It is handed the leaves in order, and keeps none: a log of any length can be checked.
public struct AuditVerification: Sendable {
    /// A checkpoint that the log must contain, and where it comes from.
    private struct Claim: Sendable {
        let checkpoint: AuditCheckpoint
        let source: String
        let isAnchor: Bool
    }

    /// The most faults that are told one by one.
    private static let mostTold = 20

    private var claims: [Claim] = []
    private var next = 0
    private var edge = MerkleEdge()
    private var lastAt: Moment?
    private var firstAt: Moment?
    private var setBack = 0
    private var faults: [String] = []

    /// - Parameters:
    ///   - key: the public key as the trustees have it, and not as the log's own keeper says it is.
    ///   - checkpoints: the notes that were kept with the log, in its order.
    ///   - anchors: notes from outside, each with where it comes from.
    public init(key: NoteKey, checkpoints: [String], anchors: [(source: String, note: String)]) {
        var size = -1
        for (place, note) in checkpoints.enumerated() {
            guard let checkpoint = AuditCheckpoint(note, signedBy: key) else {
                faults.append("Checkpoint \(place + 1) is not signed with this key, or was changed.")
                continue
            }
            if checkpoint.size <= size {
                faults.append("Checkpoint \(place + 1) is not larger than the one before it.")
            }
            size = checkpoint.size
            claims.append(Claim(checkpoint: checkpoint, source: "checkpoint \(place + 1)", isAnchor: false))
        }
        for anchor in anchors {
            guard let checkpoint = AuditCheckpoint(anchor.note, signedBy: key) else {
                faults.append("The anchor \(anchor.source) is not signed with this key, or was changed.")
                continue
            }
            claims.append(Claim(checkpoint: checkpoint, source: "the anchor \(anchor.source)", isAnchor: true))
        }
        claims.sort { $0.checkpoint.size < $1.checkpoint.size }
        checkClaims()
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
        } else {
            faults.append("Entry \(place) is damaged.")
        }
        edge.append(.leaf(bytes))
        checkClaims()
    }

    /// What holds and what does not, when all leaves have been taken.
    ///
    /// - Parameter head: what the log's keeper says it has come to; nil when that is not known.
    public consuming func findings(head: MerkleEdge? = nil) -> [AuditFinding] {
        if let head, head != edge {
            faults.append("The head says \(head.size) entries, and there are \(edge.size), or others.")
        }
        for claim in claims[next...] {
            faults.append(
                "There are \(edge.size) entries, and \(claim.source) was signed when there were \(claim.checkpoint.size)."
            )
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
        findings.append(.holds(signedSentence))
        findings.append(
            .holds(
                claims.last(where: \.isAnchor).map {
                    "The anchors fit: the first \($0.checkpoint.size) entries are as when the newest of them was signed."
                } ?? "No anchor from outside was given: whoever holds the key could have written all of this anew."))
        return findings
    }

    private var signedSentence: String {
        let signed = claims.filter { !$0.isAnchor }
        guard let newest = signed.last?.checkpoint.size else { return "No checkpoint has been signed yet." }
        return "All signed checkpoints fit, \(signed.count) in all; the newest covers \(newest) entries, "
            + "and \(edge.size - newest) came since."
    }

    private var span: String {
        guard let firstAt, let lastAt else { return "" }
        return ", from \(firstAt.text) to \(lastAt.text)"
    }

    private mutating func checkClaims() {
        while next < claims.count, claims[next].checkpoint.size == edge.size {
            if claims[next].checkpoint.root != edge.root {
                faults.append(
                    "The first \(edge.size) entries are not those that \(claims[next].source) was signed for.")
            }
            next += 1
        }
    }
}
