// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Foundation
import Kit
import Store
import Support
import Testing
import Web

@testable import App

/// What is sealed about people comes into no mail, no feed, no file of the network and no line of the log.
@Suite struct PeopleStayInsideTests {
    private static let canary = "Qvzamber"

    @Test(arguments: TestStore.kinds)
    func `mail, feeds, files, lists and the log know nothing of people`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("Daily briefing")
            try await steps.add("leila@example.org", to: [stream])
            _ = try await steps.sent("A day", to: stream, at: "2026-11-20T08:00:00.000Z")
            let member = try await steps.signIn("leila@example.org")
            let owner = try await desk.signIn(.owner)
            let lead = try await desk.signIn(.safeguardingLead)
            try await register(by: owner, lead)
            _ = try await steps.ask("leila@example.org")
            let letters = try await letters(desk)
            try await desk.doJobs()
            let feed = try await feed(of: member)
            var answers = [
                try await desk.browser().open("/feeds/\(feed)/atom"),
                try await desk.browser().open("/feeds/\(feed)/rss"),
                try await member.open("/member"), try await desk.browser().open("/"),
            ]
            for page in ["/", "/people", "/network", "/briefings", "/outbox", "/team", "/team/record", "/account"] {
                answers.append(try await owner.open(page))
            }
            _ = try await owner.open("/network")
            let file = try await owner.submit("/network/export")
            #expect(file.status == 200)
            answers.append(file)
            #expect(!letters.isEmpty)
            let events = try await desk.store.read { tx in
                try Event.newest(in: tx, limit: 500).map { [$0.what, $0.nounID, $0.who].joined(separator: " ") }
            }
            let heads = answers.map { $0.headers.values.joined(separator: " ") }
            let all = answers.map(\.text) + heads + letters + events + desk.logLines
            #expect(all.filter { $0.contains(Self.canary) } == [])
        }
    }

    /// Somebody with the canary in every field, who was opened, asked, said to be wrong, and given all that is kept.
    private func register(by owner: TestBrowser, _ lead: TestBrowser) async throws {
        _ = try await owner.open("/people/new")
        let fields = ["given", "family", "others", "introduced"].map { ($0, Self.canary) }
        let seen = try await owner.submit(
            "/people", pairs: fields + [("pseudonym", "Hazel Moor"), ("age", "adult"), ("met", "introduced")])
        let path = try #require(seen.location.flatMap { $0.split(separator: "?").first }.map(String.init))
        _ = try await owner.submit(path + "/opening", ["reason": "support", "words": Self.canary, "tab": "identity"])
        #expect(try await owner.open(path + "/identity").text.contains(Self.canary))
        let words = ["by": Self.canary, "what": Self.canary]
        #expect(try await owner.submit(path + "/care/ask", words).status == 303)
        let wrong = ["about": "other", "said": Self.canary]
        #expect(try await owner.submit(path + "/corrections", wrong).status == 303)
        let reaching = [
            ("means", "email"), ("address", Self.canary + "@example.org"), ("way-note", ""), ("version", ""),
        ]
        #expect(try await owner.submit(path + "/reaching", pairs: reaching).status == 303)
        _ = try await lead.open(path)
        #expect(try await lead.submit(path + "/access-request").text.contains(Self.canary))
    }

    private func feed(of member: TestBrowser) async throws -> String {
        let settings = try await member.open("/member/settings")
        let places = settings.text.split(separator: "action=\"/member/streams/").dropFirst()
        let place = try #require(places.map { $0.prefix { $0 != "\"" } }.first { $0.hasSuffix("/feed") })
        let made = try await member.submit("/member/streams/\(place)")
        return try #require(made.between("https://desk.example.org/feeds/", "/atom"))
    }

    /// Every message that waits, as it would go.
    private func letters(_ desk: TestDesk) async throws -> [String] {
        let house = desk.house
        return try await desk.store.read { tx in
            try house.outbox.list([.queued], before: nil, limit: 100, in: tx)
                .compactMap { try house.composers[$0.kind]?($0, tx)?.letter }
                .map { [$0.subject, $0.text].joined(separator: " ") }
        }
    }
}
