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
        guard units.count == 36, units[8] == 45, units[13] == 45, units[18] == 45, units[23] == 45,
            let first = digits(units, 0..<8, after: 0), let second = digits(units, 9..<13, after: first),
            let high = digits(units, 14..<18, after: second), let fourth = digits(units, 19..<23, after: 0),
            let low = digits(units, 24..<36, after: fourth)
        else { return nil }
        return (high, low)
    }

    private static func digits(_ units: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, after start: UInt64) -> UInt64?
    {
        var bits = start
        var place = range.lowerBound
        while place < range.upperBound {
            let unit = units[place]
            let (digit, letter) = (unit &- 0x30, unit &- 0x61)
            guard digit < 10 || letter < 6 else { return nil }
            bits = bits << 4 | UInt64(digit < 10 ? digit : letter + 10)
            place += 1
        }
        return bits
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
