// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// Those who speak for member organisations.
@Suite struct SpokespersonTests {
    private static let canary = "Wyxbolddan"
    private static let home = "/people/spokespeople"
    private static let entry = [
        "name": "Ines Example", "role": "Head of advice", "organisation": "Sunrise Network (invented)",
        "topics": "Housing\nMove-on", "languages": "English, Arabic", "training": "some",
    ]

    @Test(arguments: TestStore.kinds)
    func `a spokesperson is found by topic and language, changed, ended and erased`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let page = try await add(desk, officer)
            var found: [Bool] = []
            for query in ["", "?topic=move-ON", "?language=arabic", "?topic=housing&language=Farsi", "?topic=boats"] {
                found.append(try await officer.open(Self.home + query).text.contains("Ines Example"))
            }
            #expect(found == [true, true, true, false, false])
            _ = try await officer.open(page)
            let anew = Self.entry.merging(["version": "1", "first": "The press office"]) { _, new in new }
            let saved = try await officer.submit(page, anew)
            let late = try await officer.submit(page, anew.merging(["role": "What I typed"]) { _, new in new })
            #expect([saved, late].map(\.status) == [303, 409])
            #expect(late.text.contains("A colleague has changed this meanwhile") && late.text.contains("What I typed"))
            #expect(try await officer.open(Self.home).text.contains("Ask first"))
            _ = try await officer.open(page)
            _ = try await officer.submit(page + "/ending", ["ended": "yes"])
            #expect(try await officer.open(Self.home).text.contains("Not asked any more"))
            let unsure = try await officer.submit(page + "/erasure")
            let erased = try await officer.submit(page + "/erasure", ["sure": "on"])
            #expect([unsure, erased].map(\.status) == [422, 303])
            #expect(try await officer.open(page).status == 404)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a month before an agreement ends the first page says so, and not before`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let volunteer = try await desk.signIn(.volunteer)
            let line = "Ask a spokesperson whether they go on"
            _ = try await add(desk, officer, ["until": desk.today.adding(days: 31).text])
            let before = try await officer.open("/").text.contains(line)
            let page = try await add(desk, officer, ["until": desk.today.adding(days: 30).text])
            let near = try await officer.open("/").text.contains(line)
            let other = try await volunteer.open("/").text.contains(line)
            _ = try await officer.open(page)
            _ = try await officer.submit(page + "/ending", ["ended": "yes"])
            let ended = try await officer.open("/").text.contains(line)
            #expect([before, near, other, ended] == [false, true, false, false])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever speaks for themselves is pointed to be registered, and what was typed stays`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            #expect(try await officer.open(Self.home + "/new").text.contains("register them as a person"))
            let typed = ["name": "Ines", "organisation": "", "email": "half@", "until": "soon", "topics": "Housing"]
            let seen = try await officer.submit(Self.home, typed)
            let sentences = [
                "Whoever speaks for themselves is registered as a person.", "This e-mail address is not complete.",
                "This is not a day.", "Ines", "half@", "soon", "Housing",
            ]
            #expect(seen.status == 422)
            #expect(sentences.filter { !seen.text.contains($0) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing of a spokesperson is in an address, an event, a log, the database, or a page of other roles`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let fields = Dictionary(
                uniqueKeysWithValues: ["name", "phone", "topics", "first"].map { ($0, Self.canary) })
            let page = try await add(desk, officer, fields)
            var seen: [String] = [page]
            var letIn: [Role] = []
            for role in Role.allCases where !PeopleRoom.keepers.contains(role) {
                let browser = try await desk.signIn(role)
                for place in [page, Self.home, "/"] {
                    let answer = try await browser.open(place)
                    if place != "/", answer.status == 200 { letIn.append(role) }
                    seen.append(answer.text)
                }
            }
            let owner = try await desk.signIn(.owner)
            seen.append(try await owner.open("/team/record").text)
            let sealed = try await desk.house.store.read { tx in
                try tx.rows("select sealed from spokesperson") {
                    String(decoding: try $0.get("sealed", as: [UInt8].self), as: UTF8.self)
                }
            }
            seen += desk.logLines + sealed
            #expect(seen.filter { $0.contains(Self.canary) } == [])
            #expect(letIn == [] && sealed.count == 1)
        }
    }

    private func add(_ desk: TestDesk, _ browser: TestBrowser, _ fields: [String: String] = [:]) async throws -> String
    {
        _ = try await browser.open(Self.home + "/new")
        let seen = try await browser.submit(Self.home, Self.entry.merging(fields) { _, new in new })
        guard let place = seen.location, let path = place.split(separator: "?").first else {
            throw TestDeskError(description: "not added: \(seen.status)")
        }
        return String(path)
    }
}
