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

/// What everybody may read, once an owner has opened a stream.
@Suite struct PublicEditionTests {
    @Test(arguments: TestStore.kinds)
    func `a stream that is not open looks like one that does not exist`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("Daily briefing")
            let id = try await steps.sent("Harbour news", to: stream, at: "2026-11-20T08:00:00.000Z")
            let none = "01a20041-9c7f-76d7-86e9-b949c24c2771"
            let stranger = desk.browser()
            var seen: [TestBrowser.Seen] = []
            for path in [
                "/nowhere", "/public/\(none)", "/public/\(stream)", "/public/\(stream)/briefings/\(id)",
                "/public/\(stream)/atom",
            ] { seen.append(try await stranger.open(path)) }
            #expect(Set(seen.map(\.status)) == [404])
            #expect(Set(seen.map(\.text)).count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an owner opens a stream, everybody reads it without names and contacts, and it is closed again`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let streams = [try await steps.stream("Daily briefing"), try await steps.stream("Board")]
            let id = try await steps.sent(
                "Harbour news", to: streams[0], at: "2026-11-20T08:00:00.000Z",
                words: "Ring Canary on 07700 900123 or write to canary@example.org today.")
            let other = try await steps.sent("Board only", to: streams[1], at: "2026-11-20T08:00:01.000Z")
            let owner = try await desk.signIn(.owner)
            let list = try await owner.open("/network/public")
            #expect(list.status == 200, "\(list.status) \(list.text.suffix(900).prefix(600))")
            let opened = try await owner.submit("/network/public/\(streams[0])")
            #expect(opened.status == 303)
            let stranger = desk.browser()
            let base = "/public/\(streams[0])"
            let page = try await stranger.open("\(base)/briefings/\(id)")
            let left = ["07700", "canary@example.org", "Amina"].filter(page.text.contains)
            #expect(left == [])
            #expect(page.text.contains("Ring Canary on […] or write to […] today."))
            #expect(page.text.contains("<meta name=\"robots\" content=\"noindex\">"))
            #expect(try await stranger.open(base).text.contains("Harbour news"))
            #expect(try await stranger.open("\(base)/briefings/\(other)").status == 404)
            let feed = try await stranger.open("\(base)/atom")
            let links: [String?] =
                if case .feed(let document) = Feed.read(Array(feed.text.utf8)) { document.entries.map(\.link) } else {
                    []
                }
            #expect(links == ["https://desk.example.org\(base)/briefings/\(id)"])
            #expect(!feed.text.contains("07700"))

            _ = try await owner.submit("/network/public/\(streams[0])", ["listed": "on"])
            #expect(!(try await stranger.open(base).text.contains("noindex")))
            _ = try await owner.submit("/network/public/\(streams[0])/closing")
            #expect(try await stranger.open(base).status == 404)
            let done = try await desk.store.read { tx in try Event.history(of: streams[0].text, in: tx).map(\.what) }
            #expect(
                done == ["stream.closed-to-all", "stream.opened-to-all", "stream.opened-to-all", "stream.started"])
        }
    }
}
