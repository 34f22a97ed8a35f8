// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import MemberNetwork
import News
import Store
import Support
import Testing
import Web

@testable import App

/// What members and staff read again: the archive, the search, the feeds.
@Suite struct MemberReadingTests {
    @Test(arguments: TestStore.kinds)
    func `a member reads the streams that they are or were on, and no other`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            let own = try await steps.sent("Harbour news", to: streams[0], at: "2026-11-20T08:00:00.000Z")
            let other = try await steps.sent("Board only", to: streams[1], at: "2026-11-20T08:00:01.000Z")
            let home = try await browser.open("/member/home")
            #expect([home.text.contains("Harbour news"), home.text.contains("Board only")] == [true, false])
            #expect(try await browser.open("/member/briefings/\(own)").status == 200)
            #expect(try await browser.open("/member/briefings/\(other)").status == 404)
            #expect(!(try await browser.open("/member/archive").text.contains("Board only")))
            #expect(!(try await browser.open("/member/archive?q=board").text.contains("Board only")))

            let stop = try #require(
                try await browser.open("/member/settings").between("action=\"/member/streams/", "\""))
            _ = try await browser.submit("/member/streams/\(stop)")
            let later = try await steps.sent("After leaving", to: streams[0], at: "2026-11-29T08:00:00.000Z")
            #expect(try await browser.open("/member/briefings/\(own)").status == 200)
            #expect(try await browser.open("/member/briefings/\(later)").status == 404)
            #expect(!(try await browser.open("/member/archive?q=leaving").text.contains("After leaving")))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a member sees the pictures of their own streams, and no other`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            let own = try await steps.sent("Harbour news", to: streams[0], at: "2026-11-20T08:00:00.000Z")
            let other = try await steps.sent("Board only", to: streams[1], at: "2026-11-20T08:00:01.000Z")
            let pictures = [
                try await steps.addPicture(to: own), try await steps.addPicture(to: other),
            ]
            let page = try await browser.open("/member/briefings/\(own)")
            #expect(page.text.contains("src=\"/member/briefings/\(own)/pictures/\(pictures[0])\" alt=\"A full hall\""))
            let seen = try await browser.open("/member/briefings/\(own)/pictures/\(pictures[0])")
            #expect(seen.bytes == [1, 2, 3] && seen.headers["content-type"] == "image/jpeg")
            let wrong = [
                "\(own)/pictures/\(pictures[1])", "\(other)/pictures/\(pictures[1])",
                "\(other)/pictures/\(pictures[0])",
            ]
            var statuses: [Int] = []
            for path in wrong { statuses.append(try await browser.open("/member/briefings/\(path)").status) }
            #expect(statuses == [404, 404, 404])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was taken down is not there for members, in no list, search, picture or feed`(kind: TestStore.Kind)
        async throws
    {
        try await withReader(kind) { browser, desk, streams, steps in
            let own = try await steps.sent("Harbour news", to: streams[0], at: "2026-11-20T08:00:00.000Z")
            let picture = try await steps.addPicture(to: own)
            let pages = [
                "/member/home", "/member/archive", "/member/archive?q=harbour", "/member/briefings/\(own)",
                "/member/briefings/\(own)/pictures/\(picture)",
            ]
            func seen() async throws -> [Bool] {
                var found: [Bool] = []
                for page in pages {
                    let answer = try await browser.open(page)
                    found.append(
                        answer.status == 200 && (page.contains("pictures") || answer.text.contains("Harbour news")))
                }
                return found
            }
            #expect(try await seen() == pages.map { _ in true })
            let staff = try await desk.signIn(.owner)
            _ = try await staff.open("/briefings/\(own)/takedown")
            #expect(try await staff.submit("/briefings/\(own)/takedown").status == 303)
            #expect(try await seen() == pages.map { _ in false })
            #expect(try await staff.open("/briefings/\(own)").text.contains("Harbour news"))
            _ = try await staff.submit("/briefings/\(own)/return")
            #expect(try await seen() == pages.map { _ in true })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was put right stands under the briefing that it is about`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            let own = try await steps.sent("Harbour news", to: streams[0], at: "2026-11-20T08:00:00.000Z")
            let right = try await steps.sent(
                "Correction: Harbour news", to: streams[0], at: "2026-11-20T09:00:00.000Z", opening: "It is <six>.")
            try await desk.store.write { tx in
                try tx.run("insert into briefing_correction (briefing_id, corrects_id) values (\(right), \(own))")
            }
            #expect(try await browser.open("/member/briefings/\(own)").text.contains("It is &lt;six&gt;."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a draft is nobody's to read`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            let id = try await steps.sent("Not yet", to: streams[0], at: "2026-11-20T08:00:00.000Z")
            try await desk.store.write { tx in
                try tx.run("update briefing set state = 'draft', hold_until = null, sent_at = null where id = \(id)")
            }
            #expect(try await browser.open("/member/briefings/\(id)").status == 404)
            #expect(!(try await browser.open("/member/home").text.contains("Not yet")))
            #expect(!(try await browser.open("/member/archive?q=yet").text.contains("Not yet")))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the archive goes by months, in the reader's language, and is searched in every script`(kind: TestStore.Kind)
        async throws
    {
        try await withReader(kind) { browser, _, streams, steps in
            _ = try await steps.sent("October", to: streams[0], at: "2026-10-05T08:00:00.000Z", title: "نانوایی تازه")
            _ = try await steps.sent("November", to: streams[0], at: "2026-11-05T08:00:00.000Z")
            let newest = try await browser.open("/member/archive")
            #expect(newest.text.contains("November 2026</h2>"))
            #expect(newest.text.contains("/member/archive?month=2026-10\">October 2026"))
            let october = try await browser.open("/member/archive?month=2026-10&lang=fa")
            #expect(october.text.contains("اکتبر ۲۰۲۶</h2>"))
            #expect(!october.text.contains(">November<"))
            let found = try await browser.open("/member/archive?q=%D9%86%D8%A7%D9%86%D9%88%D8%A7%D9%8A%D9%8A&lang=en")
            #expect(found.text.contains("1 briefing holds these words."))
            #expect(found.text.contains(">October<"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `staff searches all that was sent, page by page`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { _, desk, streams, steps in
            for day in 10..<28 {
                for stream in streams {
                    _ = try await steps.sent(
                        "Briefing \(day)", to: stream, at: "2026-10-\(day)T08:00:00.000Z", words: "About a lighthouse.")
                }
            }
            let staff = try await desk.signIn(.evaluator)
            let first = try await staff.open("/briefings/search?q=Lighthouse")
            let second = try await staff.open("/briefings/search?q=lighthouse&page=1")
            #expect([first, second].map { $0.text.ranges(of: "<li class=\"row\" data-row>").count } == [30, 6])
            #expect(first.text.contains("36 briefings hold every one of these words"))
            #expect(
                try await staff.open("/briefings/search?q=nothing").text.contains(
                    "No briefing holds all of these words."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed is read by a feed reader, in both formats, with ids and dates that stay`(kind: TestStore.Kind)
        async throws
    {
        try await withReader(kind) { browser, desk, streams, steps in
            let id = try await steps.sent(
                "Tea & <cake>", to: streams[0], at: "2026-11-20T08:00:00.000Z",
                title: "A \u{1}bell \u{FFFE}& a \"ring\"",
                words: "First line.\nSecond < line.")
            let token = try await makeFeed(browser)
            let seen = try await [
                desk.browser().open("/feeds/\(token)/atom"), desk.browser().open("/feeds/\(token)/rss"),
            ]
            let documents = seen.compactMap(read)
            let entries = documents.compactMap(\.entries.first)
            #expect(documents.map(\.kind) == [.atom, .rss])
            #expect(documents.map(\.entries.count) == [1, 1])
            #expect(documents.compactMap(\.note) == [])
            #expect(Set(entries.map(\.id)) == ["urn:uuid:\(id)"])
            #expect(Set(entries.map { $0.title?.line }) == ["Tea & <cake>"])
            #expect(Set(entries.map(\.link)) == ["https://desk.example.org/member/briefings/\(id)"])
            #expect(Set(entries.map(\.published)) == [FeedDate(milliseconds: 1_795_161_600_000)])
            let texts = entries.map { ($0.content ?? $0.summary)?.source ?? "" }
            let wanted = ["A bell &amp; a &quot;ring&quot;", "Second &lt; line."]
            #expect(texts.map { text in wanted.filter { !text.contains($0) } } == [[], []])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed that has not changed is not sent again`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            _ = try await steps.sent("One", to: streams[0], at: "2026-11-20T08:00:00.000Z")
            let token = try await makeFeed(browser)
            let first = try await desk.browser().open("/feeds/\(token)/atom")
            let tag = try #require(first.headers["etag"])
            let same = try await desk.browser().open(
                "/feeds/\(token)/atom", headers: ["If-None-Match": "W/\(tag), \"x\""])
            #expect([same.status, same.text.utf8.count] == [304, 0])
            _ = try await steps.sent("Two", to: streams[0], at: "2026-11-20T09:00:00.000Z")
            let new = try await desk.browser().open("/feeds/\(token)/atom", headers: ["If-None-Match": tag])
            #expect(new.status == 200)
            #expect(new.headers["cache-control"] == "private, no-cache")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `neither a session nor a feed outlives that the address becomes a mailing group`(kind: TestStore.Kind)
        async throws
    {
        try await withReader(kind) { browser, desk, _, _ in
            let token = try await makeFeed(browser)
            #expect(try await browser.open("/member/settings").status == 200)
            try await desk.store.write { tx in try tx.run("update subscriber set is_group = 1") }
            #expect(try await browser.open("/member/settings").status != 200)
            #expect(try await statuses(desk, [token]) == [410])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed ends when it is revoked, made anew, or its member leaves; and does not come back`(
        kind: TestStore.Kind
    ) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            let first = try await makeFeed(browser)
            let end = try #require(try await browser.open("/member/settings").between("action=\"/member/feeds/", "\""))
            _ = try await browser.submit("/member/feeds/\(end)")
            let second = try await makeFeed(browser)
            #expect(try await statuses(desk, [first, second, String(repeating: "0", count: 64)]) == [410, 200, 404])
            let stop = try #require(
                try await browser.open("/member/settings").between("action=\"/member/streams/", "\""))
            _ = try await browser.submit("/member/streams/\(stop)")
            _ = try await browser.open("/member/settings")
            _ = try await browser.submit("/member/streams/\(stop.replacing("/stop", with: "/start"))")
            let third = try await makeFeed(browser)
            #expect(try await statuses(desk, [second, third]) == [410, 200])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a feed ends when staff stops the stream, and when its member is never to be written to`(
        kind: TestStore.Kind
    ) async throws {
        try await withReader(kind) { browser, desk, streams, steps in
            let token = try await makeFeed(browser)
            let moment = desk.clock.now
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into suppression (address_mark, reason, at)
                    select address_mark, 'bounced', \(moment) from subscriber
                    """)
            }
            #expect(try await statuses(desk, [token]) == [410])
            #expect(try await browser.open("/member/home").location == "/member")
            try await desk.store.write { tx in
                try tx.run("delete from suppression")
                try tx.run("update subscription set ended_at = \(moment), ended_how = 'by-staff'")
            }
            #expect(try await statuses(desk, [token]) == [410])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `no token of a feed is kept`(kind: TestStore.Kind) async throws {
        try await withReader(kind) { browser, desk, _, _ in
            let token = try await makeFeed(browser)
            let kept: [String] = try await desk.store.read { tx in
                try tx.rows("select token_hash from member_feed") { try $0.get("token_hash") }
            }
            #expect(kept.count == 1)
            #expect(kept.contains(token) == false)
            #expect(desk.logLines.filter { $0.contains(token) } == [])
        }
    }

    // MARK: Steps

    /// Leila, who receives the first of two streams and has signed in.
    private func withReader(
        _ kind: TestStore.Kind,
        _ body: (TestBrowser, TestDesk, [ID<MessageStream>], MemberSteps) async throws -> Void
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let streams = [try await steps.stream("Daily briefing"), try await steps.stream("Board")]
            try await steps.add("leila@example.org", to: [streams[0]])
            try await body(try await steps.signIn("leila@example.org"), desk, streams, steps)
        }
    }

    /// Makes a feed of the first stream and returns its token.
    private func makeFeed(_ browser: TestBrowser) async throws -> String {
        let settings = try await browser.open("/member/settings")
        let place = try #require(
            settings.text.split(separator: "action=\"/member/streams/").dropFirst()
                .map { $0.prefix { $0 != "\"" } }.first { $0.hasSuffix("/feed") })
        let made = try await browser.submit("/member/streams/\(place)")
        return try #require(made.between("https://desk.example.org/feeds/", "/atom"))
    }

    private func read(_ seen: TestBrowser.Seen) -> FeedDocument? {
        guard case .feed(let document) = Feed.read(Array(seen.text.utf8), contentType: seen.headers["content-type"])
        else { return nil }
        return document
    }

    private func statuses(_ desk: TestDesk, _ tokens: [String]) async throws -> [Int] {
        var statuses: [Int] = []
        for token in tokens { statuses.append(try await desk.browser().open("/feeds/\(token)/atom").status) }
        return statuses
    }
}
