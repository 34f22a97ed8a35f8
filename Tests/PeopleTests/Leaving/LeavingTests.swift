// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Vault
import Web

@testable import App
@testable import People

@Suite struct LeavingTests {
    @Test(arguments: TestStore.kinds)
    func `somebody is erased after two askings, and each colleague is told where to look`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let path = "/people/\(person.text)/erasure"
            #expect(try await lead.open(path).text.contains("What does not go"))
            let unsure = try await lead.submit(path, ["step": "asked"])
            let second = try await lead.submit(path, ["step": "asked", "sure": "on"])
            let wrong = try await lead.submit(path, ["step": "again", "name": "Hazel Moss"])
            #expect([unsure, second, wrong].map(\.status) == [422, 200, 422])
            #expect(second.text.contains("Erase for good") && wrong.text.contains("Hazel Moss"))
            #expect(try await lead.open("/people/\(person.text)").status == 200)
            let done = try await lead.submit(path, ["step": "again", "name": "hazel moor"])
            #expect(done.location?.hasPrefix("/people/leaving") == true)
            let pages = ["/people/\(person.text)", "/people/\(person.text)/identity", path]
            var gone: [Int] = []
            for page in pages { gone.append(try await lead.open(page).status) }
            #expect(gone == [404, 404, 404])
            #expect(throws: VaultProblem.self) {
                try desk.house.vault.seal("x", of: person, at: SealedPlace("a", "b", row: "c"), version: 1)
            }
            let list = try await officer.open("/people/leaving")
            #expect(list.text.contains("nothing at all can bring them back") && !list.text.contains("Hazel Moor"))
            #expect(try await officer.open("/").text.contains("4 places where something of somebody erased"))
            #expect(try await other.open("/people/leaving").text.contains("Nobody was erased with whom you worked,"))
            #expect(try await !other.open("/").text.contains("somebody erased"))
            #expect(try await desk.entries(of: "erasure") == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever erases somebody is first told what is not settled about them`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let (path, unsettled) = ("/people/\(person.text)/erasure", "This is not settled")
            #expect(try await !lead.open(path).text.contains(unsettled))
            try await desk.openCover(of: person, by: officer)
            _ = try await officer.open("/people/\(person.text)/corrections/new")
            _ = try await officer.submit(
                "/people/\(person.text)/corrections", ["about": "identity", "said": "My name is Zarife"])
            let told = try await lead.open(path).text
            #expect(told.contains(unsettled) && told.contains("They said that something about them is wrong"))
            let unsure = try await lead.submit(path, ["step": "asked"]).text
            #expect(unsure.contains(unsettled))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a place is ticked off by whoever looks there, once, and by nobody else`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await lead.open("/people/\(person.text)/erasure")
            _ = try await lead.submit("/people/\(person.text)/erasure", ["step": "again", "name": "Hazel Moor"])
            let ticking = "/people/leaving/\(person.text)/ticking"
            var statuses: [Int] = []
            for browser in [officer, officer, other] {
                _ = try await browser.open("/people/leaving")
                statuses.append(try await browser.submit(ticking, ["place": "phone"]).status)
            }
            statuses.append(try await officer.submit(ticking, ["place": "cellar"]).status)
            #expect(statuses == [303, 404, 404, 404])
            #expect(try await officer.open("/").text.contains("3 places where something of somebody erased"))
            #expect(try await lead.open("/people/leaving").text.contains("Done"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who takes everything back leaves a list too, which begins anew at the erasure`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            try await desk.openCover(of: person, by: officer)
            _ = try await officer.open("/people/\(person.text)/consent/withdrawal")
            #expect(try await officer.submit("/people/\(person.text)/consent/withdrawal", ["yes": ""]).status == 303)
            #expect(
                try await officer.open("/").text.contains("4 places where something may still be that somebody took"))
            let list = try await officer.open("/people/leaving").text
            #expect(list.contains("Hazel Moor") && list.contains("Took everything back on"))
            #expect(try await !other.open("/people/leaving").text.contains("Hazel Moor"))
            let ticking = "/people/leaving/\(person.text)/ticking"
            for place in LeavingPlace.allCases { _ = try await officer.submit(ticking, ["place": place.rawValue]) }
            #expect(try await !officer.open("/").text.contains("cannot reach"))
            // The desk's own turn has nothing to do with it.
            try await desk.house.people.room.keeping.turn()
            #expect(try await desk.isThere(person))
            _ = try await lead.open("/people/\(person.text)/erasure")
            _ = try await lead.submit("/people/\(person.text)/erasure", ["step": "again", "name": "Hazel Moor"])
            #expect(try await officer.open("/").text.contains("4 places where something of somebody erased"))
            let after = try await officer.open("/people/leaving").text
            #expect(!after.contains("Hazel Moor") && after.contains(String(person.text.prefix(8))))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an erasure that is called off leaves the list of a withdrawal as it was`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            try await desk.openCover(of: person, by: officer)
            _ = try await officer.open("/people/\(person.text)/consent/withdrawal")
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal", ["yes": ""])
            _ = try await officer.open("/people/leaving")
            _ = try await officer.submit("/people/leaving/\(person.text)/ticking", ["place": "phone"])
            let before = try await desk.placesAfter(person)
            desk.clock.pass(seconds: 60)
            let leaving = desk.house.people.room.leaving
            try await desk.store.write { tx in try leaving.begin(person, by: .desk, in: tx) }
            let during = try await desk.placesAfter(person)
            _ = try await officer.open("/people/leaving")
            _ = try await officer.submit("/people/leaving/\(person.text)/ticking", ["place": "paper"])
            // They came back before the key was destroyed.
            try await leaving.finishErasures { _, _ in false }
            let after = try await desk.placesAfter(person)
            #expect(before.filter { $0.hasSuffix("done") } == ["withdrawal media-officer phone done"])
            #expect(during.filter { $0.hasSuffix("done") } == [] && during.count == 8)
            #expect(during.filter { $0.hasPrefix("erasure media-officer") }.count == 4)
            let ticked = before.map { $0 == "withdrawal media-officer paper" ? $0 + " done" : $0 }
            #expect(after == ticked && after.count == 4)
            let list = try await officer.open("/people/leaving").text
            #expect(list.contains("Hazel Moor") && list.contains("Took everything back on"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a withdrawal that came during an erasure has its list when that is called off, and none is left without one`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let second = try await desk.register(by: officer, given: "Omid", pseudonym: "Rowan Field")
            let leaving = desk.house.people.room.leaving
            try await desk.store.write { tx in
                for person in [first, second] { try leaving.begin(person, by: .desk, in: tx) }
            }
            try await desk.openCover(of: first, by: officer)
            _ = try await officer.open("/people/\(first.text)/consent/withdrawal")
            _ = try await officer.submit("/people/\(first.text)/consent/withdrawal", ["yes": ""])
            try await leaving.finishErasures { _, _ in false }
            let places = LeavingPlace.allCases.map { "withdrawal media-officer \($0.rawValue)" }.sorted()
            #expect(try await desk.placesAfter(first) == places)
            #expect(try await desk.placesAfter(second) == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody but the lead erases`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await officer.open("/people")
            let seen = try await officer.submit(
                "/people/\(person.text)/erasure", ["step": "again", "name": "Hazel Moor"])
            #expect(seen.status == 403 || seen.status == 404)
            #expect(try await officer.open("/people/\(person.text)").status == 200)
        }
    }
}

extension TestDesk {
    /// Where colleagues look after what somebody asked for: why, whose role it is, the place, whether it is done.
    func placesAfter(_ person: PersonID) async throws -> [String] {
        try await store.read { tx in
            try tx.rows(
                """
                select l.cause, s.role, p.place, p.done_at from person_leaving_place p
                join person_leaving l on l.person_id = p.person_id join staff s on s.id = p.staff_id
                where p.person_id = \(person)
                """
            ) { row -> String in
                let words: [String] = [try row.get("cause"), try row.get("role"), try row.get("place")]
                let isDone = try row.optional("done_at", as: Moment.self) != nil
                return (words + (isDone ? ["done"] : [])).joined(separator: " ")
            }.sorted()
        }
    }
}
