// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

/// HTML made to be slow to make safe, or to grow by it.
@Suite struct SafeHTMLWorstInputTests {
    private static let pieces = [
        "<b>", "<b>a", "<b><p>a", "<p>", "<p>a", "<a href=/x>", "<a href=/x>a<p>", "<i><b><u>a<div>", "<div>a", "<ul>a",
        "<ul>", "<li>a", "<ul><li>a", "<table>a", "<table><td>a", "<table><tr><td><table>a", "<blockquote>a", "<pre>\n",
        "<h1>a<div>", "<br>", "<hr>", "<dl>a<dt>b", "<span lang=en dir=rtl>a", "<div lang=en dir=rtl><p>", "<script>",
        "<svg><p>", "&lt;", "<", "'", "\u{202E}", "e\u{301}", "<figure><figcaption>a", "<td>a", "<x>a", "</p>", "a ",
        "<img src=x>", "<pre><b>a<br>", "<q><q>a</q>", "<template>a", "<div></div>a", "<p><b></p>a", "\0", "&#13;",
    ]

    private struct Cost {
        let work: Int
        let output: Int
        let isSound: Bool
    }

    private func cost(_ piece: String, after start: String = "", size: Int) -> Cost {
        let bytes = Array(start.utf8) + Array(repeating: Array(piece.utf8), count: size / piece.utf8.count).joined()
        let options = SafeHTML.Options(showsPictures: true, mostBytes: .max)
        var writing = SafeHTMLWriting(bytes, base: "https://example.org/", options: options)
        let once = writing.write()
        let twice = SafeHTML.from(html: once, base: "https://example.org/", options: options)
        return Cost(
            work: writing.work, output: once.utf8.count,
            isSound: twice == once && SafeHTMLCheck.faults(in: once, allowsPictures: true).isEmpty)
    }

    private static let starts = [
        "",
        "<b><i><u><s><q><em><small><strong><sub><sup><code><cite><a href='/\(String(repeating: "x", count: 4000))'>",
        String(repeating: "<ul><li>", count: 300), "<table><tr>", "<pre>", "<h2><b>", "<div lang=en-GB dir=rtl>",
        String(repeating: "<div>", count: 600) + "<b>", String(repeating: "<table>a", count: 30),
    ]

    @Test func `The work and what is written are proportional to the size`() {
        let heavy = Self.starts.flatMap { start in
            Self.pieces.filter { piece in
                let count = start.utf8.count + 4_000
                let cost = cost(piece, after: start, size: 4_000)
                return cost.work > 40 * count || cost.output > 24 * count
            }
        }
        #expect(heavy == [])
    }

    @Test func `Twice the size is no more than twice the work`() {
        let grown = Self.starts.flatMap { start in
            Self.pieces.filter { piece in
                let small = cost(piece, after: start, size: 2_000).work
                let large = cost(piece, after: start, size: 4_000).work
                return large > 2 * small + 1000
            }
        }
        #expect(grown == [])
    }

    @Test func `All of it is well nested, and the same when made safe again`() {
        let unsound = Self.starts.flatMap { start in
            Self.pieces.filter { !cost($0, after: start, size: 1_000).isSound }
        }
        #expect(unsound == [])
    }

    @Test func `A long base is not looked at for thousands of links`() {
        let base = "https://example.org/" + String(repeating: "x", count: SafeHTML.longestBase - 20)
        let html = Array(String(repeating: "<a href=y><x></x></a>", count: 4000).utf8)
        var writing = SafeHTMLWriting(html, base: base, options: SafeHTML.Options())
        #expect(writing.write().isEmpty)
        #expect(writing.work < 24 * html.count + (1 << 20))
    }

    @Test func `More than a few megabytes are not read, nor a base that is a text`() {
        let long = String(repeating: "é", count: SafeHTML.mostBytesRead)
        let options = SafeHTML.Options(mostBytes: .max)
        #expect(SafeHTML.from(html: long, options: options).utf8.count == SafeHTML.mostBytesRead)
        let base = "https://example.org/" + String(repeating: "x", count: SafeHTML.longestBase)
        #expect(SafeHTML.from(html: "<a href=y>a</a>", base: base) == "a")
    }
}
