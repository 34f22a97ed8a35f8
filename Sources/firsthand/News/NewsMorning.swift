// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import Foundation
import Kit
import News

struct NewsMorning: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "morning", abstract: "Turn a folder of feeds and pages into the morning's stories, ranked.",
        discussion: """
            {score, title, link, published, outlets, pieces: [link, …], copies: [link, …]}

            A line for each story, the likeliest to be wanted first; the score is from 0 to 1, by the field's own words. \
            Feeds end in .xml, .rss, .atom, .rdf or .json, pages in .html or .htm. A page belongs to the entry whose link \
            ends in its name; an entry without a page is read by its summary, and a page without an entry by itself. \
            How much was read is said on standard error. The exit code is 1 when the folder cannot be read.
            """)

    @Argument(help: "The folder; folders in it are read too.", completion: .directory)
    var folder: String

    func run() throws {
        guard let names = FileManager.default.enumerator(atPath: folder) else {
            try NewsPrinting.line(["file": .text(folder), "problem": .text("This folder cannot be read.")])
            throw ExitCode(1)
        }
        let paths = names.compactMap { $0 as? String }.sorted().map { "\(folder)/\($0)" }
        var morning = Morning()
        for path in paths where Morning.isFeed(path) { try? morning.addFeed(NewsFile.bytes(of: path)) }
        for path in paths where Morning.isPage(path) { try? morning.addPage(NewsFile.bytes(of: path), path: path) }
        let pieces = morning.pieces
        let stories = RankedStory.all(of: pieces)
        for story in stories { try NewsPrinting.line(story.value) }
        NewsPrinting.remark(
            """
            \(morning.entries) entries of \(morning.feeds) feeds, \(morning.articles) articles on \(morning.pages) pages; \
            \(stories.count) stories of \(pieces.count) pieces, \(stories.map(\.copies.count).reduce(0, +)) of them copies.
            """)
    }
}

/// A story with what it is shown by.
struct RankedStory {
    let score: Double
    let piece: Piece
    let outlets: [String]
    let pieces: [String]
    let copies: [String]

    /// The stories of some pieces, the likeliest to be wanted first.
    static func all(of pieces: [Piece]) -> [RankedStory] {
        let byID = Dictionary(pieces.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let found = NewsGathering(pieces).clustering.all.compactMap { cluster in
            cluster.pieces.first.flatMap { byID[$0] }.map { (cluster, $0) }
        }
        var ranking = Ranking()
        let stories = found.map { cluster, first in
            let outlets = Set((cluster.pieces + cluster.copies).compactMap { byID[$0]?.outlet })
            return Story(title: first.title, text: first.text, outlets: outlets.sorted())
        }
        for story in stories { ranking.read(story) }
        let ranked = zip(found, stories).map { found, story in
            RankedStory(
                score: ranking.score(story), piece: found.1, outlets: story.outlets, pieces: found.0.pieces,
                copies: found.0.copies)
        }
        return ranked.sorted { ($0.score, $1.piece.id) > ($1.score, $0.piece.id) }
    }

    var value: JSONValue {
        [
            "score": .decimal(score), "title": .text(piece.title), "link": .text(piece.url),
            "published": .text(Moment(millis: Int64(piece.published) * 1000).text),
            "outlets": JSONValue(texts: outlets), "pieces": JSONValue(texts: pieces),
            "copies": JSONValue(texts: copies),
        ]
    }
}
