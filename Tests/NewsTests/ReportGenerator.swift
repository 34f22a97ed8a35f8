// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// Makes several reports of one event of an article, by dealing its sentences out: each report has the event's words
/// and names, and no sentence of another one.
///
/// Each begins with the article's lead in other words: three in ten words of it are left out, and the rest stand in
/// another order.
///
/// It shows whether pieces about one event are found among others on its subject. It does not show how well other words
/// of other writers are seen through, for all sentences are by one.
struct ReportGenerator {
    struct Made {
        let piece: Piece
        let article: Int
    }

    private let articles: [NewsArticle]
    private var chance: Chance

    init(_ articles: [NewsArticle], seed: UInt64) {
        self.articles = articles
        chance = Chance(seed)
    }

    /// Half the articles long enough as two to four reports within a day, all others as they are, over three days.
    mutating func window() -> [Made] {
        var made: [Made] = []
        for (number, article) in articles.enumerated() {
            let start = 1_700_000_000 + Int.random(in: 0..<259_200, using: &chance)
            let sentences = Self.sentences(article.text)
            let count = min(sentences.count / 4, Int.random(in: 2...4, using: &chance))
            guard count > 1, chance.happens(0.5) else {
                made.append(Made(piece: piece("\(number)", article.title, article.text, start), article: number))
                continue
            }
            for report in 0..<count {
                let own = sentences.indices.filter { $0 > 0 && $0 % count == report }.map { String(sentences[$0]) }
                let lead = reworded(sentences[0])
                let title = report == 0 && !article.title.isEmpty ? article.title : Self.title(lead)
                let time = start + Int.random(in: 0..<86_400, using: &chance)
                let text = ([lead] + own).joined(separator: "\n")
                made.append(Made(piece: piece("\(number)-\(report)", title, text, time), article: number))
            }
        }
        return made.sorted { ($0.piece.published, $0.piece.id) < ($1.piece.published, $1.piece.id) }
    }

    private func piece(_ id: String, _ title: String, _ text: String, _ time: Int) -> Piece {
        Piece(id: id, title: title, text: text, outlet: "Outlet \(id)", published: time)
    }

    private mutating func reworded(_ sentence: Substring) -> String {
        let words = sentence.split(whereSeparator: \.isWhitespace).filter { _ in chance.happens(0.7) }
        let parts = stride(from: 0, to: words.count, by: 3).map { words[$0..<min($0 + 3, words.count)] }
        return parts.shuffled(using: &chance).map { $0.joined(separator: " ") }.joined(separator: " ")
    }

    private static func title(_ sentence: String) -> String {
        sentence.split(whereSeparator: \.isWhitespace).prefix(9).joined(separator: " ")
    }

    private static func sentences(_ text: String) -> [Substring] {
        var sentences: [Substring] = []
        var start = text.startIndex
        var last: Character = " "
        for index in text.indices {
            let character = text[index]
            if character.isWhitespace, ".!?\"”".contains(last), text[start..<index].utf8.count > 40 {
                sentences.append(text[start..<index])
                start = index
            }
            last = character
        }
        sentences.append(text[start...])
        return sentences
    }
}

/// How well groups found agree with groups meant: B³, the mean over all pieces (Bagga and Baldwin, 1998).
struct BCubed: Equatable {
    let precision: Double
    let recall: Double

    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    init(meant: [Int], found: [Int]) {
        let both = Dictionary(zip(meant, found).map { ([$0, $1], 1.0) }, uniquingKeysWith: +)
        let meantSizes = Dictionary(meant.map { ($0, 1.0) }, uniquingKeysWith: +)
        let foundSizes = Dictionary(found.map { ($0, 1.0) }, uniquingKeysWith: +)
        let shared = zip(meant, found).map { both[[$0, $1]] ?? 0 }
        let count = Double(max(1, meant.count))
        precision = zip(shared, found).map { $0 / (foundSizes[$1] ?? 1) }.reduce(0, +) / count
        recall = zip(shared, meant).map { $0 / (meantSizes[$1] ?? 1) }.reduce(0, +) / count
    }
}
