// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// The eleventh person in an hour with whom somebody does not work takes two keys.
@Suite struct SecondKeyTests {
    @Test(arguments: TestStore.kinds)
    func `the eleventh in an hour waits for a colleague, who decides without learning who it is`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let owner = try await desk.signIn(.owner)
            let person = try await desk.eleventh(by: lead)
            let path = "/people/\(person.text)"
            let heldUp = try await lead.open("\(path)/identity")
            #expect(heldUp.text.contains("Ask for a second key") && !heldUp.text.contains("Qzeleventh"))
            #expect(try await !owner.open("/").text.contains("A colleague asks for a second key"))
            _ = try await lead.open("\(path)/identity")
            #expect(try await lead.submit("\(path)/second-key").status == 303)
            let waiting = try await lead.open("\(path)/identity")
            #expect(waiting.text.contains("It is asked.") && !waiting.text.contains("Qzeleventh"))
            #expect(try await owner.open("/").text.contains("A colleague asks for a second key"))
            let list = try await owner.open("/people/keys")
            #expect(list.text.contains("Staff safeguarding-lead") && list.text.contains("To support them"))
            #expect(!list.text.contains(person.text) && !list.text.contains("Qzcard"))
            let ask = try #require(list.between("action=\"/people/keys/", "\""))
            #expect(try await !lead.open("/people/keys").text.contains(ask))
            #expect(try await lead.submit("/people/keys/\(ask)", ["answer": "given"]).status == 404)
            _ = try await owner.open("/people/keys")
            #expect(try await owner.submit("/people/keys/\(ask)", ["answer": "given"]).status == 303)
            _ = try await owner.open("/people/keys")
            #expect(try await owner.submit("/people/keys/\(ask)", ["answer": "given"]).status == 409)
            let open = try await lead.open("\(path)/identity")
            #expect(open.text.contains("Qzeleventh"))
            // The task goes on; another person is one more again.
            #expect(try await lead.open("\(path)/care").status == 200)
            let another = try await desk.eleventh(by: lead, people: 1)
            #expect(try await lead.open("/people/\(another.text)/identity").text.contains("Ask for a second key"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a refusal is read, and nobody whom the one brought in can give a key`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let owner = try await desk.signIn(.owner)
            let person = try await desk.eleventh(by: lead)
            _ = try await lead.open("/people/\(person.text)/identity")
            _ = try await lead.submit("/people/\(person.text)/second-key")
            let ask = try #require(try await owner.open("/people/keys").between("action=\"/people/keys/", "\""))
            #expect(try await owner.submit("/people/keys/\(ask)", ["answer": "refused"]).status == 303)
            let refused = try await lead.open("/people/\(person.text)/identity")
            #expect(refused.text.contains("A colleague refused it.") && !refused.text.contains("Qzeleventh"))
            let officer = try await desk.signIn(.mediaOfficer)
            #expect(try await officer.open("/people/keys").status == 403)
            #expect(try await desk.events().filter { $0.contains(person.text) && $0.contains("second-key") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever gives themselves a person to work with is a stranger for an hour`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let worker = try await desk.signIn(.coordinator)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: worker, given: "Nadir", pseudonym: "Hazel Moor")
            let colleagues = try await desk.store.read { tx in try desk.house.account.colleagues.all(in: tx) }
            let worksWith = { (role: Role) in
                guard let staff = colleagues.first(where: { $0.role == role }) else { return false }
                return try await desk.store.read { tx in
                    try PeopleRoom.countsAsAssigned(staff.id.text, to: person, at: desk.clock.now, in: tx)
                }
            }
            let before = try await desk.entries(of: "assigned")
            let own = colleagues.first { $0.role == .safeguardingLead }?.id.text ?? ""
            _ = try await lead.open("/people/\(person.text)")
            #expect(try await lead.submit("/people/\(person.text)/assignments", ["colleague": own]).status == 303)
            #expect(try await [worksWith(.coordinator), worksWith(.safeguardingLead)] == [true, false])
            desk.clock.pass(seconds: 3601)
            #expect(try await worksWith(.safeguardingLead))
            #expect(try await desk.entries(of: "assigned") == before + 1)
        }
    }
}

extension TestDesk {
    /// Opens so many people with whom the lead does not work, less one, and says why for the last, who stays covered.
    func eleventh(by lead: TestBrowser, people: Int = 11) async throws -> PersonID {
        let worker = try await signIn(.coordinator, email: "worker\(people)@example.org")
        var last: PersonID?
        for number in 1...people {
            let given = number == people ? "Qzeleventh" : "Nadir"
            let person = try await register(by: worker, given: given, pseudonym: "Qzcard \(number)")
            _ = try await lead.open("/people/\(person.text)")
            _ = try await lead.submit("/people/\(person.text)/opening", ["reason": "support", "tab": "identity"])
            if number < people { _ = try await lead.open("/people/\(person.text)/identity") }
            last = person
        }
        guard let last else { throw TestDeskError(description: "nobody was registered") }
        return last
    }
}
