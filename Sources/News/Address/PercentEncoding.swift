// SPDX-License-Identifier: AGPL-3.0-or-later

/// Percent-encoding as RFC 3986, section 6.2.2, makes it plain.
enum PercentEncoding {
    /// Unreserved characters as themselves, all escapes in upper case, everything beyond ASCII escaped.
    static func plain(_ text: Substring) -> String {
        let bytes = Array(text.utf8)
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if let escaped = escape(in: bytes, at: index) {
                if isUnreserved(escaped) { plain.append(escaped) } else { append(escaped, to: &plain) }
                index += 3
                continue
            }
            if byte >= 0x80 { append(byte, to: &plain) } else { plain.append(byte) }
            index += 1
        }
        return String(decoding: plain, as: UTF8.self)
    }

    static func decoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let escaped = escape(in: bytes, at: index)
            decoded.append(escaped ?? bytes[index])
            index += escaped == nil ? 1 : 3
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func escape(in bytes: [UInt8], at index: Int) -> UInt8? {
        guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
            let high = bytes[index + 1].digit(radix: 16), let low = bytes[index + 2].digit(radix: 16)
        else { return nil }
        return UInt8(high << 4 | low)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
