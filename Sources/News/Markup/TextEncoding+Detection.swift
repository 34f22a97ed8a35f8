// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a document says of its own encoding.
extension TextEncoding {
    /// The encoding that a byte order mark tells, and how many bytes the mark takes.
    static func byteOrderMark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (.utf8, 3)
        } else if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) {
            (.utf32(bigEndian: false), 4)
        } else if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) {
            (.utf32(bigEndian: true), 4)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (.utf16(bigEndian: false), 2)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (.utf16(bigEndian: true), 2)
        } else {
            nil
        }
    }

    /// The encoding that the zeros around a leading `<` or `{` give away.
    static func wideShape(of bytes: [UInt8]) -> TextEncoding? {
        let head = bytes.prefix(4).map { $0 == 0x3C || $0 == 0x7B ? "<" : $0 == 0 ? "0" : "x" }.joined()
        return switch head {
        case "<000": .utf32(bigEndian: false)
        case "000<": .utf32(bigEndian: true)
        case "<0x0": .utf16(bigEndian: false)
        case "0<0x": .utf16(bigEndian: true)
        default: nil
        }
    }

    /// Whether the document can be in this encoding at all.
    ///
    /// In UTF-16 and UTF-32 the markup itself has zeros.
    func isPlausible(for bytes: [UInt8]) -> Bool {
        switch self {
        case .utf8, .singleByte, .doubleByte: true
        case .utf16, .utf32: bytes.prefix(64).contains(0)
        }
    }

    /// The charset parameter of a `Content-Type` header.
    static func charset(ofContentType header: String) -> String? {
        let bytes = Array(header.utf8)
        return value(of: "charset", in: bytes, 0..<bytes.count)
    }

    /// The encoding named in the XML declaration, which may come after some junk.
    static func declaration(in bytes: [UInt8]) -> String? {
        let head = 0..<min(bytes.count, 1024)
        guard let start = head.first(where: { bytes[$0] == UInt8(ascii: "<") && bytes.holds("<?xml", at: $0) }),
            let end = bytes[start..<head.upperBound].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        return value(of: "encoding", in: bytes, start..<end)
    }

    /// The value after `name=`, in quotes or not.
    private static func value(of name: String, in bytes: [UInt8], _ range: Range<Int>) -> String? {
        let length = name.utf8.count
        guard range.count > length else { return nil }
        for start in range.lowerBound..<(range.upperBound - length)
        where bytes.matches(start..<(start + length), name) {
            let rest = bytes[(start + length)..<range.upperBound].drop { $0.isSpace }
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = rest.dropFirst().drop { $0.isSpace || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            let label = value.prefix { $0.continuesName && $0 < 0x80 }
            return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
        }
        return nil
    }
}
