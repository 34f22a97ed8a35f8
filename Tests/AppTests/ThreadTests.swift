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

/// The thread, end to end in process: a source, its items, a briefing, its messages, the archive.
@Suite struct ThreadTests {
    @Test(arguments: TestStore.kinds)
    func `a folder's items become a briefing that goes to each reader once and is kept`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.mediaOfficer)
            let edit = try await writtenBriefing(items: 2, with: browser)
            let check = try await send(edit, with: browser)
            #expect(check.text.contains("Send to 12 people"))
            try await desk.doJobs()
            #expect(try await messages(desk) == [:])
            desk.clock.pass(seconds: 61)
            try await desk.doJobs()
            #expect(try await messages(desk) == [.queued: 12])
            let archive = try await browser.open("/briefings")
            #expect(archive.text.contains("Saturday: two things"))
            let day = try await browser.open("/briefings/archive/2026-11-21")
            #expect(day.text.contains("Saturday: two things"))
            let found = try await browser.open("/briefings/search?q=things%20sat")
            #expect(found.text.contains("Saturday: two things"))
            let outbox = try await browser.open("/outbox")
            #expect(outbox.text.contains("No mail server is set, so nothing leaves."))
            #expect(outbox.text.contains("leila.haddad@example.org"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `taken back within the minute, a briefing is a draft again and nothing is queued`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.mediaOfficer)
            let edit = try await writtenBriefing(items: 1, with: browser)
            _ = try await send(edit, with: browser)
            desk.clock.pass(seconds: 59)
            let back = try await browser.submit(edit.replacing("/edit", with: "/taking-back"))
            #expect(back.location?.hasPrefix(edit) == true)
            desk.clock.pass(seconds: 600)
            try await desk.doJobs()
            #expect(try await messages(desk) == [:])
            let again = try await browser.open(edit)
            #expect(again.status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `too late to take back is said, and nothing changes`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.mediaOfficer)
            let edit = try await writtenBriefing(items: 1, with: browser)
            _ = try await send(edit, with: browser)
            desk.clock.pass(seconds: 61)
            try await desk.doJobs()
            let back = try await browser.submit(edit.replacing("/edit", with: "/taking-back"))
            #expect(back.status == 409)
            #expect(back.text.contains("too late"))
            #expect(try await messages(desk) == [.queued: 12])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a reader who left between sending and the minute's end gets nothing`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let network = desk.house.network
            let (stream, leaving) = try await desk.store.read { tx in
                let stream = try #require(try network.streams(in: tx).first)
                let first = try #require(try network.recipients(of: stream.id, in: tx).first)
                return (stream.id, try #require(try network.recipient(first, in: tx)))
            }
            let reader = desk.browser()
            let path = try #require(leaving.unsubscribePath)
            let asked = try await reader.open(path)
            #expect(asked.status == 200)
            #expect(try await desk.store.read { tx in try network.count(of: stream, in: tx) } == 12)
            let left = try await reader.post(path, body: "List-Unsubscribe=One-Click")
            #expect(left.status == 200)
            #expect(try await desk.store.read { tx in try network.count(of: stream, in: tx) } == 11)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a mailing group's message holds no link to unsubscribe, everybody else's does`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await send(try await writtenBriefing(items: 1, with: browser), with: browser)
            try await desk.store.write { tx in
                try tx.run("update subscriber set is_group = 1 where id = (select min(id) from subscriber)")
            }
            desk.clock.pass(seconds: 61)
            try await desk.doJobs()
            let letters = try await letters(desk)
            let toGroup = letters.filter { !$0.headers.contains { $0.name == .listUnsubscribe } }
            let group = try #require(toGroup.first)
            #expect(letters.count == 12)
            #expect(toGroup.count == 1)
            let always: [Letter.Header.Name] = [
                .listHelp, .listArchive, .listPost, .precedence, .feedbackID, .contentLanguage,
            ]
            #expect(group.headers.map(\.name) == [.listID] + always)
            let words = [group.text, group.html ?? ""]
            #expect(words.map { $0.contains("/unsubscribe/") } == [false, false])
            #expect(words.map { $0.contains("ask whoever keeps the group") } == [true, true])
            #expect(letters.filter { $0.text.contains("/unsubscribe/") }.count == 11)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a reader's message says what list it is of, and how to leave it by a click or by mail`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: ["FIRSTHAND_UNSUBSCRIBE_ADDRESS": "leave@example.org"]) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await send(try await writtenBriefing(items: 1, with: browser), with: browser)
            desk.clock.pass(seconds: 61)
            try await desk.doJobs()
            let letter = try #require(try await letters(desk).first)
            let headers = Dictionary(uniqueKeysWithValues: letter.headers.map { ($0.name, $0.value) })
            let link = try #require(headers[.listUnsubscribe]?.split(separator: ">").first?.dropFirst())
            #expect(link.hasPrefix("https://desk.example.org/unsubscribe/"))
            let word = "stop-" + link.split(separator: "/").suffix(2).joined(separator: ".")
            #expect(
                headers == [
                    .listID: "<daily-briefing.example.org>",
                    .listUnsubscribe: "<\(link)>, <mailto:leave@example.org?subject=unsubscribe%20\(word)>",
                    .listUnsubscribePost: "List-Unsubscribe=One-Click",
                    .listHelp: "<mailto:\(letter.replyTo?.address ?? "")?subject=help>",
                    .listArchive: "<https://desk.example.org/member/archive>", .listPost: "NO", .precedence: "list",
                    .feedbackID: "2026-11-21:daily-briefing:briefing:firsthand", .contentLanguage: "en",
                ])
            #expect(letter.messageID.hasSuffix("@example.org"))
        }
    }

    // MARK: Steps

    private func startBriefing(_ browser: TestBrowser) async throws -> String {
        _ = try await browser.open("/briefings")
        let started = try await browser.submit("/briefings")
        return try #require(started.location)
    }

    /// A briefing with everything that it needs to go; where it is edited.
    private func writtenBriefing(items count: Int, with browser: TestBrowser) async throws -> String {
        let edit = try await startBriefing(browser)
        try await pick(count, on: edit, with: browser)
        try await write(on: edit, with: browser)
        return edit
    }

    /// Sends it, and returns the page that was checked before.
    private func send(_ edit: String, with browser: TestBrowser) async throws -> TestBrowser.Seen {
        let check = try await browser.open(edit.replacing("/edit", with: "/check"))
        let version = try #require(check.between("name=\"version\" value=\"", "\""))
        let sent = try await browser.submit(edit.replacing("/edit", with: "/sending"), ["version": version])
        #expect(sent.status == 303)
        return check
    }

    private func pick(_ count: Int, on edit: String, with browser: TestBrowser) async throws {
        for _ in 0..<count {
            let page = try await browser.open(edit)
            let item = try #require(page.between("value=\"pick-", "\""))
            let picked = try await browser.submit(edit, pairs: page.form(edit) + [("do", "pick-\(item)")])
            #expect(picked.status == 303)
        }
    }

    private func write(on edit: String, with browser: TestBrowser) async throws {
        let page = try await browser.open(edit)
        let typed = page.form(edit).map { name, value in
            switch name {
            case "subject": (name, "Saturday: two things")
            case "opening": (name, "Good morning.")
            default: (name, name.hasPrefix("words-") ? "Two lines in our own words." : value)
            }
        }
        let saved = try await browser.submit(edit, pairs: typed + [("do", "save")])
        #expect(saved.status == 303)
    }

    /// Every message that waits, as it would go.
    private func letters(_ desk: TestDesk) async throws -> [Letter] {
        let house = desk.house
        return try await desk.store.read { tx in
            try house.outbox.list([.queued], before: nil, limit: 100, in: tx)
                .compactMap { try house.composers[$0.kind]?($0, tx)?.letter }
        }
    }

    private func messages(_ desk: TestDesk) async throws -> [OutboxMessage.State: Int] {
        let outbox = desk.house.outbox
        return try await desk.store.read { tx in try outbox.counts(in: tx) }
    }
}
