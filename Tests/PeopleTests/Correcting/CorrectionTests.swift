// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// What somebody says is wrong about them, until they were told what became of it.
@Suite struct CorrectionTests {
    @Test(arguments: TestStore.kinds)
    func `what they say is wrong waits for an answer, and is put right in a new version of its sheet`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let other = try await desk.signIn(.coordinator)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            try await desk.openCover(of: person, by: officer)
            let epoch = try await desk.epoch(of: person)
            let path = "/people/\(person.text)/corrections"
            _ = try await officer.open(path + "/new")
            let empty = try await officer.submit(path, ["about": "identity", "said": ""])
            let asked = try await officer.submit(path, ["about": "identity", "said": "My name is Zarife"])
            #expect([empty.status, asked.status] == [422, 303])
            // What was prepared may hold the wrong words.
            #expect(try await desk.epoch(of: person) == epoch + 1)
            let day = try #require(LocalDate("2026-12-21")).spoken
            #expect(try await officer.open("/").text.contains("1 to answer, the first by \(day)"))
            #expect(try await lead.open("/people/corrections").text.contains("Hazel Moor"))
            #expect(try await !other.open("/").text.contains("Something to put right"))
            #expect(try await !other.open("/people/corrections").text.contains("Hazel Moor"))
            let page = try await officer.open(path)
            #expect(page.text.contains("My name is Zarife"))
            let entry = try #require(page.between("answer?entry=", "\""))
            let form = path + "/answer"
            let answer = ["entry": entry, "outcome": "put-right", "words": "Your name is spelt as you say."]
            _ = try await officer.open(form + "?entry=\(entry)")
            let early = try await officer.submit(form, answer)
            #expect(early.status == 422 && early.text.contains("It is not put right yet"))
            #expect(early.text.contains("Your name is spelt as you say."))
            _ = try await officer.open("/people/\(person.text)/identity")
            _ = try await officer.submit(
                "/people/\(person.text)/identity", ["given": "Zarife", "version": "1", "age": "adult"])
            _ = try await officer.open(form + "?entry=\(entry)")
            #expect(try await officer.submit(form, answer).status == 303)
            let right = try await officer.open(path).text
            #expect(right.contains("It was wrong, and was put right, in version 2"))
            #expect(right.contains("You were right. We have put it right:"))
            #expect(try await officer.open("/").text.contains("1 to answer"))
            _ = try await officer.open(form + "?entry=\(entry)")
            let told = answer.merging(["told": desk.today.text]) { _, new in new }
            #expect(try await officer.submit(form, told).status == 303)
            #expect(try await officer.open(path).text.contains("Answered, and they were told"))
            #expect(try await !officer.open("/").text.contains("to answer, the first"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `when a month has passed it is overdue, and holds off the desk's own erasing`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await officer.open("/people/\(person.text)/corrections/new")
            _ = try await officer.submit(
                "/people/\(person.text)/corrections", ["about": "other", "said": "I never said this"])
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 740 * 86_400)
            try await keeping.turn()
            desk.clock.pass(seconds: 40 * 86_400)
            try await keeping.turn()
            #expect(try await desk.isThere(person))
            let lead = try await desk.signIn(.safeguardingLead)
            #expect(try await lead.open("/").text.contains("Overdue: something to put right"))
            #expect(
                try await lead.open("/people/keeping").text.contains(
                    "They said that something about them is wrong, and have no answer yet."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the file holds what they said and what became of it, and an erasure takes both`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            try await desk.openCover(of: person, by: officer)
            let path = "/people/\(person.text)/corrections"
            _ = try await officer.open(path + "/new")
            _ = try await officer.submit(path, ["about": "card", "said": "I do not speak French"])
            let entry = try #require(try await officer.open(path).between("answer?entry=", "\""))
            _ = try await officer.open(path + "/answer?entry=\(entry)")
            let answer = ["entry": entry, "outcome": "words-added", "words": "Not well enough for a talk"]
            #expect(try await officer.submit(path + "/answer", answer).status == 303)
            _ = try await lead.open("/people/\(person.text)/access-request")
            let file = try await lead.submit("/people/\(person.text)/access-request")
            #expect(["I do not speak French", "Not well enough for a talk"].filter { !file.text.contains($0) } == [])
            _ = try await lead.open("/people/\(person.text)/erasure")
            _ = try await lead.submit("/people/\(person.text)/erasure", ["step": "again", "name": "Hazel Moor"])
            let left = try await desk.store.read { tx in
                try tx.count("select count(*) as n from person_correction")
            }
            #expect(left == 0)
        }
    }

    @Test func `an answer is due on the same day of the next month, or the last there is`() throws {
        let days = ["2026-11-29", "2026-12-31", "2027-01-31", "2028-01-30"].compactMap { LocalDate($0) }
        let due = days.map { Correction(about: .other, said: "x", on: $0).dueOn.text }
        #expect(due == ["2026-12-29", "2027-01-31", "2027-02-28", "2028-02-29"])
    }
}
