// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which of the held spellings a word of a text may be; each word is looked up once.
struct NameMatching {
    struct Word: Hashable {
        let text: String
        let script: LeakWord.Script
        let isJoined: Bool
    }
    struct Match {
        let id: HeldSpellings.Number
        let distance: Int
        let isExact: Bool
        let isOtherScript: Bool
    }

    private let index: HeldIndex
    private var known: [Word: [Match]] = [:]

    init(index: HeldIndex) {
        self.index = index
    }

    /// All that is held and may be this word.
    mutating func matches(_ word: Word) -> [Match] {
        if let matches = known[word] { return matches }
        let most = !word.isJoined ? 13 : word.text.unicodeScalars.count > 8 ? 9 : 7
        var matches: [HeldSpellings.Number: Match] = [:]
        for (text, cost) in alternatives(word) {
            let wasLatin = word.script == .cyrillic && LeakAlike.wholly(word.text) == text
            let script = wasLatin ? LeakWord.Script.latin : word.script
            for sounds in NameSounds.readings(of: text, script, isHeld: false) {
                let exact = index.marks.short(text)
                for near in index.spellings.near(sounds) where near.distance + cost <= most {
                    let isExact = near.exactly == exact
                    if near.exactly != 0, !isExact, near.script == script { continue }
                    let limit = near.script == script && script == .arabic ? 10 : most
                    guard near.distance <= limit else { continue }
                    let match = Match(
                        id: near.number, distance: near.distance + cost, isExact: isExact,
                        isOtherScript: near.script != script)
                    if matches[match.id].map({ $0.distance > match.distance }) ?? true { matches[match.id] = match }
                }
            }
        }
        let found = matches.values.sorted { $0.id < $1.id }
        known[word] = found
        return found
    }

    /// The word as it stands, and without a letter that its language puts before or after a name.
    private func alternatives(_ word: Word) -> [(String, Int)] {
        var all = [(word.text, 0)]
        let letters = Array(word.text.unicodeScalars)
        func add(_ part: ArraySlice<Unicode.Scalar>) { all.append((String(String.UnicodeScalarView(part)), 1)) }
        switch word.script {
        case .arabic:
            if word.text.hasPrefix("وال") || word.text.hasPrefix("بال"), letters.count > 5 { add(letters.dropFirst(3)) }
            if word.text.hasPrefix("ال") || word.text.hasPrefix("لل"), letters.count > 4 { add(letters.dropFirst(2)) }
            if let first = letters.first, "وفبلك".unicodeScalars.contains(first), letters.count > 3 {
                add(letters.dropFirst())
            }
            if word.text.hasSuffix("ها"), letters.count > 5 { add(letters.dropLast(2)) }
        case .ethiopic:
            if let first = letters.first, "የበለከዝብንካእ".unicodeScalars.contains(first), letters.count > 3 {
                add(letters.dropFirst())
                if let last = letters.last, "ንናምው".unicodeScalars.contains(last), letters.count > 4 {
                    add(letters.dropFirst().dropLast())
                }
            }
            if let last = letters.last, "ንናምው".unicodeScalars.contains(last), letters.count > 3 {
                add(letters.dropLast())
            }
        case .latin:
            for article in ["al", "el"] where word.text.hasPrefix(article) && letters.count > 6 {
                add(letters.dropFirst(2))
            }
            if word.text.hasSuffix("s"), letters.count > 5 { add(letters.dropLast()) }
            // Zabolotnaya is Zabolotna.
            if word.text.hasSuffix("aya"), letters.count > 6 { add(letters.dropLast(2)) }
        case .cyrillic:
            if let latin = LeakAlike.wholly(word.text) { all.append((latin, 1)) }
        case .digits, .other: break
        }
        return all
    }
}
