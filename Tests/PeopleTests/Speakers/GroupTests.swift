// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Vault
import Web

@testable import App
@testable import People

/// Groups, of which each member answers alone.
@Suite struct GroupTests {
    private static let canary = "Wyxbolddan"
    private static let home = "/people/groups"
    private static let question = [
        "purpose": "A film about training", "outlet": "An invented channel", "text": "How the team began",
    ]

    @Test(arguments: TestStore.kinds)
    func `somebody in a group of whom one may not know changes nothing that one sees`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let owner = try await desk.signIn(.owner)
            let lead = try await desk.signIn(.safeguardingLead)
            let mine = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let theirs = try await desk.register(by: other, given: "Omid", pseudonym: "Rowan Ford")
            let group = try await make(desk, officer)
            let nobodys = try await owner.open(group).withoutKeys
            let nowhere = try await owner.open(Self.home + "/" + Self.nobody).withoutKeys
            _ = try await put(mine, into: group, officer)
            let before = try await officer.open(group).withoutKeys
            #expect(try await lead.open(group).status == 200)
            #expect(try await put(theirs, into: group, lead).status == 303)
            #expect(try await officer.open(group).withoutKeys == before)
            #expect(try await owner.open(group).withoutKeys == nobodys && nobodys == nowhere)
            #expect(before.contains("Hazel Moor") && !before.contains("Rowan Ford"))
            let seen = try await other.open(group).text
            #expect(seen.contains("Rowan Ford") && !seen.contains("Hazel Moor"))
            let both = try await lead.open(group).text
            #expect(both.contains("Rowan Ford") && both.contains("Hazel Moor"))
            _ = try await officer.open(group)
            let foreign = try await officer.submit(group + "/members", ["person": theirs.text])
            let none = try await officer.submit(group + "/members", ["person": Self.nobodyAtAll])
            #expect(foreign.status == 422 && foreign.withoutKeys == none.withoutKeys)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `each member's answer is a link to their own, and shows on their own covered page alone`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let second = try await desk.register(by: officer, given: "Omid", pseudonym: "Rowan Ford")
            let group = try await make(desk, officer)
            for person in [first, second] { _ = try await put(person, into: group, officer) }
            _ = try await officer.open(group)
            let half = try await officer.submit(group + "/questions", ["purpose": "A film about training"])
            #expect(half.status == 422 && half.text.contains("A film about training"))
            #expect(try await officer.submit(group + "/questions", Self.question).status == 303)
            let page = "/people/\(first.text)/groups"
            #expect(try await !officer.open(page).text.contains("A film about training"))
            try await desk.openCover(of: first, by: officer, tab: "groups")
            let unasked = try await officer.open(page)
            #expect(unasked.text.contains("A film about training") && unasked.text.contains("Not asked yet"))
            let question = try #require(unasked.between("name=\"question\" value=\"", "\""))
            _ = try await officer.open("/people/\(first.text)/uses/new")
            let no = Agreeing.answer.filter { $0.0 != "answer" } + [("answer", "no")] + desk.answered
            #expect(try await officer.submit("/people/\(first.text)/uses", pairs: Agreeing.use + no).status == 303)
            let choose = try await officer.open(page)
            let decision = try #require(choose.between("not heard yet</option><option value=\"", "\""))
            let whole = try await officer.open(group).withoutKeys
            _ = try await officer.open(page)
            let said = try await officer.submit(page, ["question": question, "decision": decision])
            let foreign = try await officer.submit(page, ["question": question, "decision": second.text])
            #expect([said, foreign].map(\.status) == [303, 409])
            #expect(try await officer.open(page).text.contains("circle-x"))
            #expect(try await officer.open(group).withoutKeys == whole)
            try await desk.openCover(of: second, by: officer, tab: "groups")
            #expect(try await officer.open("/people/\(second.text)/groups").text.contains("Not asked yet"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing of a group is in an address, an event or a log, and the lead alone takes it out`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let owner = try await desk.signIn(.owner)
            let group = try await make(desk, officer, name: Self.canary)
            _ = try await officer.open(group)
            let asked = Self.question.mapValues { "\($0) \(Self.canary)" }
            _ = try await officer.submit(group + "/questions", asked)
            let pages = [try await owner.open("/team/record").text, try await owner.open(Self.home).text, group]
            #expect((desk.logLines + pages).filter { $0.contains(Self.canary) } == [])
            let refused = try await officer.submit(group + "/erasure", ["sure": "on"])
            _ = try await lead.open(group)
            let unsure = try await lead.submit(group + "/erasure")
            let erased = try await lead.submit(group + "/erasure", ["sure": "on"])
            #expect([refused.status != 303, unsure.status == 422, erased.status == 303] == [true, true, true])
            #expect(try await officer.open(group).status == 404)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a group goes with the last of those who were in it`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let second = try await desk.register(by: officer, given: "Omid", pseudonym: "Rowan Field")
            let group = try await make(desk, officer)
            let empty = try await make(desk, officer, name: "A choir")
            for person in [first, second] { #expect(try await put(person, into: group, officer).status == 303) }
            _ = try await officer.open(group)
            _ = try await officer.submit(group + "/questions", Self.question)
            var left: [Int] = []
            for person in [first, second] {
                _ = try await desk.house.vault.erase([person], by: .desk)
                left.append(try await desk.store.read { tx in try tx.count("select count(*) as n from person_group") })
            }
            #expect(left == [2, 1])
            #expect(try await officer.open(group).status == 404)
            #expect(try await officer.open(empty).status == 200)
        }
    }

    private static let nobody = "0193a1b2-0000-7000-8000-000000000000"
    private static let nobodyAtAll = String(repeating: "a", count: 32)

    private func make(_ desk: TestDesk, _ browser: TestBrowser, name: String = "A team") async throws -> String {
        _ = try await browser.open(Self.home)
        let seen = try await browser.submit(Self.home, ["name": name, "purpose": "Football on Sundays"])
        guard let place = seen.location, let path = place.split(separator: "?").first else {
            throw TestDeskError(description: "not made: \(seen.status)")
        }
        return String(path)
    }

    private func put(_ person: PersonID, into group: String, _ browser: TestBrowser) async throws -> TestBrowser.Seen {
        _ = try await browser.open(group)
        return try await browser.submit(group + "/members", ["person": person.text])
    }
}
