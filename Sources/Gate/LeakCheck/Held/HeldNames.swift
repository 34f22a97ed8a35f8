// SPDX-License-Identifier: AGPL-3.0-or-later

/// A held name cut into the parts that may stand alone: `Abd al-Rahman Noor-ud-Din` has two.
struct HeldNames: Sendable {
    struct Part: Hashable {
        let text: String
        let script: LeakWord.Script
    }

    private let before: Set<String>
    private let after: Set<String>
    private let titles: Set<String>

    init(_ lists: LeakLists) {
        var sets: [String: Set<String>] = [:]
        for line in lists.lines(of: "name-parts") {
            let parts = line.split(separator: "|")
            guard parts.count == 2 else { continue }
            sets[String(parts[0])] = Set(LeakWords.of(String(parts[1])).map(\.text))
        }
        before = sets["before"] ?? []
        after = sets["after"] ?? []
        titles = sets["titles"] ?? []
    }

    func isTitle(_ text: String) -> Bool { titles.contains(text) }

    /// The parts of a name as typed, with and without the signs under letters.
    func parts(of name: String) -> [[Part]] {
        let (one, other) = (LeakWords.of(name), LeakWords.of(name, keepsSounds: false))
        let both = one.map(\.text) == other.map(\.text) ? [one] : [one, other]
        return both.map(joined)
    }

    private func joined(_ words: [LeakWord]) -> [Part] {
        var parts: [Part] = []
        var waiting = ""
        for (place, word) in words.enumerated() where word.script != .digits && !titles.contains(word.text) {
            if Self.isArticle(words, place) {
                waiting += "al"
            } else if before.contains(word.text), word.count < 6 {
                waiting += word.text
            } else if after.contains(word.text), let last = parts.last,
                waiting.isEmpty || ["al", "ul"].contains(waiting)
            {
                parts[parts.count - 1] = Part(text: last.text + waiting + word.text, script: last.script)
                waiting = ""
            } else if ["ul", "ud"].contains(waiting), let last = parts.last {
                parts[parts.count - 1] = Part(text: last.text + waiting + word.text, script: last.script)
                waiting = ""
            } else {
                parts.append(Part(text: waiting + word.text, script: word.script))
                waiting = ""
            }
        }
        if !waiting.isEmpty, let script = words.last?.script { parts.append(Part(text: waiting, script: script)) }
        return parts
    }

    /// Ad-Din and ez-Zor: the article takes the sound that follows it.
    static func isArticle(_ words: [LeakWord], _ place: Int) -> Bool {
        guard place + 1 < words.count, (2...3).contains(words[place].count), let first = words[place].text.first,
            "aeiu".contains(first)
        else { return false }
        let sound = words[place].text.dropFirst()
        return words[place + 1].text.hasPrefix(sound) && words[place + 1].count > 2
            && !"aeiou".contains(sound.first ?? "a")
    }

    /// How a part may be written: al-Hassan, Hassan.
    func spellings(of part: Part) -> [String] {
        var all = [part.text]
        for article in ["al", "el", "ال"] where part.text.hasPrefix(article) {
            let rest = part.text.unicodeScalars.dropFirst(2)
            if rest.count > 3, !part.text.hasPrefix("الله"), isArticle(article, rest) { all.append(String(rest)) }
        }
        return all
    }

    /// Ali and Elena begin so and have none.
    private func isArticle(_ article: String, _ rest: Substring.UnicodeScalarView) -> Bool {
        article == "ال" || !(rest.first.map { "aeiou".unicodeScalars.contains($0) } ?? true)
    }
}
