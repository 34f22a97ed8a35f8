// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing
import Web

@testable import Account

/// Who is safeguarding lead: changed by two where two are there.
@Suite struct LeadTests {
    /// Two owners of whom neither brought the other, a lead, and a media officer.
    private struct Desk {
        let asker: Person
        let other: Person
        let lead: Person
        let officer: Person

        init(_ world: World) async throws {
            asker = try await world.person("amina@example.org", role: .owner)
            other = try await world.person("bilal@example.org", role: .owner)
            lead = try await world.person("chidi@example.org", role: .safeguardingLead)
            officer = try await world.person("dina@example.org", role: .mediaOfficer)
        }

        var asking: Actor { .staff(asker.id.text) }
    }

    private func role(_ person: Person, _ world: World) async throws -> Role {
        try await world.staff(person.email).role
    }

    private func waiting(_ world: World) async throws -> WaitingLeadAsk? { try await world.desk.leadAsks().first }

    @Test(arguments: TestStore.kinds)
    func `a new lead takes hold when a second person says yes, and not before`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            world.clock.pass(seconds: 1)
            let change = try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking)
            #expect(change == .asked)
            #expect(try await role(desk.officer, world) == .mediaOfficer)
            let ask = try #require(try await waiting(world))
            #expect(ask.seconds == [desk.other.id.text, desk.lead.id.text])
            let tried = [desk.asker, desk.officer]
            var refusals: [DeskError?] = []
            for person in tried {
                refusals.append(try await world.refusal { try await world.desk.agree(ask.ask.id, by: person.member()) })
            }
            #expect(refusals == [.notAllowed, .notAllowed])
            try await world.desk.agree(ask.ask.id, by: desk.lead.member())
            #expect(try await role(desk.officer, world) == .safeguardingLead)
            #expect(try await world.desk.leadAsks() == [])
            let ties = world.room.ties
            let close = try await world.store.read { tx in
                [
                    try ties.brought(desk.asker.id.text, desk.officer.id.text, in: tx),
                    try ties.brought(desk.lead.id.text, desk.officer.id.text, in: tx),
                ]
            }
            #expect(close == [true, false])
            #expect(
                Set(try await world.events().suffix(3))
                    == ["staff lead.asked", "staff lead.agreed", "staff staff.role-changed"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a no, a taking back and seven days end it, and nothing has changed`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            func ask() async throws -> ID<LeadAsk> {
                try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking)
                return try #require(try await waiting(world)).ask.id
            }
            let refused = try await ask()
            #expect(
                try await world.refusal {
                    try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking)
                } == .changedMeanwhile("This waits for a second yes already: look under Safeguarding leads."))
            try await world.desk.refuse(refused, by: desk.other.member())
            let takenBack = try await ask()
            #expect(
                try await world.refusal { try await world.desk.refuse(takenBack, by: desk.officer.member()) }
                    == .notAllowed)
            try await world.desk.refuse(takenBack, by: desk.asker.member())
            let late = try await ask()
            world.clock.pass(seconds: LeadAsk.days * 86_400)
            let over = DeskError.changedMeanwhile("This does not wait any more: it was decided, or its time is over.")
            var refusals: [DeskError?] = []
            for id in [refused, takenBack, late] {
                refusals.append(try await world.refusal { try await world.desk.agree(id, by: desk.other.member()) })
            }
            #expect(refusals == [over, over, over])
            #expect(try await role(desk.officer, world) == .mediaOfficer)
            world.clock.pass(seconds: 31 * 86_400)
            try await world.room.prune()
            let left = try await world.store.read { tx in try tx.count("select count(*) as n from lead_ask") }
            #expect(left == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever is to be a lead no longer may agree themselves, and one owner cannot end it alone`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let owner = try await world.person()
            let lead = try await world.person("chidi@example.org", role: .safeguardingLead)
            #expect(try await world.desk.setRole(.volunteer, of: lead.id, by: .staff(owner.id.text)) == .asked)
            #expect(try await role(lead, world) == .safeguardingLead)
            let ask = try #require(try await waiting(world))
            #expect(ask.seconds == [lead.id.text])
            try await world.desk.agree(ask.ask.id, by: lead.member())
            #expect(try await role(lead, world) == .volunteer)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `on a desk with one owner and nobody else it takes hold at once`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let owner = try await world.person()
            let officer = try await world.person("dina@example.org", role: .mediaOfficer)
            #expect(try await world.desk.team(for: owner.id).seconds == [])
            #expect(try await world.desk.setRole(.safeguardingLead, of: officer.id, by: .staff(owner.id.text)) == .done)
            #expect(try await role(officer, world) == .safeguardingLead)
            #expect(try await world.desk.team(for: owner.id).seconds == [officer.id.text])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whom the asker brought says yes only where there is nobody else, and then the lead before an owner`(
        kind: TestStore.Kind
    ) async throws {
        try await withWorld(kind) { world in
            let owner = try await world.person()
            let lead = try await world.person("chidi@example.org", role: .volunteer)
            try await world.desk.setRole(.safeguardingLead, of: lead.id, by: .staff(owner.id.text))
            let puppet = try await world.person("bilal@example.org", role: .volunteer)
            try await world.desk.setRole(.owner, of: puppet.id, by: .staff(owner.id.text))
            #expect(try await world.desk.team(for: owner.id).seconds == [lead.id.text])
            let stranger = try await world.person("eve@example.org", role: .owner)
            #expect(try await world.desk.team(for: owner.id).seconds == [stranger.id.text])
            try await world.desk.stop(stranger.id, by: .host)
            try await world.desk.resume(stranger.id, by: .staff(owner.id.text))
            #expect(try await world.desk.team(for: owner.id).seconds == [lead.id.text])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an invitation as lead goes out when a second person said yes`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            let form = InvitationForm(name: "Farid", email: "farid@example.org", role: "safeguarding-lead")
            #expect(try await world.desk.invite(form, by: desk.asking) == nil)
            #expect(world.invited.ids == [])
            #expect(try await world.desk.team().invitations == [])
            #expect(
                try await world.refusal { try await world.desk.invite(form, by: desk.asking) }
                    == .changedMeanwhile("This waits for a second yes already: look under Safeguarding leads."))
            let ask = try #require(try await waiting(world)).ask
            #expect(ask.subject == .invited(name: "Farid", email: "farid@example.org"))
            try await world.desk.agree(ask.id, by: desk.other.member())
            let invitation = try #require(try await world.desk.team().invitations.first)
            #expect(invitation.role == .safeguardingLead && invitation.invitedBy == "staff:" + desk.asker.id.text)
            #expect(world.invited.ids == [invitation.id.text])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `those near to the asker are no second person once the others were stopped`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            let puppet = try await world.person("pia@example.org", role: .volunteer)
            try await world.desk.setRole(.owner, of: puppet.id, by: desk.asking)
            try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking)
            let ask = try #require(try await waiting(world)).ask
            try await world.desk.stop(desk.lead.id, by: desk.asking)
            try await world.desk.stop(desk.other.id, by: desk.asking)
            let agreed = try await world.refusal { try await world.desk.agree(ask.id, by: puppet.member()) }
            #expect(agreed != nil)
            #expect(try await role(desk.officer, world) == .mediaOfficer)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever comes in with a key comes in at the address that was invited`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            var refused: [Bool] = []
            for role in [Role.owner, .safeguardingLead, .volunteer] {
                let (newcomer, _) = try await world.invitee("\(role.rawValue)@example.org", role: role)
                for email in ["\(role.rawValue)-not@example.net", "\(role.rawValue.uppercased())@Example.org"] {
                    let form = SetUpForm(name: "Bilal", email: email, password: "lantern otter quarry ninety")
                    let other = try await world.refusal { try await world.desk.beginSetUp(newcomer.link, with: form) }
                    refused.append(other != nil)
                }
            }
            #expect(refused == [true, false, true, false, false, false])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody takes the key off the others first, and then makes a lead alone`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            try await world.desk.stop(desk.lead.id, by: desk.asking)
            try await world.desk.setRole(.volunteer, of: desk.other.id, by: desk.asking)
            let alone = try await world.refusal {
                try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking)
            }
            let back = try await world.refusal { try await world.desk.resume(desk.lead.id, by: desk.asking) }
            let form = InvitationForm(name: "Farid", email: "farid@example.org", role: "safeguarding-lead")
            let invited = try await world.refusal { try await world.desk.invite(form, by: desk.asking) }
            let sentence = """
                Somebody who could have said yes was stopped or given another role lately. So nobody makes or ends a \
                safeguarding lead alone within seven days of it.
                """
            #expect([alone, back, invited] == Array(repeating: .changedMeanwhile(sentence), count: 3))
            world.clock.pass(seconds: 7 * 86_400 + 1)
            #expect(
                try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking) == .done)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a lead who was stopped comes back when a second person says yes`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            try await world.desk.stop(desk.lead.id, by: desk.asking)
            #expect(try await world.desk.resume(desk.lead.id, by: desk.asking) == .asked)
            #expect(try await !world.staff(desk.lead.email).isActive)
            let ask = try #require(try await waiting(world)).ask
            try await world.desk.agree(ask.id, by: desk.other.member())
            #expect(try await world.staff(desk.lead.email).isActive)
            #expect(try await role(desk.lead, world) == .safeguardingLead)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the link of a lead who was invited by two is handed over by another than who asked`(kind: TestStore.Kind)
        async throws
    {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            let form = InvitationForm(name: "Farid", email: "farid@example.org", role: "safeguarding-lead")
            _ = try await world.desk.invite(form, by: desk.asking)
            try await world.desk.agree(try #require(try await waiting(world)).ask.id, by: desk.other.member())
            let zone = try #require(Zone("Europe/London"))
            let link = world.desk.path(of: try #require(try await world.desk.team().invitations.first).id)
            let team = TeamPages(times: TimeWords(zone: zone, now: world.clock.now), viewer: desk.asker.id) {
                world.desk.path(of: $0)
            }
            let pages = [
                team.page(try await world.desk.team(for: desk.asker.id)),
                try await LeadRoutes(desk: world.desk, zone: zone).page(desk.asker.member()),
                try await LeadRoutes(desk: world.desk, zone: zone).page(desk.other.member()),
            ]
            #expect(try pages.map { try text(Answer.page($0)).contains(link) } == [false, false, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what an owner asked holds no more when they are none`(kind: TestStore.Kind) async throws {
        try await withWorld(kind) { world in
            let desk = try await Desk(world)
            try await world.desk.setRole(.safeguardingLead, of: desk.officer.id, by: desk.asking)
            let ask = try #require(try await waiting(world)).ask
            try await world.desk.stop(desk.asker.id, by: .staff(desk.other.id.text))
            #expect(
                try await world.refusal { try await world.desk.agree(ask.id, by: desk.lead.member()) }
                    == .changedMeanwhile("This does not wait any more: it was decided, or its time is over."))
            #expect(try await role(desk.officer, world) == .mediaOfficer)
            let again = try await world.desk.setRole(
                .safeguardingLead, of: desk.officer.id, by: .staff(desk.other.id.text))
            #expect(again == .asked)
        }
    }
}
