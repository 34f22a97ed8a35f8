// SPDX-License-Identifier: AGPL-3.0-or-later

/// Telephone and case numbers: digits, however they are set apart or spelt out.
enum LeakNumbers {
    struct Found {
        let key: String
        let words: Range<Int>
    }

    /// Without the country's or the trunk's digits before it.
    static func plain(_ digits: String) -> String {
        if digits.hasPrefix("0044") { return String(digits.dropFirst(4)) }
        if digits.hasPrefix("44"), digits.utf8.count > 10 { return String(digits.dropFirst(2)) }
        return String(digits.drop { $0 == "0" })
    }

    /// Every run of so many digits, for held numbers of those lengths.
    static func found(in words: [LeakWord], counts: Set<Int>) -> [Found] {
        guard !counts.isEmpty else { return [] }
        var found: [Found] = []
        var digits: [UInt8] = []
        var owners: [Int] = []
        func finish() {
            for count in counts where digits.count >= count {
                for start in 0...(digits.count - count) {
                    let key = String(decoding: digits[start..<(start + count)], as: UTF8.self)
                    found.append(Found(key: "digits:\(key)", words: owners[start]..<(owners[start + count - 1] + 1)))
                }
            }
            (digits, owners) = ([], [])
        }
        for (place, word) in words.enumerated() {
            // A number does not go on in another part.
            if let last = owners.last, words[last].part != word.part { finish() }
            if let new = self.digits(word), place == 0 || isNear(word) || digits.isEmpty {
                digits.append(contentsOf: new)
                owners.append(contentsOf: Array(repeating: place, count: new.count))
            } else if let new = self.digits(word) {
                finish()
                digits = new
                owners = Array(repeating: place, count: new.count)
            } else if !digits.isEmpty, !["slash", "dash", "space", "o"].contains(word.text) {
                finish()
            }
        }
        finish()
        return found
    }

    private static func isNear(_ word: LeakWord) -> Bool { word.gapWidth <= 5 }

    private static func digits(_ word: LeakWord) -> [UInt8]? {
        if word.script == .digits { return Array(word.text.utf8.filter { (0x30...0x39).contains($0) }) }
        return spelt[word.text].map { [UInt8(ascii: "0") + $0] }
    }

    private static let spelt: [String: UInt8] = [
        "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "صفر": 0,
    ]
}
