// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation

/// Where a sealed field lives; sealed bytes open nowhere else.
public struct SealedPlace: Sendable {
    let table: String
    let column: String
    let row: String

    public init(_ table: StaticString, _ column: StaticString, row: String) {
        self.table = "\(table)"
        self.column = "\(column)"
        self.row = row
    }
}

/// Sealed bytes that do not open: another key, another place, or damage.
public struct SealBroken: Error, Equatable, Sendable {
    public init() {}
}

extension OrganisationKey {
    private static let version: UInt8 = 1
    static let commitmentLength = 16
    private static let nonceLength = 12

    /// Seals a text for its place: version, key commitment, nonce, AES-256-GCM of the padded text, tag.
    ///
    /// Padded to 32, 64, 128 bytes and then to multiples of 256, so that a length tells little. The commitment is there
    /// because AES-GCM alone lets two keys open one ciphertext.
    public func seal(_ text: String, at place: SealedPlace) throws -> [UInt8] {
        let keys = keys(of: place)
        let sealed = try AES.GCM.seal(
            Self.padded(Array(text.utf8)), using: keys.key, nonce: AES.GCM.Nonce(), authenticating: Self.context(place))
        guard let combined = sealed.combined else { throw SealBroken() }
        return [Self.version] + keys.commitment + combined
    }

    /// Opens what `seal` made for the same place.
    public func open(_ bytes: [UInt8], at place: SealedPlace) throws -> String {
        let head = 1 + Self.commitmentLength
        let keys = keys(of: place)
        guard bytes.count > head + Self.nonceLength + 16, bytes[0] == Self.version,
            bytes[1..<head].elementsEqual(keys.commitment),
            let box = try? AES.GCM.SealedBox(combined: bytes[head...]),
            let padded = try? AES.GCM.open(box, using: keys.key, authenticating: Self.context(place)),
            let text = Self.unpadded(Array(padded))
        else { throw SealBroken() }
        return String(decoding: text, as: UTF8.self)
    }

    private static func context(_ place: SealedPlace) -> [UInt8] {
        framed(["firsthand seal", String(version), place.table, place.column, place.row])
    }

    static func padded(_ text: [UInt8]) -> [UInt8] {
        let count = UInt32(text.count)
        let whole =
            [UInt8(count >> 24 & 255), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)] + text
        let room = [32, 64, 128].first { $0 >= whole.count } ?? (whole.count + 255) / 256 * 256
        return whole + [UInt8](repeating: 0, count: room - whole.count)
    }

    private static func unpadded(_ bytes: [UInt8]) -> [UInt8]? {
        guard let count = bytes.withUnsafeBytes(paddedLength) else { return nil }
        return Array(bytes[4..<(4 + count)])
    }

    /// How many bytes of text follow the first four; nil when there are not as many.
    static func paddedLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard bytes.count >= 4 else { return nil }
        let count = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        return count <= bytes.count - 4 ? count : nil
    }
}
