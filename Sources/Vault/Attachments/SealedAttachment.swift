// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
public import Kit
public import Store

/// A file sealed in pieces of 64 KiB, so that a large one is never whole in memory.
///
/// The file has a key of its own, derived with a random salt. Each piece's nonce is its number and whether it is the
/// last, so that a piece left out, put elsewhere, taken from another file, or cut off at the end is refused.
enum SealedAttachment {
    static let pieceLength = 65_536
    static let tagLength = 16
    static let saltLength = 32
    static let headLength = 1 + saltLength + SealingKey.commitmentLength
    static let form: UInt8 = 1

    /// The key of the file and the commitment that stands in its head.
    static func key(_ owner: SealingKey, salt: [UInt8], place: SealedPlace, version: Int) -> (SymmetricKey, [UInt8]) {
        let derived = owner.derived(
            ["attachment", place.table, place.column, place.row, String(version)], salt: salt,
            length: 32 + SealingKey.commitmentLength)
        return derived.withUnsafeBytes { (SymmetricKey(data: $0[..<32]), Array($0[32...])) }
    }

    static func nonce(_ number: UInt64, isLast: Bool) throws -> AES.GCM.Nonce {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        return try AES.GCM.Nonce(data: [0, 0, 0] + counter + [isLast ? 1 : 0])
    }
}

/// Seals a file that comes in parts of any length.
///
/// It cannot be copied: two copies would seal different pieces under one nonce.
public struct AttachmentSealing: ~Copyable {
    private let key: SymmetricKey
    private let head: [UInt8]
    private var number: UInt64 = 0
    private var pending: [UInt8] = []
    private var hasBegun = false

    init(_ owner: SealingKey, at place: SealedPlace, version: Int, salt: [UInt8]) {
        let (key, commitment) = SealedAttachment.key(owner, salt: salt, place: place, version: version)
        self.key = key
        head = [SealedAttachment.form] + salt + commitment
    }

    /// Takes a part in and gives what can be written of the sealed file.
    public mutating func add(_ part: some Sequence<UInt8>) throws -> [UInt8] {
        pending += part
        var out = begin()
        var start = 0
        // The last piece is marked as such, so one is held back until there is more.
        while pending.count - start > SealedAttachment.pieceLength {
            let end = start + SealedAttachment.pieceLength
            out += try sealed(pending[start..<end], isLast: false)
            start = end
        }
        pending.removeFirst(start)
        return out
    }

    /// Gives the end of the sealed file.
    public consuming func finish() throws -> [UInt8] { try begin() + sealed(pending[...], isLast: true) }

    private mutating func begin() -> [UInt8] {
        guard !hasBegun else { return [] }
        hasBegun = true
        return head
    }

    private mutating func sealed(_ piece: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        let box = try AES.GCM.seal(piece, using: key, nonce: try SealedAttachment.nonce(number, isLast: isLast))
        number += 1
        return Array(box.ciphertext) + Array(box.tag)
    }
}

/// Opens a sealed file that comes in parts of any length, piece by piece, to whatever covered part takes it.
///
/// What it lends before ``finish(_:)`` has returned is true but perhaps not all: keep nothing of it when `finish` throws.
public struct AttachmentOpening: ~Copyable {
    private let owner: SealingKey
    private let place: SealedPlace
    private let version: Int
    private var key: SymmetricKey?
    private var number: UInt64 = 0
    private var pending: [UInt8] = []

    init(_ owner: SealingKey, at place: SealedPlace, version: Int) {
        self.owner = owner
        self.place = place
        self.version = version
    }

    /// Takes a part of the sealed file in, and lends each piece that opens of it.
    public mutating func add(_ part: some Sequence<UInt8>, _ take: (borrowing Opened) throws -> Void) throws {
        pending += part
        guard let key = try readHead() else { return }
        let whole = SealedAttachment.pieceLength + SealedAttachment.tagLength
        var start = 0
        while pending.count - start > whole {
            try lend(pending[start..<(start + whole)], by: key, isLast: false, take)
            start += whole
        }
        pending.removeFirst(start)
    }

    /// Lends the end of the file; throws when its end is missing.
    public consuming func finish(_ take: (borrowing Opened) throws -> Void) throws {
        guard let key = try readHead() else { throw SealBroken() }
        try lend(pending[...], by: key, isLast: true, take)
    }

    private mutating func readHead() throws -> SymmetricKey? {
        if let key { return key }
        guard pending.count >= SealedAttachment.headLength else { return nil }
        let salt = Array(pending[1..<(1 + SealedAttachment.saltLength)])
        let (key, commitment) = SealedAttachment.key(owner, salt: salt, place: place, version: version)
        let stated = pending[(1 + SealedAttachment.saltLength)..<SealedAttachment.headLength]
        guard pending[0] == SealedAttachment.form, equalInConstantTime(stated, commitment) else { throw SealBroken() }
        pending.removeFirst(SealedAttachment.headLength)
        self.key = key
        return key
    }

    private mutating func lend(
        _ piece: ArraySlice<UInt8>, by key: SymmetricKey, isLast: Bool, _ take: (borrowing Opened) throws -> Void
    ) throws {
        guard piece.count >= SealedAttachment.tagLength,
            let box = try? AES.GCM.SealedBox(
                nonce: try SealedAttachment.nonce(number, isLast: isLast),
                ciphertext: piece.dropLast(SealedAttachment.tagLength), tag: piece.suffix(SealedAttachment.tagLength)),
            var bytes = try? AES.GCM.open(box, using: key)
        else { throw SealBroken() }
        number += 1
        defer { bytes.resetBytes(in: bytes.startIndex..<bytes.endIndex) }
        try bytes.withUnsafeBytes { try take(Opened($0)) }
    }
}

extension Vault {
    /// Seals an attachment with a person's key.
    public func sealAttachment(
        of person: PersonID, at place: SealedPlace, version: Int, in tx: Tx
    ) throws -> AttachmentSealing {
        AttachmentSealing(
            try key(of: person, in: tx), at: place, version: version,
            salt: outside.randomBytes(SealedAttachment.saltLength))
    }

    /// Opens an attachment of a person for whoever says who they are and why; recorded and slowed down as any opening.
    public func openAttachment(
        of person: PersonID, at place: SealedPlace, version: Int, opening: Opening, in tx: Tx
    ) throws -> AttachmentOpening {
        try admit(opening, of: person, at: place, in: tx)
        return AttachmentOpening(try key(of: person, in: tx), at: place, version: version)
    }
}
