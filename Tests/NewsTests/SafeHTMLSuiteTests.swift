// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import News

/// Collections of attacks, made harmless.
@Suite(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
struct SafeHTMLSuiteTests {
    private struct Case: Decodable {
        let payload: String
        let expected: Expected
    }

    /// One text or several, of which any will do.
    private struct Expected: Decodable {
        let texts: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            texts = try (try? value.decode([String].self)) ?? [value.decode(String.self)]
        }
    }

    private static let base = "https://example.org/a/b?c"

    private func payloads() throws -> [String] {
        try NewsTestData.files(under: "xss", ending: ["payloads.txt"]).flatMap { file in
            String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }

    private func cases() throws -> [Case] {
        try NewsTestData.files(under: "xss", ending: ["dompurify.json"]).flatMap { file in
            try JSONDecoder().decode([Case].self, from: Data(file.bytes))
        }
    }

    private func safe(_ html: String, pictures: Bool = false) -> String {
        SafeHTML.from(html: html, base: Self.base, options: .init(showsPictures: pictures))
    }

    /// Those of which something comes out that may not, or that come out differently the second time.
    private func faulty(_ all: [String]) -> [String] {
        all.flatMap { html in
            [false, true].compactMap { pictures -> String? in
                let once = safe(html, pictures: pictures)
                let faults = SafeHTMLCheck.faults(in: once, allowsPictures: pictures)
                let isFixed = safe(once, pictures: pictures) == once
                return faults.isEmpty && isFixed ? nil : "\(html) became \(once): \(faults), \(isFixed)"
            }
        }
    }

    @Test func `Nothing that is not allowed comes out of any payload, nor anything new the second time`() throws {
        let payloads = try payloads()
        #expect(payloads.count > 3000)
        #expect(faulty(payloads) == [])
    }

    @Test func `All payloads in one document, and each in the middle of markup, stay harmless`() throws {
        let payloads = try payloads()
        let starts = [
            "<table><tr>", "<p><b><a href=/x>", "<svg><desc>", "<pre>", "<a title='", "<ul><b>", "<!--", "<style>",
        ]
        let mixed = payloads.enumerated().map { starts[$0 % starts.count] + $1 + "</td>a" + payloads[$0 / 2] }
        #expect(faulty(mixed + [payloads.joined(separator: "\n"), payloads.joined()]) == [])
    }

    @Test func `Nothing that is not allowed comes out of DOMPurify's cases`() throws {
        let cases = try cases()
        #expect(cases.count > 100)
        #expect(faulty(cases.map(\.payload) + cases.flatMap(\.expected.texts)) == [])
    }

    /// DOMPurify keeps forms, SVG, MathML, ids and styles: what we would keep of its answer is compared.
    ///
    /// Of the other eight five differ by spaces or a paragraph, and in three it leaves nothing where we leave a picture.
    @Test func `Of DOMPurify's cases the same is left as of what DOMPurify leaves`() throws {
        let cases = try cases()
        let same = cases.filter { test in
            let ours = safe(test.payload, pictures: true)
            return test.expected.texts.contains { safe($0, pictures: true) == ours }
        }
        #expect(cases.count == 116)
        #expect(same.count == 108)
    }

    @Test func `The check itself finds what is wrong`() throws {
        let wrong = [
            "<script>", "<p>a", "</p>", "a & b", "a > b", "<p><p></p></p>", "<a href=\"javascript:x\" rel=\"\"></a>",
            "<p class=\"a\"></p>", "<ul>a</ul>", "<table><tr></tr></table>", "<pre>\n</pre>", "<img src=\"http://a\">",
            "<p lang=x></p>", "<!-- a -->", "<b onclick=\"x\"></b>", "\u{0}", "<svg></svg>", "<br/>",
        ]
        let passed = try (wrong + payloads().filter { $0.contains("<script") }).filter {
            SafeHTMLCheck.faults(in: $0).isEmpty
        }
        #expect(passed == [])
    }

    @Test func `Plain text of the payloads holds no controls and is one line where it must be`() throws {
        let faulty = try (payloads() + cases().map(\.payload)).filter { html in
            [FeedText.Markup.none, .html, .unsaid].contains { markup in
                let line = FeedText(html, markup: markup).line
                return PlainText.line(line) != line
                    || line.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
            }
        }
        #expect(faulty == [])
    }
}
