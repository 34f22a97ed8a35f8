// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// What a keys backup holds: every key as it lies wrapped in the keys store, the ledger, and each epoch's key sealed to the
/// recovery shares.
struct KeysCopy: Sendable, Equatable {
    struct Epoch: Sendable, Equatable {
        let row: EpochRow
        /// Empty when there are no recovery shares.
        let escrowed: [UInt8]
    }

    let id: String
    let house: KeysHouse
    let writtenAt: Moment
    let expiresAt: Moment
    let epochs: [Epoch]
    let keys: [WrappedKey]
    let erasures: [ErasureRow]

    static let form = "firsthand keys backup 1"
    private static let sealLength = 32

    /// The current epoch: the one whose key says that the copy is ours.
    var current: Epoch? { epochs.last { $0.row.state == .current } }

    /// The bytes of the file: the parts, a code by the current epoch's key, and a checksum that anybody can check.
    func bytes(by key: EpochKey) -> [UInt8] {
        var out = KeysWriter()
        out.put(Self.form)
        out.put(id)
        out.put(house.desk)
        out.put(house.generation)
        out.put(house.escrowSet ?? "")
        out.put(house.escrowKey ?? [])
        out.put(writtenAt.text)
        out.put(expiresAt.text)
        out.put(epochs.count)
        for epoch in epochs {
            out.put(epoch.row.number)
            out.put(epoch.row.state.rawValue)
            out.put(epoch.row.commitment)
            out.put(epoch.escrowed)
        }
        out.put(keys.count)
        for key in keys { out.put(key) }
        out.put(erasures.count)
        for row in erasures { out.put(row) }
        out.bytes += HMAC<SHA256>.authenticationCode(for: out.bytes, using: key.backupKey)
        return out.bytes + Array(SHA256.hash(data: out.bytes))
    }

    /// Reads a copy; throws when it is not whole.
    init(_ bytes: [UInt8]) throws(KeysReader.NotWhole) {
        guard bytes.count > 2 * Self.sealLength else { throw KeysReader.NotWhole() }
        let checked = bytes.dropLast(Self.sealLength)
        guard equalInConstantTime(Array(SHA256.hash(data: checked)), bytes.suffix(Self.sealLength)) else {
            throw KeysReader.NotWhole()
        }
        var reader = KeysReader(checked.dropLast(Self.sealLength))
        guard try reader.text() == Self.form else { throw KeysReader.NotWhole() }
        id = try reader.text()
        let (desk, generation) = (try reader.text(), try reader.number())
        let (escrowSet, escrowKey) = (try reader.text(), try reader.bytes())
        house = KeysHouse(
            desk: desk, generation: generation, escrowSet: escrowSet.isEmpty ? nil : escrowSet,
            escrowKey: escrowKey.isEmpty ? nil : escrowKey)
        writtenAt = try reader.moment()
        expiresAt = try reader.moment()
        var epochs: [Epoch] = []
        for _ in 0..<(try reader.number()) {
            let number = try reader.number()
            guard let state = EpochRow.State(rawValue: try reader.text()) else { throw KeysReader.NotWhole() }
            let row = EpochRow(number: number, state: state, commitment: try reader.bytes())
            epochs.append(Epoch(row: row, escrowed: try reader.bytes()))
        }
        var keys: [WrappedKey] = []
        for _ in 0..<(try reader.number()) { keys.append(try reader.key()) }
        var erasures: [ErasureRow] = []
        for _ in 0..<(try reader.number()) { erasures.append(try reader.erasure()) }
        guard reader.isAtEnd else { throw KeysReader.NotWhole() }
        self.epochs = epochs
        self.keys = keys
        self.erasures = erasures
    }

    /// Whether the file was written with this epoch's key and not changed since.
    static func isOurs(_ bytes: [UInt8], by key: EpochKey) -> Bool {
        guard bytes.count > 2 * sealLength else { return false }
        let checked = bytes.dropLast(sealLength)
        return HMAC<SHA256>.isValidAuthenticationCode(
            Array(checked.suffix(sealLength)), authenticating: Array(checked.dropLast(sealLength)),
            using: key.backupKey)
    }

    init(
        id: String, house: KeysHouse, writtenAt: Moment, expiresAt: Moment, epochs: [Epoch], keys: [WrappedKey],
        erasures: [ErasureRow]
    ) {
        self.id = id
        self.house = house
        self.writtenAt = writtenAt
        self.expiresAt = expiresAt
        self.epochs = epochs
        self.keys = keys
        self.erasures = erasures
    }
}
