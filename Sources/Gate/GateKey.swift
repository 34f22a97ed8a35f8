// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation

/// The key under which the gate marks its rows and signs approvals, so that nobody changes them behind its back.
public struct GateKey: Sendable {
    private let key: SymmetricKey

    /// Nil for fewer than 32 bytes.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// A mark that only this key makes, over a kind of row and its parts.
    func mark(_ kind: StaticString, _ parts: [String]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Self.framed(["\(kind)"] + parts), using: key))
    }

    /// Whether a mark is this key's for these parts; takes the same time whichever byte is wrong.
    func fits(_ mark: [UInt8], _ kind: StaticString, _ parts: [String]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(Data(mark), authenticating: Self.framed(["\(kind)"] + parts), using: key)
    }

    /// Words one after the other, each with its length before it, so that no two lists read the same.
    private static func framed(_ words: [String]) -> [UInt8] {
        var out: [UInt8] = []
        for word in ["firsthand gate 1"] + words {
            withUnsafeBytes(of: UInt32(word.utf8.count).bigEndian) { out += $0 }
            out += word.utf8
        }
        return out
    }
}
