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

    /// Whether there are so many bytes beyond ASCII in a row that they could be such a run.
    private static func hasSuspiciousRun(_ bytes: [UInt8]) -> Bool {
        var run = 0
        for byte in bytes {
            run = byte < 0x80 ? 0 : run + 1
            if run > 2 * longestRun { return true }
        }
        return false
    }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass != .notReordered
    }
}
