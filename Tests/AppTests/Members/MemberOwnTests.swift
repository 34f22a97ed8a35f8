// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Foundation
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App

/// What members decide for themselves.
@Suite struct MemberOwnTests {
    @Test(arguments: TestStore.kinds)
    func `a member changes their name and language, and the pages follow`(kind: TestStore.Kind) async throws {
        try await withMember(kind) { browser, _, _, _ in
            _ = try await browser.open("/member/settings")
            let saved = try await browser.submit("/member/settings", ["name": "لیلا  حداد", "language": "fa"])
            let page = try await browser.open(try #require(saved.location))
            #expect(page.text.contains("value=\"لیلا حداد\""))
            #expect(page.text.contains("<html lang=\"fa\" dir=\"rtl\">"))
            #expect(page.text.contains("ترجمهٔ اولیه"))
            #expect(try await browser.open("/member/home").text.contains("dir=\"rtl\""))
            _ = try await browser.submit("/member/settings", ["name": "Leila", "language": "xx"])
            #expect(try await browser.open("/member/held").text.contains("Leila"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `leaving one stream keeps the other, and the member takes it up again`(kind: TestStore.Kind) async throws {
        try await withMember(kind) { browser, desk, streams, _ in
            let settings = try await browser.open("/member/settings")
            let stop = try #require(settings.between("action=\"/member/streams/", "\""))
            #expect(try await browser.submit("/member/streams/\(stop)").status == 303)
            #expect(try await counts(desk, streams) == [0, 1])
            let start = try #require(
                try await browser.open("/member/settings").between("action=\"/member/streams/", "\""))
            #expect(start.hasSuffix("/start"))
            _ = try await browser.submit("/member/streams/\(start)")
            #expect(try await counts(desk, streams) == [1, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what staff ended the member cannot begin, and nobody touches another's place or feed`(kind: TestStore.Kind)
        async throws
    {
        try await withMember(kind) { browser, desk, streams, steps in
            try await steps.add("sara@example.org", to: [streams[0]])
            let places: [String] = try await desk.store.read { tx in
                try tx.rows("select id from subscription order by id") { try $0.get("id") }
            }
            let moment = desk.clock.now
            try await desk.store.write { tx in
                try tx.run(
                    "update subscription set ended_at = \(moment), ended_how = 'by-staff' where id = \(places[0])")
            }
            let page = try await browser.open("/member/settings")
            #expect(page.text.contains("Ended by us."))
            _ = try await browser.submit("/member/streams/\(places[0])/start")
            #expect(try await counts(desk, streams) == [1, 1])
            let statuses = [
                try await browser.submit("/member/streams/\(places[2])/stop").status,
                try await browser.submit("/member/streams/\(places[2])/feed").status,
                try await browser.submit("/member/streams/\(places[0])/feed").status,
                try await browser.submit("/member/feeds/\(places[2])/end").status,
            ]
            #expect(statuses == [404, 404, 404, 404])
            #expect(try await counts(desk, streams) == [1, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `leaving everything asks first, then ends every stream, and leaves the way back`(kind: TestStore.Kind)
        async throws
    {
        try await withMember(kind) { browser, desk, streams, _ in
            #expect(try await browser.open("/member/leaving").text.contains("Leave everything?"))
            #expect(try await counts(desk, streams) == [1, 1])
            _ = try await browser.submit("/member/leaving")
            #expect(try await counts(desk, streams) == [0, 0])
            #expect(try await browser.open("/member/home").text.contains("You are on none of our lists."))
            #expect(try await browser.open("/member/settings").text.ranges(of: "/start\"").count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what a courier holds and has not begun is taken back from it when a member leaves`(kind: TestStore.Kind)
        async throws
    {
        try await withMember(kind) { browser, desk, _, _ in
            let outbox = desk.house.outbox
            let states = try await desk.store.write { tx in
                let place = try tx.one("select min(id) as id from subscription") { try $0.get("id", as: String.self) }
                try outbox.queue("briefing", subject: "b", recipient: place ?? "", in: tx)
                try tx.run("update outbox_message set state = 'leased', lease = 't', attempts = 1")
                return try outbox.counts(in: tx)
            }
            _ = try await browser.open("/member/leaving")
            #expect(try await browser.submit("/member/leaving").status == 303)
            #expect(states == [.leased: 2])
            #expect(try await desk.store.read { tx in try outbox.counts(in: tx) } == [.queued: 2])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a member sees and takes home all that is held about them`(kind: TestStore.Kind) async throws {
        try await withMember(kind) { browser, _, _, _ in
            let page = try await browser.open("/member/held")
            let wanted = ["Leila Haddad", "leila@example.org", "Daily briefing", "Events"]
            #expect(wanted.filter { !page.text.contains($0) } == [])
            let file = try await browser.open("/member/held/file")
            #expect(file.headers["content-disposition"] == "attachment; filename=\"what-is-held.json\"")
            let held = try #require(
                try JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [String: Any])
            #expect(held["address"] as? String == "leila@example.org")
            #expect(
                (held["streams"] as? [[String: Any]])?.compactMap { $0["name"] as? String } == [
                    "Daily briefing", "Events",
                ])
            #expect((held["messages"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } == ["member-link"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `why nothing is sent, what came back, wishes to join and lists are held too, and shown`(kind: TestStore.Kind)
        async throws
    {
        let server = ["FIRSTHAND_SMTP_HOST": "127.0.0.1", "FIRSTHAND_SMTP_SECURITY": "none"]
        try await withMember(kind, settings: server) { browser, desk, _, _ in
            try await holdMore(desk)
            let page = try await browser.open("/member/held")
            let wanted = ["Its mail came back twice.", "no such mailbox", "Canary role", "Canary reason", "changed"]
            #expect(wanted.filter { !page.text.contains($0) } == [])
            let file = try await browser.open("/member/held/file").text
            let held = try #require(try JSONSerialization.jsonObject(with: Data(file.utf8)) as? [String: Any])
            #expect(held["pausedBecause"] as? String == "Its mail came back twice.")
            func values(_ list: String, _ key: String) -> [String]? {
                (held[list] as? [[String: Any]])?.compactMap { $0[key] as? String }
            }
            #expect(
                [values("returned", "code"), values("wishesToJoin", "role"), values("lists", "what")]
                    == [["5.1.1"], ["Canary role"], ["changed"]])
            #expect(values("messages", "kind") == ["join-confirming", "member-link"])
        }
    }

    /// Puts into the desk whatever else may be held about its only reader.
    private func holdMore(_ desk: TestDesk) async throws {
        let stream = try await desk.store.read { tx in try desk.house.network.streams(in: tx).first?.id.text } ?? ""
        let staff = try await desk.signIn(.coordinator)
        _ = try await staff.open("/network")
        _ = try await staff.submit("/network/streams/\(stream)/offering")
        let visitor = desk.browser()
        _ = try await visitor.open("/join")
        let typed = ["role": "Canary role", "reason": "Canary reason", "language": "en", "stream": stream]
        _ = try await visitor.submit("/join", typed.merging(["address": "leila@example.org"]) { $1 })
        let (now, header): (Moment, [UInt8]) = (desk.clock.now, [1])
        try await desk.store.write { tx in
            try tx.run(
                """
                insert into mail_return (id, mark, kind, code, message_id, at)
                select id, id, 'hard', '5.1.1', id, \(now) from outbox_message where kind = 'join-confirming'
                """)
            try tx.run("update subscriber set paused_at = \(now), paused_why = 'Its mail came back twice.'")
            try tx.run(
                """
                insert into network_import (id, made_at, header_sealed, header_mark, encoding, shape, total)
                values ('i', \(now), \(header), 'h', 'utf-8', 'other', 1)
                """)
            try tx.run(
                """
                insert into network_import_row (import_id, address_mark, line, subscriber_id, what, at)
                select 'i', address_mark, 2, id, 'changed', \(now) from subscriber
                """)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every page of members is small`(kind: TestStore.Kind) async throws {
        try await withMember(kind) { browser, _, streams, steps in
            for day in 10..<28 {
                _ = try await steps.sent("Briefing of the \(day)th", to: streams[0], at: "2026-10-\(day)T08:00:00.000Z")
            }
            var heavy: [String] = []
            for path in ["home", "archive", "settings", "held", "leaving"] {
                let page = try await browser.open("/member/\(path)?lang=fa")
                if page.status != 200 || page.text.utf8.count > 30_000 { heavy.append(path) }
            }
            #expect(heavy == [])
        }
    }

    // MARK: Steps

    /// Leila, who receives two streams and has signed in.
    private func withMember(
        _ kind: TestStore.Kind, settings: [String: String] = [:],
        _ body: (TestBrowser, TestDesk, [ID<MessageStream>], MemberSteps) async throws -> Void
    ) async throws {
        try await withDesk(kind, settings: settings) { desk in
            let steps = MemberSteps(desk: desk)
            let streams = [try await steps.stream("Daily briefing"), try await steps.stream("Events")]
            try await steps.add("leila@example.org", to: streams)
            try await body(try await steps.signIn("leila@example.org"), desk, streams, steps)
        }
    }

    private func counts(_ desk: TestDesk, _ streams: [ID<MessageStream>]) async throws -> [Int] {
        let network = desk.house.network
        return try await desk.store.read { tx in try streams.map { try network.count(of: $0, in: tx) } }
    }
}
