// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import News

@Suite struct StreamSafeTests {
    private let marks = String(repeating: "\u{301}\u{316}", count: 200)

    @Test func `long runs of marks are cut wherever a feed can hold them`() {
        let references = String(repeating: "&#x301;&#x316;", count: 200)
        let rss = """
            <rss version="2.0"><channel><title>T</title><item><guid>g\(marks)</guid><title>a\(marks)b</title>
            <description>c\(references)d</description><x\(marks)>e</x\(marks)></item></channel></rss>
            """
        let escapes = String(repeating: "\\u0301\\u0316", count: 200)
        let json = """
            {"version": "https://jsonfeed.org/version/1.1", "k\(escapes)": 1,
            "items": [{"id": "i\(escapes)", "title": "a\(marks)b", "content_text": "c"}]}
            """
        let longest = [rss, json].flatMap { text -> [Int] in
            guard case .feed(let feed) = Feed.read(Array(text.utf8)), let entry = feed.entries.first else {
                return [-1]
            }
            return [entry.id ?? "", entry.title?.plain ?? "", entry.summary?.plain ?? "", entry.content?.plain ?? ""]
                .map {
                    $0.unicodeScalars.count
                }
        }
        #expect(longest.filter { $0 < 0 || $0 > 40 } == [])
    }

    @Test func `text of every script goes through unchanged`() {
        let texts = [
            String(repeating: "سلام دنیا ", count: 50), String(repeating: "ትግርኛ", count: 100),
            String(repeating: "中文", count: 100),
            String(repeating: "הַשָּׁלוֹם", count: 40), String(repeating: "สวัสดี", count: 60),
            "a" + String(repeating: "\u{301}", count: 30),
        ]
        #expect(texts.map { StreamSafe.cut(Array($0.utf8)) } == texts.map { Array($0.utf8) })
    }
}
