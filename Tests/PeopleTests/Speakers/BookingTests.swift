// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// Booking an interpreter for somebody.
@Suite struct BookingTests {
    @Test(arguments: TestStore.kinds)
    func `an interpreter is booked, shows on the day before, and is noted as done and paid`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let booked = try await desk.book(for: person, by: officer)
            #expect(booked.status == 303)
            let page = "/people/\(person.text)/interpreter"
            let open = try await officer.open(page)
            #expect(["Parwin", "£45", "14:30"].filter { !open.text.contains($0) } == [])
            #expect(try await officer.open("/").text.contains("An interpreter is booked"))
            #expect(try await !other.open("/").text.contains("An interpreter is booked"))
            #expect(try await officer.open("/people/interpreters").text.contains("Hazel Moor"))
            #expect(try await !other.open("/people/interpreters").text.contains("Hazel Moor"))
            let booking = try #require(open.between("name=\"booking\" value=\"", "\""))
            var statuses: [Int] = []
            for outcome in ["done", "fell-through", "paid"] {
                _ = try await officer.open(page)
                let step = ["booking": booking, "outcome": outcome]
                statuses.append(try await officer.submit(page + "/ending", step).status)
            }
            #expect(statuses == [303, 409, 303])
            let after = try await officer.open(page).text
            #expect(after.contains("It took place") && after.contains("The fee is paid"))
            #expect(try await !officer.open("/").text.contains("An interpreter is booked"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody is booked who is not bound, is known to the person, or is not whom they asked for`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            func asked(_ entry: [String: String], _ booking: [String: String] = [:]) async throws -> String {
                let seen = try await desk.book(for: person, by: officer, entry: entry, booking)
                return seen.status == 303 ? "booked" : seen.between("<p class=\"error\"", "</p>") ?? "refused"
            }
            #expect(try await asked(["bound": ""]).contains("have not agreed in writing"))
            #expect(try await asked([:], ["known": ""]).contains("Ask the person first"))
            #expect(try await asked([:], ["known": "yes"]).contains("A relative or a friend does not interpret"))
            #expect(try await asked([:], ["known": "yes", "because": "Her wish, said alone"]) == "booked")
            _ = try await officer.open("/people/\(person.text)/speaking")
            let wishes = ["interpreter": "woman", "precision": "none", "version": ""]
            #expect(try await officer.submit("/people/\(person.text)/speaking", wishes).status == 303)
            #expect(try await asked(["gender": "man"]).contains("The person asked for a woman. Choose somebody else"))
            #expect(try await asked(["gender": "unknown"]).contains("tick this box when they agree"))
            let agreed = ["agreed": "on", "both": "on"]
            #expect(try await asked(["gender": "unknown"], agreed) == "booked")
            #expect(try await asked(["gender": "woman"], ["both": "on"]) == "booked")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody is booked twice at one time unless it is said so, and whose the other booking is stays untold`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let first = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let second = try await desk.register(by: other, given: "Omid", pseudonym: "Rowan Ford")
            let page = try await desk.addInterpreter(by: officer)
            let same = ["interpreter": String(page.split(separator: "/").last ?? "")]
            func booked(_ person: PersonID, _ browser: TestBrowser, _ fields: [String: String]) async throws
                -> TestBrowser.Seen
            {
                _ = try await browser.open("/people/\(person.text)/interpreter")
                let typed = Interpreting.booking.merging(fields) { _, new in new }
                return try await browser.submit("/people/\(person.text)/interpreter", typed)
            }
            #expect(try await booked(first, officer, same).status == 303)
            let taken = try await booked(second, other, same.merging(["at": "15:00"]) { $1 })
            #expect(taken.status == 422 && taken.text.contains("This interpreter is booked at that time already."))
            #expect(!taken.text.contains("Hazel Moor") && taken.text.contains("15:00"))
            #expect(taken.text.contains("I know, book it all the same"))
            let after = try await booked(second, other, same.merging(["at": "15:30"]) { $1 })
            let before = try await booked(second, other, same.merging(["at": "13:30"]) { $1 })
            #expect([after, before].map(\.status) == [303, 303])
            let twice = try await desk.book(for: first, by: officer, ["at": "14:45"])
            #expect(twice.text.contains("They have an interpreter booked at that time already."))
            let known = try await desk.book(for: first, by: officer, ["at": "14:45", "both": "on"])
            #expect([twice, known].map(\.status) == [422, 303])
            let open = try await officer.open("/people/\(first.text)/interpreter").text
            let bookings = open.components(separatedBy: "name=\"booking\" value=\"").dropFirst()
            let ids = Set(bookings.compactMap { $0.split(separator: "\"").first.map(String.init) })
            for id in ids {
                _ = try await officer.open("/people/\(first.text)/interpreter")
                _ = try await officer.submit(
                    "/people/\(first.text)/interpreter/ending", ["booking": id, "outcome": "fell-through"])
            }
            // What fell through is in nobody's way.
            #expect(try await booked(second, other, same.merging(["at": "14:30"]) { $1 }).status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what somebody wishes is told to nobody who has not opened it`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            try await desk.openCover(of: person, by: officer)
            _ = try await officer.open("/people/\(person.text)/speaking")
            let wishes = ["interpreter": "woman", "precision": "none", "version": ""]
            _ = try await officer.submit("/people/\(person.text)/speaking", wishes)
            let page = try await desk.addInterpreter(by: officer, ["gender": "man"])
            let typed = Interpreting.booking.merging(
                ["interpreter": String(page.split(separator: "/").last ?? ""), "fee": "A cake"]) { $1 }
            _ = try await officer.open("/people/new")
            _ = try await officer.submit("/people/\(person.text)/covering")
            let page2 = "/people/\(person.text)/interpreter"
            let covered = try await officer.open(page2).text
            let refused = try await officer.submit(page2, typed)
            #expect(refused.status == 422 && refused.text.contains("What they wish is covered again"))
            #expect(refused.text.contains("A cake"))
            #expect(
                [covered, refused.text].filter { $0.contains("asked for a woman") || $0.contains("A woman") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a refused booking keeps what was typed, and erasing takes bookings with it`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let refused = try await desk.book(for: person, by: officer, ["minutes": "9999", "fee": "A cake"])
            #expect(refused.status == 422 && refused.text.contains("A cake") && refused.text.contains("9999"))
            #expect(try await desk.book(for: person, by: officer).status == 303)
            let erasure = "/people/\(person.text)/erasure"
            _ = try await lead.open(erasure)
            _ = try await lead.submit(erasure, ["step": "again", "name": "Hazel Moor"])
            let left = try await desk.house.store.read { tx in
                try tx.count("select count(*) as n from interpreter_booking")
            }
            #expect(left == 0)
        }
    }
}

extension TestDesk {
    /// Books an interpreter who is added for it.
    func book(
        for person: PersonID, by browser: TestBrowser, entry: [String: String] = [:], _ fields: [String: String] = [:]
    ) async throws -> TestBrowser.Seen {
        let page = try await addInterpreter(by: browser, entry)
        let interpreter = String(page.split(separator: "/").last ?? "")
        try await openCover(of: person, by: browser, tab: "interpreter")
        _ = try await browser.open("/people/\(person.text)/interpreter")
        let typed = Interpreting.booking.merging(["interpreter": interpreter]) { _, new in new }
            .merging(fields) { _, new in new }
        return try await browser.submit("/people/\(person.text)/interpreter", typed)
    }
}
