// SPDX-License-Identifier: AGPL-3.0-or-later

/// Keeps no more than thirty combining marks in a row (Unicode's stream-safe form, UAX 15).
///
/// Swift normalises text to compare or hash it, and that sorts a run of marks in a time that grows with its square: a
/// feed with one long run would hold the desk for hours.
enum StreamSafe {
    private static let longestRun = 30

    /// The bytes of UTF-8 without the marks that are too many; the same array when there are none, as in all real feeds.
    static func cut(_ bytes: [UInt8]) -> [UInt8] {
        guard hasSuspiciousRun(bytes) else { return bytes }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var run = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            run = isCombining(scalar) ? run + 1 : 0
            if run <= longestRun { kept.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? []) }
        }
        return kept
    }

    /// Whether there is such a run: only characters beyond ASCII are looked at.
    private static func hasSuspiciousRun(_ bytes: [UInt8]) -> Bool {
        var run = 0
        var index = 0
        while true {
            let start = ByteScan.firstBeyondASCII(in: bytes, from: index, before: bytes.count)
            guard start < bytes.count else { return false }
            if start > index { run = 0 }
            let length = bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
            index = min(start + length, bytes.count)
            run = mayCombine(bytes, at: start) ? run + 1 : 0
            if run > longestRun { return true }
        }
    }

    /// Whether a sequence of UTF-8 can be a mark: by its first byte no letter of Latin, Greek or Cyrillic is, and no
    /// ideograph.
    private static func mayCombine(_ bytes: [UInt8], at index: Int) -> Bool {
        switch bytes[index] {
        case 0x00..<0xCC, 0xCE...0xD1, 0xE4...0xE9, 0xEB...0xEC: false
        // Dashes, quotation marks and what else is in most texts; the marks for symbols come after.
        case 0xE2 where index + 1 < bytes.count && bytes[index + 1] < 0x83: false
        default: isMark(bytes, at: index)
        }
    }

    private static func isMark(_ bytes: [UInt8], at index: Int) -> Bool {
        let length = bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4
        guard index + length <= bytes.count else { return false }
        var number = UInt32(bytes[index]) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { number = number << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return Unicode.Scalar(number).map(isCombining) ?? false
    }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
    }
}
