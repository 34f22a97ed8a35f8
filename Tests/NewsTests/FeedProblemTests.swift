// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedProblemTests {
    private func problems(_ texts: [String]) -> [FeedProblem?] { texts.map { FeedReading($0).problem } }

    @Test func `Nothing is empty`() {
        #expect(problems(["", " \n\t ", "\u{FEFF}", "\0\0"]) == [.empty, .empty, .empty, .empty])
    }

    @Test func `A web page is told from a feed`() {
        let pages = [
            "<!DOCTYPE html><html><head><title>News</title></head></html>",
            "<html><item><title>x</title></item></html>",
            "<!doctype html>\n<title>News</title><p>x", "<html xmlns='http://www.w3.org/1999/xhtml'>",
            "<div>Hello</div>",
        ]
        #expect(problems(pages) == Array(repeating: .webPage, count: 5))
    }

    @Test func `An error page is told from other pages`() {
        let pages = [
            "<!DOCTYPE html><html><head><TITLE class='x'>404 Not Found</TITLE>", "<html><title>Access denied</title>",
            "<html><head><title>Just a moment...</title>", "404 page not found", "Service Unavailable",
            "<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", #"{"error": "gone"}"#, #"{"errors": []}"#,
        ]
        #expect(problems(pages) == Array(repeating: .errorPage, count: 8))
    }

    @Test func `A list of feeds is no feed`() {
        #expect(problems(["<opml version='2.0'><body><outline text='x'/></body></opml>"]) == [.listOfFeeds])
    }

    @Test func `Anything else is no feed`() {
        let texts = [
            "Hello", "<note><to>Tove</to></note>", "{}", "[]", "[1]", "<", "<>", "&", "PK\u{3}\u{4}", "%PDF-1.7",
            "\u{1F}\u{8B}\u{8}",
            "<catalogue><item><price>1</price></item></catalogue>",
        ]
        #expect(problems(texts) == Array(repeating: .notAFeed, count: 12))
    }

    @Test func `What is too large is not read`() {
        let limits = FeedLimits(bytes: 2_000_000, entries: 1, text: 1)
        let reading = Feed.read(Array(repeating: 0x20, count: 2_000_001), limits: limits)
        #expect(reading == .problem(.tooLarge(megabytes: 2)))
    }

    @Test func `Entries beyond the limit are not read`() {
        let items = String(repeating: "<item/>", count: 5)
        let limits = FeedLimits(bytes: 1000, entries: 3, text: 100)
        let xml = FeedReading("<rss><channel>\(items)</channel></rss>", limits: limits)
        let json = FeedReading(#"{"items": [{}, {}, {}, {}]}"#, limits: limits)
        #expect([xml.entries.count, json.entries.count] == [3, 3])
        #expect([xml.document?.repairs, json.document?.repairs] == [[.tooMany], [.tooMany]])
    }

    @Test func `Every problem and repair has a sentence of its own`() {
        let problems: [FeedProblem] = [.empty, .webPage, .errorPage, .listOfFeeds, .notAFeed, .tooLarge(megabytes: 16)]
        let sentences = problems.map(\.sentence) + FeedRepair.allCases.map(\.sentence)
        #expect(Set(sentences).count == 11)
        #expect(sentences.filter { !$0.hasSuffix(".") } == [])
        #expect(FeedProblem.tooLarge(megabytes: 16).sentence == "This is larger than 16 MB.")
    }
}
