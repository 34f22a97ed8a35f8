// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Gate
import Kit
import Store
import Support
import Testing
import Vault
import Web

@testable import App
@testable import People

/// The days on which somebody is let go, over the whole of their path.
@Suite struct KeepingTests {
    @Test(arguments: TestStore.kinds)
    func `asked again before the day, stopped on it, erased 30 days later by the desk itself`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 269 * 86_400)
            try await keeping.turn()
            let early = try await desk.signIn(.safeguardingLead, email: "early@example.org")
            #expect(try await !early.open("/").text.contains("Ask again, or let go"))
            desk.clock.pass(seconds: 2 * 86_400)
            let lead = try await desk.signIn(.safeguardingLead, email: "lead@example.org")
            let near = try await desk.works(.mediaOfficer, with: person, by: lead)
            let other = try await desk.signIn(.coordinator, email: "other@example.org")
            #expect(try await lead.open("/").text.contains("1 person whose time with us ends"))
            #expect(try await near.open("/people/keeping").text.contains("Hazel Moor"))
            #expect(try await !other.open("/").text.contains("Ask again"))
            #expect(try await !other.open("/people/keeping").text.contains("Hazel Moor"))
            desk.clock.pass(seconds: 29 * 86_400)
            #expect(try await desk.stops(of: person) == [.riskReview, .keptOver])
            let epoch = try await desk.epoch(of: person)
            try await keeping.turn()
            try await keeping.turn()
            #expect(try await desk.epoch(of: person) == epoch + 1)
            desk.clock.pass(seconds: 29 * 86_400)
            try await keeping.turn()
            #expect(try await desk.isThere(person))
            desk.clock.pass(seconds: 86_400)
            try await keeping.turn()
            #expect(try await !desk.isThere(person))
            #expect(try await desk.entries(of: "erasure") == 1)
            let late = try await desk.signIn(.safeguardingLead, email: "late@example.org")
            let list = try await late.open("/people/leaving").text
            #expect(list.contains("nothing at all can bring them back") && list.contains("Staff media-officer"))
            #expect(try await late.open("/people/\(person.text)").status == 404)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a new talk opens it again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 310 * 86_400)
            try await keeping.turn()
            let lead = try await desk.signIn(.safeguardingLead, email: "lead@example.org")
            let page = try await lead.open("/people/\(person.text)/keeping").text
            #expect(page.contains("Their time with us is over"))
            try await desk.openCover(of: person, by: lead)
            _ = try await lead.open("/people/\(person.text)/consent/new")
            let days = [
                ("held", desk.day()), ("held-at", "00:01"), ("explained", desk.day(-3)), ("kept-until", desk.day(100)),
            ]
            let seen = try await lead.submit(
                "/people/\(person.text)/consent", pairs: Agreeing.talk + Agreeing.use + days)
            #expect(seen.status == 303)
            #expect(try await desk.stops(of: person) == [.riskReview])
            let day = desk.today.adding(days: 100).spoken
            #expect(try await lead.open("/people/\(person.text)/keeping").text.contains(day))
            desk.clock.pass(seconds: 60 * 86_400)
            try await keeping.turn()
            #expect(try await desk.isThere(person))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the lead moves the days with a reason, and nobody else does`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let path = "/people/\(person.text)/keeping"
            let before = try await desk.entries(of: "gate-change")
            _ = try await officer.open(path)
            let move = [
                "until": desk.day(40), "erasing": desk.day(90), "held": desk.day(400), "why": "A court asks for it",
            ]
            let refused = try await officer.submit(path, move)
            _ = try await lead.open(path)
            var wrong: [Int] = []
            for change in [["why": ""], ["until": "soon"], ["erasing": desk.day(50)], ["until": desk.day(-3)]] {
                let seen = try await lead.submit(path, move.merging(change) { _, new in new })
                wrong.append(seen.status)
            }
            #expect([403, 404].contains(refused.status) && wrong == [422, 422, 422, 422])
            #expect(try await desk.entries(of: "gate-change") == before)
            #expect(try await lead.submit(path, move).status == 303)
            #expect(try await desk.entries(of: "gate-change") == before + 1)
            try await desk.openCover(of: person, by: lead)
            let shown = try await lead.open(path).text
            let days = [40, 90, 400].map { desk.today.adding(days: $0).spoken }
            #expect(
                (days + ["A court asks for it", "as the safeguarding lead moved it"]).filter { !shown.contains($0) }
                    == [])
            #expect(try await !officer.open(path).text.contains("A court asks for it"))
            desk.clock.pass(seconds: 41 * 86_400)
            let keeping = desk.house.people.room.keeping
            try await keeping.turn()
            desk.clock.pass(seconds: 100 * 86_400)
            try await keeping.turn()
            #expect(try await desk.isThere(person))
            let late = try await desk.signIn(.safeguardingLead, email: "late@example.org")
            #expect(try await late.open("/people/keeping").text.contains("A law or a case asks that nothing is erased"))
            desk.clock.pass(seconds: 300 * 86_400)
            try await keeping.turn()
            #expect(try await !desk.isThere(person))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an open concern holds erasing off, and says so`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await officer.open("/people/\(person.text)")
            _ = try await officer.submit(
                "/people/\(person.text)/care/harm",
                ["what": "A street was named", "safeguarding": "yes", "serious": "no"])
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 740 * 86_400)
            try await keeping.turn()
            desk.clock.pass(seconds: 40 * 86_400)
            try await keeping.turn()
            #expect(try await desk.isThere(person))
            let lead = try await desk.signIn(.safeguardingLead)
            let list = try await lead.open("/people/keeping").text
            #expect(list.contains("A safeguarding concern or a serious incident is open."))
            let entry = try #require(try await lead.open("/people/concerns").between("entry=", "&"))
            _ = try await lead.open("/people/\(person.text)/care/step?entry=\(entry)&about=concern")
            let step = ["entry": entry, "about": "concern", "words": "Nothing more is needed", "to": "Nobody"]
            #expect(try await lead.submit("/people/\(person.text)/care/step", step).status == 303)
            try await keeping.turn()
            #expect(try await !desk.isThere(person))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever wrote to us is not erased by the desk before they have an answer`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            _ = try await visitor.open("/come-forward")
            let sent = try await visitor.submit(
                "/come-forward", ["words": "I want to tell something", "language": "en"])
            #expect(sent.status == 200)
            let person: PersonID = try #require(
                try await desk.store.read { tx in
                    try tx.one("select person_id from person_forward") { try $0.get("person_id") }
                })
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 740 * 86_400)
            try await keeping.turn()
            desk.clock.pass(seconds: 40 * 86_400)
            try await keeping.turn()
            #expect(try await desk.isThere(person))
            let lead = try await desk.signIn(.safeguardingLead)
            #expect(try await lead.open("/people/keeping").text.contains("They wrote to us, and have no answer yet."))
            let path = "/people/forward/\(person.text)"
            _ = try await lead.open(path)
            _ = try await lead.submit(path + "/reading")
            _ = try await lead.open(path)
            let answer = ["words": "We read it. Thank you.", "outcome": "answered", "seen": "1"]
            #expect(try await lead.submit(path + "/answer", answer).status == 303)
            try await keeping.turn()
            #expect(try await !desk.isThere(person))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `somebody whose record is damaged keeps nobody else from being let go, and the turn says that it failed`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            var people: [PersonID] = []
            for name in ["Zarifa", "Omid", "Karim"] {
                people.append(try await desk.register(by: officer, given: name))
            }
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 740 * 86_400)
            // The first in the order of the turn.
            let damaged = try #require(people.min { $0.text < $1.text })
            try await desk.damageKeeping(of: damaged)
            await #expect(throws: (any Error).self) { try await keeping.turn() }
            let stopped = try await desk.store.read { tx in
                try tx.count("select count(*) as n from person_keeping where stopped_at is not null")
            }
            #expect(stopped == 2)
            desk.clock.pass(seconds: 40 * 86_400)
            // An erasing that was cut off and fails again keeps nobody back either.
            try await desk.store.write { tx in try keeping.leaving.begin(damaged, by: .desk, in: tx) }
            await #expect(throws: (any Error).self) { try await keeping.turn() }
            var there: [PersonID] = []
            for person in people where try await desk.isThere(person) { there.append(person) }
            #expect(there == [damaged])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an erasing that was cut off anywhere is gone on with at the next turn`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let second = try await desk.register(by: officer, given: "Omid", pseudonym: "Rowan Field")
            let third = try await desk.register(by: officer, given: "Karim", pseudonym: "Alder Brook")
            let keeping = desk.house.people.room.keeping
            desk.clock.pass(seconds: 740 * 86_400)
            try await keeping.turn()
            desk.clock.pass(seconds: 31 * 86_400)
            // Cut off after it was written down, after the key was destroyed, and for one who came back between.
            try await desk.store.write { tx in
                for person in [first, second, third] { try keeping.leaving.begin(person, by: .desk, in: tx) }
            }
            _ = try await desk.house.vault.erase([second], by: .desk)
            try await desk.store.write { tx in
                try keeping.people.noteTalk(with: third, on: desk.today, told: nil, in: tx)
            }
            try await keeping.turn()
            var there: [Bool] = []
            for person in [first, second, third] { there.append(try await desk.isThere(person)) }
            #expect(there == [false, false, true])
            #expect(try await desk.entries(of: "erasure") == 2)
            let lead = try await desk.signIn(.safeguardingLead)
            let list = try await lead.open("/people/leaving").text
            #expect(list.ranges(of: "nothing at all can bring them back").count == 2)
            #expect(!list.contains("still being destroyed") && !list.contains(String(third.text.prefix(8))))
        }
    }
}

extension TestDesk {
    /// Makes a day unreadable in the row that says until when somebody is kept.
    func damageKeeping(of person: PersonID) async throws {
        try await store.write { tx in
            try tx.run("update person_keeping set contact_on = '2026-99-99' where person_id = \(person)")
        }
    }

    func isThere(_ person: PersonID) async throws -> Bool {
        let kept = house.people.room.desk.records.kept
        return try await store.read { tx in try kept.exists(person, in: tx) }
    }

    /// What stops them now before they are asked for the mildest use.
    func stops(of person: PersonID) async throws -> [Stop] {
        let records = house.people.room.desk.records
        let use = RiskPages.examples[0].use
        return try await store.write { tx in
            try records.state(of: person, in: tx).stops(before: use, at: self.house.outside.now(), on: self.today)
        }
    }

    /// Somebody of that role, new at the desk, who works with the person from now on.
    func works(_ role: Role, with person: PersonID, by lead: TestBrowser) async throws -> TestBrowser {
        let address = "near-\(role.rawValue)@example.org"
        let browser = try await signIn(role, email: address)
        let colleagues = house.people.room.desk.colleagues
        let found = try await store.read { tx in try colleagues.all(in: tx).first { $0.address == address } }
        _ = try await lead.open("/people/\(person.text)")
        let seen = try await lead.submit(
            "/people/\(person.text)/assignments", ["colleague": found?.id.text ?? ""])
        guard seen.status == 303 else { throw TestDeskError(description: "not assigned: \(seen.status)") }
        return browser
    }
}
