// SPDX-License-Identifier: AGPL-3.0-or-later

/// The single-byte encodings of the WHATWG Encoding Standard.
enum SingleByteTables {
    /// The Unicode scalars for the bytes 80 to FF, from a table of hexadecimal numbers.
    ///
    /// A table that is shorter than 128 numbers ends at FF; the bytes before it stand for themselves.
    static func upperHalf(_ table: String) -> [Unicode.Scalar] {
        let listed = table.split(whereSeparator: \.isWhitespace).map { number in
            UInt32(number, radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        }
        let identity = (0x80..<(0x100 - listed.count)).compactMap { Unicode.Scalar(UInt32($0)) }
        return identity + listed
    }

    /// The UTF-8 bytes of text in the encoding whose table is given.
    static func decode(_ bytes: [UInt8], table: String) -> [UInt8] {
        let scalars = upperHalf(table)
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count + bytes.count / 4)
        for byte in bytes {
            if byte < 0x80 {
                decoded.append(byte)
            } else {
                decoded.append(scalars[Int(byte) - 0x80])
            }
        }
        return decoded
    }
}
