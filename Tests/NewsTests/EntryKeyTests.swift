// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct EntryKeyTests {
    private func entries(_ range: Range<Int>, id: (Int) -> String?, link: (Int) -> String?) -> [FeedEntry] {
        range.map { number in
            let address = link(number).map { "https://a.example/\($0)" }
            return FeedEntry(id: id(number), title: FeedText("Title \(number)"), link: address)
        }
    }

    // MARK: - Redirects

    @Test func `The links of alert services lead to the page itself`() {
        let links = [
            "https://www.google.com/url?rct=j&sa=t&url=https://a.example/x%3Fa%3D1%26b%3D2&ct=ga&cd=CAI&usg=AOv",
            "http://www.google.co.uk/url?q=https%3A%2F%2Fa.example%2F&sa=D", "https://google.com/url?sa=t&url=//x",
            "https://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&tid=1&url=https%3a%2f%2fa.example%2f1&c=2",
            "https://www.google.com/search?url=https://a.example/",
            "https://google.evil.example/url?url=https://a.example/",
            "https://a.example/url?url=https://b.example/", "https://www.google.com/url?url=javascript:alert(1)",
            "https://www.google.com/url", "",
        ]
        #expect(
            links.map(RedirectLink.target) == [
                "https://a.example/x?a=1&b=2", "https://a.example/", nil, "https://a.example/1", nil, nil, nil, nil,
                nil,
                nil,
            ])
    }

    @Test func `An alert has the page's link and a title without tags, and is known by its id`() {
        let entry = FeedReading.atomEntry(
            """
            <id>tag:google.com,2013:googlealerts/feed:1</id>
            <title type="html">Court in &lt;b&gt;asylum&lt;/b&gt; case</title>
            <link href="https://www.google.com/url?rct=j&amp;url=https://a.example/1&amp;ct=ga"/>
            """)
        #expect(entry?.link == "https://a.example/1")
        #expect(entry?.headline == "Court in asylum case")
        #expect(entry?.identity == "tag:google.com,2013:googlealerts/feed:1")
    }

    @Test func `An entry without an id is known by its link as the feed has it`() {
        let link = "https://www.google.com/url?url=https://a.example/1"
        let entry = FeedEntry(link: link)
        #expect([entry.link, entry.identity] == ["https://a.example/1", link])
    }

    // MARK: - Keys

    @Test func `A feed is known by its ids, where it has them`() {
        let some = entries(0..<10, id: { $0 < 5 ? "id\($0)" : nil }, link: { "\($0)" })
        #expect(EntryKey(for: some) == .id)
        #expect(EntryKey(for: some).settled(first: some, second: some) == .id)
        #expect(some.map { $0.identity(by: .id) }[4...5] == ["id4", "https://a.example/5"])
        #expect(EntryKey(for: []) == .id)
    }

    @Test func `A feed whose ids are all the same is known by its links`() {
        let same = entries(0..<10, id: { _ in "x" }, link: { "\($0)" })
        #expect(EntryKey(for: same) == .link)
        #expect(EntryKey(for: entries(0..<10, id: { _ in "x" }, link: { _ in "home" })) == .text)
    }

    @Test func `A feed whose ids are new at every fetch is known by its links, or by what it says`() {
        let first = entries(0..<10, id: { "a\($0)" }, link: { "\($0)" })
        let second = entries(2..<12, id: { "b\($0)" }, link: { "\($0)" })
        #expect(EntryKey(for: first).settled(first: first, second: second) == .link)
        let third = entries(0..<10, id: { "a\($0)" }, link: { "\($0)?session=1" })
        let fourth = entries(0..<10, id: { "b\($0)" }, link: { "\($0)?session=2" })
        #expect(EntryKey.id.settled(first: third, second: fourth) == .text)
    }

    @Test func `A feed that has nothing in common with its last reading keeps its key`() {
        let first = entries(0..<10, id: { "a\($0)" }, link: { "\($0)" })
        let second = entries(10..<20, id: { "a\($0)" }, link: { "\($0)" })
        #expect(EntryKey.id.settled(first: first, second: second) == .id)
        #expect(EntryKey.link.settled(first: first, second: second) == .link)
    }
}
