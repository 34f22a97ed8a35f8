// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// An identity that is released: by the person's own yes and two colleagues, for an hour, to one recipient.
@Suite struct ReleaseByTwoTests {
    @Test(arguments: TestStore.kinds)
    func `it is asked, agreed to, granted by another, looked at, and ends`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let worker = try await desk.signIn(.coordinator)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: worker)
            try await desk.showCard(of: person, by: lead)
            let wish = try await ask(person, by: officer)
            let before = try await officer.open(wish)
            #expect(before.text.contains("Asked. You see here when") && !before.text.contains("Zarifa"))
            _ = try await officer.submit(wish + "/look")
            #expect(try await officer.submit(wish, ["act": "grant"]).status == 403)
            _ = try await lead.open(wish)
            let early = try await lead.submit(wish, ["act": "grant"])
            #expect(early.status == 422 && early.text.contains("Ask the person first"))
            _ = try await worker.open(wish)
            #expect(try await worker.submit(wish, ["act": "yes"]).status == 303)
            #expect(try await lead.submit(wish, ["act": "grant"]).status == 303)
            _ = try await officer.open(wish)
            let look = try await officer.submit(wish + "/look")
            #expect(look.text.contains("Zarifa Inventedova") && look.text.contains("An invented journalist"))
            #expect(try await worker.submit(wish + "/look").status == 404)
            try await desk.openCover(of: person, by: worker)
            let history = try await worker.open("/people/\(person.text)/releases")
            #expect(history.text.contains("Looked at ") && history.text.contains("The invented evening programme"))
            try await desk.pass(minutes: 61, with: officer)
            #expect(try await officer.open(wish).text.contains("It has ended."))
            let over = try await officer.submit(wish + "/look")
            #expect(over.status == 422 && !over.text.contains("Zarifa"))
            #expect(try await desk.events().filter { $0.contains("Zarifa") || $0.contains("Qzreason") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a refusal has a reason that the one who asked reads, and a withdrawal ends what was granted`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let worker = try await desk.signIn(.coordinator)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: worker)
            try await desk.showCard(of: person, by: lead)
            let first = try await ask(person, by: officer)
            _ = try await lead.open(first)
            #expect(try await lead.submit(first, ["act": "refuse"]).status == 422)
            _ = try await lead.submit(first, ["act": "refuse", "reason": "Qzrefusal"])
            #expect(try await officer.open(first).text.contains("Qzrefusal"))
            let second = try await ask(person, by: officer)
            _ = try await worker.open(second)
            _ = try await worker.submit(second, ["act": "yes"])
            _ = try await lead.submit(second, ["act": "grant"])
            #expect(try await worker.open(second).text.contains("Released now."))
            _ = try await worker.submit("/people/\(person.text)/consent/withdrawal")
            #expect(try await worker.open(second).text.contains("It does not hold any more"))
            _ = try await officer.open(second)
            let look = try await officer.submit(second + "/look")
            #expect(look.status == 422 && !look.text.contains("Zarifa"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `it stands on the first page of whoever can write down the yes, then of whoever can decide`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let worker = try await desk.signIn(.coordinator)
            let officer = try await desk.signIn(.mediaOfficer)
            let owner = try await desk.signIn(.owner)
            let person = try await desk.agreed(by: worker)
            try await desk.showCard(of: person, by: lead)
            func told() async throws -> [Bool] {
                var told: [Bool] = []
                for browser in [worker, lead, owner, officer] {
                    told.append(try await browser.open("/").text.contains("Somebody asks who a person is"))
                }
                return told
            }
            #expect(try await told() == [false, false, false, false])
            let wish = try await ask(person, by: officer)
            #expect(try await told() == [true, true, false, false])
            _ = try await worker.open(wish)
            _ = try await worker.submit(wish, ["act": "yes"])
            #expect(try await told() == [false, true, true, false])
            _ = try await lead.open(wish)
            _ = try await lead.submit(wish, ["act": "grant"])
            #expect(try await told() == [false, false, false, false])
        }
    }

    /// Asks, and returns the path of the wish.
    private func ask(_ person: PersonID, by officer: TestBrowser) async throws -> String {
        _ = try await officer.open("/people/\(person.text)/release")
        let seen = try await officer.submit("/people/\(person.text)/release", ReleaseRoutesTests.wish)
        let place = try #require(seen.location)
        let start = try #require(place.firstRange(of: "/people/releases/")?.lowerBound)
        return String(place[start...].prefix(while: { $0 != "?" }))
    }
}
