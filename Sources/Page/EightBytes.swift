// SPDX-License-Identifier: AGPL-3.0-or-later

/// Eight bytes of a text, looked at together.
struct EightBytes {
    private let bits: UInt64

    init(_ bytes: UnsafeRawBufferPointer, at place: Int) {
        bits = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }

    /// Whether one of them may need escaping: `<` and `>` differ in one bit, and so do the rest from each other or from
    /// `#`, which then is looked at in vain.
    var mayNeedEscaping: Bool {
        let angles = Self.noughts((bits | Self.each(0x02)) ^ Self.each(0x3E))
        let quotes = Self.noughts((bits | Self.each(0x05)) ^ Self.each(0x27))
        return angles | quotes | Self.noughts(bits) != 0
    }

    /// Whether one of them is a space or a control character.
    var mayBreakAddress: Bool {
        let low = (bits &- Self.each(0x21)) & ~bits & Self.each(0x80)
        return low | Self.noughts(bits ^ Self.each(0x7F)) != 0
    }

    private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

    /// The highest bit of each byte that is nought, and perhaps of some above it.
    private static func noughts(_ bytes: UInt64) -> UInt64 { (bytes &- each(1)) & ~bytes & each(0x80) }
}
