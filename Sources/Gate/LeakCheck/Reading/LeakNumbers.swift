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
        /// How often the next digit is said: double four.
        var times = 1
        for (place, word) in words.enumerated() {
            // A number does not go on in another part.
            if let last = owners.last, words[last].part != word.part { finish() }
            if let said = multiples[word.text], place == 0 || isNear(word) || digits.isEmpty {
                times = said
            } else if hundreds.contains(word.text), let last = owners.last {
                digits += Array("00".utf8)
                owners += [last, last]
            } else if let one = self.digits(word), place == 0 || isNear(word) || digits.isEmpty {
                let new = times > 1 && one.count == 1 ? Array(repeating: one[0], count: times) : one
                times = 1
                digits.append(contentsOf: new)
                owners.append(contentsOf: Array(repeating: place, count: new.count))
            } else if let new = self.digits(word) {
                finish()
                digits = new
                owners = Array(repeating: place, count: new.count)
            } else if !digits.isEmpty, !["and", "slash", "dash", "space", "o"].contains(word.text) {
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

    private static let multiples = ["double": 2, "triple": 3, "treble": 3, "dwbl": 2]
    private static let hundreds: Set<String> = ["hundred"]

    private static let spelt: [String: UInt8] = {
        var spelt: [String: UInt8] = ["oh": 0]
        for line in said {
            for (digit, word) in LeakWords.of(line).enumerated() { spelt[word.text] = UInt8(digit) }
        }
        return spelt
    }()

    /// From nought to nine, as they are said.
    private static let said = [
        "zero one two three four five six seven eight nine",
        "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة", "صفر واحد اثنين ثلاث أربع خمس ست سبع ثماني تسع",
        "صفر یک دو سه چهار پنج شش هفت هشت نه", "нуль один два три чотири п'ять шість сім вісім дев'ять",
        "dim un dau tri pedwar pump chwech saith wyth naw", "ዜሮ አንድ ሁለት ሦስት አራት አምስት ስድስት ሰባት ስምንት ዘጠኝ",
        "ዜሮ ሓደ ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ",
    ]
}
