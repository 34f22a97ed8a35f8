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

/// A safeguarding lead who is away, with somebody who stands in.
@Suite struct AbsenceTests {
    @Test(arguments: TestStore.kinds)
    func `nobody is away without a deputy, and nothing typed is lost`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            _ = try await lead.open("/people/absences")
            let alone = try await lead.submit(
                "/people/absences", ["from": desk.day(), "until": desk.day(3), "deputy": ""])
            #expect(alone.status == 422 && alone.text.contains("nobody is away without a deputy"))
            #expect(alone.text.contains("value=\"\(desk.day(3))\""))
            let none = try await lead.submit("/people/absences", ["from": "soon", "until": ""])
            #expect(none.text.contains("Write the first day.") && none.text.contains("value=\"soon\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `while the lead is away those who come forward write to the deputy, and to nobody else`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            let lead = try await desk.signIn(.safeguardingLead)
            #expect(try await owner.open("/people/forward").status == 404)
            #expect(try await lead.open("/people/forward").status == 200)
            let deputy = try #require(try await desk.colleague(.owner))
            _ = try await lead.open("/people/absences")
            let named = try await lead.submit(
                "/people/absences", ["from": desk.day(), "until": desk.day(2), "deputy": deputy])
            #expect(named.status == 303)
            #expect(try await owner.open("/people/forward").status == 200)
            #expect(try await lead.open("/people/forward").location == "/people/absences")
            let team = try await owner.open("/team")
            #expect(team.text.contains("Staff owner stands in"))
            let standing = try await owner.open("/people/absences")
            #expect(standing.text.contains("You stand in for") && standing.text.contains("Staff safeguarding-lead"))
            let absence = try #require(
                try await lead.open("/people/absences").between("name=\"absence\" value=\"", "\""))
            #expect(try await owner.submit("/people/absences/ending", ["absence": absence]).status == 404)
            #expect(try await lead.submit("/people/absences/ending", ["absence": absence]).status == 303)
            #expect(try await lead.open("/people/forward").status == 200)
            #expect(try await owner.open("/people/forward").status == 404)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an owner who does not stand in writes no absence down`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            _ = try await desk.signIn(.safeguardingLead)
            let own = try #require(try await desk.colleague(.owner))
            let mine = try await owner.open("/people/absences")
            #expect(!mine.text.contains("Write down an absence"))
            let tried = try await owner.submit(
                "/people/absences", ["from": desk.day(), "until": desk.day(2), "deputy": own])
            #expect(tried.status == 422 && tried.text.contains("Only the safeguarding lead writes this down"))
        }
    }
}

extension TestDesk {
    /// The reference of the colleague with that role.
    func colleague(_ role: Role) async throws -> String? {
        let colleagues = house.account.colleagues
        return try await house.store.read { tx in try colleagues.all(in: tx).first { $0.role == role }?.id.text }
    }
}
