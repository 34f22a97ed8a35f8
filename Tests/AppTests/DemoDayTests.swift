// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import News
import Testing

@testable import App

@Suite struct DemoDayTests {
    private let reading: DemoDayReading

    init() throws { reading = try DemoDayReading.shared.get() }

    @Test func `there are three hundred items of twenty-five outlets, each in the feed of an outlet`() {
        let known = Set(reading.day.outlets.map(\.id))
        #expect(reading.day.items.count >= 300 && reading.feeds.count == 25 && known.count == 25)
        #expect(reading.day.items.filter { !known.contains($0.outlet) } == [])
        #expect(reading.items.count == reading.day.items.count)
        let written = reading.day.outlets.map { outlet in
            outlet.trouble == nil ? reading.day.items.count { $0.outlet == outlet.id } : nil
        }
        #expect(reading.feeds.map(\.entries) == written)
    }

    @Test func `every feed is read and holds what was written for it, and one has a torn item more`() {
        let found = reading.documents.mapValues(\.entries.count)
        var expected: [String: Int] = [:]
        for outlet in reading.day.outlets where outlet.feed != nil {
            expected[outlet.id] = reading.day.items.count { $0.outlet == outlet.id }
        }
        expected["eastholme", default: 0] += 1
        #expect(found == expected)
        #expect(Set(reading.documents.filter(\.value.repaired).keys) == ["eastholme"])
        #expect(reading.documents["council"]?.entries == [])
    }

    @Test func `the feeds are of all kinds that there are`() {
        let kinds = Dictionary(grouping: reading.documents.values, by: \.kind).mapValues(\.count)
        #expect(kinds == [.rss: 16, .atom: 6, .rdf: 1, .json: 1])
        let encodings = Set(reading.documents.values.map(\.encoding))
        #expect(encodings == ["utf-8", "windows-1252"])
        let languages = Set(reading.documents.values.compactMap(\.language).map { $0.prefix(2).lowercased() })
        #expect(languages == ["en", "ar", "cy", "fa"])
    }

    @Test func `at four addresses of the list something is in the way`() {
        let answers = reading.feeds.compactMap { feed -> String? in
            switch feed.answer {
            case .moved(let path): "\(feed.path) moved to \(path)"
            case .gone: "\(feed.path) gone"
            case .status(let status): "\(feed.path) \(status)"
            case .document(let type, let bytes):
                Feed.read(bytes, contentType: type) == .problem(.webPage) ? "\(feed.path) is a web page" : nil
            }
        }
        #expect(
            answers == [
                "/aldermouth/rss moved to /aldermouth/feed.xml", "/penfold/rss is a web page", "/forum/news/feed gone",
            ])
        #expect(reading.feeds.map { reading.site.answers[$0.path] } == reading.feeds.map(\.answer))
        #expect(candidates("/penfold/rss") == ["/penfold/news.xml"])
    }

    /// The feeds that a page names, as paths.
    private func candidates(_ path: String) -> [String] {
        guard case .document(let type, let bytes) = reading.site.answers[path] else { return [] }
        return FeedDiscovery.candidates(in: bytes, contentType: type, at: DemoDayReading.base + path)
            .compactMap { DemoDayReading.path(of: $0.address) }
    }

    @Test func `each outlet's home page names its feed first`() {
        let living = reading.day.outlets.filter { $0.feed != nil }
        #expect(living.map { candidates($0.home).first } == living.map(\.feedAddress))
    }

    @Test func `the list of sources has twenty-four feeds in folders, and the other is found from its home page`() {
        guard case .document(let type, let bytes) = reading.site.answers["/sources.opml"] else {
            Issue.record("no list of sources")
            return
        }
        let listed = FeedList.read(bytes, contentType: type)?.feeds ?? []
        let expected = reading.feeds.filter(\.isListed).map { feed in
            ListedFeed(
                title: feed.title, address: DemoDayReading.base + feed.path, site: DemoDayReading.base + feed.home,
                folders: [feed.group])
        }
        #expect(listed == expected && listed.count == 24)
        #expect(Set(listed.flatMap(\.folders)) == ["National", "Regional", "Nations", "Sector"])
    }

    @Test func `the front page leads to the list of sources and to each outlet's home page`() {
        guard case .document(_, let bytes) = reading.site.answers["/"] else {
            Issue.record("no front page")
            return
        }
        let links = String(decoding: bytes, as: UTF8.self).matches(of: /href="([^"]+)"/).map { String($0.output.1) }
        #expect(links == ["/sources.opml"] + reading.feeds.map(\.home))
        #expect(links.filter { reading.site.answers[$0] == nil } == [])
    }

    @Test func `a paper's own quotation marks stand in what it took over too`() {
        let clarion = reading.day.items.filter { $0.outlet == "clarion" }
        let others = reading.day.items.filter { $0.outlet == "northgate" }
        #expect(
            clarion.filter { item in
                item.copyOf != nil && item.paragraphs.contains { $0.contains("said ‘") || $0.contains("‘shut") }
            } != [])
        #expect(clarion.flatMap(\.paragraphs).filter { $0.contains("“") || $0.contains("”") } == [])
        #expect(others.flatMap(\.paragraphs).filter { $0.contains("“") }.count > 10)
    }

    @Test func `every entry has the headline and the first lines of its item`() {
        let items = reading.items
        let wrong = reading.documents.values.flatMap(\.entries).filter { entry in
            guard let path = DemoDayReading.path(of: entry.link), let item = items[path] else { return false }
            return entry.title?.line != item.title || entry.summary?.plain.contains(item.summary) != true
        }
        #expect(wrong.map(\.title?.line) == [])
    }

    @Test func `of what must be paid for only the beginning can be read`() {
        let stubs = reading.items.filter { $0.value.oddities.contains(.stub) }
        let told = stubs.map { path, item in
            item.paragraphs.dropFirst(2).filter { reading.articles[path]?.text.contains($0) ?? true }
        }
        #expect(stubs.count == 4 && told.allSatisfy(\.isEmpty))
        #expect(stubs.values.allSatisfy { $0.paragraphs.count > 2 })
    }

    @Test func `a correction bears the id of what it corrects`() {
        let entries = reading.documents.values.flatMap { document in document.entries.map { ($0.id, $0.title?.line) } }
        let twice = Dictionary(grouping: entries.filter { $0.0 != nil }, by: \.0).values.filter { $0.count > 1 }
        #expect(
            twice.map { $0.map(\.1) } == [
                [
                    "Inquest opens into death of climber on Ben Corran (corrected)",
                    "Inquest opens into death of climber on Ben Corrach",
                ]
            ])
    }

    @Test func `links bear what counts readers, as do those written without a host`() {
        let queries = reading.documents.compactMapValues { document in
            document.entries.first?.link?.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init)
        }
        #expect(
            queries == [
                "clarion": "utm_source=rss&utm_medium=feed&utm_campaign=news", "meridian": "ftag=rss&utm_source=feed",
                "stanmoor": "utm_source=rss_feed&utm_medium=rss", "aldermouth": "ref=rss&fbclid=Iw0invented",
                "eastholme": "edition=print&page=1", "helyg": "utm_source=rss",
            ])
    }

    @Test func `nothing leads away from the demo's own site, and all links lead somewhere`() {
        let links = reading.documents.values.flatMap { $0.entries.map(\.link) }
        let torn = links.count { $0 == nil }
        let paths = links.compactMap(DemoDayReading.path(of:))
        #expect(torn == 1 && paths.count == links.count - 1)
        #expect(paths.filter { reading.site.answers[$0] == nil } == [])
        #expect(Set(paths).count == reading.day.items.count)
    }

    @Test func `every item's page is an article with its headline, and no less than its paragraphs`() {
        let wrong = reading.items.filter { path, item in
            guard let article = reading.articles[path] else { return true }
            let isStub = item.oddities.contains(.stub)
            let paragraphs = isStub ? Array(item.paragraphs.prefix(2)) : item.paragraphs
            let found = paragraphs.count(where: article.text.contains)
            return article.title != item.title || found * 5 < paragraphs.count * 4 || article.isBeginningOnly != isStub
        }
        #expect(wrong.keys.sorted() == [])
    }

    @Test func `a query makes no difference, and what is not there is not found`() {
        let home = reading.site.answers["/lantern/"]
        #expect(home != nil && reading.site.answer(to: "/lantern/?utm_source=rss") == home)
        #expect(reading.site.answer(to: "/lantern/nothing") == .status(404))
    }

    @Test func `the same moment gives the same bytes`() throws {
        let again = try DemoDay.load().site(now: DemoDayReading.now, base: DemoDayReading.base)
        #expect(again == reading.site)
    }
}
