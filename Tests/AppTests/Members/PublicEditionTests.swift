// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import MemberNetwork
import News
import Support
import Testing
import Web

@testable import App
@testable import Store

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

    @Test(arguments: TestStore.kinds)
    func `an archive that names somebody of ours is not opened until the lead says so, and the owner learns nothing`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("Daily briefing")
            _ = try await steps.sent(
                "Harbour news", to: stream, at: "2026-11-20T08:00:00.000Z",
                words: "Zarifa Qzinventedova spoke at the harbour.")
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await officer.open("/people/new")
            let registered = try await officer.submit(
                "/people", ["given": "Zarifa", "family": "Qzinventedova", "age": "adult", "met": "introduced"])
            #expect(registered.status == 303)
            let owner = try await desk.signIn(.owner)
            _ = try await owner.open("/network/public")
            let refused = try await owner.submit("/network/public/\(stream)")
            #expect(refused.status == 422 && refused.text.contains("Ask the safeguarding lead"))
            #expect(!refused.text.contains("Qzinventedova") && !refused.text.contains("Harbour news"))
            #expect(try await desk.browser().open("/public/\(stream)").status == 404)
            let lead = try await desk.signIn(.safeguardingLead)
            let held = try #require(try await lead.open("/leaks").between("href=\"/leaks/", "\""))
            let page = try await lead.open("/leaks/\(held)")
            let mark = try #require(page.between("name=\"mark\" value=\"", "\""))
            #expect(page.text.contains("Qzinventedova"))
            _ = try await lead.submit(
                "/leaks/\(held)/decision", ["word": "may-leave", "mark": mark, "reason": "Another of that name."])
            _ = try await owner.open("/network/public")
            #expect(try await owner.submit("/network/public/\(stream)").status == 303)
            #expect(try await desk.browser().open("/public/\(stream)").status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever is registered while everybody can read of them is told to the lead`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("Daily briefing")
            let id = try await steps.sent(
                "Harbour news", to: stream, at: "2026-11-20T08:00:00.000Z",
                words: "Zarifa Qzinventedova spoke at the harbour.")
            let owner = try await desk.signIn(.owner)
            _ = try await owner.open("/network/public")
            _ = try await owner.submit("/network/public/\(stream)")
            let lead = try await desk.signIn(.safeguardingLead)
            let look = try #require(desk.house.work["archive.look"])
            let job = Job(
                id: ID(at: desk.clock.now, random: Array(repeating: 1, count: 10)), kind: "archive.look", subject: "",
                attempts: 1, lease: "")
            try await look(job)
            #expect(try await lead.open("/leaks").text.contains("Nothing is held back."))
            _ = try await lead.open("/people/new")
            _ = try await lead.submit(
                "/people", ["given": "Zarifa", "family": "Qzinventedova", "age": "adult", "met": "introduced"])
            try await look(job)
            let held = try #require(try await lead.open("/leaks").between("href=\"/leaks/", "\""))
            let page = try await lead.open("/leaks/\(held)")
            #expect(page.text.contains("it can be read on the web now") && page.text.contains("/briefings/\(id)"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a stream is not called after somebody of ours`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await officer.open("/people/new")
            _ = try await officer.submit(
                "/people", ["given": "Zarifa", "family": "Qzinventedova", "age": "adult", "met": "introduced"])
            let owner = try await desk.signIn(.owner)
            _ = try await owner.open("/network")
            let refused = try await owner.submit("/network/streams", ["stream-name": "News of Zarifa Qzinventedova"])
            #expect(refused.status == 422 && refused.text.contains("Ask the safeguarding lead"))
            _ = try await owner.open("/network")
            #expect(try await owner.submit("/network/streams", ["stream-name": "Weekly news"]).status == 303)
        }
    }
}
