// SPDX-License-Identifier: AGPL-3.0-or-later

/// Guesses the encoding of text that is not UTF-8 and does not say what it is.
///
/// Each script has a few letters that make up most of any text, and so a few bytes in each encoding. The letters were
/// counted by eye in common tables of letter frequencies; thresholds are a judgement, not a measurement.
extension TextEncoding {
    /// So much of a text is looked at.
    private static let longestSample = 65_536
    /// Fewer bytes beyond ASCII say nothing.
    private static let fewest = 20

    /// The encoding that the bytes look like; windows-1252 where they look like nothing else.
    static func guess(_ bytes: [UInt8]) -> TextEncoding {
        let sample = bytes.prefix(longestSample)
        var counts = [Int](repeating: 0, count: 256)
        var high = 0
        var paired = 0
        var wasHigh = false
        for byte in sample {
            counts[Int(byte)] += 1
            if byte >= 0x80 {
                high += 1
                if wasHigh { paired += 1 }
            }
            wasHigh = byte >= 0x80
        }
        // In a language of Latin letters those beyond ASCII stand alone.
        guard high >= fewest, paired * 2 > high else { return windows1252 }
        return singleByteGuess(counts, of: high) ?? doubleByteGuess(Array(sample)) ?? windows1252
    }

    private static let common: [(label: String, letters: [UInt8])] = [
        ("koi8-r", [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD3, 0xD2, 0xCC, 0xD7]),
        ("windows-1251", [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF1, 0xF0, 0xEB, 0xE2]),
        ("windows-1253", [0xE1, 0xEF, 0xE9, 0xE5, 0xF4, 0xED, 0xF3, 0xF1, 0xF2, 0xE7]),
        ("windows-1255", [0xE9, 0xE5, 0xE4, 0xEC, 0xE0, 0xF8, 0xFA, 0xEE, 0xF9, 0xE1]),
        ("windows-1256", [0xC7, 0xE1, 0xED, 0xE3, 0xE6, 0xE4, 0xD1, 0xCA, 0xC8, 0xCF]),
        ("windows-874", [0xD2, 0xB9, 0xC3, 0xCD, 0xA1, 0xE0, 0xA7, 0xE9, 0xE8, 0xC1]),
    ]

    private static func singleByteGuess(_ counts: [Int], of high: Int) -> TextEncoding? {
        let shares = common.map { script in
            (label: script.label, count: script.letters.reduce(0) { $0 + counts[Int($1)] })
        }
        guard let best = shares.max(by: { $0.count < $1.count }), best.count * 100 >= high * 42 else { return nil }
        return TextEncoding(label: best.label)
    }

    /// A pair of bytes counts as common where it is kana, a frequent ideograph or a syllable of Hangul.
    private static func doubleByteGuess(_ bytes: [UInt8]) -> TextEncoding? {
        let tests: [(encoding: DoubleByteEncoding, percent: Int, isCommon: (UInt8, UInt8) -> Bool)] = [
            (.shiftJIS, 25, { lead, trail in lead == 0x82 && trail >= 0x9F || lead == 0x83 && trail <= 0x96 }),
            (.japanese, 25, { lead, _ in lead == 0xA4 || lead == 0xA5 }),
            (.korean, 85, { lead, trail in (0xB0...0xC8).contains(lead) && trail >= 0xA1 }),
            (.traditional, 60, { lead, trail in (0xA4...0xC6).contains(lead) && (trail < 0x7F || trail >= 0xA1) }),
            (.simplified, 55, { lead, trail in (0xB0...0xD7).contains(lead) && trail >= 0xA1 }),
        ]
        for test in tests {
            var pairs = 0
            var common = 0
            var index = 0
            while index + 1 < bytes.count {
                guard bytes[index] >= 0x80 else {
                    index += 1
                    continue
                }
                pairs += 1
                if test.isCommon(bytes[index], bytes[index + 1]) { common += 1 }
                index += 2
            }
            let isSound = DoubleByteTables.decode(bytes, test.encoding).losses * 50 <= pairs
            if pairs > 0, common * 100 >= pairs * test.percent, isSound { return .doubleByte(test.encoding) }
        }
        return nil
    }
}
