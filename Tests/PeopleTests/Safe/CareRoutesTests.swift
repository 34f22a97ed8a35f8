// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// Asks, hard days, what went wrong, and who looks after somebody afterwards.
@Suite struct CareRoutesTests {
    @Test(arguments: TestStore.kinds)
    func `asks are counted together and say when the next may come`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            let care = "/people/\(person.text)/care"
            #expect(try await officer.open(care).text.contains("May be asked now. Nobody has asked them"))
            let ask = ["by": "An invented paper", "what": "A radio interview"]
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await officer.submit(care + "/ask", ask).status) }
            #expect(statuses == [303, 303, 303])
            let again = desk.today.adding(days: 30)
            #expect(
                try await officer.open(care).text.contains("May be asked again from \(again.spoken). Asked 3 times"))
            let half = try await officer.submit(care + "/ask", ["by": "An invented paper"])
            #expect(half.status == 422 && half.text.contains("An invented paper"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a hard day makes void what was prepared, and lets them rest`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            let before = try await desk.epoch(of: person)
            let seen = try await officer.submit(
                "/people/\(person.text)/care/hard-day", ["what": "bereavement", "on": desk.today.text])
            #expect(seen.status == 303)
            #expect(try await desk.epoch(of: person) == before + 1)
            let rest = desk.today.adding(days: 14)
            #expect(try await officer.open("/people/\(person.text)/care").text.contains("again from \(rest.spoken)"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the lead finds what is to be decided and reported, nobody else does, and the hours run`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await officer.open("/people/\(person.text)")
            let harm = ["what": "A street was named", "safeguarding": "yes", "serious": "yes"]
            #expect(try await officer.submit("/people/\(person.text)/care/harm", harm).status == 303)
            let waits = try await lead.open("/people/concerns")
            #expect(waits.text.contains("Hazel Moor") && waits.text.contains("A serious incident to report"))
            #expect(!waits.text.contains("A street was named") && !waits.text.contains("Overdue"))
            #expect([403, 404].contains(try await officer.open("/people/concerns").status))
            desk.clock.pass(seconds: 73 * 3600)
            let late = try await desk.signIn(.safeguardingLead, email: "late-lead@example.org")
            let overdue = try await late.open("/people/concerns")
            #expect(overdue.text.contains("Overdue since"))
            let entry = try #require(overdue.between("entry=", "&"))
            let refused = try await officer.submit(
                "/people/\(person.text)/care/step", ["entry": entry, "about": "report", "words": "x"])
            #expect(refused.status != 303)
            var statuses: [Int] = []
            for about in ["report", "concern", "concern"] {
                let step = ["entry": entry, "about": about, "words": "Reported.", "to": "The ICO"]
                statuses.append(try await late.submit("/people/\(person.text)/care/step", step).status)
            }
            #expect(statuses == [303, 303, 409])
            #expect(try await late.open("/people/concerns").text.contains("No concern waits for you."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who looks after somebody finds it on its days, while they work with them`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let path = "/people/\(person.text)"
            let form = try await officer.open(path + "/care/aftercare").text
            let choices = try #require(form.firstRange(of: "Who asks how they are</label>")).upperBound
            let worker = try #require(
                form[choices...].split(separator: "<option value=\"").map { $0.prefix { $0 != "\"" } }.first {
                    $0.count == 36
                })
            let care = ["what": "A piece in an invented paper", "worker": String(worker)]
            #expect(try await officer.submit(path + "/care/aftercare", care).status == 303)
            #expect(!(try await officer.open("/people/care").text.contains("Hazel Moor")))
            let earlier = care.merging(["on": desk.today.adding(days: -1).text]) { _, new in new }
            #expect(try await officer.submit(path + "/care/aftercare", earlier).status == 303)
            let hers = try await lead.open("/people/care")
            #expect(hers.text.contains("Hazel Moor") && hers.text.contains("a day after"))
            #expect(try await officer.open("/").text.contains("Ask somebody how they are"))
            #expect(!(try await other.open("/").text.contains("Ask somebody how they are")))
            #expect(!(try await other.open("/people/care").text.contains("Hazel Moor")))
            let due = try await officer.open("/people/care")
            #expect(due.text.contains("Hazel Moor"))
            let entry = try #require(due.between("entry=", "&"))
            let note = ["entry": entry, "day": "1", "words": "She is well."]
            let statuses = [
                try await officer.submit(path + "/care/check-in", note).status,
                try await officer.submit(path + "/care/check-in", note).status,
            ]
            #expect(statuses == [303, 409])
            #expect(!(try await officer.open("/people/care").text.contains("Hazel Moor")))
            desk.clock.pass(seconds: 2 * 86_400)
            #expect(try await desk.dueCheckIns(of: String(worker)) == 1)
            try await desk.endAssignments(of: person)
            #expect(try await desk.dueCheckIns(of: String(worker)) == 0)
            #expect(try await desk.dueCheckIns(of: nil) == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is due tells of nobody who was erased`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            _ = try await officer.open("/people/\(person.text)")
            let harm = ["what": "A street was named", "safeguarding": "yes", "serious": "no"]
            #expect(try await officer.submit("/people/\(person.text)/care/harm", harm).status == 303)
            try await desk.store.write { tx in try PersonStore().erase(person, in: tx) }
            #expect(try await desk.store.read { tx in try tx.count("select count(*) as n from person_due") } == 0)
        }
    }
}

extension TestDesk {
    fileprivate func endAssignments(of person: PersonID) async throws {
        try await store.write { [clock] tx in
            _ = try tx.run("update person_assignment set ended_at = \(clock.now) where person_id = \(person)")
        }
    }

    fileprivate func dueCheckIns(of worker: String?) async throws -> Int {
        try await store.read { [clock] tx in
            try DueStore().care(of: worker.flatMap { ID<StaffMember>($0) }, by: clock.now, limit: 10, in: tx).count
        }
    }
}
