// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App

/// What somebody typed is not lost when something comes between.
@Suite struct LostWordsTests {
    @Test(arguments: TestStore.kinds)
    func `a form written before signing in again is offered once more, and only then sent`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            _ = try await browser.open("/sources/new")
            let fields = ["_key": String(repeating: "a", count: 64), "address": "folder:morning \"quoted\""]
            let offered = try await browser.post(
                "/sources", body: TestBrowser.encoded(fields), headers: ["Sec-Fetch-Site": "same-origin"])
            #expect(offered.status == 403)
            #expect(offered.text.contains("value=\"folder:morning &quot;quoted&quot;\""))
            #expect(offered.text.contains("Send it now"))
            let elsewhere = try await browser.post(
                "/sources", body: TestBrowser.encoded(fields), headers: ["Sec-Fetch-Site": "cross-site"])
            #expect(elsewhere.text.contains("Send it now") == false)
            let secret = try await browser.post(
                "/account/password", body: TestBrowser.encoded(["_key": "a", "password": "hidden-words"]),
                headers: ["Sec-Fetch-Site": "same-origin"])
            #expect(secret.text.contains("hidden-words") == false)
            let sources = try await browser.open("/sources")
            #expect(sources.text.contains("No sources yet."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever was signed out while writing is told to reload, which alone keeps the words`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let seen = try await desk.browser().post(
                "/sources", body: TestBrowser.encoded(["_key": "a", "address": "x"]), headers: [:])
            #expect(seen.status == 401 && seen.text.contains("do not press Back"))
            #expect(seen.text.contains("reload it") && seen.text.contains("href=\"/sign-in\" target=\"_blank\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever comes back to a session that is over is told so where they sign in`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            desk.clock.pass(seconds: 31 * 60)
            let sent = try await browser.open("/sources").location
            #expect(sent == "/sign-in?done=session-over")
            #expect(try await browser.open("/sign-in?done=session-over").text.contains("You were signed out"))
            #expect(try await desk.browser().open("/sources").location == "/sign-in")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words sent with a file are offered once more without it`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            let mark = "mark7MA4YWxk"
            let parts = ["_key\"\r\n\r\na", "opening\"\r\n\r\nMy words", "file-1\"; filename=\"a.png\"\r\n\r\nBYTES"]
            let body = parts.map { "--\(mark)\r\nContent-Disposition: form-data; name=\"\($0)\r\n" }.joined()
            let offered = try await browser.post(
                "/briefings", body: "\(body)--\(mark)--\r\n",
                headers: ["Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=\(mark)"])
            #expect(offered.status == 403 && offered.text.contains("name=\"opening\" value=\"My words\""))
            #expect(offered.text.contains("choose it again afterwards") && !offered.text.contains("BYTES"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words saved after a colleague sent the briefing are shown to be kept`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/briefings")
            let edit = try #require(try await browser.submit("/briefings").location)
            try await desk.store.write { tx in
                try tx.run(
                    "update briefing set state = 'sent', hold_until = \(desk.clock.now), sent_at = \(desk.clock.now)")
            }
            let late = try await browser.submit(
                edit, ["version": "1", "subject": "Mine", "opening": "My long opening", "do": "save"])
            #expect(late.status == 409)
            #expect(late.text.contains("My long opening"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a draft is set aside and taken up again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/briefings")
            let edit = try #require(try await browser.submit("/briefings").location)
            _ = try await browser.submit(edit.replacing("/edit", with: "/setting-aside"))
            let list = try await browser.open("/briefings")
            #expect(list.text.contains("In the making") == false)
            let aside = try await browser.open(edit.replacing("/edit", with: ""))
            #expect(aside.text.contains("Nothing of it is lost"))
            let back = try await browser.submit(edit.replacing("/edit", with: "/taking-up"))
            #expect(back.location == edit)
            #expect(try await browser.open(edit).status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `while nothing can be saved every page says so, and it goes when it can`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            desk.house.health.cannotSave(at: desk.clock.now)
            #expect(try await browser.open("/").text.contains("the desk can read but not save"))
            desk.house.health.canSave()
            #expect(try await browser.open("/").text.contains("the desk can read but not save") == false)
        }
    }
}
