// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account

@Suite struct InvitationTests {
    @Test(arguments: TestStore.kinds)
    func `somebody invited comes in with the role they were invited for`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (newcomer, id) = try await world.invitee(role: .mediaOfficer)
            world.clock.pass(seconds: 1)
            let signedIn = try await newcomer.allSteps()
            #expect(try await world.desk.staff(token: signedIn.token)?.role == .mediaOfficer)
            #expect(try await newcomer.stage() == "closed: used")
            #expect(try await world.desk.team().invitations == [])
            #expect(
                Set(try await world.events()) == [
                    "host invitation.made", "staff staff.joined", "staff invitation.used", "staff staff.signed-in",
                ])
            #expect(world.invited.ids == [id.text])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who brought or raised whom is known for good, and through others`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let owner = try await world.person()
            let raised = try await world.person("dina@example.org", role: .volunteer)
            let stranger = try await world.person("chidi@example.org", role: .safeguardingLead)
            try await world.desk.setRole(.owner, of: raised.id, by: .staff(owner.id.text))
            let (newcomer, id) = try await world.invitee(role: .mediaOfficer, by: .staff(raised.id.text))
            let brought = try await newcomer.allSteps().staffID
            try await world.store.write { tx in try tx.run("delete from invitation where id = \(id)") }
            let ties = world.room.ties
            let known = try await world.store.read { tx in
                [
                    try ties.brought(raised.id.text, brought.text, in: tx),
                    try ties.brought(owner.id.text, brought.text, in: tx),
                    try ties.brought(brought.text, owner.id.text, in: tx),
                    try ties.brought(stranger.id.text, brought.text, in: tx),
                ]
            }
            #expect(known == [true, true, false, false])
            let leads = try await world.store.read { tx in try ties.active([.safeguardingLead], in: tx) }
            #expect(leads == [stranger.id.text])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an invitation does nothing after a week, even for who had begun`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (newcomer, _) = try await world.invitee()
            try await newcomer.begin()
            try await newcomer.prove()
            world.clock.pass(seconds: 7 * 86_400 - 1)
            #expect(try await newcomer.stage() == "codes: 10")
            world.clock.pass(seconds: 1)
            #expect(try await newcomer.stage() == "closed: expired")
            await #expect(throws: LinkClosed(why: .expired)) { try await newcomer.finish() }
            #expect(try await world.desk.team().invitations == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who is stopped, or is an owner no more, takes nobody in any more`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.person()
            let stopped = try await world.person("bilal@example.org")
            let demoted = try await world.person("chidi@example.org")
            for (number, inviter) in [Actor.staff(stopped.id.text), .staff(demoted.id.text), .host].enumerated() {
                try await world.desk.invite(
                    InvitationForm(name: "Dina Aziz", email: "dina\(number)@example.org", role: "owner"), by: inviter)
            }
            try await world.desk.stop(stopped.id, by: .host)
            try await world.desk.setRole(.trustee, of: demoted.id, by: .host)
            #expect(try await world.desk.team().invitations.map(\.invitedBy) == [Actor.host.text])
            #expect(try await world.events().filter { $0.hasSuffix("invitation.withdrawn") }.count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an invitation withdrawn does nothing, even for who had begun, and is withdrawn once`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let (newcomer, id) = try await world.invitee()
            try await newcomer.begin()
            try await newcomer.prove()
            try await world.desk.withdraw(id, by: .host)
            #expect(try await newcomer.stage() == "closed: withdrawn")
            await #expect(throws: LinkClosed(why: .withdrawn)) { try await newcomer.finish() }
            await #expect(throws: DeskError.notFound) { try await world.desk.withdraw(id, by: .host) }
            #expect(try await world.room.listStaff() == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an invitation that was used cannot be withdrawn`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (newcomer, id) = try await world.invitee()
            _ = try await newcomer.allSteps()
            await #expect(throws: DeskError.notFound) { try await world.desk.withdraw(id, by: .host) }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody is invited twice, or while they are on the staff`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            _ = try await world.person("amina@example.org")
            let (_, id) = try await world.invitee("bilal@example.org")
            var fields: [[String]] = []
            for email in ["Amina@example.org", "BILAL@example.org"] {
                do {
                    _ = try await world.invitee(email)
                } catch DeskError.invalid(let problems) {
                    fields.append(problems.map(\.field))
                }
            }
            #expect(fields == [["email"], ["email"]])
            try await world.desk.withdraw(id, by: .host)
            _ = try await world.invitee("bilal@example.org")
            #expect(world.invited.ids.count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every mistake of an invitation is told at once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            do {
                try await world.desk.invite(InvitationForm(name: "", email: "x", role: "king"), by: .host)
                Issue.record("It was taken.")
            } catch DeskError.invalid(let problems) {
                #expect(problems.map(\.field) == ["name", "email", "role"])
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two people with one address: the second is told when it is taken meanwhile`(kind: TestStore.Kind) async throws
    {
        try await withWorld(kind) { world in
            let (newcomer, _) = try await world.invitee()
            try await newcomer.begin()
            try await newcomer.prove()
            _ = try await world.person("bilal@example.org")
            guard case .changedMeanwhile = try await world.refusal({ try await newcomer.finish() }) else {
                Issue.record("It was not refused.")
                return
            }
            await #expect(throws: DeskError.self) { try await newcomer.begin() }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the letter says who, for what and by which link, while the invitation is open`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let (newcomer, id) = try await world.invitee("Bilal@example.org", role: .intern)
            let room = world.room
            let letter = try await world.store.read { try room.invitationLetter(id.text, in: $0) }
            #expect(
                letter
                    == InvitationLetter(
                        email: "Bilal@example.org", name: "Bilal", role: .intern,
                        path: "/invitations/" + newcomer.link.token,
                        expiresAt: world.clock.now.adding(days: 7)))
            try await world.desk.withdraw(id, by: .host)
            #expect(try await world.store.read { try room.invitationLetter(id.text, in: $0) } == nil)
            #expect(try await world.store.read { try room.invitationLetter("x", in: $0) } == nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing of a link is kept in the database`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let (newcomer, _) = try await world.invitee()
            try await newcomer.begin()
            let secret = try required(newcomer.link.token.split(separator: ".").last.map(String.init))
            let kept = try await world.store.read { tx in
                try tx.rows("select id, name, email_mark, invited_by from invitation") { row in
                    try ["id", "name", "email_mark", "invited_by"].map { _ in "" }.joined()
                        + row.get("id", as: String.self)
                        + row.get("email_mark", as: String.self)
                } + tx.rows("select origin from set_up") { try $0.get("origin", as: String.self) }
            }.joined()
            #expect(!kept.contains(secret))
        }
    }
}
