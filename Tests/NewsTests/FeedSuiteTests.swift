// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// The suites of other feed readers, in which each feed lies beside what it must become.
@Suite(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
struct FeedSuiteTests {
    @Test func `gofeed's feeds become what gofeed says`() throws {
        let files = try NewsTestData.files(in: "gofeed", ending: [".xml"])
        let pairs = files.compactMap { file in file.companion("json").map { (file, $0) } }
        let different = pairs.filter { file, expected in
            var reader = JSONReader(expected)
            return differs(Feed.read(file.bytes).document, from: reader.read())
        }
        #expect(pairs.count == 533)
        #expect(
            Set(different.map(\.0.name)) == [
                // An id stays as it is.
                "entry_id_xml_base.xml",
                // Content that is neither text nor HTML.
                "issue_275_extensions_and_source.xml",
                // Of several links the first counts.
                "rdf_channel_links.xml", "rdf_item_links.xml", "rss_channel_item_links.xml", "rss_channel_links.xml",
                "feed_item_links_-_rss_channel_item_links.xml", "feed_links_-_rdf_channel_links.xml",
                "feed_links_-_rss_channel_links.xml",
            ])
    }

    @Test func `feed-rs's feeds become what feed-rs says`() throws {
        let files = try NewsTestData.files(in: "feed-rs", ending: [".xml", ".json"])
        let pairs = files.compactMap { file in file.companion("serde.json").map { (file, $0) } }
        let different = pairs.filter { file, expected in
            var reader = JSONReader(expected)
            return differsFromRust(Feed.read(file.bytes).document, reader.read())
        }
        #expect(pairs.count == 64)
        #expect(
            Set(different.map(\.0.name)) == [
                // feed-rs writes hosts in lower case and adds the slash of an empty path.
                "rss_0.91_encoding_1.xml", "jsonfeed_elastic_1.1.json",
                // feed-rs keeps links that it cannot resolve, and does not resolve these against the site.
                "atom_relative.xml", "rss_1.0_example_1.xml",
                // FeedBurner's link gives way to the one that FeedBurner says it leads to.
                "atom_example_3.xml", "rss_2.0_rps.xml",
            ])
    }

    private func differs(_ document: FeedDocument?, from expected: JSON) -> Bool {
        let items = expected["items"]?.elements ?? expected["entries"]?.elements ?? []
        let entries = document?.entries ?? []
        guard items.count == entries.count else { return true }
        let isOld = document?.version == "0.3"
        func source(_ text: FeedText?) -> String? {
            text.map { isOld ? withoutDivision($0.resolved) : $0.resolved }
        }
        let head = [
            (expected["title"], source(document?.title)), (expected["link"], document?.link),
            (expected["language"], document?.language),
        ]
        let fields = zip(items, entries).flatMap { item, entry in
            [
                (item["title"], source(entry.title)), (item["description"] ?? item["summary"], source(entry.summary)),
                (item["content"]?["value"] ?? item["content"], source(entry.content)), (item["link"], entry.link),
                (item["guid"]?["value"] ?? item["guid"] ?? item["id"], entry.id),
            ]
        }
        return (head + fields).contains { wanted, found in
            wanted?.text.map { trimmed($0) != trimmed(found ?? "") } ?? false
        }
    }

    /// The text without the `div` around it that gofeed leaves out, though Atom 0.3 does not ask for one.
    private func withoutDivision(_ text: String) -> String {
        guard text.hasPrefix("<div>"), text.hasSuffix("</div>") else { return text }
        return String(text.dropFirst(5).dropLast(6))
    }

    private func differsFromRust(_ document: FeedDocument?, _ expected: JSON) -> Bool {
        let items = expected["entries"]?.elements ?? []
        let entries = document?.entries ?? []
        guard items.count == entries.count else { return true }
        return zip(items, entries).contains { item, entry in
            let links = (item["links"]?.elements ?? []).compactMap { $0["href"]?.text }
            let published = item["published"]?.text.flatMap { FeedDate($0) }
            return trimmed(item["title"]?["content"]?.text ?? "") != trimmed(entry.title?.source ?? "")
                || !links.isEmpty && !links.contains(entry.link ?? "")
                || published != nil && published != entry.published
        }
    }

    private func trimmed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        return bytes.text(bytes.trimmed(0..<bytes.count))
    }
}
