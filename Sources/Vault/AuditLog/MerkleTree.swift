// SPDX-License-Identifier: AGPL-3.0-or-later

/// A whole tree in memory, for giving proofs of it.
public struct MerkleTree: Sendable {
    /// The roots of full trees by their height and place: leaves first, then pairs, then fours.
    private var levels: [[TreeHash]]

    public init(leaves: [TreeHash]) {
        levels = [leaves]
        while let last = levels.last, last.count > 1 {
            levels.append((0..<last.count / 2).map { .node(last[2 * $0], last[2 * $0 + 1]) })
        }
    }

    public var size: Int { levels[0].count }

    /// The root of the first so many leaves; all of them when nothing is said.
    public func root(of size: Int? = nil) -> TreeHash {
        let size = size ?? self.size
        return size == 0 ? .empty : root(0..<size)
    }

    /// The hashes that show that a leaf is in the tree of the first so many leaves.
    public func inclusion(of index: Int, in size: Int) -> [TreeHash] { path(to: index, 0..<size) }

    /// The hashes that show that the tree of the first leaves is the beginning of the one of more leaves.
    public func consistency(from first: Int, to second: Int) -> [TreeHash] {
        first == 0 ? [] : subproof(first, 0..<second, isWhole: true)
    }

    /// Every range begins at a multiple of a power of two that is no smaller than it, as the halves of a tree do.
    private func root(_ range: Range<Int>) -> TreeHash {
        if range.count.nonzeroBitCount == 1 {
            let height = range.count.trailingZeroBitCount
            return levels[height][range.lowerBound >> height]
        }
        let middle = middle(of: range)
        return .node(root(range.lowerBound..<middle), root(middle..<range.upperBound))
    }

    /// Where the left half ends: it has the largest power of two of leaves that leaves something for the right.
    private func middle(of range: Range<Int>) -> Int {
        range.lowerBound + 1 << (Int.bitWidth - 1 - (range.count - 1).leadingZeroBitCount)
    }

    private func path(to index: Int, _ range: Range<Int>) -> [TreeHash] {
        guard range.count > 1 else { return [] }
        let middle = middle(of: range)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return index < middle ? path(to: index, left) + [root(right)] : path(to: index, right) + [root(left)]
    }

    /// - Parameter isWhole: whether the earlier tree is a part of its own of the path so far, and so known already.
    private func subproof(_ first: Int, _ range: Range<Int>, isWhole: Bool) -> [TreeHash] {
        if first == range.upperBound { return isWhole ? [] : [root(range)] }
        let middle = middle(of: range)
        let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
        return first <= middle
            ? subproof(first, left, isWhole: isWhole) + [root(right)]
            : subproof(first, right, isWhole: false) + [root(left)]
    }
}
