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
            let asked = try await reader.open(leaving.unsubscribePath)
            #expect(asked.status == 200)
            #expect(try await desk.store.read { tx in try network.count(of: stream, in: tx) } == 12)
            let left = try await reader.post(leaving.unsubscribePath, body: "List-Unsubscribe=One-Click")
            #expect(left.status == 200)
            #expect(try await desk.store.read { tx in try network.count(of: stream, in: tx) } == 11)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two editors at once: the second keeps every word and is told`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let first = try await desk.signIn(.mediaOfficer)
            let second = try await desk.signIn(.intern)
            let edit = try await startBriefing(first)
            let page = try await second.open(edit)
            let version = try #require(page.between("name=\"version\" value=\"", "\""))
            try await write(on: edit, with: first)
            let late = try await second.submit(
                edit, ["version": version, "subject": "Mine", "opening": "My own words", "do": "save"])
            #expect(late.status == 409)
            #expect(late.text.contains("My own words"))
            #expect(late.text.contains("Somebody else changed this briefing"))
            let newVersion = try #require(late.between("name=\"version\" value=\"", "\""))
            let kept = try await second.submit(
                edit, ["version": newVersion, "subject": "Mine", "opening": "My own words", "do": "save"])
            #expect(kept.status == 303)
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
            let picked = try await browser.submit(edit, pairs: try fields(of: page) + [("do", "pick-\(item)")])
            #expect(picked.status == 303)
        }
    }

    private func write(on edit: String, with browser: TestBrowser) async throws {
        let page = try await browser.open(edit)
        let typed = [("subject", "Saturday: two things"), ("opening", "Good morning."), ("do", "save")]
        let saved = try await browser.submit(edit, pairs: try fields(of: page) + typed)
        #expect(saved.status == 303)
    }

    /// The version, and two lines for each picked item.
    private func fields(of page: TestBrowser.Seen) throws -> [(String, String)] {
        var fields = [("version", try #require(page.between("name=\"version\" value=\"", "\"")))]
        for part in page.text.split(separator: "name=\"picked\" value=\"").dropFirst() {
            let id = String(part.prefix(36))
            fields += [("picked", id), ("words-\(id)", "Two lines in our own words.")]
        }
        return fields
    }

    private func messages(_ desk: TestDesk) async throws -> [OutboxMessage.State: Int] {
        let outbox = desk.house.outbox
        return try await desk.store.read { tx in try outbox.counts(in: tx) }
    }
}
