// SPDX-License-Identifier: AGPL-3.0-or-later

/// Addresses that are absolute and have nothing in them to be put right, as nearly all in feeds are.
enum PlainAddress {
    /// Whether resolving the link would give the link itself.
    static func isOne(_ link: String) -> Bool {
        var link = link
        return link.withUTF8 { bytes in
            guard bytes.count <= 2048, let start = hostStart(bytes) else { return false }
            var index = start
            while index < bytes.count, isHost(bytes[index]) { index += 1 }
            guard index > start, index < bytes.count, bytes[index] == UInt8(ascii: "/") else { return false }
            var previous = bytes[index]
            for byte in bytes[(index + 1)...] {
                // A segment that begins with a point may be `.` or `..`.
                if previous == UInt8(ascii: "/"), byte == UInt8(ascii: ".") || !isPlain(byte) { return false }
                guard isPlain(byte) else { return false }
                previous = byte
            }
            return true
        }
    }

    private static func hostStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        bytes.starts(with: "https://".utf8) ? 8 : bytes.starts(with: "http://".utf8) ? 7 : nil
    }

    private static func isHost(_ byte: UInt8) -> Bool {
        byte.isDigit || byte >= 0x61 && byte <= 0x7A || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    /// The letters, digits and marks that stand for themselves in every part of an address.
    private static func isPlain(_ byte: UInt8) -> Bool {
        let half: UInt64 = byte < 0x40 ? 0xAFFF_FF7A_0000_0000 : 0x47FF_FFFE_87FF_FFFF
        return byte < 0x80 && half >> UInt64(byte & 0x3F) & 1 == 1
    }
}
