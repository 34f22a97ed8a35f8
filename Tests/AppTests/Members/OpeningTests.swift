// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App

/// How often a briefing was opened as a page: by readers, and without a sign of who they are.
@Suite struct OpeningTests {
    @Test(arguments: TestStore.kinds)
    func `readers are counted; staff, robots, HEAD and what is fetched ahead are not`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("Daily briefing")
            try await steps.add("leila@example.org", to: [stream])
            let id = try await steps.sent("Harbour news", to: stream, at: "2026-11-20T08:00:00.000Z")
            let owner = try await desk.signIn(.owner)
            let unread = try await owner.open("/briefings/\(id)")
            #expect(unread.text.contains("Nobody has opened it as a web page yet."))
            _ = try await owner.open("/network/public")
            _ = try await owner.submit("/network/public/\(stream)")
            let (own, open) = ("/member/briefings/\(id)", "/public/\(stream)/briefings/\(id)")
            let member = try await steps.signIn("leila@example.org")
            let stranger = desk.browser()
            let firefox = ["User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"]
            _ = try await member.open(own, headers: firefox)
            _ = try await member.open(
                own, headers: ["User-Agent": "Mozilla/5.0 (Linux; Android 14; CUBOT X90) Chrome/140"])
            _ = try await stranger.open(open, headers: firefox)
            for headers in [
                ["User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"],
                ["User-Agent": "curl/8.14.1"], ["Sec-Purpose": "prefetch;prerender"], ["Purpose": "prefetch"],
                ["User-Agent": "facebookexternalhit/1.1"],
            ] {
                _ = try await stranger.open(open, headers: headers)
                _ = try await member.open(own, headers: headers)
            }
            _ = try await owner.open(open)
            #expect(try await stranger.head(open).status == 200)
            #expect(
                try await stranger.open("/public/\(stream)/briefings/01a20041-9c7f-76d7-86e9-b949c24c2771").status
                    == 404)
            let page = try await owner.open("/briefings/\(id)")
            #expect(
                page.text.contains(
                    "Opened 3 times as a web page today; the same person may be counted more than once. Mail is not counted: we do not track."
                ))
            let kept = try await desk.store.read { tx in
                try tx.rows("select place, day, opened from briefing_opening order by place") { row in
                    "\(try row.get("place", as: String.self)) \(try row.get("day", as: String.self)) \(try row.get("opened", as: Int.self))"
                }
            }
            #expect(kept == ["member 2026-11-21 2", "public 2026-11-21 1"])
            desk.clock.pass(seconds: 86_400)
            #expect(
                try await desk.signIn(.evaluator).open("/briefings/\(id)").text.contains("web page since Saturday;"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two nodes add to one number`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("Daily briefing")
            try await steps.add("leila@example.org", to: [stream])
            let id = try await steps.sent("Harbour news", to: stream, at: "2026-11-20T08:00:00.000Z")
            let member = try await steps.signIn("leila@example.org")
            let owner = try await desk.signIn(.owner)
            for _ in 0..<2 {
                _ = try await member.open("/member/briefings/\(id)")
                _ = try await owner.open("/briefings/\(id)")
            }
            #expect(try await owner.open("/briefings/\(id)").text.contains("Opened 2 times"))
        }
    }
}
