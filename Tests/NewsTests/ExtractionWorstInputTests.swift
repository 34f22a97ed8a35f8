// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// Pages made to be slow are read with work proportional to their size, and never bring the reading down.
@Suite struct ExtractionWorstInputTests {
    private static let sentence = "The council said on Monday, after a long debate, that it would look at it again. "

    private static let pieces = [
        "<p>x", "<p>\(sentence)", "<div>", "<div>\(sentence)", "<h2>Related", "<h2>Related</h2><p>\(sentence)</p>",
        "<h2><a href=x>Another story of the day</a></h2>", "<h2><a href=x>Another story of the day</a></h2>\(sentence)",
        "<li><a href=x>Another story of the day</a> \(sentence)", "<div><h3>Comments</h3>",
        "<div class=share><p>\(sentence)", "<div class='article-body'><p>\(sentence)",
        "<p>Related: <a href=x>y</a></p>",
        "<br>", "<br><br>x", "<a>", "<b>x", "<span class=byline>By A", "<time datetime=2026-01-02>", "<article>",
        "<article><h1>A title of some length</h1>", "<table><tr><td>", "<td>1", "<blockquote>", "<pre>\n", "<ul><li>",
        "<meta name=author content=x>", "<script type=application/ld+json>[{\"@type\":\"Article\"},",
        "<script type=application/ld+json>{\"@graph\":[", "<h1>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "é", "、", "\u{A0}x",
        "<p class='\(String(repeating: "a", count: 500))'>", "<p style='\(String(repeating: "d", count: 500))'>",
    ]

    private func page(_ piece: String, size: Int) -> [UInt8] {
        let title = String(repeating: "a", count: 300)
        let start = "<title>\(title)</title><meta name=description content='The council said on Monday, after a'><body>"
        return Array(start.utf8) + Array(repeating: Array(piece.utf8), count: size / piece.utf8.count).joined()
    }

    private func work(_ bytes: [UInt8]) -> Int {
        let tree = HTMLTree(bytes)
        let page = ArticlePage(tree, address: nil)
        return tree.work + page.outline.work + page.text.work
    }

    @Test func `The work is proportional to the size`() {
        let heavy = Self.pieces.filter { piece in
            let bytes = page(piece, size: 16_000)
            return work(bytes) > 20 * bytes.count
        }
        #expect(heavy == [])
    }

    @Test func `Twice the size is twice the work`() {
        let grown = Self.pieces.filter { piece in
            work(page(piece, size: 32_000)) > 2 * work(page(piece, size: 16_000)) + 20_000
        }
        #expect(grown == [])
    }

    @Test func `A megabyte of any of them gives a result`() {
        let pieces = ["<div>", "<li><a href=x>Another story of the day</a> \(Self.sentence)", "<h2>Related", "<td>1"]
        let problems = pieces.map { Extraction.read(page($0, size: 1_000_000)).problem }
        #expect(problems.count == 4)
        #expect(problems.compactMap(\.self).allSatisfy { ArticleProblem.allCases.contains($0) })
    }

    @Test func `Authors within authors are looked into only where they hold little`() {
        let nested = String(repeating: "<span class=author>A B ", count: 20_000)
        let story = "<p>\(Self.sentence)\(Self.sentence)</p>"
        let bylines = ["", "<p class=byline>By Ada Example</p>"].map { byline in
            Extraction.read(Array("\(byline)\(story)\(nested)".utf8)).article?.byline
        }
        #expect(bylines == [nil, "Ada Example"])
    }

    @Test func `No bytes bring the reading down`() {
        var random = Chance(9)
        let alphabet = Self.pieces.map { Array($0.utf8) }
        let readings = (0..<600).map { round in
            let bytes: [UInt8] =
                round.isMultiple(of: 3)
                ? (0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }
                : Array((0..<40).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] }.joined())
            return Extraction.read(bytes, contentType: "text/html", address: "https://news.example/a")
        }
        #expect(readings.contains { $0.article != nil })
        let empty = readings.compactMap(\.article).filter { $0.text.isEmpty }
        #expect(empty.count == 0)
    }

    @Test func `What is too large is not read, and a long text is cut between characters`() {
        let page = Array("<p>\(String(repeating: "é", count: 5000)).</p>".utf8)
        let limits = ExtractionLimits(bytes: 20_000, text: 1001, nodes: 1000)
        #expect(Extraction.read(page, limits: limits).article?.text.utf8.count == 1000)
        #expect(Extraction.read(Array(repeating: 0x41, count: 20_001), limits: limits) == .problem(.tooLarge))
    }
}
