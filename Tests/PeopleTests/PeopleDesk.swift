// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Support
import Web

@testable import App
@testable import People
@testable import Store

/// What tests of the room do again and again, through forms alone.
extension TestDesk {
    /// Registers somebody as that member of staff, and returns their reference.
    func register(
        by browser: TestBrowser, given: String, family: String = "", pseudonym: String = "",
        fields: [String: String] = [:]
    ) async throws -> PersonID {
        _ = try await browser.open("/people/new")
        let typed = ["given": given, "family": family, "pseudonym": pseudonym, "age": "adult", "met": "introduced"]
        let seen = try await browser.submit("/people", typed.merging(fields) { _, new in new })
        guard let place = seen.location, let start = place.firstRange(of: "/people/")?.upperBound,
            let person = PersonID(place[start...].prefix(32))
        else { throw TestDeskError(description: "not registered: \(seen.status) \(seen.text)") }
        return person
    }

    /// Says why what is covered is needed.
    func openCover(of person: PersonID, by browser: TestBrowser, tab: String = "identity") async throws {
        _ = try await browser.open("/people/\(person.text)/identity")
        let seen = try await browser.submit("/people/\(person.text)/opening", ["reason": "support", "tab": tab])
        guard seen.status == 303 else { throw TestDeskError(description: "not opened: \(seen.status)") }
    }

    /// Lets time pass while somebody goes on working: a session ends by itself when nobody uses it.
    func pass(minutes: Int, with browser: TestBrowser) async throws {
        for minute in 1...minutes {
            clock.pass(seconds: 60)
            if minute.isMultiple(of: 5) { _ = try await browser.open("/people/new") }
        }
        _ = try await browser.open("/people/new")
    }

    /// Does that job of the room once.
    func runPeopleJob(_ kind: String) async throws {
        guard let work = house.people.room.jobs[kind] else { throw TestDeskError(description: "no job \(kind)") }
        try await work(
            Job(
                id: ID(at: clock.now, random: Array(repeating: 1, count: 10)), kind: kind, subject: "", attempts: 1,
                lease: ""))
    }

    /// Shows the card to the staff, as the safeguarding lead.
    func showCard(of person: PersonID, by lead: TestBrowser) async throws {
        _ = try await lead.open("/people/\(person.text)")
        let seen = try await lead.submit("/people/\(person.text)/showing", ["shown": "yes"])
        guard seen.status == 303 else { throw TestDeskError(description: "not shown: \(seen.status)") }
    }
}

extension TestBrowser.Seen {
    /// The answer without what differs from answer to answer: the key of its forms.
    var withoutKeys: String {
        var out = ""
        var rest = text[...]
        while let found = rest.firstRange(of: "name=\"_key\" value=\"") {
            out += rest[..<found.upperBound]
            rest = rest[found.upperBound...].drop { $0 != "\"" }
        }
        return out + rest
    }
}
