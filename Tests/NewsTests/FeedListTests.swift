// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedListTests {
    private func read(_ text: String) -> FeedList.Reading? { FeedList.read(Array(text.utf8)) }

    @Test func `A list with folders is read`() {
        let reading = read(
            """
            <?xml version="1.0"?><opml version="1.1"><head><title>My &amp; feeds</title></head><body>
            <outline text="A" xmlUrl="http://a.example/feed" htmlUrl="http://a.example/"/>
            <outline text="Wales"><outline title="Inner"><outline type="rss" text="B" title="Bee" xmlUrl="https://b.example/"/>
            </outline><outline TEXT="C" XMLURL="https://c.example/?a=1&amp;b=2"/></outline>
            <outline text="D" type="link" url="http://d.example/page"/><outline type="RSS" url="http://e.example/rss"/>
            </body></opml>
            """)
        #expect(
            reading
                == FeedList.Reading(
                    title: "My & feeds",
                    feeds: [
                        ListedFeed(title: "A", address: "http://a.example/feed", site: "http://a.example/"),
                        ListedFeed(title: "Bee", address: "https://b.example/", folders: ["Wales", "Inner"]),
                        ListedFeed(title: "C", address: "https://c.example/?a=1&b=2", folders: ["Wales"]),
                        ListedFeed(address: "http://e.example/rss"),
                    ]))
    }

    @Test func `What is no list is none`() {
        let texts = ["", "<html><title>x</title></html>", "<rss><channel/></rss>", "{}"]
        #expect(texts.map(read) == [nil, nil, nil, nil])
        #expect(read("<opml/>") == FeedList.Reading())
    }

    @Test func `A damaged list is read as far as it goes`() {
        let reading = read(
            "<opml><body><outline text='F'><outline xmlUrl='http://a.example/'><outline xmlurl=http://b.example/ ")
        #expect(reading?.feeds.map(\.address) == ["http://a.example/"])
        #expect(reading?.isPartial == true)
        let naked = read(
            "<outline text=A & B xmlUrl='feed:http://a.example/'></outline><outline xmlUrl='feed://b.example/'/>")
        #expect(naked?.feeds.map(\.address) == ["http://a.example/", "https://b.example/"])
    }

    @Test func `Addresses that cannot be fetched and those that come again are left out`() {
        let addresses = ["javascript:x", "http://a.example/", "file:///etc/passwd", "http://a.example/", "/feed"]
        let outlines = addresses.map { "<outline xmlUrl='\($0)'/>" }.joined()
        #expect(read("<opml>\(outlines)</opml>")?.feeds.map(\.address) == ["http://a.example/"])
    }

    @Test func `More feeds than are read are told of`() {
        let outlines = (0...FeedList.most).map { "<outline xmlUrl='http://a.example/\($0)'/>" }.joined()
        let reading = read("<opml>\(outlines)</opml>")
        #expect(reading?.feeds.count == FeedList.most)
        #expect(reading?.isPartial == true)
    }

    @Test func `What was written is read again`() {
        let feeds = [
            ListedFeed(title: "A <b> & \"c\"", address: "http://a.example/?a=1&b=2", site: "http://a.example/"),
            ListedFeed(address: "https://b.example/", folders: ["Münster & co", "أخبار"]),
            ListedFeed(title: "C", address: "https://c.example/", folders: ["Münster & co"]),
            ListedFeed(title: "D", address: "https://d.example/", folders: ["E", "Münster & co"]),
        ]
        let opml = FeedList.opml(title: "T & U", feeds: feeds)
        let reading = read(opml)
        #expect(reading?.title == "T & U")
        #expect(reading?.isPartial == false)
        let byAddress = reading?.feeds.sorted { $0.address < $1.address } ?? []
        #expect(byAddress.map(\.folders) == feeds.map(\.folders))
        // Without a title a feed is called by its address.
        #expect(byAddress.map(\.title) == ["A <b> & \"c\"", "https://b.example/", "C", "D"])
        #expect(byAddress.map(\.site) == ["http://a.example/", nil, nil, nil])
        #expect(
            FeedList.opml(title: "T & U", feeds: reading?.feeds ?? [])
                == FeedList.opml(title: "T & U", feeds: reading?.feeds ?? []))
    }

    @Test func `An empty list is written and read`() {
        #expect(read(FeedList.opml(title: "", feeds: [])) == FeedList.Reading())
    }

    @Test(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
    func `Real lists are read whole, and the same after they were written`() throws {
        let files = try NewsTestData.files(in: "netnewswire", ending: [".opml"])
        let readings = files.compactMap { FeedList.read($0.bytes) }
        let again = readings.compactMap { reading in
            read(FeedList.opml(title: reading.title ?? "", feeds: reading.feeds))
        }
        #expect(readings.count == 2)
        #expect(readings.allSatisfy { $0.feeds.count > 10 && !$0.isPartial })
        #expect(again.map { Set($0.feeds.map(\.address)) } == readings.map { Set($0.feeds.map(\.address)) })
        #expect(
            again.map { $0.feeds.count { !$0.folders.isEmpty } }
                == readings.map { $0.feeds.count { !$0.folders.isEmpty } })
    }
}
