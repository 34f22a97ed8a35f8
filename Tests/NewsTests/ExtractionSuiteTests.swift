// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import News

/// Real pages, with what people say their articles are.
@Suite(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
struct ExtractionSuiteTests {
    @Test func `The measure counts as its original does`() {
        let scores = [
            ExtractionScore(expected: "a b c d e f", found: "b c d e f g"),
            ExtractionScore(expected: "Über naïve_x 12 ½ 語る क्षि a", found: "Über naïve_x 12 ½ 語る क्षि"),
            ExtractionScore(expected: "one two", found: ""), ExtractionScore(expected: "", found: ""),
        ]
        // What evaluate.py gives for the same texts.
        #expect(scores.map(\.precision) == [2.0 / 3, 1, nil, nil])
        #expect(scores.map(\.recall) == [2.0 / 3, 0.8, 0, nil])
        #expect(abs(ExtractionScore.f1(scores) - 0.616_246_498_599_439_8) < 1e-9)
    }

    @Test func `Scrapinghub's articles are read`() throws {
        let pages = try ExtractionPages.scrapinghub.get()
        let scores = [pages, ExtractionPages.tuning(pages), ExtractionPages.heldOut(pages)].map { part in
            ExtractionScore.f1(part.map { $0.score() })
        }
        #expect(pages.count == 181)
        #expect(scores.min() ?? 0 >= 0.965, "\(scores)")
        #expect(scores[0] >= 0.97, "\(scores)")
        let means = Self.means(pages)
        #expect(means[0] >= 0.967 && means[1] >= 0.97, "\(means)")
    }

    @Test func `Readability's articles are read`() throws {
        let pages = try ExtractionPages.readability.get()
        let scores = [pages, ExtractionPages.tuning(pages), ExtractionPages.heldOut(pages)].map { part in
            ExtractionScore.f1(part.map { $0.score() })
        }
        #expect(pages.count == 130)
        #expect(scores.min() ?? 0 >= 0.96, "\(scores)")
        #expect(scores[0] >= 0.963, "\(scores)")
        let means = Self.means(pages)
        #expect(means[0] >= 0.96 && means[1] >= 0.967, "\(means)")
    }

    /// The means over all pages of F1 by runs of four words and by words, which are stricter than F1 of the means.
    private static func means(_ pages: [ExtractionPage]) -> [Double] {
        [4, 1].map { size in ExtractionScore.mean(pages.map { $0.score(runsOf: size).f1 }) }
    }

    @Test func `No article is called none`() throws {
        let articles = try ExtractionPages.scrapinghub.get()
        #expect(articles.filter { $0.reading.article == nil }.map(\.name) == [])
        // Readability's pages are cut-outs with a few words, but for one, which is the front of a newspaper's section.
        let refused = try ExtractionPages.readability.get().filter { $0.reading.article == nil }
        let few = refused.filter { $0.expected.utf8.count < 250 }
        #expect(few.count <= 7)
        #expect(refused.filter { $0.expected.utf8.count >= 250 }.map(\.reading.problem) == [.listOfLinks])
    }

    @Test func `What pages say of themselves is read as Readability reads it`() throws {
        let shares = try ExtractionMetadata.shares()
        #expect(shares.title >= 0.93, "\(shares)")
        #expect(shares.byline >= 0.75, "\(shares)")
        #expect(shares.published >= 0.93, "\(shares)")
        #expect(shares.site >= 0.93, "\(shares)")
        #expect(shares.language >= 0.98, "\(shares)")
    }

    @Test func `Pages cut off anywhere give a result`() throws {
        var random = Chance(77)
        let pages = try ExtractionPages.readability.get().filter { $0.bytes.count < 60_000 }
        let readings = pages.map { page in
            Extraction.read(Array(page.bytes.prefix(Int.random(in: 0...page.bytes.count, using: &random))))
        }
        #expect(readings.count > 40)
        let empty = readings.compactMap(\.article).filter { $0.text.isEmpty }
        #expect(empty.count == 0)
    }

    @Test func `Pages with bytes flipped give a result, most of them the article`() throws {
        var random = Chance(78)
        let pages = try ExtractionPages.readability.get().filter {
            $0.bytes.count < 60_000 && $0.reading.article != nil
        }
        let kept = pages.filter { page in
            var bytes = page.bytes
            for _ in 0..<60 {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let length = page.reading.article?.text.utf8.count ?? 0
            return Extraction.read(bytes).article.map { $0.text.utf8.count * 2 > length } ?? false
        }
        #expect(Double(kept.count) > 0.7 * Double(pages.count))
    }
}

/// How often the facts about an article are those that Readability expects.
struct ExtractionMetadata {
    let title: Double
    let byline: Double
    let published: Double
    let site: Double
    let language: Double

    /// Shares of the pages that are articles and for which a fact is expected.
    static func shares() throws -> ExtractionMetadata {
        let pages = try ExtractionPages.readability.get().filter { $0.reading.article != nil }
        let files = try NewsTestData.files(under: "articles/readability", ending: ["expected-metadata.json"])
        let expected = Dictionary(
            uniqueKeysWithValues: files.map { file in
                var reader = JSONReader(file.bytes)
                return (file.path.deletingLastPathComponent().lastPathComponent, reader.read())
            })
        func share(_ name: String, _ isRight: (String, Article) -> Bool) -> Double {
            let told = pages.compactMap { page -> Bool? in
                guard let article = page.reading.article, let fact = expected[page.name]?[name]?.text else {
                    return nil
                }
                return fact.isEmpty ? nil : isRight(fact, article)
            }
            return Double(told.count { $0 }) / Double(max(told.count, 1))
        }
        // Titles may lack the site's name, bylines what is no name.
        return ExtractionMetadata(
            title: share("title") { isPart($1.title, of: $0) }, byline: share("byline") { isPart($1.byline, of: $0) },
            published: share("publishedTime") { fact, article in article.published == FeedDate(fact) },
            site: share("siteName") { FoldedText($0) == FoldedText($1.site ?? "") },
            language: share("lang") { $0.lowercased() == $1.language?.lowercased() })
    }

    private static func isPart(_ found: String?, of fact: String) -> Bool {
        guard let found, !found.isEmpty else { return false }
        return FoldedText(fact).contains(FoldedText(found)) || FoldedText(found).contains(FoldedText(fact))
    }
}
