// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedDetailsTests {
    private func channel(_ elements: String) -> FeedDocument? {
        let start = #"<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>"#
        return FeedReading("\(start)\(elements)</channel></rss>", base: "http://a.example/feed").document
    }

    @Test func `A feed says when it wants to be fetched`() {
        let schedule = channel(
            """
            <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours>
            <skipDays><day>Saturday</day><day>Sunday</day></skipDays>
            """)?.schedule
        #expect(schedule?.wait == 90)
        #expect(schedule?.quietHours == [0, 7])
        #expect(schedule?.quietDays == [6, 7])
    }

    @Test func `The longest of several waits counts, and none is longer than a year`() {
        let waits = [
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            "<ttl>10</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", "<ttl>9000000000000</ttl>", "<ttl>-5</ttl>",
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", "",
        ]
        #expect(waits.map { channel($0)?.schedule.wait } == [360, 60, 525_600, nil, 1440, nil])
    }

    @Test func `A feed names itself, its hub and its next page`() {
        let links = ["self", "hub", "next"].map { "<atom:link rel='\($0)' href='/\($0)'/>" }.joined()
        let document = channel(links)
        #expect(
            [document?.address, document?.hub, document?.nextPage] == [
                "http://a.example/self", "http://a.example/hub", "http://a.example/next",
            ])
        #expect(document?.link == nil)
    }

    @Test func `A feed's head is read`() {
        let document = channel(
            """
            <description>About</description><copyright>C</copyright><generator>G</generator>
            <managingEditor>ed@a.example (Ed)</managingEditor><webMaster>web@a.example</webMaster>
            <image><url>/logo.png</url><title>Logo</title><link>/</link><width>88</width></image>
            <category domain="d">News</category><category>News</category><lastBuildDate>1 Jan 2026</lastBuildDate>
            """)
        let details = document?.details
        #expect(document?.summary?.plain == "About")
        #expect(details?.rights?.plain == "C")
        #expect(details?.generator == FeedGenerator(name: "G", address: nil, version: nil))
        #expect(details?.authors == [FeedPerson(name: "Ed", email: "ed@a.example")])
        #expect(details?.publisher == FeedPerson(name: nil, email: "web@a.example"))
        #expect(details?.image?.address == "http://a.example/logo.png")
        #expect(details?.image?.width == 88)
        #expect(details?.categories == [FeedCategory("News", scheme: "d"), FeedCategory("News")])
        #expect(details?.updated == FeedDate("2026-01-01"))
        #expect(document?.title == nil)
    }

    @Test func `An item's enclosures and pictures are read, each once`() {
        let entry = FeedReading.item(
            """
            <enclosure url="http://a.example/1.mp3" type="audio/mpeg" length="1234"/>
            <media:content xmlns:media="http://search.yahoo.com/mrss/" url="http://a.example/1.jpg" medium="image">
            <media:title>Not the title</media:title><media:thumbnail url="http://a.example/s.jpg"/></media:content>
            <media:content url="http://a.example/1.mp3"/><title>T</title>
            """)
        #expect(
            entry?.details.enclosures == [
                FeedLink("http://a.example/1.mp3", relation: "enclosure", type: "audio/mpeg", length: 1234),
                FeedLink("http://a.example/1.jpg", relation: "enclosure"),
            ])
        #expect(entry?.details.image?.address == "http://a.example/s.jpg")
        #expect(entry?.title?.source == "T")
    }

    @Test func `An item says where it is from, and the outlet's name is taken off its headline`() {
        let titles = ["Court rules - The Daily", "Court rules", " - The Daily"]
        let entries = titles.map { title in
            FeedReading.item("<title>\(title)</title><source url='https://daily.example/'>The Daily</source>")
        }
        #expect(entries.map { $0?.headline } == ["Court rules", "Court rules", "- The Daily"])
        #expect(entries.first??.source?.title?.line == "The Daily")
        #expect(entries.first??.source?.link == "https://daily.example/")
    }

    @Test func `A source in a source in a source is passed over`() {
        let deep = String(repeating: "<source>", count: 300)
        #expect(FeedReading.atomEntry("\(deep)")?.source == FeedSource())
    }

    @Test func `Texts know their language and their base`() {
        let entry = FeedReading.atomEntry(
            """
            <title xml:lang="ar_EG">t</title>
            <content type="html" xml:base="x/">&lt;a href='y?a=1&amp;amp;b'&gt;&lt;img src=z&gt;&lt;/a&gt;</content>
            """, base: "http://a.example/feed")
        #expect(entry?.title?.language == "ar-EG")
        #expect(entry?.content?.base == "http://a.example/x/")
        #expect(
            entry?.content?.resolved
                == "<a href='http://a.example/x/y?a=1&amp;b'><img src=http://a.example/x/z></a>")
    }

    @Test func `Links in markup that are absolute or no addresses stay as they are`() {
        let texts = [
            "<a href='http://b.example/'>x</a>", "<a href='mailto:a@a.example'>x</a>", "a < b", "<a href=", "<a href='",
            "<a name='x'>", "<script>'<a href=x>'</script>", "",
        ]
        let resolved = texts.map { FeedText($0, markup: .html, base: "http://a.example/").resolved }
        var expected = texts
        expected[6] = "<script>'<a href=http://a.example/x>'</script>"
        #expect(resolved == expected)
    }

    @Test func `Places are points on the globe or nothing`() {
        let places = ["51.5 -0.12", "51.5", "x y", "91 0", "51.5,-0.12"].map { FeedPlace(.point, $0) }
        let london = FeedPlace.Position(latitude: 51.5, longitude: -0.12)
        #expect(places.map { $0?.positions } == [[london], nil, nil, nil, [london]])
        #expect(FeedPlace(.line, "1 2 100 3 4 100", dimensions: 3)?.positions.map(\.latitude) == [1, 3])
    }

    @Test func `Chapters begin at a time`() {
        let times = ["12", "1:30", "01:00:00.250", "x", "", "1:2:3:4", "999999999999"].map(FeedChapter.milliseconds)
        #expect(times == [12_000, 90_000, 3_600_250, nil, nil, nil, nil])
    }

    @Test func `The header's language counts where the feed says none`() {
        let feed = Array("<rss><channel><title>t</title><item/></channel></rss>".utf8)
        let languages = ["cy", "en, cy", ""].map { Feed.read(feed, contentLanguage: $0).entries.first?.language }
        #expect(languages == ["cy", nil, nil])
    }
}
