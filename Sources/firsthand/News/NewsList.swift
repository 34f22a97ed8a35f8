// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Read lists of feeds (OPML).",
        discussion: "{file, title, isPartial, feeds: [{title, address, site, folders}]}")

    static let keys = ["title", "isPartial", "feeds"]

    @OptionGroup var files: NewsFiles

    @Option(help: "The Content-Type that they came with, whose charset counts.")
    var contentType: String?

    func run() throws {
        try files.print(keys: Self.keys) {
            FeedList.read($0, contentType: contentType)
        } _: { reading in
            guard let reading else { return .problem("This is not a list of feeds (OPML).") }
            return .values([
                JSONValue(reading.title), .bool(reading.isPartial), .list(reading.feeds.map(Self.value)),
            ])
        }
    }

    private static func value(_ feed: ListedFeed) -> JSONValue {
        [
            "title": JSONValue(feed.title), "address": .text(feed.address), "site": JSONValue(feed.site),
            "folders": JSONValue(texts: feed.folders),
        ]
    }
}
