// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Gate
import Kit
import Store
import Support
import Testing
import Vault
import Web

@testable import App
@testable import People

/// The lists over everybody, and what is reached by a reference of its own: each role is told of those alone of whom it may
/// know, and of nobody who was erased.
@Suite struct ListMatrixTests {
    /// In every sealed field, and nowhere but on pages about that person that were opened.
    private static let canary = "Qvzamber"
    private static let lists = [
        "/", "/people", "/people/care", "/people/concerns", "/people/corrections", "/people/forward", "/people/keeping",
        "/people/leaving", "/people/overrides", "/people/recalls", "/people/releases", "/team/record", "/find?q=Qvz",
    ]

    @Test(arguments: TestStore.kinds)
    func `each list tells each role of those alone of whom it may know`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead, email: "first-lead@example.org")
            var browsers: [Role: TestBrowser] = [:]
            for role in Role.allCases { browsers[role] = try await desk.signIn(role) }
            var own: [Role: String] = [:]
            for role in PeopleRoom.keepers {
                guard let browser = browsers[role] else { continue }
                let name = "Own \(role.rawValue)"
                own[role] = name
                try await fill(try await desk.register(by: browser, given: Self.canary, pseudonym: name), desk, browser)
            }
            let foreign = try await desk.register(by: lead, given: Self.canary, pseudonym: "Foreign Fell")
            try await fill(foreign, desk, lead)
            let shared = try await desk.register(by: lead, given: Self.canary, pseudonym: "Shared Shore")
            try await fill(shared, desk, lead)
            try await desk.showCard(of: shared, by: lead)
            let erased = try await desk.register(by: lead, given: Self.canary, pseudonym: "Erased Elm")
            try await fill(erased, desk, lead)
            _ = try await desk.house.vault.erase([erased], by: .host)
            let names = Array(own.values) + ["Foreign Fell", "Shared Shore", "Erased Elm", Self.canary]
            var wrong: [String] = []
            for (role, browser) in browsers {
                for list in Self.lists {
                    let seen = try await browser.open(list)
                    let told = Set(names.filter { seen.text.contains($0) })
                    var may: Set<String> =
                        role == .safeguardingLead ? Set(names).subtracting(["Erased Elm", Self.canary]) : []
                    if let mine = own[role] { may.insert(mine) }
                    if list == "/people" && PeopleRoom.keepers.contains(role) { may.insert("Shared Shore") }
                    if !told.isSubset(of: may) {
                        wrong.append("\(list) tells \(role) of \(told.subtracting(may).sorted())")
                    }
                    if role == .safeguardingLead,
                        ["/people", "/people/corrections", "/people/concerns"].contains(list),
                        !told.isSuperset(of: Set(own.values).union(["Foreign Fell"]))
                    {
                        wrong.append("\(list) keeps something from the lead")
                    }
                    if list == "/team/record", !PeopleRoom.keepers.contains(role), seen.text.contains("erson ") {
                        wrong.append("\(list) tells \(role) that there is somebody")
                    }
                }
            }
            #expect(wrong.sorted() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is reached by a reference is not there for whoever may not know of it`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead, email: "first-lead@example.org")
            let second = try await desk.signIn(.safeguardingLead, email: "second-lead@example.org")
            let officer = try await desk.signIn(.mediaOfficer)
            let coordinator = try await desk.signIn(.coordinator)
            let foreign = try await desk.agreed(by: lead)
            let recall = try await recall(desk, by: lead)
            let group = try await group(with: foreign, desk, by: lead)
            let erased = try await desk.register(by: lead, given: Self.canary, pseudonym: "Erased Elm")
            _ = try await desk.house.vault.erase([erased], by: .host)
            _ = try await lead.open("/people/\(foreign.text)/release")
            let asked = try await lead.submit("/people/\(foreign.text)/release", ReleaseRoutesTests.wish)
            #expect(asked.status == 303)
            let release = try #require(try await second.open("/people/releases").between("/people/releases/", "\""))
            let there = [
                try await lead.open("/people/recalls/\(recall)").status,
                try await lead.open("/people/groups/\(group)").status,
            ]
            #expect(there == [200, 200])
            let nobody = PersonID(outside: desk.house.outside).text
            var wrong: [String] = []
            for browser in [officer, coordinator] {
                for id in [release, recall, group, foreign.text, erased.text] {
                    for (path, isPost) in Self.routes {
                        _ = try await browser.open("/people")
                        let (here, there) = (path.replacing("*", with: id), path.replacing("*", with: nobody))
                        let seen = isPost ? try await browser.submit(here) : try await browser.open(here)
                        let none = isPost ? try await browser.submit(there) : try await browser.open(there)
                        if seen.status < 400 || seen.withoutKeys != none.withoutKeys { wrong.append("\(here) is told") }
                    }
                }
            }
            #expect(wrong == [])
        }
    }

    /// Those with a reference in them; true for one that is posted.
    private static let routes: [(String, Bool)] = [
        ("/people/forward/*", false), ("/people/forward/*/reading", true), ("/people/forward/*/answer", true),
        ("/people/forward/*/registering", false), ("/people/forward/*/registering", true),
        ("/people/leaving/*/ticking", true), ("/people/recalls/*", false), ("/people/recalls/*", true),
        ("/people/overrides/*", true), ("/people/groups/*", false), ("/people/groups/*/members", true),
        ("/people/groups/*/members/ending", true), ("/people/groups/*/questions", true),
        ("/people/groups/*/erasure", true), ("/leaks/*", false), ("/leaks/*/decision", true),
        ("/people/releases/*", false), ("/people/releases/*", true), ("/people/releases/*/look", true),
    ]

    /// What is owed about a copy of somebody whom the lead alone works with.
    private func recall(_ desk: TestDesk, by lead: TestBrowser) async throws -> String {
        let person = try await desk.ready(by: lead)
        let departure = try await desk.prepare(person, by: lead)
        desk.clock.pass(seconds: 60)
        _ = try await departure.act("hand", by: lead)
        _ = try await lead.open("/people/\(person.text)/consent")
        _ = try await lead.submit("/people/\(person.text)/consent/withdrawal", ["yes": ""])
        return try #require(try await lead.open("/people/recalls").between("href=\"/people/recalls/", "\""))
    }

    private func group(with person: PersonID, _ desk: TestDesk, by lead: TestBrowser) async throws -> String {
        _ = try await lead.open("/people/groups")
        let words = ["name": Self.canary, "purpose": Self.canary, "person": person.text]
        let place = try #require(try await lead.submit("/people/groups", words).location)
        return String(try #require(place.components(separatedBy: "/people/groups/").last).prefix(36))
    }

    /// Gives each list something about that person.
    private func fill(_ person: PersonID, _ desk: TestDesk, _ browser: TestBrowser) async throws {
        let path = "/people/\(person.text)"
        _ = try await browser.open(path + "/corrections/new")
        _ = try await browser.submit(path + "/corrections", ["about": "other", "said": Self.canary])
        _ = try await browser.submit(
            path + "/care/harm", ["what": Self.canary, "safeguarding": "yes", "serious": "no"])
        _ = try await browser.submit(path + "/consent/withdrawal", ["yes": ""])
        let store = KeepingStore()
        try await desk.store.write { tx in
            guard var kept = try store.one(person, in: tx) else { return }
            kept.movedUntil = desk.today.adding(days: 3)
            try store.put(kept, in: tx)
        }
    }
}
