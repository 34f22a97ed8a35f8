// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsFeed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "Read feeds: RSS, RDF, Atom and JSON Feed.",
        discussion: """
            {file, title, link, language, entries: [{id, title, link, published, updated, authors, summary, content}]}

            "title" is plain text on one line; "id" is as the feed has it; links are absolute; "authors" are names. \
            "summary" and "content" are each what the feed gives under that name and never made from the other: plain \
            text where the feed says that it is plain, else HTML made safe, without pictures.
            """)

    static let keys = ["title", "link", "language", "entries"]

    @OptionGroup var files: NewsFiles
    @OptionGroup var origin: NewsOrigin

    func run() throws {
        try files.print(keys: Self.keys) {
            Feed.read($0, contentType: origin.contentType, base: origin.address)
        } _: { reading in
            switch reading {
            case .problem(let problem): .problem(problem.sentence)
            case .feed(let document): .values(Self.values(document))
            }
        }
    }

    private static func values(_ document: FeedDocument) -> [JSONValue] {
        [
            JSONValue(document.title?.line), JSONValue(document.link), JSONValue(document.language),
            .list(document.entries.map(value)),
        ]
    }

    private static func value(_ entry: FeedEntry) -> JSONValue {
        [
            "id": JSONValue(entry.id), "title": JSONValue(entry.title?.line), "link": JSONValue(entry.link),
            "published": JSONValue(entry.published), "updated": JSONValue(entry.updated),
            "authors": JSONValue(texts: entry.authors), "summary": JSONValue(entry.summary.map(safe)),
            "content": JSONValue(entry.content.map(safe)),
        ]
    }

    /// RSS leaves it open whether a text is HTML: what is taken for HTML only by its look is made plain.
    private static func safe(_ text: FeedText) -> String {
        text.markup == .html ? SafeHTML.from(html: text.source, base: text.base) : text.plain
    }
}

/// What came with the bytes when they were fetched.
struct NewsOrigin: ParsableArguments {
    @Option(help: "The address that the bytes came from, for links that are not absolute.")
    var address: String?

    @Option(help: "The Content-Type that they came with, whose charset counts.")
    var contentType: String?
}
