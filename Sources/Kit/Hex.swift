// SPDX-License-Identifier: AGPL-3.0-or-later

/// Bytes as lower-case hexadecimal and back.
public enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    // Inlined, so that it is compiled for the kind of bytes it is called with: every request writes three hashes.
    @inlinable
    public static func text(of bytes: some Sequence<UInt8>) -> String { text(Array(bytes)) }

    @usableFromInline
    static func text(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(2 * bytes.count)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes that the text spells; nil when it is not pairs of lower-case hexadecimal digits.
    public static func bytes(of text: some StringProtocol) -> [UInt8]? {
        let units = Array(text.utf8)
        guard units.count.isMultiple(of: 2) else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(units.count / 2)
        for place in stride(from: 0, to: units.count, by: 2) {
            guard let high = value(of: units[place]), let low = value(of: units[place + 1]) else { return nil }
            out.append(high << 4 | low)
        }
        return out
    }

    private static func value(of unit: UInt8) -> UInt8? {
        switch unit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// Whether two byte strings are equal, in a time that depends only on their lengths.
///
/// Inlinable, for as a generic of another module it took a tenth of the time in which fifty thousand people are opened.
@inlinable
public func equalInConstantTime(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for (one, other) in zip(left, right) { difference |= one ^ other }
    return difference == 0
}
