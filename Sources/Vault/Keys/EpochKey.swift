// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// The key-encryption key of one epoch: it wraps the keys of people and seals nothing else.
struct EpochKey: Sendable {
    let number: Int
    private let root: SymmetricKey
    /// Derived once: at the start it opens the key of everybody.
    private let wrapping: SymmetricKey

    /// - Parameter credential: a second secret from outside the key's file, such as a systemd credential.
    init(number: Int, secret: [UInt8], credential: [UInt8]?) {
        let root = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), salt: credential ?? [],
            info: OrganisationKey.framed(["firsthand epoch key 1", String(number)]), outputByteCount: 32)
        self.init(number: number, recovered: root.withUnsafeBytes { Array($0) })
    }

    /// The key that an escrow brought back.
    init(number: Int, recovered: [UInt8]) {
        self.number = number
        root = SymmetricKey(data: recovered)
        wrapping = Self.derived("wrap", from: root)
    }

    /// What is kept to know the right key again.
    var commitment: [UInt8] { derived("commitment").withUnsafeBytes { Array($0) } }

    func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R { try root.withUnsafeBytes(body) }

    /// A key for saying that a backup is ours and whole.
    var backupKey: SymmetricKey { derived("backup") }

    func wrap(_ key: [UInt8], reference: String) throws -> [UInt8] {
        let sealed = try AES.GCM.seal(
            key, using: wrapping, nonce: AES.GCM.Nonce(), authenticating: context(reference))
        guard let combined = sealed.combined else { throw SealBroken() }
        return Array(combined)
    }

    /// Opens a wrapped key; the commitment beside it must be that key's.
    func unwrap(_ wrapped: [UInt8], reference: String, commitment: [UInt8]) throws -> [UInt8] {
        guard let box = try? AES.GCM.SealedBox(combined: wrapped),
            let key = try? AES.GCM.open(box, using: wrapping, authenticating: context(reference)),
            key.count == 32,
            equalInConstantTime(SealingKey.commitment(of: SymmetricKey(data: key)), commitment)
        else { throw SealBroken() }
        return Array(key)
    }

    private func context(_ reference: String) -> [UInt8] {
        OrganisationKey.framed(["firsthand wrapped key", "1", String(number), reference])
    }

    private func derived(_ use: String) -> SymmetricKey { Self.derived(use, from: root) }

    private static func derived(_ use: String, from root: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: OrganisationKey.framed(["firsthand epoch 1", use]), outputByteCount: 32)
    }
}
