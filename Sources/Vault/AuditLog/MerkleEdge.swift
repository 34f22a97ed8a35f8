// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// The right edge of a tree: all that is needed to add a leaf and to know the root, a hash for each full half.
public struct MerkleEdge: Equatable, Sendable {
    public private(set) var size = 0
    /// The roots of the full trees side by side, the largest first: one for each bit of the size that is set.
    private var peaks: [TreeHash] = []

    public init() {}

    /// Reads what `text` wrote; nil when it does not fit the size.
    public init?(size: Int, text: String) {
        guard size >= 0, let bytes = Hex.bytes(of: text), bytes.count == size.nonzeroBitCount * TreeHash.length
        else { return nil }
        self.size = size
        peaks = stride(from: 0, to: bytes.count, by: TreeHash.length).compactMap { start in
            TreeHash(bytes: bytes[start..<(start + TreeHash.length)])
        }
    }

    public mutating func append(_ leaf: TreeHash) {
        var hash = leaf
        // Like adding one to a number: two trees of a size become one of twice the size.
        for _ in 0..<(~size).trailingZeroBitCount { hash = .node(peaks.removeLast(), hash) }
        peaks.append(hash)
        size += 1
    }

    public var root: TreeHash {
        guard let last = peaks.last else { return .empty }
        return peaks.dropLast().reversed().reduce(last) { right, left in .node(left, right) }
    }

    public var text: String { Hex.text(of: peaks.flatMap(\.bytes)) }
}
