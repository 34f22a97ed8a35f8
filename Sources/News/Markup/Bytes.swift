// SPDX-License-Identifier: AGPL-3.0-or-later

/// Questions asked of bytes that hold UTF-8 or ASCII.
extension UInt8 {
    /// Space, tab, line feed, form feed or carriage return.
    var isSpace: Bool {
        self == 0x20 || (self >= 0x09 && self <= 0x0D && self != 0x0B)
    }

    var isDigit: Bool { self >= 0x30 && self <= 0x39 }

    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    /// A byte that may begin a name in markup: a letter, `_`, `:` or any part of a character beyond ASCII.
    var beginsName: Bool { isLetter || self == 0x5F || self == 0x3A || self >= 0x80 }

    /// A byte that may stand in a name in markup.
    var continuesName: Bool {
        // Two bits of a table for each half of ASCII: names are read byte by byte everywhere.
        if self >= 0x80 { return true }
        let half: UInt64 = self < 0x40 ? 0x07FF_6000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
        return half >> UInt64(self & 0x3F) & 1 == 1
    }

    var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The value of a decimal or hexadecimal digit.
    func digit(radix: UInt32) -> UInt32? {
        if isDigit {
            UInt32(self) - 0x30
        } else if radix == 16, lowercased >= 0x61, lowercased <= 0x66 {
            UInt32(lowercased) - 0x61 + 10
        } else {
            nil
        }
    }
}

extension [UInt8] {
    /// Whether the bytes in a range are the given lower case ASCII word, in any case.
    func matches(_ range: Range<Int>, _ word: String) -> Bool {
        let wanted = word.utf8
        guard wanted.count == range.count else { return false }
        var index = range.lowerBound
        for byte in wanted {
            guard self[index].lowercased == byte else { return false }
            index += 1
        }
        return true
    }

    /// Whether the given bytes stand at an index.
    func holds(_ word: StaticString, at index: Int) -> Bool {
        guard index + word.utf8CodeUnitCount <= count else { return false }
        return word.withUTF8Buffer { buffer in
            for offset in 0..<buffer.count where self[index + offset] != buffer[offset] { return false }
            return true
        }
    }

    /// The text in a range.
    func text(_ range: Range<Int>) -> String {
        withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    /// The text in a range of ASCII bytes, in lower case.
    func lowercasedText(_ range: Range<Int>) -> String {
        for index in range where self[index] != self[index].lowercased {
            return String(decoding: self[range].map(\.lowercased), as: UTF8.self)
        }
        return text(range)
    }

    /// A word of at most sixteen bytes as a number that no other word gives; nil if it is longer.
    func shortWord(_ range: Range<Int>) -> UInt128? {
        guard range.count <= 16 else { return nil }
        var word: UInt128 = 0
        for index in range { word = word << 8 | UInt128(self[index]) }
        return word
    }

    /// The range without the spaces at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower].isSpace { lower += 1 }
        while upper > lower, self[upper - 1].isSpace { upper -= 1 }
        return lower..<upper
    }

    /// The end of the longest beginning that is no longer than the limit and ends with a whole character.
    func end(ofTextWithin limit: Int) -> Int { end(of: 0..<count, within: limit) }

    /// The end of the longest beginning of a range that is no longer than the limit and ends with a whole character.
    func end(of range: Range<Int>, within limit: Int) -> Int {
        guard range.count > limit else { return range.upperBound }
        var end = range.lowerBound + limit
        while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 {
            append(UInt8(scalar.value))
        } else {
            append(contentsOf: String(scalar).utf8)
        }
    }
}
