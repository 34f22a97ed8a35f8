// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsDiscover: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover", abstract: "Find the feeds that web pages name, the likeliest first.",
        discussion: """
            {file, feeds: [{address, title, basis}]}

            "basis" is "declared" when the page says that it is a feed of the page, "linked" when an address on its own \
            site looks like a feed's, and "guessed" else. A page that names none has an empty list.
            """)

    @OptionGroup var files: NewsFiles

    @Option(help: "The address of the page.")
    var address: String

    @Option(help: "The Content-Type that it came with, whose charset counts.")
    var contentType: String?

    func run() throws {
        try files.print(keys: ["feeds"]) {
            FeedDiscovery.candidates(in: $0, contentType: contentType, at: address)
        } _: { candidates in
            .values([.list(candidates.map(Self.value))])
        }
    }

    private static func value(_ candidate: FeedDiscovery.Candidate) -> JSONValue {
        [
            "address": .text(candidate.address), "title": JSONValue(candidate.title),
            "basis": .text(word(candidate.basis)),
        ]
    }

    private static func word(_ basis: FeedDiscovery.Candidate.Basis) -> String {
        switch basis {
        case .declared: "declared"
        case .linked: "linked"
        case .guessed: "guessed"
        }
    }
}
