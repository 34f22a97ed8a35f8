// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// A hash in the tree of RFC 6962 and 9162.
///
/// Leaves and nodes are hashed with different first bytes, so that neither can be passed off as the other.
public struct TreeHash: Hashable, Sendable, CustomStringConvertible {
    static let length = 32

    /// The root of a tree without leaves.
    public static let empty = TreeHash(SHA256())

    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = Array(bytes)
    }

    /// Reads the 44 characters of base64 that stand in a checkpoint; nil when they are written in any other way.
    public init?(base64 text: some StringProtocol) {
        guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else { return nil }
        self.init(bytes: data)
    }

    private init(_ sha: SHA256) { bytes = Array(sha.finalize()) }

    public static func leaf(_ data: some Sequence<UInt8>) -> TreeHash {
        var sha = SHA256()
        sha.update(data: [0])
        sha.update(data: Array(data))
        return TreeHash(sha)
    }

    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var sha = SHA256()
        sha.update(data: [1])
        sha.update(data: left.bytes)
        sha.update(data: right.bytes)
        return TreeHash(sha)
    }

    public var base64: String { Data(bytes).base64EncodedString() }
    public var description: String { Hex.text(of: bytes) }
}
