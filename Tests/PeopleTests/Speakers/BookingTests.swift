// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
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
            #expect(try await asked(["gender": "unknown"], ["agreed": "on"]) == "booked")
            #expect(try await asked(["gender": "woman"]) == "booked")
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
