// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// Articles of the real collections.
enum TextTestData {
    /// Whether figures are taken in full, which needs a release build, or of a part in seconds.
    static let isInFull = ProcessInfo.processInfo.environment["FIRSTHAND_FIGURES"] != nil

    private struct Row: Decodable {
        struct Attributes: Decodable { let topics: String }
        let title: String?
        let body: String?
        let topics: [String]
        let attrs: Attributes
    }

    /// Reuters stories with a text, in the order in which they were sent; judged ones have been given their topics.
    static func reuters(onlyJudged: Bool = false, files: Int = 18) throws -> [NewsArticle] {
        let folder = try root().appending(path: "reuters")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".gz") }
        return try names.sorted().prefix(files).flatMap { name in
            try unpacked(folder.appending(path: name)).split(separator: UInt8(ascii: "\n")).compactMap { line in
                let row = try JSONDecoder().decode(Row.self, from: Data(line))
                guard let body = row.body, !body.isEmpty, !onlyJudged || row.attrs.topics == "YES" else { return nil }
                return NewsArticle(title: row.title ?? "", text: body, topics: row.topics)
            }
        }
    }

    /// The articles of scrapinghub's benchmark, which have no titles.
    static func articles() throws -> [NewsArticle] {
        struct Truth: Decodable { let articleBody: String }
        let file = try root().appending(path: "articles/scrapinghub/ground-truth.json")
        let all = try JSONDecoder().decode([String: Truth].self, from: Data(contentsOf: file))
        return all.sorted { $0.key < $1.key }.map { NewsArticle(title: "", text: $0.value.articleBody) }
    }

    private static func root() throws -> URL {
        guard let feeds = NewsTestData.feeds else { throw NewsTestData.Absent() }
        return feeds.deletingLastPathComponent()
    }

    private static func unpacked(_ file: URL) throws -> Data {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", file.path]
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }
}
