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

/// After a backup was put back the safeguarding lead looks at everybody anew, from a page that says who is left.
@Suite struct RestoredTests {
    @Test(arguments: TestStore.kinds)
    func `the lead is shown who is left until they have looked at each, and nothing leaves meanwhile`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.ready(by: officer)
            #expect(!(try await lead.open("/").text.contains("A backup was put back")))
            let now = desk.clock.now
            try await desk.store.write { tx in try GateRestore.note(at: now, in: tx) }
            #expect(try await lead.open("/").text.contains("1 to be looked at anew: nothing leaves until then"))
            let list = try await lead.open("/people/restored")
            #expect(list.text.contains("Hazel Moor") && list.text.contains("One person is left."))
            let uses = try await officer.open("/people/\(person.text)/uses")
            #expect(uses.text.contains("This may not leave."))
            #expect(try await officer.open("/people/restored").status == 403)
            try await desk.openCover(of: person, by: lead)
            let consent = "/people/\(person.text)/consent"
            #expect(try await lead.open(consent).text.contains("They stand as it says here"))
            _ = try await lead.submit(consent + "/standing", ["change": "look-anew"])
            #expect(try await lead.open("/people/restored").text.contains("You have looked at everybody."))
            #expect(!(try await lead.open("/").text.contains("A backup was put back")))
            #expect(try await officer.open("/people/\(person.text)/uses").text.contains("This may leave, until "))
        }
    }
}
