// SPDX-License-Identifier: AGPL-3.0-or-later

/// Code units of the Unicode encodings, from bytes.
enum UnicodeUnits {
    /// The 16-bit units; half a unit at the end is left out.
    static func utf16(_ bytes: [UInt8], bigEndian: Bool) -> [UInt16] {
        let (high, low) = bigEndian ? (0, 1) : (1, 0)
        return stride(from: 0, to: bytes.count - 1, by: 2).map { index in
            UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + low])
        }
    }

    /// The 32-bit units; part of a unit at the end is left out.
    static func utf32(_ bytes: [UInt8], bigEndian: Bool) -> [UInt32] {
        stride(from: 0, to: bytes.count - 3, by: 4).map { index in
            let unit = bytes[index..<(index + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return bigEndian ? unit : unit.byteSwapped
        }
    }

    /// Whether the bytes are UTF-8 without a fault.
    static func isUTF8(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while true {
            index = ByteScan.firstBeyondASCII(in: bytes, from: index, before: bytes.count)
            guard index < bytes.count else { return true }
            while index < bytes.count, bytes[index] >= 0x80 {
                let length = sequenceLength(of: bytes[index])
                guard length > 1, isSequence(bytes, at: index, length: length), isShortest(bytes, at: index) else {
                    return false
                }
                index += length
            }
        }
    }

    /// Whether a sequence is no longer than its scalar needs, and no half of a pair, and within Unicode.
    private static func isShortest(_ bytes: [UInt8], at index: Int) -> Bool {
        switch bytes[index] {
        case 0xE0: bytes[index + 1] >= 0xA0
        case 0xED: bytes[index + 1] < 0xA0
        case 0xF0: bytes[index + 1] >= 0x90
        case 0xF4: bytes[index + 1] < 0x90
        default: true
        }
    }

    /// Whether, of the characters beyond ASCII, more are sound UTF-8 than are not.
    static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        var sound = 0
        var broken = 0
        var index = 0
        while index < bytes.count {
            let length = sequenceLength(of: bytes[index])
            if length == 1 {
                index += 1
            } else if length > 1, isSequence(bytes, at: index, length: length) {
                sound += 1
                index += length
            } else {
                broken += 1
                index += 1
            }
        }
        return sound > broken
    }

    private static func sequenceLength(of lead: UInt8) -> Int {
        switch lead {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    private static func isSequence(_ bytes: [UInt8], at index: Int, length: Int) -> Bool {
        guard index + length <= bytes.count else { return false }
        for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return false }
        return true
    }
}
