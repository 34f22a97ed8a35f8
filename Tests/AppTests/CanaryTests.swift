// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Foundation
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App

/// A whole day with names that must not get out: none is in the log, the errors, the pages for strangers, or readable in
/// the database.
@Suite struct CanaryTests {
    private let canaries = ["Canaryname", "canary.address", "CANARYWORDS", "canary.example.net"]

    @Test(arguments: TestStore.kinds)
    func `no name gets into the log, into an error, or onto a page for strangers`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let stream = try await desk.house.network.startStream("Daily", by: .host)
            let browser = try await desk.signIn(.owner, email: "canary.address@canary.example.net")
            _ = try await browser.open("/network/new")
            let subscriber = [
                "name": "Canaryname", "address": "canary.address@canary.example.net", "language": "fa",
                "stream": stream.text,
            ]
            let added = try await browser.submit("/network", subscriber)
            #expect(added.status == 303)
            _ = try await browser.submit("/network", subscriber)
            _ = try await browser.submit("/network/search", ["q": "canary.address@canary.example.net"])
            _ = try await browser.submit(
                "/network", ["name": "Canaryname", "address": "CANARYWORDS", "language": "fa"])
            _ = try await browser.submit("/sources", ["address": "https://canary.example.net/CANARYWORDS"])
            _ = try await browser.open("/CANARYWORDS?name=Canaryname")
            let stranger = desk.browser()
            _ = try await stranger.open("/sign-in")
            let refused = try await stranger.submit(
                "/sign-in", ["email": "canary.address@canary.example.net", "password": "CANARYWORDS", "code": "123456"])
            let seen = [
                refused, try await stranger.open("/"), try await stranger.open("/network"),
                try await stranger.open("/health"),
                try await stranger.open("/unsubscribe/Canaryname/CANARYWORDS"),
                try await stranger.open("/start/CANARYWORDS"),
            ]
            #expect(found(in: seen.map(\.text)) == [])
            #expect(found(in: desk.logLines) == [])
            #expect(desk.logLines.count > 5)
        }
    }

    @Test func `the database's own files hold no name or address of a person`() async throws {
        try await withDatabase(.sqlite, migrations: Migrations.all) { database in
            let store = try await database.open()
            let desk = try await TestDesk(store)
            let stream = try await desk.house.network.startStream("Daily", by: .host)
            try await desk.house.network.subscribe(
                SubscriberDraft(
                    name: "Canaryname", address: "canary.address@canary.example.net", language: "en", streams: [stream]),
                by: .host)
            _ = try await desk.house.account.addStaff(
                name: "Staff", email: "canary.address@canary.example.net", role: .owner)
            await store.close()
            let folder = URL(fileURLWithPath: database.place).deletingLastPathComponent()
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let texts = files.compactMap {
                FileManager.default.contents(atPath: folder.appendingPathComponent($0).path)
            }
            .map { String(decoding: $0, as: UTF8.self) }
            #expect(texts.contains { $0.contains("message_stream") })
            #expect(found(in: texts) == [])
        }
    }

    private func found(in texts: [String]) -> [String] {
        canaries.filter { canary in texts.contains { $0.lowercased().contains(canary.lowercased()) } }
    }
}
