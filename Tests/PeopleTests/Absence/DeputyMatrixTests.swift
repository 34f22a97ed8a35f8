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

/// Every route about a person, as the one who stands in for the lead, and as the lead who is away.
@Suite struct DeputyMatrixTests {
    @Test(arguments: TestStore.kinds)
    func `the deputy is the lead on every page, and the lead who is away is not`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            let lead = try await desk.signIn(.safeguardingLead)
            let away = try await people(desk, own: lead, others: owner, lead)
            let standsIn = try await people(desk, own: owner, others: lead, lead)
            try await leave(lead, desk)
            let wrong = try await mistakes(owner, standsIn, isLead: true) + mistakes(lead, away, isLead: false)
            #expect(wrong == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `lists, concerns and held texts go with the key, and come back with the lead`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            let lead = try await desk.signIn(.safeguardingLead)
            let worker = try await desk.signIn(.coordinator)
            _ = try await desk.register(by: worker, given: "Zarifa", pseudonym: "Hidden Heath")
            func seen(_ browser: TestBrowser) async throws -> [Bool] {
                let list = try await browser.open("/people").text.contains("Hidden Heath")
                return [
                    list, try await browser.open("/people/concerns").status == 200,
                    try await browser.open("/leaks").status == 200,
                    try await browser.open("/people/restored").status == 200,
                ]
            }
            let before = [try await seen(owner), try await seen(lead)]
            try await leave(lead, desk)
            let during = [try await seen(owner), try await seen(lead)]
            let people = try await lead.open("/people")
            #expect(people.text.contains("/people/absences"))
            let absence = try #require(
                try await lead.open("/people/absences").between("name=\"absence\" value=\"", "\""))
            _ = try await lead.submit("/people/absences/ending", ["absence": absence])
            let after = [try await seen(owner), try await seen(lead)]
            let (all, none) = ([true, true, true, true], [false, false, false, false])
            #expect([before, during, after] == [[none, all], [all, none], [none, all]])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a deputy neither stays one, nor keeps anybody`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            let lead = try await desk.signIn(.safeguardingLead)
            let worker = try await desk.signIn(.coordinator)
            let person = try await desk.register(by: worker, given: "Zarifa", pseudonym: "Hidden Heath")
            try await leave(lead, desk)
            let deputy = try #require(try await desk.colleague(.owner))
            let absent = try #require(try await desk.colleague(.safeguardingLead))
            _ = try await owner.open("/people/absences")
            let longer = try await owner.submit(
                "/people/absences",
                ["absent": absent, "from": desk.day(), "until": desk.day(30), "deputy": deputy])
            #expect(longer.status == 422 && longer.text.contains("name nobody for longer than that"))
            let more = try await owner.submit(
                "/people/absences",
                ["absent": absent, "from": desk.day(1), "until": desk.day(1), "deputy": deputy])
            #expect(more.status == 303)
            _ = try await owner.open("/people/\(person.text)")
            let own = try await owner.submit("/people/\(person.text)/assignments", ["colleague": deputy])
            #expect(own.status == 422)
            let absence = try #require(
                try await lead.open("/people/absences").between("name=\"absence\" value=\"", "\""))
            _ = try await lead.submit("/people/absences/ending", ["absence": absence])
            #expect(try await owner.open("/people/\(person.text)").status == 404)
            #expect(try await lead.open("/people/\(person.text)").status == 200)
            #expect(!(try await lead.open("/people/absences").text.contains("name=\"absence\"")))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a deputy who may hold no key any more stands in no more`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            _ = try await desk.signIn(.owner, email: "second-owner@example.org")
            let lead = try await desk.signIn(.safeguardingLead)
            try await leave(lead, desk)
            #expect(try await owner.open("/people/concerns").status == 200)
            let deputy = try #require(try await desk.colleague(.owner))
            try await desk.store.write { tx in
                _ = try tx.run("update staff set role = 'coordinator' where id = \(deputy)")
            }
            #expect(try await owner.open("/people/concerns").status == 403)
            #expect(try await lead.open("/people/concerns").status == 200)
        }
    }

    // MARK: What it needs

    private func leave(_ lead: TestBrowser, _ desk: TestDesk) async throws {
        let deputy = try #require(try await desk.colleague(.owner))
        _ = try await lead.open("/people/absences")
        let named = try await lead.submit(
            "/people/absences", ["from": desk.day(), "until": desk.day(2), "deputy": deputy])
        #expect(named.status == 303)
    }

    /// One of their own, and two whom a colleague registered: one whose card is shown, one whose is not.
    private func people(_ desk: TestDesk, own: TestBrowser, others: TestBrowser, _ lead: TestBrowser) async throws
        -> [(Nearness, PersonID)]
    {
        let mine = try await desk.register(by: own, given: "Zarifa")
        let shared = try await desk.register(by: others, given: "Zarifa")
        try await desk.showCard(of: shared, by: lead)
        return [(.assigned, mine), (.card, shared), (.none, try await desk.register(by: others, given: "Zarifa"))]
    }

    private func mistakes(_ browser: TestBrowser, _ people: [(Nearness, PersonID)], isLead: Bool) async throws
        -> [String]
    {
        // Erasing, and hiding the card, would change what the next row finds.
        let changing = ["/people/{id}/erasure", "/people/{id}/showing"]
        let rows = AccessTable.desk.rows.filter { row in
            row.pattern.hasPrefix("/people/{id}") && !(row.method == .post && changing.contains(row.pattern))
        }
        var wrong: [String] = []
        for row in rows {
            let route = "\(row.method.rawValue.uppercased()) \(row.pattern)"
            guard let least = MatrixTests.least[route] else { continue }
            for (nearness, person) in people {
                _ = try await browser.open("/people")
                let path = row.pattern.replacing("{id}", with: person.text)
                let seen = row.method == .get ? try await browser.open(path) : try await browser.submit(path)
                let may = least == .none || isLead || nearness >= least
                if may != (seen.status != 404) {
                    wrong.append("\(route) at \(nearness), lead \(isLead): \(seen.status)")
                }
            }
        }
        return wrong
    }
}
