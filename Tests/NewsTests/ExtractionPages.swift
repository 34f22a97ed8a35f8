// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

@testable import News

/// A real page and what people say its article is.
struct ExtractionPage {
    let name: String
    let bytes: [UInt8]
    let address: String?
    let expected: String
    let reading: ArticleReading

    init(name: String, bytes: [UInt8], address: String?, expected: String) {
        self.name = name
        self.bytes = bytes
        self.address = address
        self.expected = expected
        reading = Extraction.read(bytes, address: address)
    }

    /// How alike what was found and what was expected are, also of a page that counts as no article.
    func score(runsOf size: Int = 4) -> ExtractionScore {
        ExtractionScore(expected: expected, found: reading.found?.text ?? "", runsOf: size)
    }
}

/// The two suites of pages, each read once.
enum ExtractionPages {
    /// The pages of scrapinghub's article-extraction-benchmark.
    static let scrapinghub = Result { try readScrapinghub() }
    /// The pages of Mozilla's Readability.
    static let readability = Result { try readReadability() }

    // The pages by which the rules were made; of the others, only the worst were looked at, and late. Chance decided.
    static func tuning(_ pages: [ExtractionPage]) -> [ExtractionPage] { halves(pages).tuning }
    static func heldOut(_ pages: [ExtractionPage]) -> [ExtractionPage] { halves(pages).heldOut }

    private static func halves(_ pages: [ExtractionPage]) -> (tuning: [ExtractionPage], heldOut: [ExtractionPage]) {
        var random = Chance(2026)
        let isTuning = pages.map { _ in random.next() >> 63 == 0 }
        let marked = zip(pages, isTuning)
        return (marked.filter(\.1).map(\.0), marked.filter { !$0.1 }.map(\.0))
    }

    private static func readReadability() throws -> [ExtractionPage] {
        let sources = try NewsTestData.files(under: "articles/readability", ending: ["source.html"])
        return try sources.map { source in
            let folder = source.path.deletingLastPathComponent()
            let expected = HTMLTree([UInt8](try Data(contentsOf: folder.appending(path: "expected.html"))))
            return ExtractionPage(
                name: folder.lastPathComponent, bytes: source.bytes, address: "http://fakehost/test/page.html",
                expected: expected.text(of: expected.body))
        }.sorted { $0.name < $1.name }
    }

    private static func readScrapinghub() throws -> [ExtractionPage] {
        let truth = try NewsTestData.files(under: "articles/scrapinghub", ending: ["ground-truth.json"])
        guard let file = truth.first else { throw NewsTestData.Absent() }
        var reader = JSONReader(file.bytes)
        let expected = reader.read()
        return try unpacked(file.path.deletingLastPathComponent().appending(path: "html")).map { name, bytes in
            ExtractionPage(
                name: name, bytes: bytes, address: expected[name]?["url"]?.text,
                expected: expected[name]?["articleBody"]?.text ?? "")
        }
    }

    /// The gzip files of a folder, unpacked, by their names without endings, in order.
    private static func unpacked(_ folder: URL) throws -> [(String, [UInt8])] {
        let copy = FileManager.default.temporaryDirectory.appending(path: "news-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: copy) }
        try FileManager.default.copyItem(at: folder, to: copy)
        let gzip = Process()
        gzip.executableURL = URL(filePath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dr", copy.path]
        try gzip.run()
        gzip.waitUntilExit()
        let files = try FileManager.default.contentsOfDirectory(at: copy, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "html" }.map { file in
            (file.deletingPathExtension().lastPathComponent, [UInt8](try Data(contentsOf: file)))
        }.sorted { $0.0 < $1.0 }
    }
}
