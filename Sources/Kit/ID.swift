// SPDX-License-Identifier: AGPL-3.0-or-later

/// The reference of one thing of a kind: a UUIDv7 as text, so that ids sort by the time they were minted.
///
/// The kind is only in the type: `ID<Source>` cannot be handed to what wants an `ID<Briefing>`.
public struct ID<Noun>: Hashable, Sendable, CustomStringConvertible {
    // The 128 bits and not their text: ids are read, compared and copied far more often than they are written.
    private let high: UInt64
    private let low: UInt64

    /// Reads an id that came from outside; nil when it is not 36 characters of lower-case hexadecimal and dashes.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let bits = text.withUTF8(IDForm.bits) else { return nil }
        (high, low) = bits
    }

    /// The same, out of somebody else's memory.
    public init?(utf8 units: UnsafeBufferPointer<UInt8>) {
        guard let bits = IDForm.bits(units) else { return nil }
        (high, low) = bits
    }

    /// Mints an id from a time and ten random bytes (RFC 9562, version 7).
    public init(at moment: Moment, random: [UInt8]) {
        let bytes = Array(random.prefix(10)) + [UInt8](repeating: 0, count: 10 - min(10, random.count))
        let first = bytes[..<2].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let rest = bytes[2...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        high = UInt64(max(0, moment.millis)) << 16 | 0x7000 | first & 0x0FFF
        low = 0x8000_0000_0000_0000 | rest & 0x3FFF_FFFF_FFFF_FFFF
    }

    public var text: String { IDForm.text(high, low) }
    public var description: String { text }
}

/// The form of an id, apart from its generic type, so that it is compiled once and well.
enum IDForm {
    private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

    /// What 32 digits of hexadecimal and four dashes at their places say.
    static func bits(_ units: UnsafeBufferPointer<UInt8>) -> (UInt64, UInt64)? {
        guard units.count == 36, units[8] == 45, units[13] == 45, units[18] == 45, units[23] == 45 else { return nil }
        let bytes = UnsafeRawBufferPointer(units)
        /// The digits at a place, the first of them in the highest bits.
        func eight(_ place: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        func four(_ place: Int) -> UInt64 {
            UInt64(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
        }
        guard let first = number(eight(0)), let second = number(four(9) << 32 | four(14)),
            let third = number(four(19) << 32 | four(24)), let fourth = number(eight(28))
        else { return nil }
        return (first << 32 | second, third << 32 | fourth)
    }

    /// The number that eight digits of hexadecimal write, all of them read at once; nil when one of them is none.
    private static func number(_ digits: UInt64) -> UInt64? {
        /// Eight times the same byte.
        func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
        // A letter has the bit 0x40, and its lower half counts from nine.
        let letters = (digits >> 6) & each(1)
        let values = (digits & each(0x0F)) &+ letters &* 9
        // Written back, they must be the digits that were read, and letters just those from ten on.
        let written = values &+ each(0x30) &+ letters &* 0x27
        let fromTen = ((values &+ each(0x76)) >> 7) & each(1)
        guard written == digits, fromTen == letters, values & each(0xF0) == 0 else { return nil }
        let pairs = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
        return (fours | fours >> 16) & 0xFFFF_FFFF
    }

    static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { units in
            var (rest, place) = (low, 35)
            while place >= 0 {
                if isDash(place) {
                    units[place] = 45
                } else {
                    let digit = UInt8(rest & 15)
                    units[place] = digit < 10 ? 48 + digit : 87 + digit
                    rest >>= 4
                    if place == 19 { rest = high }
                }
                place -= 1
            }
            return 36
        }
    }
}
