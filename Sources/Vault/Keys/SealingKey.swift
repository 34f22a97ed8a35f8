// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// A key that seals fields: one person's, one record's or one thread's.
///
/// Every column has a key of its own, derived from this one, so that no two columns ever share a key and a nonce.
struct SealingKey: Sendable {
    /// Whose key it is; the same bytes under another kind or name open nothing.
    enum Owner: Sendable {
        case person(PersonID)
        case record(String)

        var words: [String] {
            switch self {
            case .person(let person): ["person", person.text]
            case .record(let name): ["record", name]
            }
        }
    }

    private static let form: UInt8 = 2
    static let commitmentLength = 32
    private static let nonceLength = 12
    private static let tagLength = 16

    let owner: Owner
    private let root: SymmetricKey

    init(_ root: SymmetricKey, of owner: Owner) {
        self.root = root
        self.owner = owner
    }

    /// What says of which key these bytes are without giving it away; kept beside each wrapped key.
    static func commitment(of root: SymmetricKey) -> [UInt8] {
        let words = OrganisationKey.framed(["firsthand key commitment 1"])
        let derived = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: words, outputByteCount: commitmentLength)
        return derived.withUnsafeBytes { Array($0) }
    }

    static func commitment(of bytes: [UInt8]) -> [UInt8] { commitment(of: SymmetricKey(data: bytes)) }

    /// Seals a text for its place: form, key commitment, nonce, AES-256-GCM of the padded text, tag.
    func seal(_ text: String, at place: SealedPlace, version: Int) throws -> [UInt8] {
        try seal(bytes: Array(text.utf8), at: place, version: version)
    }

    func seal(bytes: [UInt8], at place: SealedPlace, version: Int) throws -> [UInt8] {
        let keys = keys(of: place)
        let sealed = try AES.GCM.seal(
            OrganisationKey.padded(bytes), using: keys.key, nonce: AES.GCM.Nonce(),
            authenticating: context(place, version))
        guard let combined = sealed.combined else { throw SealBroken() }
        return [Self.form] + keys.commitment + combined
    }

    /// Opens what `seal` made for the same place and version, and lends the bytes; they are wiped afterwards.
    func open<R>(
        _ sealed: [UInt8], at place: SealedPlace, version: Int, _ take: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        let head = 1 + Self.commitmentLength
        guard sealed.count > head + Self.nonceLength + Self.tagLength, sealed[0] == Self.form else {
            throw SealBroken()
        }
        let keys = keys(of: place)
        guard equalInConstantTime(sealed[1..<head], keys.commitment),
            let box = try? AES.GCM.SealedBox(combined: sealed[head...]),
            var padded = try? AES.GCM.open(box, using: keys.key, authenticating: context(place, version))
        else { throw SealBroken() }
        defer { padded.resetBytes(in: 0..<padded.count) }
        return try padded.withUnsafeBytes { bytes in
            guard let length = OrganisationKey.paddedLength(bytes) else { throw SealBroken() }
            return try take(UnsafeRawBufferPointer(rebasing: bytes[4..<(4 + length)]))
        }
    }

    /// A key for one use of this one, such as sealing one attachment.
    func derived(_ words: [String], salt: [UInt8], length: Int) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, salt: salt,
            info: OrganisationKey.framed(["firsthand derived 1"] + owner.words + words), outputByteCount: length)
    }

    private func keys(of place: SealedPlace) -> ColumnKeys.Pair {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: OrganisationKey.framed(["firsthand column 1", place.table, place.column]),
            outputByteCount: 32 + Self.commitmentLength)
        return derived.withUnsafeBytes { bytes in
            ColumnKeys.Pair(key: SymmetricKey(data: bytes[..<32]), commitment: Array(bytes[32...]))
        }
    }

    private func context(_ place: SealedPlace, _ version: Int) -> [UInt8] {
        OrganisationKey.framed(
            ["firsthand field", String(Self.form), place.table, place.column, place.row] + owner.words
                + [String(version)])
    }
}
