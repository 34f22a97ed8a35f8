// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App

/// How members come in, and that nobody else does.
@Suite struct MemberEntryTests {
    @Test(arguments: TestStore.kinds)
    func `whoever asks is answered alike, and only who is on the list gets a letter`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let daily = try await steps.stream("Daily briefing")
            try await steps.add("leila@example.org", to: [daily], language: "fa")
            let known = try await steps.ask("Leila@Example.org")
            let unknown = try await steps.ask("nobody@example.org")
            #expect([known.status, unknown.status] == [303, 303])
            #expect(known.location == "/member/asked")
            #expect(unknown.location == known.location)
            #expect(unknown.text == known.text)
            let letters = try await steps.letters()
            #expect(letters.map(\.to.address) == ["leila@example.org"])
            #expect(letters.first?.headers.contains(.init(.contentLanguage, "fa")) == true)
            #expect(
                try await desk.browser().open("/member/asked").text.contains("This desk has no mail server just now"))
            let wrong = try await steps.ask("nobody")
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("value=\"nobody\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who asked never to be written to, and a mailing group, get no letter; who is paused does`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let daily = try await steps.stream("Daily briefing")
            for address in ["never@example.org", "group@example.org", "paused@example.org"] {
                try await steps.add(address, to: [daily])
            }
            let moment = desk.clock.now
            try await desk.store.write { tx in
                let ids = try tx.rows("select id from subscriber order by id") { try $0.get("id", as: String.self) }
                try tx.run(
                    """
                    insert into suppression (address_mark, reason, at)
                    select address_mark, 'asked', \(moment) from subscriber where id = \(ids[0])
                    """)
                try tx.run("update subscriber set is_group = 1 where id = \(ids[1])")
                try tx.run("update subscriber set paused_at = \(moment), paused_why = 'b' where id = \(ids[2])")
            }
            for address in ["never@example.org", "group@example.org", "paused@example.org"] {
                _ = try await steps.ask(address)
            }
            #expect(try await steps.letters().map(\.to.address) == ["paused@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `looking at a link changes nothing, pressing lets in once, and in half an hour it is too old`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            try await steps.add("leila@example.org", to: [try await steps.stream("Daily briefing")])
            _ = try await steps.ask("leila@example.org")
            let path = try await steps.link()
            let browser = desk.browser()
            #expect(try await browser.open(path).status == 200)
            #expect(try await browser.open(path).status == 200)
            #expect(try await browser.open("/member/home").location == "/member")
            let entered = try await browser.submit(path)
            #expect(entered.location == "/member/home?lang=en")
            #expect(try await browser.open("/member/home").status == 200)
            let forged = String(path.dropLast(4)) + "0000"
            let other = desk.browser()
            #expect([try await other.open(path).status, try await other.open(forged).status] == [404, 404])
            _ = try await other.open("/member")
            #expect(try await other.submit(path).status == 404)

            _ = try await steps.ask("leila@example.org")
            let second = try await steps.link()
            desk.clock.pass(seconds: 1801)
            #expect(try await other.open(second).status == 404)
            #expect(try await other.submit(second).status == 404)
            #expect(try await steps.letters() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an address gets no more than five links in half an hour, and those stay good`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            try await steps.add("leila@example.org", to: [try await steps.stream("Daily briefing")])
            var statuses: Set<Int> = []
            for _ in 0..<8 { statuses.insert(try await steps.ask("leila@example.org").status) }
            #expect(statuses == [303])
            #expect(try await steps.letters().count == 5)
            let path = try await steps.link()
            let browser = desk.browser()
            _ = try await browser.open(path)
            #expect(try await browser.submit(path).status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a caller who asks for thirty addresses has to wait`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            for number in 0..<30 { _ = try await steps.ask("nobody\(number)@example.org") }
            #expect(try await steps.ask("other@example.org").status == 429)
            desk.clock.pass(seconds: 901)
            #expect(try await steps.ask("other@example.org").status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a session is a cookie of its own, ends thirty days after the last visit, and on every device at once`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            try await steps.add("leila@example.org", to: [try await steps.stream("Daily briefing")])
            let first = try await steps.signIn("leila@example.org")
            let cookie = try #require(try await first.open("/member/home").headers["set-cookie"])
            let wanted = [
                "__Host-member=", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=2592000",
            ]
            #expect(wanted.filter { !cookie.contains($0) } == [])
            desk.clock.pass(seconds: 29 * 86_400)
            #expect(try await first.open("/member/home").status == 200)
            desk.clock.pass(seconds: 29 * 86_400)
            #expect(try await first.open("/member/home").status == 200)
            desk.clock.pass(seconds: 31 * 86_400)
            #expect(try await first.open("/member/home").location == "/member")

            let second = try await steps.signIn("leila@example.org")
            let third = try await steps.signIn("leila@example.org")
            _ = try await second.open("/member/settings")
            #expect(try await second.submit("/member/sign-out").location == "/member/signed-out")
            #expect(try await second.open("/member/home").location == "/member")
            let fourth = try await steps.signIn("leila@example.org")
            _ = try await third.open("/member/settings")
            _ = try await third.submit("/member/sign-out-everywhere")
            #expect(try await fourth.open("/member/home").location == "/member")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `staff who look into the outbox do not see the link, and a member is nobody on staff's pages`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            try await steps.add("leila@example.org", to: [try await steps.stream("Daily briefing")])
            _ = try await steps.ask("leila@example.org")
            let token = try #require(try await steps.link().split(separator: "/").last.map(String.init))
            let staff = try await desk.signIn(.owner)
            let outbox = try await staff.open("/outbox")
            let pages = outbox.text.split(separator: "href=\"/outbox/").dropFirst().map { $0.prefix { $0 != "\"" } }
            let page = try #require(pages.first { $0.count == 36 })
            let shown = try await staff.open("/outbox/\(page)")
            #expect(shown.status == 200)
            #expect(shown.text.contains("/member/enter/"))
            #expect(!shown.text.contains(token))
            #expect(try await staff.open("/member/home").location == "/member")
            let member = try await steps.signIn("leila@example.org")
            #expect(try await member.open("/network").location == "/sign-in")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every form of members is refused without its key`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            try await steps.add("leila@example.org", to: [try await steps.stream("Daily briefing")])
            let browser = try await steps.signIn("leila@example.org")
            var wrong: [String] = []
            for row in AccessTable.desk.rows where row.method == .post && row.who == .member {
                let path = row.pattern.replacing("{id}", with: "01a20041-9c7f-76d7-86e9-b949c24c2771")
                let keyless = try await browser.post(path, body: "a=b")
                let crossSite = try await browser.submit(path, headers: ["Sec-Fetch-Site": "cross-site"])
                if [keyless.status, crossSite.status] != [403, 403] { wrong.append(row.pattern) }
            }
            #expect(wrong == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `links are forgotten after a day`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            _ = try await steps.ask("nobody@example.org")
            desk.clock.pass(seconds: 86_401)
            let jobs = desk.house.jobs
            try await desk.store.write { tx in try jobs.enqueue("members.prune", at: desk.clock.now, in: tx) }
            try await desk.doJobs()
            #expect(try await desk.store.read { tx in try tx.count("select count(*) as n from member_link") } == 0)
        }
    }
}
