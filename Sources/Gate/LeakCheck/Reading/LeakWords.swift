// SPDX-License-Identifier: AGPL-3.0-or-later

/// A text cut into words: at spaces and marks, where aFileName changes case, and between letters and digits.
struct LeakWords {
    private(set) var words: [LeakWord] = []

    private var folding: LeakFolding
    private var part = 0
    private var text = String.UnicodeScalarView()
    private var count = 0
    private var script = LeakWord.Script.other
    private var range = 0..<0
    private var isCapital = false
    private var lastIsCapital = false
    private var gap = LeakWord.Gap.sentence
    private var gapWidth = 0

    init(keepsSounds: Bool = true) {
        folding = LeakFolding(keepsSounds: keepsSounds)
    }

    /// The words of one held thing.
    static func of(_ text: String, keepsSounds: Bool = true) -> [LeakWord] {
        var words = LeakWords(keepsSounds: keepsSounds)
        words.read(text, part: 0)
        return words.words
    }

    mutating func read(_ text: String, part: Int) {
        self.part = part
        (gap, gapWidth) = (.sentence, 0)
        let from = words.count
        let letters = LeakLetters(text).letters
        for place in letters.indices { take(letters, at: place) }
        close()
        joinSpacedLetters(from: from)
    }

    private mutating func take(_ letters: [LeakLetters.Letter], at place: Int) {
        let letter = letters[place]
        let folded = folding.folded(letter.scalar)
        switch folded.sort {
        case .nothing:
            if count > 0 { range = range.lowerBound..<max(range.upperBound, letter.end) }
        case .letter: add(folded, letter)
        case .digit:
            if let alike = letterAlike(letters, at: place) {
                add(.init(sort: .letter, text: alike.unicodeScalars, isCapital: lastIsCapital), letter)
            } else {
                add(folded, letter)
            }
        case .apostrophe: apostrophe(letters, at: place)
        case .gap: openGap(letter.scalar)
        }
    }

    private mutating func add(_ folded: LeakFolding.Folded, _ letter: LeakLetters.Letter) {
        guard let first = folded.text.first else { return }
        let next = folded.sort == .digit ? LeakWord.Script.digits : LeakWord.Script(first)
        if count > 0, !continues(next, folded.isCapital) { close(.nothing) }
        if count == 0 {
            (script, range, isCapital) = (next, letter.start..<letter.end, folded.isCapital)
        } else if script == .cyrillic && next == .latin {
            script = .latin
        }
        for scalar in folded.text { text.append(scalar) }
        count += 1
        lastIsCapital = folded.isCapital
        range = range.lowerBound..<max(range.upperBound, letter.end)
    }

    private func continues(_ next: LeakWord.Script, _ isCapital: Bool) -> Bool {
        let isLatinOrAlike = [.latin, .cyrillic].contains(next) && [.latin, .cyrillic].contains(script)
        guard next == script || isLatinOrAlike else { return false }
        return !(isCapital && !lastIsCapital) || count == 0
    }

    /// m0hammed: a digit between letters, where it looks like one.
    private mutating func letterAlike(_ letters: [LeakLetters.Letter], at place: Int) -> String? {
        guard count > 0, script == .latin, place + 1 < letters.count else { return nil }
        guard folding.folded(letters[place + 1].scalar).sort == .letter else { return nil }
        return switch letters[place].scalar {
        case "0": "o"
        case "1": "i"
        case "3": "e"
        case "4": "a"
        case "5": "s"
        case "7": "t"
        default: nil
        }
    }

    /// Within a name it is passed over; of a possessive nothing is kept.
    private mutating func apostrophe(_ letters: [LeakLetters.Letter], at place: Int) {
        guard count > 0 else { return openGap("'") }
        let next = place + 1 < letters.count ? folding.folded(letters[place + 1].scalar) : nil
        guard let next, next.sort == .letter else { return openGap("'") }
        let after = place + 2 < letters.count ? folding.folded(letters[place + 2].scalar).sort : .gap
        if next.text.elementsEqual("s".unicodeScalars), after == .gap || after == .apostrophe {
            close()
            // The s stays a word of one letter and harms nothing.
            (gap, gapWidth) = (.joint, 1)
        } else {
            lastIsCapital = true
        }
    }

    private mutating func openGap(_ scalar: Unicode.Scalar) {
        close()
        let next: LeakWord.Gap =
            switch scalar {
            case "-", "_", "\u{2010}", "\u{2011}", "'", "+", "/", "\u{2019}": .joint
            case " ", "\u{A0}", "\t", "\u{202F}", "\u{2009}", "\u{1361}": .space
            case ".", "!", "?", "\u{61F}", "\n", "\u{1362}", "\u{6D4}", "\r", "\u{2028}", "\u{2029}", "|", "\u{2022}":
                .sentence
            default: .mark
            }
        gap = gapWidth == 0 ? next : max(gap, next)
        gapWidth += 1
    }

    private mutating func close(_ next: LeakWord.Gap = .nothing) {
        guard count > 0 else { return }
        words.append(
            LeakWord(
                text: LeakAlike.plain(text, isLatin: script == .latin), script: script, range: range, part: part,
                isCapital: isCapital, gap: gap, gapWidth: gapWidth, count: count))
        text = String.UnicodeScalarView()
        (count, lastIsCapital, gap, gapWidth) = (0, false, next, 0)
    }

    /// M o h a m m e d: four letters or more, each alone and evenly apart, are a word.
    private mutating func joinSpacedLetters(from: Int) {
        guard words[from...].contains(where: { $0.count == 1 }) else { return }
        var out = Array(words[..<from])
        var place = from
        while place < words.count {
            var end = place + 1
            let width = end < words.count ? words[end].gapWidth : 0
            while words[place].count == 1, words[place].script != .digits, end < words.count, words[end].count == 1,
                words[end].script == words[place].script, words[end].gapWidth == width
            {
                end += 1
            }
            if end - place >= 4 {
                var joined = words[place]
                joined.text = words[place..<end].map(\.text).joined()
                joined.count = end - place
                joined.range = joined.range.lowerBound..<words[end - 1].range.upperBound
                out.append(joined)
            } else {
                out.append(contentsOf: words[place..<end])
            }
            place = end
        }
        words = out
    }
}

/// Letters of one script that stand in a word of another because they look the same.
enum LeakAlike {
    static func plain(_ text: String.UnicodeScalarView, isLatin: Bool) -> String {
        guard isLatin, text.contains(where: { $0.value >= 0x370 && $0.value < 0x530 }) else { return String(text) }
        return String(String.UnicodeScalarView(text.map { latin[$0] ?? $0 }))
    }

    /// A word that is all of such letters, read as Latin; nil when it is not.
    static func wholly(_ text: String) -> String? {
        let scalars = text.unicodeScalars.map { latin[$0] }
        guard scalars.count > 2, scalars.allSatisfy({ $0 != nil }) else { return nil }
        return String(String.UnicodeScalarView(scalars.compactMap { $0 }))
    }

    private static let latin: [Unicode.Scalar: Unicode.Scalar] = [
        "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "к": "k",
        "м": "m", "т": "t", "в": "b", "н": "h", "ԁ": "d", "һ": "h", "ӏ": "l", "ԛ": "q", "ԝ": "w", "α": "a", "ο": "o",
        "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "η": "n", "β": "b", "γ": "y",
    ]
}
