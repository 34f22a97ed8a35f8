// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// One use of one person that passes one stop for one day, and the chair who sees it the next.
@Suite struct OverrideRoutesTests {
    @Test(arguments: TestStore.kinds)
    func `the lead lets one use pass with a reason, and the chair sees it from the next day on`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let trustee = try await desk.signIn(.trustee)
            let person = try await desk.agreed(by: lead)
            let uses = "/people/\(person.text)/uses"
            _ = try await lead.open(uses + "/new")
            let risky = Agreeing.use + Agreeing.answer + [("risky", "work")] + desk.answered
            #expect(try await lead.submit(uses, pairs: risky).status == 303)
            let stopped = try await lead.open(uses)
            #expect(stopped.text.contains("What is said could accuse them"))
            let way = try #require(stopped.between("/uses/override?", "\"")).replacing("&amp;", with: "&")
            #expect(try await officer.open(uses + "/override?" + way).status == 403)
            let asking = try await lead.open(uses + "/override?" + way)
            #expect(asking.text.contains("Let this one use pass the stop"))
            let answer = try #require(asking.between("name=\"answer\" value=\"", "\""))
            let fields = ["stop": "self-incrimination", "answer": answer]
            let without = try await lead.submit(uses + "/override", fields)
            #expect(without.status == 422 && without.text.contains("Write why this is right for the person."))
            let passed = try await lead.submit(uses + "/override", fields.merging(["reason": "Qzwhy"]) { $1 })
            #expect(passed.status == 303)
            #expect(try await lead.open(uses).text.contains("This may leave, until "))
            #expect(try await trustee.open("/people/overrides").text.contains("nothing that you have not seen"))
            desk.clock.pass(seconds: 86_400)
            let chair = try await desk.signIn(.trustee, email: "chair@example.org")
            #expect(try await chair.open("/").text.contains("A stop was overridden"))
            let seen = try await chair.open("/people/overrides")
            #expect(seen.text.contains("Staff safeguarding-lead") && !seen.text.contains("Qzwhy"))
            #expect(!seen.text.contains("Hazel Moor"))
            let id = try #require(seen.between("/people/overrides/", "\""))
            #expect(try await chair.submit("/people/overrides/\(id)").status == 303)
            #expect(try await chair.open("/people/overrides").text.contains("nothing that you have not seen"))
        }
    }
}
