// SPDX-License-Identifier: AGPL-3.0-or-later

/// What of all that is held stands somewhere in a text: each thing once, with the places where it stands.
struct Sightings {
    struct Place {
        let words: Range<Int>
        /// Taken off the points of what is seen, where it is less sure.
        let doubt: Int
    }

    struct Sighted {
        let postings: [HeldIndex.Posting]
        var places: [Place]
    }

    let words: [LeakWord]
    private(set) var all: [Sighted] = []
    /// What the words mean, for those whom we do not know.
    private(set) var meanings: [LeakLexicon.Found] = []
    private(set) var ages: [Range<Int>] = []
    private(set) var days: [LeakDays.Found] = []

    private let index: HeldIndex
    private let vocabulary: LeakVocabulary
    private let isProse: [Bool]
    private var numbers: [String: Int] = [:]
    private var spellings: [HeldSpellings.Number: Int] = [:]
    private var matching: NameMatching
    /// Words that are a place, a country or a trade.
    private var meant: Set<Int> = []

    init(_ text: LeavingText, in index: HeldIndex, _ vocabulary: LeakVocabulary) {
        var reading = LeakWords()
        for (place, part) in text.parts.enumerated() { reading.read(part.text, part: place) }
        words = reading.words
        isProse = text.parts.map(\.kind.isProse)
        self.index = index
        self.vocabulary = vocabulary
        matching = NameMatching(index: index)
        seeMeanings()
        seeDays()
        seeAges()
        for found in LeakNumbers.found(in: words, counts: index.digitCounts) { see(found.key, found.words) }
        seeAccounts()
        seeInitials()
        seeNames()
    }

    private mutating func see(_ key: String, _ words: Range<Int>, doubt: Int = 0) {
        if let number = numbers[key] {
            all[number].places.append(Place(words: words, doubt: doubt))
        } else if let postings = index.postings(under: key) {
            numbers[key] = all.count
            all.append(Sighted(postings: postings, places: [Place(words: words, doubt: doubt)]))
        }
    }

    private mutating func seeMeanings() {
        meanings = vocabulary.lexicon.found(in: words) { isProse[$0] }
        for found in meanings {
            see(found.meaning.key, found.words)
            meant.formUnion(found.words)
        }
    }

    private mutating func seeDays() {
        days = vocabulary.days.found(in: words)
        for day in days {
            if let date = day.day {
                if let year = day.year {
                    see("date:\(year)-\(day.month)-\(date)", day.words)
                } else {
                    see("day:\(day.month)-\(date)", day.words)
                }
            }
            if let year = day.year { see("month:\(year)-\(day.month)", day.words) }
        }
    }

    private mutating func seeAges() {
        for place in words.indices {
            guard let age = words[place].number, (1...110).contains(age) else { continue }
            let near = words[max(0, place - 2)..<min(words.count, place + 3)]
            let isBracketed =
                place > 0 && words[place].gap == .mark && place + 1 < words.count && words[place + 1].gap >= .mark
            guard near.contains(where: { LeakAges.words.contains($0.text) }) || isBracketed else { continue }
            ages.append(place..<(place + 1))
            see("age:\(age)", place..<(place + 1))
        }
    }

    /// Words run together, without what stands for the dot and the at.
    private mutating func seeAccounts() {
        for start in words.indices {
            var joined = ""
            for place in start..<min(words.count, start + 12) {
                guard words[place].part == words[start].part else { break }
                if place > start, ["at", "dot", "punkt", "krapka"].contains(words[place].text) { continue }
                joined += words[place].text
                guard joined.utf8.count <= 80 else { break }
                guard joined.unicodeScalars.count >= HeldIndex.accountStart else { continue }
                guard index.mayStartAccount(joined) else { break }
                see("account:\(joined)", start..<(place + 1))
            }
        }
    }

    private mutating func seeInitials() {
        for place in words.indices where words[place].count == 1 && words[place].isCapital {
            var letters = words[place].text
            for next in (place + 1)..<max(place + 1, min(words.count, place + 5)) {
                guard words[next].count == 1, words[next].isCapital, words[next].gapWidth <= 2,
                    words[next].gap >= .joint,
                    words[next].part == words[place].part
                else { break }
                letters += words[next].text
                see("initials:\(letters)", place..<(next + 1))
            }
        }
    }

    // MARK: Names

    private mutating func seeNames() {
        for place in words.indices {
            seeName(words[place].text, place..<(place + 1))
            var joined = words[place].text
            for next in (place + 1)..<max(place + 1, min(words.count, place + 3)) {
                guard canJoin(place, next) else { break }
                joined += words[next].text
                let range = place..<(next + 1)
                if joined.unicodeScalars.count > 4, !range.allSatisfy({ vocabulary.isOrdinary(words[$0].text) }) {
                    seeName(joined, range)
                }
            }
        }
    }

    private func canJoin(_ first: Int, _ next: Int) -> Bool {
        words[next].gap <= .space && words[next].part == words[first].part && words[next].script == words[first].script
            && words[first].script != .digits
    }

    private mutating func seeName(_ text: String, _ range: Range<Int>) {
        let script = words[range.lowerBound].script
        let isJoined = range.count > 1
        let isOrdinary = !isJoined && vocabulary.isOrdinary(text)
        if !isJoined, text.unicodeScalars.count < 3 || script == .digits { see("word:\(text)", range) }
        for match in matching.matches(NameMatching.Word(text: text, script: script, isJoined: isJoined)) {
            if isOrdinary, !match.isExact { continue }
            guard let doubt = doubt(match, range, isOrdinary: isOrdinary) else { continue }
            let place = Place(words: range, doubt: doubt)
            if let number = spellings[match.id] {
                all[number].places.append(place)
            } else {
                spellings[match.id] = all.count
                all.append(Sighted(postings: index.postings(of: match.id), places: [place]))
            }
        }
    }

    private func doubt(_ match: NameMatching.Match, _ range: Range<Int>, isOrdinary: Bool) -> Int? {
        let first = words[range.lowerBound]
        let hasCase = first.script == .latin || first.script == .cyrillic
        let isLower = hasCase && isProse[first.part] && !first.isCapital
        // Between scripts vowels and doubled letters come and go.
        let apart = match.isOtherScript ? match.distance - 2 : match.distance
        var doubt = apart <= 4 ? 0 : apart <= 8 ? 10 : 25
        let isAfterPlaceWord = range.lowerBound > 0 && LeakStems.leadsToPlace(words[range.lowerBound - 1])
        if match.isOtherScript, !isAfterPlaceWord || first.count < 3,
            first.count < (first.script == .arabic ? 5 : first.script == .ethiopic ? 4 : 0)
        {
            doubt += apart <= 0 && first.count == 4 ? 5 : 15
        }
        if match.distance > 2, range.allSatisfy(meant.contains) { doubt += 40 }
        if isOrdinary {
            if isLower { return nil }
            if !hasCase || !isProse[first.part] { doubt += 35 } else { doubt += first.isSentenceStart ? 20 : 5 }
        } else if isLower, match.distance > 2 {
            doubt += 25
        }
        return doubt
    }
}

/// Words beside which a number is an age.
enum LeakAges {
    static let words: Set<String> = [
        "aged", "age", "year", "years", "old", "yo", "yearold", "ساله", "سالگی", "سالكي", "سنه", "عاما", "عمره",
        "عمرها",
        "عمر", "سنوات", "років", "роки", "рік", "річна", "річний", "річного", "річну", "річної", "oed", "mlwydd", "ዓመት",
        "ዓመቱ", "ዓመቷ", "ዕድሜ", "ዕድመ", "jir",
    ]
}
