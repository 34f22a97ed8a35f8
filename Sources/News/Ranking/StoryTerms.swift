// SPDX-License-Identifier: AGPL-3.0-or-later

/// The words and pairs of neighbouring words of a story, each with how often it stands there.
struct StoryTerms {
    struct Term {
        /// The hash, cut to the number of places that there are.
        let place: Int32
        var count: Float
        let isPair: Bool
        /// Where it stands first: in the title or the text, and from which byte to which.
        let source: Source
        let range: Range<Int32>
    }

    enum Source: Sendable {
        case title, text
    }

    static let places = 1 << 18
    /// Bytes of the text that are read: what comes later says little of what a story is about.
    static let longestText = 8192
    static let longestTitle = 1024
    static let mostTerms = 2048
    /// How many times a word in the title counts.
    static let titleWeight: Float = 2

    private(set) var terms: [Term] = []
    /// One more than the index of a term, at the end of its place or the next free slot; 0 in free ones.
    private var slots: [Int32]

    init(_ story: Story) {
        // At most a word and a pair begin at every second byte; half of the slots stay free.
        let bytes = min(story.title.utf8.count, Self.longestTitle) + min(story.text.utf8.count, Self.longestText)
        let most = min(bytes, Self.mostTerms) + 2
        slots = Array(repeating: 0, count: 1 << (Int.bitWidth - (2 * most).leadingZeroBitCount))
        add(story.title, limit: Self.longestTitle, from: .title, weight: Self.titleWeight)
        add(story.text, limit: Self.longestText, from: .text, weight: 1)
    }

    /// The words without the pairs, as themes take them.
    var words: StoryThemes.Words {
        var words = StoryThemes.Words()
        for term in terms where !term.isPair && words.places.count < StoryThemes.mostWords {
            words.places.append(term.place)
            words.counts.append(Logistic.log(1 + term.count))
        }
        return words
    }

    private mutating func add(_ text: String, limit: Int, from source: Source, weight: Float) {
        var scanner = WordScanner(bytes: Array(text.utf8.prefix(limit)))
        var last: Word?
        while terms.count < Self.mostTerms, let word = scanner.next() {
            // Numbers are of one story only.
            guard !StopWords.contains(word.hash), !scanner.bytes[word.range.lowerBound].isDigit else {
                last = nil
                continue
            }
            let word = Word(hash: scanner.stem(of: word), range: word.range, isCapital: word.isCapital)
            count(word.hash, word.range, source, weight)
            if let last, word.range.lowerBound - last.range.upperBound <= 2 {
                let range = last.range.lowerBound..<word.range.upperBound
                count(Self.pair(last.hash, word.hash), range, source, weight, isPair: true)
            }
            last = word
        }
    }

    private mutating func count(
        _ hash: UInt64, _ range: Range<Int>, _ source: Source, _ weight: Float, isPair: Bool = false
    ) {
        let place = Self.place(of: hash)
        let slot = slot(of: place)
        if slots[slot] > 0 {
            terms[Int(slots[slot]) - 1].count += weight
        } else {
            let range = Int32(range.lowerBound)..<Int32(range.upperBound)
            terms.append(Term(place: place, count: weight, isPair: isPair, source: source, range: range))
            slots[slot] = Int32(terms.count)
        }
    }

    private func slot(of place: Int32) -> Int {
        var slot = Int(place) & (slots.count - 1)
        while slots[slot] > 0, terms[Int(slots[slot]) - 1].place != place { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        WordScanner.mixed(first &* 0x9E37_79B9_7F4A_7C15 &+ second)
    }

    /// The place of a term: the first for its hash that no other word of the field has for itself.
    static func place(of hash: UInt64) -> Int32 {
        var place = firstPlace(of: hash)
        while true {
            let owner = FieldWords.owner(of: place)
            guard owner != 0, owner != hash else { return place }
            place = Self.place(after: place)
        }
    }

    static func firstPlace(of hash: UInt64) -> Int32 {
        Int32(truncatingIfNeeded: hash >> 20) & Int32(places - 1)
    }

    static func place(after place: Int32) -> Int32 { (place + 1) & Int32(places - 1) }
}
