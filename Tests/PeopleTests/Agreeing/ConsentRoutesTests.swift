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

/// What a person agrees to, through its forms: told, said yes to, refused, withdrawn.
@Suite struct ConsentRoutesTests {
    @Test(arguments: TestStore.kinds)
    func `a talk is written down and read back in plain words`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer, fields: [("no-medium", "television")])
            let page = try await officer.open("/people/\(person.text)/consent")
            #expect(page.text.contains("Words quoted from them, for the press: The Invented Gazette, online"))
            #expect(page.text.contains("Can: anonymous, the region, until "))
            #expect(page.text.contains("Cannot: full name, face, own voice, town, The crossing, use by agencies"))
            #expect(page.text.contains("Never on television"))
            #expect(try await desk.events().filter { $0.contains("Gazette") || $0.contains("Zarifa") } == [])
            _ = try await officer.submit("/people/\(person.text)/covering")
            let covered = try await officer.open("/people/\(person.text)/consent")
            #expect(covered.text.contains("What do you need it for?") && !covered.text.contains("Gazette"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a talk with a mistake is refused in a sentence and loses nothing`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            _ = try await officer.open("/people/\(person.text)/consent/new")
            let seen = try await officer.submit(
                "/people/\(person.text)/consent",
                pairs: [
                    ("held", desk.day()), ("held-at", "25:00"), ("has-yes", "on"), ("topics", "Qzkept"),
                    ("proofs", "signed"),
                ])
            #expect(seen.status == 422)
            #expect(seen.text.contains("Write the day and the time of the talk, not later than now."))
            #expect(seen.text.contains("Choose what it is for."))
            #expect(seen.text.contains("Qzkept") && seen.text.contains("value=\"signed\" checked"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whatever of somebody was damaged, they pause and withdraw by the pages, and nobody else is kept from theirs`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            _ = try await desk.register(by: officer, given: "Nadir", pseudonym: "Other Oak")
            try await desk.store.write { tx in
                try tx.run("update gate_row set mark = \([UInt8](repeating: 0, count: 32)) where person_id = \(person)")
                try tx.run(
                    "update person_sheet set sealed = \([UInt8](repeating: 7, count: 90)) where person_id = \(person) and kind = 'card'"
                )
            }
            let list = try await officer.open("/people")
            #expect(list.status == 200 && list.text.contains("Other Oak"))
            let page = try await officer.open("/people/\(person.text)/consent")
            #expect(page.status == 200 && page.text.contains("What is kept of them is not as it was written."))
            #expect(page.text.contains("Withdraw everything"))
            let asking = try await officer.open("/people/\(person.text)/consent/withdrawal")
            #expect(asking.status == 200 && asking.text.contains("They need give no reason."))
            #expect(try await officer.submit("/people/\(person.text)/consent/withdrawal").status == 303)
            let standing = try await desk.store.read { tx in
                try tx.count("select count(*) as n from event where what = 'consent.withdrawn'")
            }
            #expect(standing == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `somebody whose erasing has begun is nobody, and everybody else is there`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await desk.register(by: officer, given: "Nadir", pseudonym: "Other Oak")
            try await desk.store.write { tx in
                try tx.run(
                    "insert into vault_erased (person, key_reference, generation) values (\(person), 'none', 1)")
            }
            for browser in [officer, lead] {
                let list = try await browser.open("/people")
                #expect(list.status == 200 && list.text.contains("Other Oak") && !list.text.contains("Hazel Moor"))
                #expect(try await browser.open("/people/\(person.text)").status == 404)
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `standing consent makes somebody askable and lets nothing leave`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            _ = try await officer.open("/people/\(person.text)/uses/trial")
            let trial = try await officer.submit("/people/\(person.text)/uses/trial", pairs: Agreeing.use)
            #expect(trial.text.contains("They may be asked about this."))
            #expect(trial.text.contains("This may not leave."))
            #expect(trial.text.contains("They may be asked. They have not said yes to this use."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a yes to one use lets it leave, until all is withdrawn, and no yes of before counts after`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            try await desk.decide(person, by: officer)
            let uses = try await officer.open("/people/\(person.text)/uses")
            #expect(uses.text.contains("This may leave, until "))
            _ = try await officer.open("/people/\(person.text)/consent/withdrawal")
            let withdrawn = try await officer.submit("/people/\(person.text)/consent/withdrawal")
            #expect(withdrawn.status == 303)
            let after = try await officer.open("/people/\(person.text)/uses")
            #expect(after.text.contains("They have withdrawn.") && !after.text.contains("This may leave, until "))
            let page = try await officer.open("/people/\(person.text)/consent")
            #expect(page.text.contains("nothing has to be called back") && page.text.contains("Withdrawn on "))
            _ = try await officer.open("/people/\(person.text)/uses/new")
            let late = try await officer.submit(
                "/people/\(person.text)/uses",
                pairs: Agreeing.use + Agreeing.answer + desk.answered)
            #expect(late.status == 422)
            #expect(late.text.contains("They have withdrawn since they said this, so it does not count. Ask again."))
            #expect(late.text.contains("We were made welcome."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a talk asks about the region where nobody chose, and a use tells no place`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = "/people/\(try await desk.agreed(by: officer).text)"
            let talk = try await officer.open(person + "/consent/new").form(person + "/consent")
            let use = try await officer.open(person + "/uses/new").form(person + "/uses")
            let places = [talk, use].map { form in form.first { $0.0 == "location" }?.1 }
            #expect(places == ["\(LocationPrecision.region.rawValue)", "\(LocationPrecision.none.rawValue)"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `one yes is withdrawn by itself`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            let page = try await officer.open("/people/\(person.text)/consent")
            let yes = try #require(page.between("/consent/withdrawal?yes=", "\""))
            let asking = try await officer.open("/people/\(person.text)/consent/withdrawal?yes=\(yes)")
            #expect(asking.text.contains("Withdraw this yes") && asking.text.contains("The Invented Gazette"))
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal", ["yes": yes])
            let after = try await officer.open("/people/\(person.text)/consent")
            #expect(after.text.contains("They have said yes to nothing.") && after.text.contains("They can be asked."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a pause and a stop hold each by itself, and only the lead lifts a stop`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            func change(_ change: String, by browser: TestBrowser) async throws -> Int {
                _ = try await browser.open("/people/\(person.text)/consent")
                return try await browser.submit("/people/\(person.text)/consent/standing", ["change": change]).status
            }
            #expect(try await [change("pause", by: officer), change("stop", by: officer)] == [303, 303])
            let both = try await officer.open("/people/\(person.text)/consent")
            #expect(both.text.contains("They have paused.") && both.text.contains("A stop stands"))
            #expect(try await change("lift-stop", by: officer) == 404)
            #expect(try await change("resume", by: officer) == 303)
            let stopped = try await officer.open("/people/\(person.text)/consent")
            #expect(!stopped.text.contains("They have paused.") && stopped.text.contains("A stop stands"))
            #expect(try await change("lift-stop", by: lead) == 303)
            let open = try await officer.open("/people/\(person.text)/consent")
            #expect(open.text.contains("They can be asked."))
        }
    }
}
