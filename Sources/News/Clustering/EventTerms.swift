// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a piece says of its event: its words, weighted by where they stand, and the names in it.
struct EventTerms {
    struct Term {
        let hash: UInt32
        var count: Float
        /// Where it stands first.
        let isInTitle: Bool
        let range: Range<Int>
    }

    /// Bytes of the text that are read: events are named early.
    static let longestText = 6000
    static let longestTitle = 1024
    static let mostTerms = 1024
    static let titleWeight: Float = 2
    /// The lead, in words, and how much a word in it counts.
    static let lead = 60
    static let leadWeight: Float = 1.5
    /// Words that a name has at most.
    static let longestName = 3

    private(set) var words: [Term] = []
    private(set) var names: [Term] = []
    private var wordPlaces: [UInt32: Int] = [:]
    private var namePlaces: [UInt32: Int] = [:]

    init(title: String, text: String) {
        wordPlaces.reserveCapacity(512)
        read(Array(title.utf8.prefix(Self.longestTitle)), isTitle: true)
        read(Array(text.utf8.prefix(Self.longestText)), isTitle: false)
    }

    private mutating func read(_ bytes: [UInt8], isTitle: Bool) {
        var scanner = WordScanner(bytes: bytes)
        var run: [Word] = []
        var end = 0
        var seen = 0
        while words.count < Self.mostTerms, let word = scanner.next() {
            seen += 1
            let begins = Self.beginsSentence(bytes, end, word.range.lowerBound)
            // Capitals in a title, and at the head of a sentence alone, may be no name's.
            if !word.isCapital || begins || word.range.lowerBound - end > 2 { endName(&run) }
            if word.isCapital, !isTitle, !StopWords.contains(word.hash) { run.append(word) } else { endName(&run) }
            if begins, run.count == 1 { run = [] }
            end = word.range.upperBound
            guard !StopWords.contains(word.hash) else { continue }
            let weight = isTitle ? Self.titleWeight : seen <= Self.lead ? Self.leadWeight : 1
            let hash = UInt32(scanner.stem(of: word) >> 32)
            Self.count(Term(hash: hash, count: weight, isInTitle: isTitle, range: word.range), &words, &wordPlaces)
        }
        endName(&run)
    }

    /// Counts a name and its parts, such as Suella, Braverman and both.
    private mutating func endName(_ run: inout [Word]) {
        guard !run.isEmpty else { return }
        for start in run.indices.prefix(16) {
            var hash: UInt64 = 3
            for part in run[start...].prefix(Self.longestName) where names.count < Self.mostTerms {
                hash = WordScanner.mixed(hash &* 0x9E37_79B9_7F4A_7C15 &+ part.hash)
                let range = run[start].range.lowerBound..<part.range.upperBound
                let term = Term(hash: UInt32(hash >> 32), count: 1, isInTitle: false, range: range)
                Self.count(term, &names, &namePlaces)
            }
        }
        run.removeAll(keepingCapacity: true)
    }

    private static func beginsSentence(_ bytes: [UInt8], _ end: Int, _ start: Int) -> Bool {
        guard end > 0 else { return true }
        return bytes[end..<start].prefix(8).contains {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "\n")
        }
    }

    private static func count(_ term: Term, _ terms: inout [Term], _ places: inout [UInt32: Int]) {
        if let place = places[term.hash] {
            terms[place].count += term.count
        } else {
            places[term.hash] = terms.count
            terms.append(term)
        }
    }
}
