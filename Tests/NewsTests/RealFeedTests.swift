// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import News

@Suite(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
struct RealFeedTests {
    private static let feedEndings = [".xml", ".rss", ".atom", ".rdf"]

    /// What each real feed gave, to be compared with a list that was made with another parser.
    private func counts(_ folder: String, ending endings: [String]) throws -> [String: Int] {
        let files = try NewsTestData.files(in: folder, ending: endings)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.name, Feed.read($0.bytes).entries.count) })
    }

    @Test func `Every feed of NetNewsWire gives as many entries as feedparser finds`() throws {
        #expect(
            try counts("netnewswire", ending: Self.feedEndings) == [
                "489.rss": 10, "4fsodonline.atom": 25, "DaringFireball.atom": 48, "DaringFireball.rss": 47,
                "EMarley.rss": 10,
                "KatieFloyd.rss": 20, "OneFootTsunami.atom": 25, "aktuality.rss": 30, "allthis.atom": 12,
                "atp.rss": 100,
                "bio.rdf": 30, "cloudblog.rss": 20, "dcrainmaker.xml": 8, "donthitsave.xml": 10, "draw-down.atom": 25,
                "expertopinionent.atom": 43, "kc0011.rss": 20, "livemint.xml": 25, "macworld.rss": 30, "manton.rss": 10,
                "markdown1.rss": 25, "markdown2.rss": 25, "medscape.rss": 20, "monkeydom.rss": 13, "natasha.xml": 10,
                "neverworkintheory.atom": 20, "pappacoda.atom": 3, "phpxml.rss": 20, "qemu.atom": 10,
                "root-author.atom": 2,
                "russcox.atom": 19, "scriptingNews.rss": 50, "shopify-namespace.rss": 1, "theomnishow.rss": 4,
                "yakubin.atom": 12,
            ])
    }

    @Test func `Every feed of Miniflux gives as many entries as feedparser finds`() throws {
        #expect(
            try counts("miniflux", ending: Self.feedEndings) == [
                "encoding_ISO-8859-1.xml": 40, "encoding_WINDOWS-1251.xml": 50, "large_atom.xml": 25,
                "large_rss.xml": 25,
                "no_encoding_ISO-8859-1.xml": 10, "rdf_UTF8.xml": 60, "small_atom.xml": 20, "urdu_UTF8.xml": 26,
            ])
    }

    @Test func `Every JSON Feed of NetNewsWire gives its entries`() throws {
        #expect(
            try counts("netnewswire", ending: [".json"]) == [
                // ScriptingNews.json is a format of its own.
                "3960.json": 20, "DaringFireball.json": 48, "ScriptingNews.json": 0, "allthis-partial.json": 3,
                "allthis.json": 12,
                "authors.json": 4, "curt.json": 26, "inessential.json": 20, "pxlnv.json": 20, "rose.json": 84,
            ])
    }

    @Test func `Web pages and lists of feeds are told from feeds`() throws {
        let pages = try NewsTestData.files(in: "netnewswire", ending: [".html"])
        let lists = try NewsTestData.files(in: "netnewswire", ending: [".opml"])
        #expect(pages.map { Feed.read($0.bytes) } == Array(repeating: .problem(.webPage), count: 6))
        #expect(lists.map { Feed.read($0.bytes) } == Array(repeating: .problem(.listOfFeeds), count: 2))
    }

    @Test func `Declared, undeclared and right-to-left texts are read right`() throws {
        let files = try NewsTestData.files(in: "miniflux", ending: [".xml"])
        let titles = files.reduce(into: [String: String]()) { titles, file in
            titles[file.name] = Feed.read(file.bytes).document?.title?.line
        }
        #expect(titles["encoding_WINDOWS-1251.xml"] == "iBash.Org.Ru")
        #expect(titles["no_encoding_ISO-8859-1.xml"] == "Flux RSS du magazine de psychologie Le Cercle Psy")
        let urdu = files.filter { $0.name == "urdu_UTF8.xml" }.flatMap { Feed.read($0.bytes).entries }
        #expect(
            urdu.allSatisfy { ($0.title?.line ?? "").unicodeScalars.contains { (0x600..<0x700).contains($0.value) } })
        let french = files.filter { $0.name == "no_encoding_ISO-8859-1.xml" }.flatMap { Feed.read($0.bytes).entries }
        #expect(french.contains { ($0.summary?.plain ?? "").contains("é") })
        #expect(!french.contains { ($0.summary?.plain ?? "").contains("\u{FFFD}") })
    }

    @Test func `Real feeds lack neither titles, links, dates nor texts`() throws {
        let files = try NewsTestData.files(in: "netnewswire", ending: Self.feedEndings)
        let entries = files.flatMap { Feed.read($0.bytes).entries }
        #expect(entries.count == 782)
        // Microblogs and link posts have no titles.
        #expect(entries.filter { $0.title == nil }.count == 70)
        // They are relative to an address that is not told here.
        #expect(entries.filter { $0.link == nil }.count == 10)
        #expect(entries.filter { $0.date == nil }.count == 1)
        #expect(entries.filter { $0.summary == nil && $0.content == nil }.count == 1)
        #expect(entries.filter { $0.identity.isEmpty || $0.identity.utf8.count > EntryIdentity.longest }.count == 0)
    }

    @Test func `Every file of every suite gives a feed or a sentence`() throws {
        let folders = ["netnewswire", "miniflux", "feed-rs", "gofeed", "feedparser"]
        let files = try folders.flatMap { try NewsTestData.files(in: $0, ending: [""]) }
        let outcomes = files.map { file in
            let reading = Feed.read(file.bytes, contentType: "text/xml; charset=utf-8", base: "https://feeds.example/x")
            return reading.document != nil || reading.problem?.sentence.isEmpty == false
        }
        #expect(outcomes.count > 2700)
        #expect(outcomes.filter { !$0 }.isEmpty)
    }

    @Test func `Feeds cut off anywhere give a result, and lose nothing that came before`() throws {
        let files = try sample()
        var random = Chance(20_260_626)
        let lost = files.flatMap { file in
            let whole = Feed.read(file.bytes).entries.count
            return (0..<12).filter { _ in
                let length = Int.random(in: 0...file.bytes.count, using: &random)
                let reading = Feed.read(Array(file.bytes.prefix(length)))
                let isResult = reading.document != nil || reading.problem != nil
                return !isResult || reading.entries.count > whole + 1
            }.map { "\(file.name) \($0)" }
        }
        #expect(lost == [])
    }

    @Test func `Feeds with bytes flipped give a result, most of them the feed`() throws {
        let files = try sample()
        var random = Chance(1_847)
        let readings = files.flatMap { file in
            (0..<12).map { _ in
                var bytes = file.bytes
                for _ in 0..<Int.random(in: 1...200, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                return Feed.read(bytes)
            }
        }
        let plain = readings.flatMap(\.entries).map { [$0.title?.line, $0.summary?.plain, $0.content?.plain] }
        #expect(readings.count == 96)
        #expect(readings.filter { !$0.entries.isEmpty }.count > 75)
        #expect(plain.count > 900)
    }

    @Test func `Every file of every suite, cut off and with bytes flipped, gives a feed or a sentence`() throws {
        let folders = ["netnewswire", "miniflux", "feed-rs", "gofeed", "feedparser"]
        let files = try folders.flatMap { try NewsTestData.files(in: $0, ending: [""]) }
        var random = Chance(3_711)
        let outcomes = files.map { file in
            var bytes = Array(file.bytes.prefix(Int.random(in: 0...file.bytes.count, using: &random)))
            for _ in 0..<min(bytes.count, 20) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let reading = Feed.read(bytes, base: "https://feeds.example/x")
            return reading.document != nil || reading.problem?.sentence.isEmpty == false
        }
        #expect(outcomes.count > 2700)
        #expect(outcomes.filter { !$0 }.isEmpty)
    }

    private func sample() throws -> [NewsTestFile] {
        let names = [
            "489.rss", "EMarley.rss", "bio.rdf", "qemu.atom", "authors.json", "allthis-partial.json", "kc0011.rss",
            "donthitsave.xml",
        ]
        return try NewsTestData.files(in: "netnewswire", ending: names)
    }
}
