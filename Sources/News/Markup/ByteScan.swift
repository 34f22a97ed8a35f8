// SPDX-License-Identifier: AGPL-3.0-or-later

/// Looks for bytes eight at a time: most of a feed is read by asking where the next one of a kind is.
enum ByteScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The index of the first such byte, or the end.
    static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int, before end: Int) -> Int {
        let pattern = ones &* UInt64(byte)
        return scan(bytes, from: start, before: end, stops: { zeros(in: $0 ^ pattern) }, at: { $0 == byte })
    }

    /// The index of the first byte that is no ASCII, or the end.
    static func firstBeyondASCII(in bytes: [UInt8], from start: Int, before end: Int) -> Int {
        scan(bytes, from: start, before: end, stops: { $0 & tops }, at: { $0 >= 0x80 })
    }

    /// The index of the first ampersand or control character other than tab and line feed, or the end.
    static func firstSpecial(in bytes: [UInt8], from start: Int, before end: Int) -> Int {
        guard start >= 0, start < end, end <= bytes.count else { return end }
        return bytes.withUnsafeBytes { firstSpecial(in: $0, from: start, before: end) }
    }

    /// The same for bytes that are looked at for longer; the range must lie within them.
    @inline(__always)
    static func firstSpecial(in raw: UnsafeRawBufferPointer, from start: Int, before end: Int) -> Int {
        let ampersands = ones &* UInt64(UInt8(ascii: "&"))
        let spaces = ones &* 0x20
        return scan(
            raw, from: start, before: end,
            stops: { zeros(in: $0 ^ ampersands) | ($0 &- spaces) & ~$0 & tops },
            at: { $0 == UInt8(ascii: "&") || $0 < 0x20 && $0 != 0x0A && $0 != 0x09 })
    }

    /// A word that is not zero if one of the eight bytes is.
    private static func zeros(in word: UInt64) -> UInt64 {
        (word &- ones) & ~word & tops
    }

    /// Passes over words of eight bytes in which nothing stops, and looks at the bytes of the others.
    @inline(__always)
    private static func scan(
        _ bytes: [UInt8], from start: Int, before end: Int, stops: (UInt64) -> UInt64, at isWanted: (UInt8) -> Bool
    ) -> Int {
        guard start >= 0, start < end, end <= bytes.count else { return end }
        // Without the array's checks at each step: these are the innermost loops of all.
        return bytes.withUnsafeBytes { scan($0, from: start, before: end, stops: stops, at: isWanted) }
    }

    @inline(__always)
    private static func scan(
        _ raw: UnsafeRawBufferPointer, from start: Int, before end: Int, stops: (UInt64) -> UInt64,
        at isWanted: (UInt8) -> Bool
    ) -> Int {
        var index = start
        while index + 8 <= end {
            if stops(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) != 0 {
                for offset in index..<(index + 8) where isWanted(raw[offset]) { return offset }
            }
            index += 8
        }
        while index < end, !isWanted(raw[index]) { index += 1 }
        return index
    }
}
