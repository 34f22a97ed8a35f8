// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Whether the names in the editor's words stand in the articles linked beside them: a name that is wrong hurts somebody.
///
/// It reads names as English writes them: words with capitals in a row, with particles between. It can miss some.
enum NameCheck {
    private static let particles: Set<String> = [
        "al", "el", "bin", "ibn", "bint", "abu", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la",
        "le",
        "van", "von", "ter", "ten", "y",
    ]
    /// Words that begin a sentence more often than a name.
    private static let beginnings: Set<String> = [
        "a", "an", "and", "after", "all", "as", "ask", "at", "before", "but", "by", "for", "from", "his", "her", "how",
        "if", "in", "invite", "its", "on", "our", "read", "ring", "say", "see", "since", "so", "tell", "that", "the",
        "their", "then", "there", "these", "they", "this", "two", "three", "to", "until", "we", "what", "when", "where",
        "while", "who", "why", "with", "write", "you", "your",
    ]
    /// What is written with capitals and is nobody's name.
    private static let institutions: Set<String> = [
        "home office", "home secretary", "prime minister", "foreign office", "high court", "supreme court",
        "court of appeal", "house of commons", "house of lords", "united kingdom", "united nations", "united states",
        "european union", "european court", "refugee week", "red cross", "northern ireland", "great britain",
        "north west", "north east", "south west", "south east", "west midlands", "east midlands", "new year",
        "local authority", "lord chancellor", "border force",
    ]
    private static let days: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]

    /// - Parameters:
    ///   - texts: what is kept of the article of each item; a piece whose article could not be read is not checked.
    ///   - organisation: our own name, which need stand in no article.
    static func checks(of pieces: [CheckedPiece], texts: [ID<Item>: String], organisation: String) -> [BriefingCheck] {
        pieces.flatMap { piece -> [BriefingCheck] in
            let articles = piece.items.compactMap { texts[$0] }
            guard !articles.isEmpty else { return [] }
            let outlets = piece.outlets.map { "\($0.outlet) \($0.title)" }
            let all = (articles + outlets + [organisation]).joined(separator: " \u{00B7} ")
            let known = " \(Folding.folded(all)) "
            return piece.texts.flatMap { field, words in
                names(in: words).filter { !known.contains(" \(Folding.folded($0)) ") }.map { name in
                    BriefingCheck(
                        field, "\(name) is not in the article linked here: check the name.", fix: "Check the name")
                }
            }
        }
    }

    /// The names of two words or more in a text, each once, in the order in which they come.
    static func names(in text: String) -> [String] {
        var names: [String] = []
        for stretch in stretches(of: text) {
            let name = name(in: stretch.words, isAtStart: stretch.isAtStart)
            if let name, !names.contains(name) { names.append(name) }
        }
        return names
    }

    private static func name(in words: [String], isAtStart: Bool) -> String? {
        var words = words
        if isAtStart, let first = words.first, beginnings.contains(first.lowercased()) { words.removeFirst() }
        words = words.filter { !days.contains($0.lowercased()) }
        while let last = words.last, particles.contains(last.lowercased()) { words.removeLast() }
        let name = words.joined(separator: " ")
        let capitals = words.count { $0.first?.isUppercase == true }
        return capitals >= 2 && !institutions.contains(name.lowercased()) ? name : nil
    }

    private struct Stretch {
        var words: [String] = []
        var isAtStart = false
    }

    /// Words with capitals in a row, with particles between them; punctuation ends a row.
    private static func stretches(of text: String) -> [Stretch] {
        var found: [Stretch] = []
        var row = Stretch()
        var startsSentence = true
        func end() {
            if row.words.count > 1 { found.append(row) }
            row = Stretch()
        }
        for raw in text.split(whereSeparator: \.isWhitespace) {
            let opens = raw.first.map { !$0.isLetter && !$0.isNumber } ?? false
            if opens { end() }
            let word = bare(raw)
            if isCapital(word) {
                if row.words.isEmpty { row.isAtStart = startsSentence }
                row.words.append(word)
            } else if !row.words.isEmpty, particles.contains(word) {
                row.words.append(word)
            } else {
                end()
            }
            let isInitial = word.count == 1 && raw.hasSuffix(".")
            if !isInitial, let last = raw.last, !last.isLetter, !last.isNumber { end() }
            startsSentence = raw.last.map { ".!?:\u{201C}\"".contains($0) } ?? false
        }
        end()
        return found
    }

    /// The word without marks around it and without an English genitive.
    private static func bare(_ raw: Substring) -> String {
        let isPart: (Character) -> Bool = { $0.isLetter || $0.isNumber }
        guard let first = raw.firstIndex(where: isPart), let last = raw.lastIndex(where: isPart) else { return "" }
        var word = raw[first...last]
        for genitive in ["\u{2019}s", "'s"] where word.hasSuffix(genitive) { word = word.dropLast(2) }
        return String(word)
    }

    /// Whether it is written like a name: a capital, and not all of them, which would be an abbreviation.
    private static func isCapital(_ word: String) -> Bool {
        guard let first = word.first, first.isUppercase else { return false }
        return word.count == 1 || word.contains(where: \.isLowercase)
    }
}
