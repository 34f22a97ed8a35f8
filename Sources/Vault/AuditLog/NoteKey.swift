// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// The public half of a key that signs notes (c2sp.org/signed-note): it checks, and can sign nothing.
public struct NoteKey: Hashable, Sendable {
    private static let ed25519: UInt8 = 1

    public let name: String
    /// Four bytes that tell whoever reads a note which key to check it with.
    let id: [UInt8]
    let publicKey: [UInt8]

    /// Nil when the name is empty or holds a space or a plus, or there are not 32 bytes.
    init?(name: String, publicKey: [UInt8]) {
        guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "+" }), publicKey.count == 32 else {
            return nil
        }
        self.name = name
        self.publicKey = publicKey
        id = Self.id(name, publicKey)
    }

    /// Reads the one line in which a key is handed on: name, id and key, with plus signs between.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let data = Data(base64Encoded: String(parts[2])), data.first == Self.ed25519 else {
            return nil
        }
        self.init(name: String(parts[0]), publicKey: Array(data.dropFirst()))
        guard Hex.text(of: id) == parts[1], self.text == text else { return nil }
    }

    public var text: String {
        "\(name)+\(Hex.text(of: id))+\(Data([Self.ed25519] + publicKey).base64EncodedString())"
    }

    /// Whether the signature is this key's over the text.
    func verifies(_ signature: some Collection<UInt8>, of text: some StringProtocol) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(Data(signature), for: Data(text.utf8))
    }

    private static func id(_ name: String, _ publicKey: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array((name + "\n").utf8) + [ed25519] + publicKey).prefix(4))
    }
}
