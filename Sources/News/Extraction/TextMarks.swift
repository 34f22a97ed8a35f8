// SPDX-License-Identifier: AGPL-3.0-or-later

/// Marks by which sentences are known, in any script.
enum TextMarks {
    /// Whether a comma or full stop beyond ASCII begins at an index: those of Arabic, Devanagari, Chinese and Japanese.
    static func isMark(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
        let second = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
        let third = index + 2 < bytes.endIndex ? bytes[index + 2] : 0
        return switch bytes[index] {
        case 0xD8: second == 0x8C || second == 0x9B
        case 0xDB: second == 0x94
        case 0xE0: second == 0xA5 && third == 0xA4
        case 0xE3: second == 0x80 && (third == 0x81 || third == 0x82)
        case 0xEF: second == 0xBC && (third == 0x81 || third == 0x8C || third == 0x8E || third == 0x9F)
        default: false
        }
    }

    /// Whether a text ends as a sentence does, quotation marks and brackets behind it not minded.
    static func endsSentence(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        for _ in 0..<4 where end > range.lowerBound {
            switch bytes[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): end -= 1
            default:
                guard let scalar = lastScalar(bytes, range.lowerBound..<end) else { return false }
                if closing.contains(scalar.value) { end -= scalar.length } else { return stops.contains(scalar.value) }
            }
        }
        return false
    }

    // ” ’ » › 」 』 ）
    private static let closing: Set<UInt32> = [0x201D, 0x2019, 0xBB, 0x203A, 0x300D, 0x300F, 0xFF09]
    // … ؟ ۔ । 。 ！ ？ ։ ።
    private static let stops: Set<UInt32> = [0x2026, 0x61F, 0x6D4, 0x964, 0x3002, 0xFF01, 0xFF1F, 0x589, 0x1362]

    private static func lastScalar(_ bytes: [UInt8], _ range: Range<Int>) -> (value: UInt32, length: Int)? {
        var start = range.upperBound - 1
        while start > range.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        var rest = bytes[start..<range.upperBound].makeIterator()
        var decoder = UTF8()
        guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return nil }
        return (scalar.value, range.upperBound - start)
    }
}
