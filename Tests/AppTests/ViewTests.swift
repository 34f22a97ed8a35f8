// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App

/// Lists as somebody has filtered them, kept under a name of their own.
@Suite struct ViewTests {
    private func keep(_ browser: TestBrowser, _ address: String, _ name: String) async throws -> TestBrowser.Seen {
        _ = try await browser.open(address)
        return try await browser.submit("/account/views", ["name": name, "address": address])
    }

    private func ids(_ desk: TestDesk) async throws -> [String] {
        try await desk.store.read { tx in
            try tx.rows("select id from saved_view order by id") { try $0.get("id", as: String.self) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a filtered list is kept, stands above its list and is found`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            let plain = try await browser.open("/sources?show=all&q=")
            let filtered = try await browser.open("/sources?q=Guardian&show=failing&page=3&done=source-added")
            #expect(!plain.text.contains("Save this view"))
            let form = filtered.form("/account/views")
            #expect(form.map(\.0) == ["address", "name"])
            #expect(form.first?.1 == "/sources?show=failing&q=Guardian")
            let answer = try await keep(browser, form.first?.1 ?? "", "Guardian, \"not\" working")
            #expect(answer.location == "/sources?show=failing&q=Guardian&done=view-saved")
            let link = "<a href=\"/sources?show=failing&amp;q=Guardian\""
            let list = try await browser.open("/sources")
            let here = try await browser.open("/sources?show=failing&q=Guardian")
            let elsewhere = try await browser.open("/network")
            let found = try await browser.open("/find?q=guardian")
            let own = try await browser.open("/account/views")
            let pages = [list, here, elsewhere, found, own]
            #expect(pages.map { $0.text.contains(link) } == [true, true, false, true, true])
            #expect(here.text.contains("\(link) aria-current=\"page\""))
            #expect(!here.text.contains("Save this view"))
            #expect(list.text.contains("Guardian, &quot;not&quot; working"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a view is one's own`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await keep(browser, "/sources?q=Mirror", "Mine alone")
            let id = try #require(try await ids(desk).first)
            let other = try await desk.signIn(.owner)
            let pages = [
                try await other.open("/sources"), try await other.open("/find?q=mine"),
                try await other.open("/account/views"),
            ]
            #expect(pages.map { $0.text.contains("Mine alone") } == [false, false, false])
            let tries = [
                try await other.submit("/account/views/\(id)", ["name": "Theirs"]),
                try await other.submit("/account/views/\(id)/removal"),
                try await other.submit("/account/views/\(id)/return"),
            ]
            #expect(tries.map(\.status) == [404, 404, 404])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is searched for and the name are sealed, and stand in no log and no event`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await keep(browser, "/network/organisations?q=Zarmina", "About Zarmina")
            let kept = try await desk.store.read { tx in
                try tx.rows("select name_sealed, query_sealed, path from saved_view") { row in
                    let sealed: [[UInt8]] = [try row.get("name_sealed"), try row.get("query_sealed")]
                    return sealed.map { String(decoding: $0, as: UTF8.self) } + [try row.get("path")]
                }
            }
            let events = try await desk.store.read { tx in try Event.newest(in: tx, limit: 50) }
            let told = kept.flatMap(\.self) + events.map { "\($0)" } + desk.logLines
            #expect(told.filter { $0.contains("Zarmina") } == [])
            #expect(kept.map(\.last) == ["/network/organisations"])
            #expect(events.map(\.what).contains("view.saved"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `only lists of the desk that the role may open are kept`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.volunteer)
            _ = try await browser.open("/sources")
            var answers: [Int] = []
            for address in [
                "https://evil.example/sources?q=a", "//evil.example/sources?q=a", "/sources/../team?q=a", "/team?q=a",
                "/network/organisations?q=a", "/outbox?of=refused", "", "javascript:alert(1)", "/sources%3Fq=a",
            ] {
                let answer = try await browser.submit("/account/views", ["name": "Mine", "address": address])
                answers.append(answer.status)
            }
            #expect(answers == Array(repeating: 422, count: 9))
            #expect(try await ids(desk) == [])
            let kept = try await browser.submit("/account/views", ["name": "Mine", "address": "/sources?q=a"])
            #expect(kept.status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a view whose list the role may not open any more is not shown`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.coordinator)
            _ = try await keep(browser, "/network/organisations?of=left", "Those who left")
            _ = try await keep(browser, "/sources?show=failing", "Not working")
            try await desk.store.write { tx in
                try tx.run("update staff set role = 'volunteer' where role = 'coordinator'")
            }
            let own = try await browser.open("/account/views")
            let found = try await browser.open("/find?q=left")
            #expect([own, found].map { $0.text.contains("Those who left") } == [false, false])
            #expect(own.text.contains("Not working"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a view is renamed, removed, had back, and in the end deleted`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await keep(browser, "/sources?q=Mirror", "First name")
            let id = try #require(try await ids(desk).first)
            _ = try await browser.open("/account/views")
            let renamed = try await browser.submit("/account/views/\(id)", ["name": "Second name"])
            #expect(renamed.location == "/account/views?done=view-renamed")
            let removed = try await browser.submit("/account/views/\(id)/removal")
            #expect(removed.location == "/account/views?done=view-removed")
            #expect(try await browser.open("/sources").text.contains("Second name") == false)
            #expect(try await browser.open("/account/views").text.contains("/account/views/\(id)/return"))
            let back = try await browser.submit("/account/views/\(id)/return")
            #expect(back.location == "/account/views?done=view-taken-up")
            #expect(try await browser.open("/sources").text.contains("Second name"))
            _ = try await browser.submit("/account/views/\(id)/removal")
            desk.clock.pass(seconds: 7 * 86_400 + 60)
            _ = try await desk.house.account.prune()
            #expect(try await ids(desk) == [])
            let events = try await desk.store.read { tx in try Event.history(of: id, in: tx) }
            #expect(
                events.map(\.what) == [
                    "view.removed", "view.taken-up", "view.removed", "view.renamed", "view.saved",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a name that will not do is said in a sentence, and nothing typed is lost`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await keep(browser, "/sources?q=Mirror", "Taken")
            let long = String(repeating: "n", count: 61)
            let empty = try await keep(browser, "/sources?q=Herald", " ")
            let taken = try await keep(browser, "/sources?q=Herald", "taken")
            let tooLong = try await keep(browser, "/sources?q=Herald", long)
            #expect([empty, taken, tooLong].map(\.status) == [422, 422, 422])
            #expect(empty.text.contains("Give the view a name that you will know it by."))
            #expect(taken.text.contains("You have a view of that name already."))
            #expect(tooLong.text.contains("60 characters at most"))
            let form = tooLong.form("/account/views")
            #expect(form.map(\.1) == ["/sources?q=Herald", long])
            for number in 2...30 { _ = try await keep(browser, "/sources?q=\(number)", "View \(number)") }
            let full = try await keep(browser, "/sources?q=31", "View 31")
            #expect(full.text.contains("You have 30 views, the most there can be. Remove one first."))
            let id = try #require(try await ids(desk).first)
            _ = try await browser.open("/account/views")
            let renamed = try await browser.submit("/account/views/\(id)", ["name": "VIEW 7"])
            #expect(renamed.status == 422)
            #expect(renamed.text.contains("value=\"VIEW 7\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever has long been stopped keeps no views`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await keep(browser, "/sources?q=Mirror", "Mine")
            try await desk.house.account.stopStaff(email: "media-officer@example.org")
            desk.clock.pass(seconds: 29 * 86_400)
            _ = try await desk.house.account.prune()
            let before = try await ids(desk).count
            desk.clock.pass(seconds: 2 * 86_400)
            _ = try await desk.house.account.prune()
            #expect([before, try await ids(desk).count] == [1, 0])
        }
    }

    @Test func `every list that can be kept is a page of the desk`() {
        let pages = Set(AccessTable.desk.rows.filter { $0.method == .get }.map(\.pattern))
        #expect(ViewTable.desk.paths.filter { !pages.contains($0) } == [])
    }
}
