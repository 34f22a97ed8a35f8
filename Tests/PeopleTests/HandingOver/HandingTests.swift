// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Gate
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// What somebody said yes to, through its forms: prepared, undone, handed over, called back.
@Suite struct HandingTests {
    @Test(arguments: TestStore.kinds)
    func `what may leave is prepared, waits its minute, and is handed over once with its copies in the ledger`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer, places: "The Saturday page\nIts website")
            let waiting = try await officer.open(departure.page)
            #expect(waiting.text.contains("You can undo it until") && waiting.text.contains("data-until="))
            #expect(waiting.text.contains("Where its copies would be"))
            #expect(!waiting.text.contains("Hand it over") && !waiting.text.contains("We were made welcome."))
            desk.clock.pass(seconds: 60)
            let ready = try await officer.open(departure.page)
            #expect(ready.text.contains("Hand it over") && !ready.text.contains("data-until="))
            let handed = try await departure.act("hand", by: officer)
            #expect(handed.status == 200 && handed.text.contains("We were made welcome."))
            #expect(handed.text.contains("Where its copies are"))
            #expect(handed.text.contains("An invented journalist") && handed.text.contains("Not the full name."))
            #expect(handed.text.contains("We can ask for this to be taken down. Others decide."))
            let after = try await officer.open(departure.page)
            #expect(after.text.contains("It was handed over at") && !after.text.contains("We were made welcome."))
            let again = try await departure.act("hand", by: officer)
            #expect(again.status == 409 && !again.text.contains("We were made welcome."))
            let list = try await officer.open("/people/\(person.text)/departures")
            #expect(list.text.contains("It was handed over at"))
            #expect(try await desk.events().filter { $0.contains("Saturday") || $0.contains("welcome") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who handed it over sees the words again for as long as they have it open, and nobody else does`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer, places: "The Saturday page")
            desk.clock.pass(seconds: 60)
            let early = try await departure.act("again", by: officer)
            #expect(early.status == 404 && !early.text.contains("We were made welcome."))
            _ = try await departure.act("hand", by: officer)
            let page = try await officer.open(departure.page).text
            #expect(page.contains("See the words again") && !page.contains("We were made welcome."))
            let (left, looks) = (try await desk.entries(of: "departure"), try await desk.entries(of: "opening"))
            let again = try await departure.act("again", by: officer)
            #expect(again.status == 200 && again.text.contains("We were made welcome."))
            #expect(again.text.contains("Nothing left a second time") && again.text.contains("The Saturday page"))
            #expect(try await desk.entries(of: "departure") == left)
            let noted = try await desk.entries(of: "opening") - looks
            #expect(noted > 0)
            // A second look is one more opening than a page that shows no words.
            let before = try await desk.entries(of: "opening")
            _ = try await officer.open(departure.page)
            let plain = try await desk.entries(of: "opening") - before
            #expect(noted == plain + 1)
            let lead = try await desk.signIn(.safeguardingLead)
            try await desk.openCover(of: person, by: lead, tab: "uses")
            #expect(try await !lead.open(departure.page).text.contains("See the words again"))
            let foreign = try await departure.act("again", by: lead)
            #expect(foreign.status == 404 && !foreign.text.contains("We were made welcome."))
            _ = try await officer.open("/people/new")
            _ = try await officer.submit("/people/\(person.text)/covering")
            try await desk.openCover(of: person, by: officer, tab: "uses")
            desk.clock.pass(seconds: 1)
            let covered = try await departure.act("again", by: officer)
            #expect(covered.status == 404 && !covered.text.contains("We were made welcome."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever changed their mind is not shown again, not even to who handed it over`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer)
            desk.clock.pass(seconds: 60)
            _ = try await departure.act("hand", by: officer)
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal")
            let again = try await departure.act("again", by: officer)
            #expect(again.status == 422 && again.text.contains("They have withdrawn."))
            #expect(!again.text.contains("We were made welcome."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an hour that ends over the form costs nothing that was typed, and one press goes on`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let answer = try await desk.answer(of: person, by: officer)
            let path = "/people/\(person.text)/departures"
            try await desk.pass(minutes: 61, with: officer)
            let typed = ["answer": answer, "places": "Qzkept page\nIts website"]
            let late = try await officer.submit(path, typed)
            #expect(late.status == 422 && late.text.contains("Qzkept page\nIts website"))
            #expect(late.text.contains("Your hour is over") && !late.text.contains("An invented journalist"))
            let waiting = try await desk.store.read { tx in try tx.count("select count(*) as n from departure") }
            #expect(waiting == 0)
            let gone = try await officer.submit(path, typed.merging(["reason": "consent"]) { old, _ in old })
            #expect(gone.status == 303)
            let page = try await officer.open(gone.location ?? "").text
            #expect(page.contains("You can undo it until") && page.contains("Qzkept page"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `within the minute it is undone, and what was prepared with it waits no more`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let other = try await desk.prepare(person, by: officer)
            let departure = try await desk.prepare(person, by: officer)
            let undone = try await departure.act("undo", by: officer)
            #expect(undone.status == 303)
            let nothing = try await officer.open(departure.page).text
            #expect(nothing.contains("It was undone. Nothing left.") && !nothing.contains("Where its copies"))
            #expect(try await officer.open(other.page).text.contains("It was refused"))
            desk.clock.pass(seconds: 60)
            #expect(try await departure.act("undo", by: officer).status == 409)
            let late = try await departure.act("hand", by: officer)
            #expect(late.status != 200 && !late.text.contains("We were made welcome."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing is prepared that may not leave: every reason is read, and nothing typed is lost`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let answer = try await desk.answer(of: person, by: officer)
            let path = "/people/\(person.text)/departures"
            _ = try await officer.open("\(path)/new?answer=\(answer)")
            let nowhere = try await officer.submit(path, ["answer": answer, "places": " "])
            #expect(nowhere.status == 422 && nowhere.text.contains("Write where it will appear"))
            _ = try await officer.submit("/people/\(person.text)/consent/standing", ["change": "pause"])
            _ = try await officer.open("\(path)/new?answer=\(answer)")
            let paused = try await officer.submit(path, ["answer": answer, "places": "Qzkept page"])
            #expect(paused.status == 422 && paused.text.contains("They have paused."))
            #expect(paused.text.contains("Qzkept page"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a change of mind within the minute refuses it, and says why`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer)
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal")
            desk.clock.pass(seconds: 60)
            let page = try await officer.open(departure.page)
            #expect(page.text.contains("It was refused.") && page.text.contains("They have withdrawn."))
            let late = try await departure.act("hand", by: officer)
            #expect(late.status == 422 && late.text.contains("They have withdrawn."))
            #expect(!late.text.contains("We were made welcome."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever tries names of others in the words is refused, counted, and read by the lead`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let names = ["Temesgen Asgedom", "Parwana Stanizai", "Karwan Barzani", "Selamawit Tesfay", "Nasrin Rahimi"]
            for name in names {
                let parts = name.split(separator: " ").map(String.init)
                try desk.house.leakMemory.put(
                    KnownAbout([.init(.givenName, parts[0]), .init(.familyName, parts[1])]),
                    of: PersonID(outside: desk.house.outside))
            }
            func tried(_ words: String) async throws -> Int {
                let person = try await desk.agreed(by: officer)
                let path = "/people/\(person.text)/departures"
                try await desk.decide(person, words: words, by: officer)
                let answer = try await desk.answer(of: person, by: officer)
                _ = try await officer.open("\(path)/new?answer=\(answer)")
                return try await officer.submit(path, ["answer": answer, "places": "Page 4"]).status
            }
            let innocent = try await tried("We were made welcome.")
            var refused: [Int] = []
            for name in names { refused.append(try await tried("We met \(name).")) }
            let after = try await tried("We were made welcome again.")
            #expect([innocent] + refused + [after] == [303, 422, 422, 422, 422, 422, 422])
            let lead = try await desk.signIn(.safeguardingLead)
            let list = try await lead.open("/leaks").text
            #expect(list.contains("Words to be handed over") && list.ranges(of: "href=\"/leaks/").count == 5)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody hands over what another works with, even with its reference`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer)
            desk.clock.pass(seconds: 60)
            let own = try await desk.register(by: other, given: "Nadir")
            try await desk.openCover(of: own, by: other)
            let foreign = try await other.open("/people/\(own.text)/departure?departure=\(departure.id)")
            #expect(foreign.status == 404)
            #expect(try await departure.act("hand", by: other).status == 404)
            let through = HandedPath(person: own, id: departure.id)
            let tried = try await through.act("hand", by: other)
            #expect(tried.status == 303 && !tried.text.contains("We were made welcome."))
        }
    }
}

/// One departure, as its page knows it.
struct HandedPath {
    let person: PersonID
    let id: String

    var page: String { "/people/\(person.text)/departure?departure=\(id)" }

    func act(_ act: String, by browser: TestBrowser) async throws -> TestBrowser.Seen {
        _ = try await browser.open("/people/new")
        return try await browser.submit("/people/\(person.text)/departure", ["departure": id, "act": act])
    }
}

extension TestDesk {
    /// Somebody who has said yes to one use, their page open to that browser.
    func ready(by browser: TestBrowser) async throws -> PersonID {
        let person = try await agreed(by: browser)
        try await decide(person, by: browser)
        return person
    }

    /// The reference of the answer on the page of uses.
    func answer(of person: PersonID, by browser: TestBrowser) async throws -> String {
        let uses = try await browser.open("/people/\(person.text)/uses")
        guard let answer = uses.between("departures/new?answer=", "\"") else {
            throw TestDeskError(description: "nothing may leave: \(uses.text)")
        }
        return answer
    }

    func prepare(_ person: PersonID, by browser: TestBrowser, places: String = "Page 4") async throws -> HandedPath {
        let answer = try await answer(of: person, by: browser)
        let path = "/people/\(person.text)/departures"
        _ = try await browser.open("\(path)/new?answer=\(answer)")
        let seen = try await browser.submit(path, ["answer": answer, "places": places])
        guard let place = seen.location, let start = place.firstRange(of: "departure=")?.upperBound else {
            throw TestDeskError(description: "not prepared: \(seen.status) \(seen.text)")
        }
        return HandedPath(person: person, id: String(place[start...].prefix(32)))
    }
}
