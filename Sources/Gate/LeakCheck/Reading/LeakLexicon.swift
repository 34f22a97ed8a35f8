// SPDX-License-Identifier: AGPL-3.0-or-later

/// Words that mean a nationality, an occupation, a place: found in a text whatever their ending.
struct LeakLexicon: Sendable {
    struct Meaning: Hashable, Sendable {
        let kind: FactKind
        let name: String
        let points: Int

        /// What a held fact and a text have in common.
        var key: String { "\(kind.rawValue):\(name)" }
    }

    struct Found {
        let meaning: Meaning
        /// Which words of the text.
        let words: Range<Int>
    }

    private struct Entry {
        let meaning: Int
        let needsCapital: Bool
    }

    private var meanings: [Meaning] = []
    private var phrases: [String: [Entry]] = [:]
    private var stems: [String: [Entry]] = [:]
    private var longest = 1
    /// First words of phrases.
    private var beginnings: Set<String> = []
    /// UK places in other scripts are known by their sound.
    private var placeSounds = SoundIndex()
    private var placeForms: [Int32: Int] = [:]

    private let ordinary: Set<String>

    init(_ lists: LeakLists) {
        ordinary = lists.words(of: "ordinary")
        for line in ["meanings", "occupations", "regions"].flatMap(lists.lines) {
            let parts = line.split(separator: "|", maxSplits: 2)
            let head = parts.first?.split(separator: " ") ?? []
            guard parts.count == 3, let kind = head.first.flatMap({ FactKind(rawValue: String($0)) }) else { continue }
            let points = head.count > 1 ? Int(head[1]) ?? kind.points : kind.points
            let meaning = add(Meaning(kind: kind, name: String(parts[1]), points: points))
            for words in parts[2].split(separator: ",") { add(words, meaning, needsCapital: false) }
        }
        for line in lists.lines(of: "places") {
            let parts = line.split(separator: "|")
            guard parts.count == 2, let points = Int(parts[0]) else { continue }
            for place in parts[1].split(separator: ",") {
                // The first of several names is the one by which a place is known here.
                let names = place.split(separator: "=")
                for name in names { addPlace(name, as: names[0], points) }
            }
        }
    }

    private mutating func add(_ meaning: Meaning) -> Int {
        meanings.append(meaning)
        return meanings.count - 1
    }

    private mutating func addPlace(_ typed: Substring, as main: Substring, _ points: Int) {
        let words = LeakWords.of(String(typed))
        let name = words.map(\.text).joined(separator: " ")
        let mainWords = LeakWords.of(String(main)).map(\.text)
        guard let first = words.first, phrases[name]?.contains(where: { meanings[$0.meaning].kind == .town }) != true
        else { return }
        // Stockton and Stockton-on-Tees are one town.
        let isLonger = words.count > 2 && ["on", "upon", "under", "in", "super"].contains(words[1].text)
        let known = isLonger && typed == main ? first.text : mainWords.joined(separator: " ")
        let meaning = add(Meaning(kind: .town, name: known, points: points))
        add(typed, meaning, needsCapital: true)
        guard words.count == 1 || isLonger || first.count > 6, first.count > 3, !Self.vague.contains(first.text)
        else { return }
        for sounds in EnglishPlace.readings(of: first.text) {
            let form = placeSounds.form(of: sounds)
            if placeForms[form] == nil { placeForms[form] = meaning }
        }
    }

    private mutating func add(_ typed: Substring, _ meaning: Int, needsCapital: Bool) {
        let words = LeakWords.of(String(typed)).map(\.text)
        guard !words.isEmpty else { return }
        let isStem = typed.trimmingSuffix(while: { $0 == " " }).hasSuffix("*")
        let entry = Entry(meaning: meaning, needsCapital: needsCapital || typed.contains("^"))
        let phrase = words.joined(separator: " ")
        // In Persian a joint within a word may be a space or nothing.
        if words.count == 2, typed.unicodeScalars.contains(where: { (0x600..<0x780).contains($0.value) }) {
            let whole = words.joined()
            if isStem { stems[whole, default: []].append(entry) } else { phrases[whole, default: []].append(entry) }
        }
        longest = max(longest, words.count)
        if words.count > 1 { beginnings.insert(words[0]) }
        if isStem { stems[phrase, default: []].append(entry) } else { phrases[phrase, default: []].append(entry) }
    }

    private static let vague: Set<String> = ["bishops", "bishop", "market", "newton", "newport", "canvey", "milton"]

    /// Everything in some words, the longest phrase at each place.
    func found(in words: [LeakWord], isProse: (Int) -> Bool) -> [Found] {
        var found: [Found] = []
        var place = 0
        while place < words.count {
            guard let (entries, count) = longest(words, at: place) else {
                if let town = town(words[place], after: place > 0 ? words[place - 1] : nil) {
                    found.append(Found(meaning: town, words: place..<(place + 1)))
                }
                place += 1
                continue
            }
            let isLower = words[place].script == .latin && !words[place].isCapital && isProse(words[place].part)
            for entry in entries where !(entry.needsCapital && isLower) {
                found.append(Found(meaning: meanings[entry.meaning], words: place..<(place + count)))
            }
            place += count
        }
        return found
    }

    private func longest(_ words: [LeakWord], at start: Int) -> ([Entry], Int)? {
        let isBeginning = LeakStems.candidates(words[start]).contains(where: beginnings.contains)
        let most = isBeginning ? min(longest, words.count - start) : 1
        let joins = (1..<max(1, most)).prefix {
            words[start + $0].gap < .mark && words[start + $0].part == words[start].part
        }
        for count in stride(from: joins.count + 1, through: 1, by: -1) {
            let before = words[start..<(start + count - 1)].map(\.text)
            for last in LeakStems.candidates(words[start + count - 1]) {
                if let entries = entries((before + [last]).joined(separator: " ")) { return (entries, count) }
            }
            if count > 1, let first = before.first, words[start].script != .latin {
                for other in LeakStems.candidates(words[start]).dropFirst() where other != first {
                    let rest = before.dropFirst() + [words[start + count - 1].text]
                    if let entries = entries(([other] + rest).joined(separator: " ")) { return (entries, count) }
                }
            }
        }
        return nil
    }

    private func entries(_ phrase: String) -> [Entry]? {
        if let entries = phrases[phrase] { return entries }
        var stem = Substring(phrase)
        // An ending is short; what is longer is another word.
        for _ in 0..<8 where stem.unicodeScalars.count > 2 {
            if let entries = stems[String(stem)] { return entries }
            stem = Substring(stem.unicodeScalars.dropLast())
            if stem.unicodeScalars.last == " " { return nil }
        }
        return nil
    }

    private func town(_ word: LeakWord, after before: LeakWord?) -> Meaning? {
        let isPlace = before.map { $0.part == word.part && LeakStems.leadsToPlace($0) } ?? false
        let least = word.script == .ethiopic ? 2 : isPlace ? 3 : 4
        guard [.arabic, .cyrillic, .ethiopic].contains(word.script), word.count >= least else { return nil }
        let candidates = LeakStems.candidates(word)
        guard !candidates.contains(where: ordinary.contains) else { return nil }
        var best: (meaning: Int, distance: Int)?
        for text in candidates where text.unicodeScalars.count >= least {
            for sounds in NameSounds.readings(of: text, word.script, isHeld: false) where sounds.sounds.count > 2 {
                let most = sounds.sounds.count > 5 ? 9 : sounds.sounds.count > 3 ? 6 : 3
                for (form, distance) in placeSounds.matches(sounds) where distance <= most {
                    if let meaning = placeForms[form], best.map({ $0.distance > distance }) ?? true {
                        best = (meaning, distance)
                    }
                }
            }
        }
        return best.map { meanings[$0.meaning] }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isLeft: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, isLeft(last) { text = text.dropLast() }
        return text
    }
}
