// SPDX-License-Identifier: AGPL-3.0-or-later

/// Checks proofs without the tree, by the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2.
public enum MerkleProof {
    /// Whether the leaf stands at that place in the tree with that size and root.
    public static func shows(
        _ leaf: TreeHash, at index: Int, in size: Int, root: TreeHash, by proof: [TreeHash]
    ) -> Bool {
        guard index >= 0, index < size else { return false }
        var climb = Climb(index, size - 1)
        var hash = leaf
        for sibling in proof {
            guard !climb.isAtTop else { return false }
            hash = climb.siblingIsLeft ? .node(sibling, hash) : .node(hash, sibling)
            climb.step()
        }
        return climb.isAtTop && hash == root
    }

    /// Whether the tree of the second size only adds to the one of the first.
    public static func shows(
        _ first: Int, _ firstRoot: TreeHash, isBeginningOf second: Int, _ secondRoot: TreeHash, by proof: [TreeHash]
    ) -> Bool {
        guard first >= 0, first <= second else { return false }
        if first == second { return proof.isEmpty && firstRoot == secondRoot }
        if first == 0 { return proof.isEmpty && firstRoot == .empty }
        // A full tree is its own first step, and is left out of the proof.
        let steps = first.nonzeroBitCount == 1 ? [firstRoot] + proof : proof
        guard let start = steps.first else { return false }
        var climb = Climb(first - 1, second - 1)
        climb.skipRightBranches()
        var (old, new) = (start, start)
        for sibling in steps.dropFirst() {
            guard !climb.isAtTop else { return false }
            if climb.siblingIsLeft { old = .node(sibling, old) }
            new = climb.siblingIsLeft ? .node(sibling, new) : .node(new, sibling)
            climb.step()
        }
        return climb.isAtTop && old == firstRoot && new == secondRoot
    }

    /// The way from a leaf up to the root: its place and that of the last leaf, a bit shorter with each step.
    private struct Climb {
        private var place: Int
        private var last: Int

        init(_ place: Int, _ last: Int) {
            self.place = place
            self.last = last
        }

        var isAtTop: Bool { last == 0 }
        var siblingIsLeft: Bool { place & 1 == 1 || place == last }

        mutating func step() {
            // At the right edge of a tree that is not full, levels without a sibling are passed over.
            if siblingIsLeft, place & 1 == 0 {
                while place & 1 == 0, place != 0 { shift() }
            }
            shift()
        }

        mutating func skipRightBranches() {
            while place & 1 == 1 { shift() }
        }

        private mutating func shift() {
            place >>= 1
            last >>= 1
        }
    }
}
