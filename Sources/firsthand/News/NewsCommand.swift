// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser

struct NewsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "news", abstract: "Read news from files and print what was understood, for anyone to check.",
        discussion: """
            Prints JSON, a line for each file in the order given, of the bytes as they are: nothing is fetched, no \
            settings are read and nothing is kept. "file" is the file as it was named. Moments are in UTC, as in \
            2026-11-21T10:00:00.000Z. What is not known is null.

            A file that cannot be read, or is not what it should be, gives its line too, with a sentence in "problem" \
            and the rest null. The exit code is 0 when every file gave a result and 1 when one did not.
            """,
        subcommands: [
            NewsFeed.self, NewsExtract.self, NewsSanitise.self, NewsList.self, NewsDiscover.self, NewsCluster.self,
            NewsMorning.self,
        ])
}
