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

@Suite struct ForwardDeskTests {
    @Test(arguments: TestStore.kinds)
    func `somebody comes forward, is answered, writes again and is registered under the same reference`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let visitor = desk.browser()
            let code = try await desk.comeForward(visitor, "I am Zarifa and want to speak")
            #expect(try await lead.open("/").text.contains("1 person who came forward waits for you"))
            let none = try await desk.readAnswer(visitor, code)
            #expect(none.text.contains("Nobody has answered yet") && !none.text.contains("Zarifa"))
            let person = try await desk.onlyForward()
            let path = "/people/forward/\(person.text)"
            #expect(try await lead.open("/people/forward").text.contains(path))
            let covered = try await lead.open(path)
            #expect(covered.text.contains("Open and read") && !covered.text.contains("Zarifa"))
            let before = try await desk.entries(of: "opening")
            _ = try await lead.submit(path + "/reading")
            let opened = try await lead.open(path)
            #expect(opened.text.contains("I am Zarifa") && opened.text.contains("ring after six"))
            #expect(try await desk.entries(of: "opening") > before)
            let empty = try await lead.submit(path + "/answer", ["words": "", "seen": "1"])
            #expect(empty.status == 422)
            let done = try await lead.submit(path + "/answer", ["words": "Thank you.\nCome by.", "seen": "1"])
            #expect(done.status == 303)
            #expect(try await !lead.open("/").text.contains("came forward"))
            #expect(try await desk.readAnswer(visitor, code.lowercased()).text.contains("Thank you.<br>Come by."))
            let more = try await visitor.submit("/come-forward/more", ["code": code, "words": "One thing more"])
            #expect(more.text.contains("We have it, and will answer."))
            let late = try await lead.submit(path + "/answer", ["words": "Kept words", "seen": "1"])
            #expect(late.status == 422 && late.text.contains("Kept words"))
            #expect(try await lead.open(path).text.contains("One thing more"))
            _ = try await lead.open(path + "/registering")
            let registered = try await lead.submit(
                path + "/registering", ["given": "Zarifa", "age": "adult", "met": "came-forward"])
            #expect(registered.location?.hasPrefix("/people/\(person.text)") == true)
            #expect(try await lead.open("/people/\(person.text)/identity").text.contains("value=\"Zarifa\""))
            // What waits still waits, registered or not.
            #expect(try await lead.open("/").text.contains("1 person who came forward waits for you"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is written on the card when they are registered is kept beside the name that was drawn`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            _ = try await desk.comeForward(desk.browser(), "Words")
            let person = try await desk.onlyForward()
            let path = "/people/forward/\(person.text)/registering"
            let drawn = try await desk.drawnName(of: person)
            _ = try await lead.open(path)
            let close = try await lead.submit(path, ["given": drawn, "age": "adult"])
            #expect(close.status == 422 && close.text.contains("This is a part of their own name."))
            let card = ["given": "Zarifa", "age": "adult", "about": "Learning to swim", "languages": "Dari"]
            #expect(try await lead.submit(path, card).status == 303)
            let seen = try await lead.open("/people/\(person.text)").text
            #expect(seen.contains(drawn) && seen.contains("Learning to swim") && seen.contains("Dari"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an owner is told while nobody reads what those write who come forward`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            let officer = try await desk.signIn(.mediaOfficer)
            let told = "Invite a safeguarding lead, better two"
            #expect(try await owner.open("/").text.contains(told))
            #expect(try await !officer.open("/").text.contains(told))
            _ = try await desk.signIn(.safeguardingLead)
            #expect(try await !owner.open("/").text.contains(told))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever waits for more than three days is marked`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let code = try await desk.comeForward(desk.browser(), "Words")
            #expect(ReceiptCode(typed: code) != nil)
            desk.clock.pass(seconds: 4 * 86_400)
            let lead = try await desk.signIn(.safeguardingLead)
            #expect(try await lead.open("/").text.contains("For 4 days: they were told a few"))
            #expect(try await lead.open("/people/forward").text.contains("status warning"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is taken back is erased, and its code is as unknown as any other`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            let code = try await desk.comeForward(visitor, "I am Zarifa")
            let person = try await desk.onlyForward()
            let unsure = try await visitor.submit("/come-forward/taking-back", ["code": code])
            #expect(unsure.status == 422 && unsure.text.contains("Tick the box"))
            let done = try await visitor.submit("/come-forward/taking-back", ["code": code, "sure": "on"])
            #expect(done.status == 200 && done.text.contains("It is deleted"))
            let known = try await desk.readAnswer(visitor, code)
            let unknown = try await desk.readAnswer(visitor, "00000-00000-00000")
            #expect(known.status == 422 && known.withoutKeys == unknown.withoutKeys)
            let kept = try await desk.store.read { tx in
                try tx.count("select count(*) as n from person_entry") + tx.count("select count(*) as n from person")
            }
            #expect(kept == 0)
            #expect(throws: VaultProblem.self) {
                try desk.house.vault.seal("x", of: person, at: SealedPlace("a", "b", row: "c"), version: 1)
            }
            #expect(try await desk.entries(of: "erasure") == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `somebody registered who takes it all back is stopped at once, and the lead is told`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let visitor = desk.browser()
            let code = try await desk.comeForward(visitor, "Words")
            let person = try await desk.onlyForward()
            _ = try await lead.open("/people/forward/\(person.text)/registering")
            _ = try await lead.submit(
                "/people/forward/\(person.text)/registering", ["given": "Zarifa", "age": "adult"])
            let seen = try await visitor.submit("/come-forward/taking-back", ["code": code, "sure": "on"])
            #expect(seen.status == 200 && seen.text.contains("We have stopped"))
            #expect(try await lead.open("/people/forward").text.contains("Asks to be deleted"))
            _ = try await lead.open("/people/forward/\(person.text)")
            _ = try await lead.submit("/people/forward/\(person.text)/answer", ["words": "We will", "seen": "2"])
            // Only erasing them ends the wish.
            #expect(try await lead.open("/").text.contains("1 person who came forward waits for you"))
            let withdrawn = try await desk.store.read { tx in
                try tx.count("select count(*) as n from gate_row where person_id = \(person) and is_withdrawn")
            }
            #expect(withdrawn == 1)
        }
    }

    @Test(arguments: TestStore.kinds, [false, true])
    func `the lead erases whoever came forward by the link on their page, registered or not`(
        kind: TestStore.Kind, isRegistered: Bool
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let owner = try await desk.signIn(.owner)
            let visitor = desk.browser()
            let code = try await desk.comeForward(visitor, "Words")
            let person = try await desk.onlyForward()
            if isRegistered {
                let page = "/people/forward/\(person.text)"
                _ = try await lead.open(page + "/registering")
                _ = try await lead.submit(page + "/registering", ["given": "Zarifa", "age": "adult"])
                _ = try await visitor.submit("/come-forward/taking-back", ["code": code, "sure": "on"])
                _ = try await lead.open(page)
                _ = try await lead.submit(page + "/reading")
                #expect(try await lead.open(page).text.contains("They ask for all to be deleted."))
            }
            #expect(try await owner.open("/people/\(person.text)/erasure").status == 404)
            try await desk.eraseForward(person, by: lead)
            let known = try await desk.readAnswer(visitor, code)
            let unknown = try await desk.readAnswer(visitor, "00000-00000-00000")
            #expect(known.status == 422 && known.withoutKeys == unknown.withoutKeys)
            #expect(try await !lead.open("/").text.contains("came forward"))
            #expect(try await lead.open("/people/forward").text.contains("Nobody has come forward yet."))
            #expect(try await desk.countForward() == 0)
            #expect(try await desk.entries(of: "erasure") == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `all of somebody who was told not now is erased after ninety days`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            _ = try await desk.comeForward(desk.browser(), "Words")
            let person = try await desk.onlyForward()
            _ = try await lead.open("/people/forward/\(person.text)")
            _ = try await lead.submit(
                "/people/forward/\(person.text)/answer", ["words": "Kindly", "outcome": "not-now", "seen": "1"])
            desk.clock.pass(seconds: 89 * 86_400)
            try await desk.house.people.room.forward.prune()
            #expect(try await desk.countForward() == 1)
            desk.clock.pass(seconds: 2 * 86_400)
            try await desk.house.people.room.forward.prune()
            #expect(try await desk.countForward() == 0)
        }
    }
}

extension TestDesk {
    /// Writes by the public form, and returns the code that was shown.
    func comeForward(_ browser: TestBrowser, _ words: String) async throws -> String {
        _ = try await browser.open("/come-forward")
        let seen = try await browser.submit(
            "/come-forward", ["words": words, "reach": "ring after six", "language": "en"])
        guard seen.status == 200, let code = seen.between("<p class=\"key\" dir=\"ltr\">", "<") else {
            throw TestDeskError(description: "not taken: \(seen.status) \(seen.text)")
        }
        return code
    }

    func readAnswer(_ browser: TestBrowser, _ code: String) async throws -> TestBrowser.Seen {
        _ = try await browser.open("/come-forward/answer")
        return try await browser.submit("/come-forward/answer", ["code": code])
    }

    /// The reference of the one who came forward.
    func onlyForward() async throws -> PersonID {
        let all: [PersonID] = try await store.read { tx in
            try tx.rows("select person_id from person_forward") { try $0.get("person_id") }
        }
        guard let one = all.first, all.count == 1 else { throw TestDeskError(description: "\(all.count) came") }
        return one
    }

    /// Erases somebody from the page of what they wrote, by what stands there.
    func eraseForward(_ person: PersonID, by lead: TestBrowser) async throws {
        let page = "/people/forward/\(person.text)"
        _ = try await lead.open(page)
        _ = try await lead.submit(page + "/reading")
        let link = "/people/\(person.text)/erasure"
        guard try await lead.open(page).text.contains("href=\"\(link)\"") else {
            throw TestDeskError(description: "nothing on the page leads to erasing them")
        }
        let name = try await lead.open(link).between("Erase <bdi dir=\"auto\">", "<") ?? ""
        let done = try await lead.submit(link, ["step": "again", "name": name])
        guard done.location?.hasPrefix("/people/leaving") == true else {
            throw TestDeskError(description: "not erased: \(done.status) \(done.text)")
        }
    }

    /// The name on their card.
    func drawnName(of person: PersonID) async throws -> String {
        let records = house.people.room.desk.records
        return try await store.write { tx in
            try records.audit.hold(in: tx)
            return try records.cards(of: [person], by: .desk, in: tx)[person]?.pseudonym ?? ""
        }
    }

    func countForward() async throws -> Int {
        try await store.read { tx in try tx.count("select count(*) as n from person_forward") }
    }
}
