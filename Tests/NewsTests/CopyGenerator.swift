// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// Makes of real articles what papers make of agency copy: cut, padded, re-headed and lightly edited.
struct CopyGenerator {
    /// A piece, and the number of the article that it was made of.
    struct Made {
        let piece: Piece
        let article: Int
    }

    private let articles: [NewsArticle]
    private let paragraphs: [[[Substring]]]
    private var chance: Chance
    private var vocabulary: [Substring]

    init(_ articles: [NewsArticle], seed: UInt64) {
        self.articles = articles
        paragraphs = articles.map { Self.paragraphs($0.text) }
        chance = Chance(seed)
        vocabulary = paragraphs.prefix(200).flatMap { $0.flatMap(\.self) }
        if vocabulary.isEmpty { vocabulary = ["word"] }
    }

    /// All articles, a third of them with one to six copies, each in an outlet of its own, over three days.
    mutating func window() -> [Made] {
        var made: [Made] = []
        for (number, article) in articles.enumerated() {
            let start = 1_700_000_000 + Int.random(in: 0..<200_000, using: &chance)
            made.append(Made(piece: piece("\(number)", article.title, article.text, at: start), article: number))
            // What is too short to be cut is printed whole or not at all.
            let words = paragraphs[number].map(\.count).reduce(0, +)
            guard words >= 40, chance.happens(0.34) else { continue }
            for copy in 0..<Int.random(in: 1...6, using: &chance) {
                let time = start + Int.random(in: 0..<86_400, using: &chance)
                made.append(
                    Made(piece: piece("\(number)-\(copy)", newHead(), copied(number), at: time), article: number))
            }
        }
        return made.sorted { $0.piece.published < $1.piece.published }
    }

    private func piece(_ id: String, _ title: String, _ text: String, at time: Int) -> Piece {
        Piece(id: id, title: title, text: text, outlet: "Outlet \(id)", published: time)
    }

    private mutating func newHead() -> String {
        (0..<7).map { _ in String(vocabulary.randomElement(using: &chance) ?? "") }.joined(separator: " ")
    }

    /// A copy of an article: cut in one of four ways, edited, padded.
    private mutating func copied(_ number: Int) -> String {
        var text = cut(paragraphs[number])
        if chance.happens(0.7) { text = text.map { edited($0) } }
        if chance.happens(0.5) { pad(&text, of: number) }
        var written = text.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
        if chance.happens(0.5) { written = Self.withOtherQuotes(written) }
        return written
    }

    private mutating func cut(_ whole: [[Substring]]) -> [[Substring]] {
        let words = whole.map(\.count).reduce(0, +)
        let kept = max(35, Int(Double(words) * Double.random(in: 0.35...0.8, using: &chance)))
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: return whole
        case 1: return Self.first(kept, of: whole)
        case 2:
            let middle = whole.count > 3 ? Int.random(in: 1..<(whole.count - 1), using: &chance) : whole.count
            let dropped = Int.random(in: 0...(whole.count / 3), using: &chance)
            return whole.enumerated().filter { !(middle..<(middle + dropped)).contains($0.offset) }.map(\.element)
        default:
            let some = whole.filter { _ in chance.happens(0.75) }
            return some.map(\.count).reduce(0, +) < 35 ? whole : some
        }
    }

    private static func first(_ count: Int, of whole: [[Substring]]) -> [[Substring]] {
        var left = count
        var kept: [[Substring]] = []
        for paragraph in whole where left > 0 {
            kept.append(Array(paragraph.prefix(left)))
            left -= paragraph.count
        }
        return kept
    }

    /// Words left out, added and exchanged: one in twenty-five at most.
    private mutating func edited(_ paragraph: [Substring]) -> [Substring] {
        let share = Double.random(in: 0...0.04, using: &chance)
        return paragraph.flatMap { word -> [Substring] in
            guard chance.happens(share) else { return [word] }
            let other = vocabulary.randomElement(using: &chance) ?? word
            switch Int.random(in: 0..<3, using: &chance) {
            case 0: return []
            case 1: return [word, other]
            default: return [other]
            }
        }
    }

    /// Puts paragraphs of one or two other articles in, as long together as two thirds of the text at most.
    private mutating func pad(_ text: inout [[Substring]], of number: Int) {
        var room = text.map(\.count).reduce(0, +) * 2 / 3
        for _ in 0..<Int.random(in: 1...2, using: &chance) {
            guard let other = paragraphs.indices.randomElement(using: &chance), other != number else { continue }
            // A part of the other article, never most of it: that would be a copy of it too.
            let most = paragraphs[other].map(\.count).reduce(0, +) * 3 / 10
            var left = min(room, most)
            for paragraph in paragraphs[other].shuffled(using: &chance) where paragraph.count <= left {
                text.insert(paragraph, at: Int.random(in: 0...text.count, using: &chance))
                left -= paragraph.count
                room -= paragraph.count
            }
        }
    }

    private static func withOtherQuotes(_ text: String) -> String {
        String(
            text.map { character in
                switch character {
                case "\"", "“", "”": "'"
                case "’": "'"
                default: character
                }
            })
    }

    private static func paragraphs(_ text: String) -> [[Substring]] {
        let lines = text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace) }.filter { !$0.isEmpty }
        // Agency copy of old has short lines: some 40 words make a paragraph.
        var joined: [[Substring]] = []
        for line in lines {
            if let last = joined.last, last.count + line.count <= 40 {
                joined[joined.count - 1] = last + line
            } else {
                joined.append(line)
            }
        }
        return joined
    }
}

/// An article as the collections have it.
struct NewsArticle: Equatable {
    let title: String
    let text: String
    var topics: [String] = []
}

/// How well groups found agree with groups meant, over all pairs.
struct PairScore {
    private(set) var found = 0
    private(set) var meant = 0
    private(set) var both = 0

    init(meant groups: [Int], found labels: [Int]) {
        func pairs(_ counts: some Sequence<Int>) -> Int { counts.map { $0 * ($0 - 1) / 2 }.reduce(0, +) }
        meant = pairs(Dictionary(groups.map { ($0, 1) }, uniquingKeysWith: +).values)
        found = pairs(Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +).values)
        both = pairs(Dictionary(zip(groups, labels).map { ([$0, $1], 1) }, uniquingKeysWith: +).values)
    }

    var precision: Double { found == 0 ? 1 : Double(both) / Double(found) }
    var recall: Double { meant == 0 ? 1 : Double(both) / Double(meant) }
}
