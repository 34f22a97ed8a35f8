// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit
import Store

/// The recovery shares' key: its private half exists only as printed shares, its public half lies with the keys.
///
/// Each epoch's key is sealed to it inside the keys backups and nowhere else. So the shares need not be printed anew when
/// keys are changed, and whoever was erased is gone from them once the last backup of the old epoch is.
enum Escrow {
    private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
    private static let encapsulatedLength = 32

    static func seal(_ key: EpochKey, to publicKey: [UInt8], desk: String) throws -> [UInt8] {
        let recipient = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
        var sender = try HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: info(desk))
        let sealed = try key.withBytes { try sender.seal(Data($0), authenticating: context(key.number)) }
        return Array(sender.encapsulatedKey) + Array(sealed)
    }

    static func open(_ sealed: [UInt8], epoch: Int, with secret: [UInt8], desk: String) throws -> EpochKey {
        guard sealed.count > encapsulatedLength,
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret),
            var recipient = try? HPKE.Recipient(
                privateKey: key, ciphersuite: suite, info: info(desk),
                encapsulatedKey: Data(sealed[..<encapsulatedLength])),
            let opened = try? recipient.open(Data(sealed[encapsulatedLength...]), authenticating: context(epoch))
        else { throw SealBroken() }
        return EpochKey(number: epoch, recovered: Array(opened))
    }

    /// The private half, out of the shares that people typed.
    ///
    /// Throws a sentence when they are too few, of different sets, twice the same, or not those of this public half.
    static func secret(from shares: [RecoveryShare], set: String?, publicKey: [UInt8]) throws(VaultProblem) -> [UInt8] {
        guard let first = shares.first else { throw .shares("No share was typed.") }
        guard Set(shares.map(\.set)).count == 1 else {
            throw .shares(
                "These shares are of different sets: \(Set(shares.map(\.set)).sorted().joined(separator: ", ")).")
        }
        if let set, first.set != set {
            throw .shares("These shares are of set \(first.set), and this backup asks for set \(set).")
        }
        guard Set(shares.map(\.number)).count == shares.count else { throw .shares("One share was typed twice.") }
        guard shares.count >= first.needed else {
            throw .shares("These are \(shares.count) shares, and it takes \(first.needed).")
        }
        let parts = shares.prefix(first.needed).map { Shamir.Part(number: UInt8($0.number), bytes: $0.bytes) }
        guard let secret = Shamir.joined(parts),
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: secret),
            equalInConstantTime(Array(key.publicKey.rawRepresentation), publicKey)
        else { throw .shares("These shares do not give the key of this backup.") }
        return secret
    }

    private static func info(_ desk: String) -> Data { Data(OrganisationKey.framed(["firsthand escrow", "1", desk])) }

    private static func context(_ epoch: Int) -> Data { Data(OrganisationKey.framed(["epoch", String(epoch)])) }
}

extension Vault {
    /// Makes a new set of recovery shares, to be printed and never stored; shares of an older set open no later backup.
    ///
    /// Make a keys backup afterwards, and check with two or three printed shares that they can be typed.
    public func makeRecoveryShares(needed: Int, of count: Int) async throws -> [RecoveryShare] {
        guard needed >= 2, needed <= count, count <= 20 else {
            throw VaultProblem.shares("Of two to twenty shares at least two must be needed.")
        }
        let key = Curve25519.KeyAgreement.PrivateKey()
        let set = Hex.text(of: outside.randomBytes(4))
        let parts = Shamir.cut(
            Array(key.rawRepresentation), needed: needed, of: count, random: outside.randomBytes)
        let publicKey = Array(key.publicKey.rawRepresentation)
        try await keys.write { [keysStore] tx in
            try keysStore.nextGeneration(in: tx)
            try keysStore.setEscrow(set: set, key: publicKey, in: tx)
        }
        return parts.map {
            RecoveryShare(set: set, number: Int($0.number), needed: needed, count: count, bytes: $0.bytes)
        }
    }

    /// Whether there are recovery shares that open the keys backups from now on.
    public func hasRecoveryShares() async throws -> Bool {
        try await keys.read { [keysStore] tx in try keysStore.house(in: tx)?.escrowKey != nil }
    }

    /// Whether these shares, typed from paper, would open the next keys backup; throws a sentence when not.
    public func check(_ shares: [RecoveryShare]) async throws {
        let house = try await keys.read { [keysStore] tx in try keysStore.house(in: tx) }
        guard let publicKey = house?.escrowKey else { throw VaultProblem.shares("There are no recovery shares yet.") }
        _ = try Escrow.secret(from: shares, set: house?.escrowSet, publicKey: publicKey)
    }
}
