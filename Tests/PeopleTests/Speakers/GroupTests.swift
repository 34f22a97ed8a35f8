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
            let group = try await make(desk, mine, officer)
            let nobodys = try await owner.open(group).withoutKeys
            let nowhere = try await owner.open(Self.home + "/" + Self.nobody).withoutKeys
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
            let group = try await make(desk, first, officer)
            _ = try await put(second, into: group, officer)
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
            let person = try await desk.register(by: officer, given: "Zarifa")
            let group = try await make(desk, person, officer, name: Self.canary)
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
            let third = try await desk.register(by: officer, given: "Karim", pseudonym: "Alder Brook")
            let group = try await make(desk, first, officer)
            let choir = try await make(desk, third, officer, name: "A choir")
            #expect(try await put(second, into: group, officer).status == 303)
            _ = try await officer.open(group)
            _ = try await officer.submit(group + "/questions", Self.question)
            var left: [Int] = []
            for person in [first, second] {
                _ = try await desk.house.vault.erase([person], by: .desk)
                left.append(try await desk.store.read { tx in try tx.count("select count(*) as n from person_group") })
            }
            #expect(left == [2, 1])
            #expect(try await officer.open(group).status == 404)
            #expect(try await officer.open(choir).status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who made a group sees it for as long as they work with somebody in it, and an empty one is the lead's`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let lead = try await desk.signIn(.safeguardingLead)
            let mine = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let theirs = try await desk.register(by: other, given: "Omid", pseudonym: "Rowan Ford")
            func sees(_ group: String) async throws -> [Bool] {
                var seen: [Bool] = []
                for browser in [officer, other, lead] {
                    let listed = try await browser.open(Self.home).text.contains("A team")
                    let opened = try await browser.open(group).status == 200
                    seen.append(listed && opened)
                    if listed != opened { throw TestDeskError(description: "listed and opened differ") }
                }
                return seen
            }
            _ = try await officer.open(Self.home)
            let words = ["name": "A team", "purpose": "Football"]
            let nobody = try await officer.submit(Self.home, words)
            let foreign = try await officer.submit(Self.home, words.merging(["person": theirs.text]) { $1 })
            #expect([nobody, foreign].map(\.status) == [422, 422])
            #expect(foreign.text.contains("Choose somebody with whom you work.") && foreign.text.contains("A team"))
            let group = try await make(desk, mine, officer)
            #expect(try await sees(group) == [true, false, true])
            _ = try await put(theirs, into: group, lead)
            #expect(try await sees(group) == [true, true, true])
            let colleagues = desk.house.people.room.desk.colleagues
            let who = try await desk.store.read { tx in try colleagues.all(in: tx).first { $0.role == .mediaOfficer } }
            _ = try await lead.open("/people/\(mine.text)")
            let ended = try await lead.submit(
                "/people/\(mine.text)/assignments/ending", ["colleague": who?.id.text ?? ""])
            #expect(ended.status == 303)
            #expect(try await sees(group) == [false, true, true])
            _ = try await other.open(group)
            _ = try await other.submit(group + "/members/ending", ["person": theirs.text])
            _ = try await lead.open(group)
            _ = try await lead.submit(group + "/members/ending", ["person": mine.text])
            #expect(try await sees(group) == [false, false, true])
        }
    }

    private static let nobody = "0193a1b2-0000-7000-8000-000000000000"
    private static let nobodyAtAll = String(repeating: "a", count: 32)

    private func make(_ desk: TestDesk, _ first: PersonID, _ browser: TestBrowser, name: String = "A team") async throws
        -> String
    {
        _ = try await browser.open(Self.home)
        let words = ["name": name, "purpose": "Football on Sundays", "person": first.text]
        let seen = try await browser.submit(Self.home, words)
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
