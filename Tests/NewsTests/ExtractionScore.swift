// SPDX-License-Identifier: AGPL-3.0-or-later

/// How alike two texts are by the words that follow each other in them.
///
/// This is the measure of scrapinghub's article-extraction-benchmark (`string_shingle_matching` in its `evaluate.py`):
/// each text becomes the bag of its runs of four words, a word being what Python's `\w+` finds; shingles in both count
/// for it, those in only one against it, and the three numbers are divided by their sum so that long texts count no
/// more than short ones. Over many pages, precision and recall are means, and F1 is taken of the means.
struct ExtractionScore: Equatable {
    let both: Double
    let surplus: Double
    let missing: Double

    /// - Parameter size: Words in a run; with runs of one word, their order does not matter.
    init(expected: String, found: String, runsOf size: Int = 4) {
        let expected = Self.shingles(expected, size)
        let found = Self.shingles(found, size)
        let both = expected.reduce(0) { $0 + min($1.value, found[$1.key] ?? 0) }
        let surplus = found.reduce(0) { $0 + max(0, $1.value - (expected[$1.key] ?? 0)) }
        let missing = expected.reduce(0) { $0 + max(0, $1.value - (found[$1.key] ?? 0)) }
        let sum = Double(max(both + surplus + missing, 1))
        self.both = Double(both) / sum
        self.surplus = Double(surplus) / sum
        self.missing = Double(missing) / sum
    }

    /// Nil when nothing was found: such a page does not count for the mean.
    var precision: Double? {
        if both + surplus == 0 { return nil }
        return surplus == 0 && missing == 0 ? 1 : both / (both + surplus)
    }

    /// Nil when nothing was expected.
    var recall: Double? {
        if both + missing == 0 { return nil }
        return surplus == 0 && missing == 0 ? 1 : both / (both + missing)
    }

    /// The F1 of this page alone; 1 when nothing was expected and nothing found.
    var f1: Double { both + surplus + missing == 0 ? 1 : 2 * both / (2 * both + surplus + missing) }

    static func f1(_ scores: [ExtractionScore]) -> Double {
        let precision = mean(scores.compactMap(\.precision))
        let recall = mean(scores.compactMap(\.recall))
        return 2 * precision * recall / (precision + recall)
    }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

    // MARK: - Shingles

    static func shingles(_ text: String, _ size: Int) -> [[String]: Int] {
        let words = words(text)
        var counts: [[String]: Int] = [:]
        for start in 0..<max(1, words.count - size + 1) {
            let shingle = Array(words[start..<min(start + size, words.count)])
            if !shingle.isEmpty { counts[shingle, default: 0] += 1 }
        }
        return counts
    }

    static func words(_ text: String) -> [String] {
        text.unicodeScalars.split { !isWord($0) }.map { String($0) }
    }

    /// Whether Python's `\w` matches a scalar: letters and numbers of any script, and the underscore, but no marks.
    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        case .decimalNumber, .letterNumber, .otherNumber: true
        default: false
        }
    }
}
