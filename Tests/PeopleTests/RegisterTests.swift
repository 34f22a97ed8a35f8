// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

@Suite struct RegisterTests {
    @Test(arguments: TestStore.kinds)
    func `somebody is registered, covered, opened for a reason and covered again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(
                by: officer, given: "Zarifa", family: "Invented", pseudonym: "Hazel Moor")
            let card = try await officer.open("/people/\(person.text)")
            #expect(card.text.contains("Hazel Moor") && !card.text.contains("Zarifa"))
            let covered = try await officer.open("/people/\(person.text)/identity")
            #expect(covered.text.contains("What do you need it for?") && !covered.text.contains("Zarifa"))
            let without = try await officer.submit("/people/\(person.text)/opening", ["reason": ""])
            #expect(without.status == 422 && without.text.contains("Choose what you need it for."))
            try await desk.openCover(of: person, by: officer)
            let opened = try await officer.open("/people/\(person.text)/identity")
            #expect(opened.text.contains("value=\"Zarifa\""))
            _ = try await officer.submit("/people/\(person.text)/covering")
            let again = try await officer.open("/people/\(person.text)/identity")
            #expect(!again.text.contains("Zarifa"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a card that tells a part of their name is not kept, and nothing typed is lost`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let path = "/people/\(person.text)"
            _ = try await officer.open(path)
            let typed = ["pseudonym": "Amber Lake", "about": "What Z\u{00E1}rifa learnt", "version": "1"]
            let told = try await officer.submit(path + "/card", typed)
            #expect(told.status == 422 && told.text.contains("A part of their own name stands here."))
            #expect(told.text.contains("Amber Lake"))
            let nameless = try await officer.submit(path + "/card", ["pseudonym": " ", "version": "1"])
            #expect(nameless.status == 422)
            #expect(try await officer.open(path).text.contains("Hazel Moor"))
            let kept = try await officer.submit(path + "/card", ["pseudonym": "Amber Lake", "version": "1"])
            #expect(kept.status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was opened covers itself after an hour`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            try await desk.pass(minutes: 55, with: officer)
            #expect(try await officer.open("/people/\(person.text)/identity").text.contains("Zarifa"))
            try await desk.pass(minutes: 6, with: officer)
            let seen = try await officer.open("/people/\(person.text)/identity")
            #expect(seen.text.contains("What do you need it for?") && !seen.text.contains("Zarifa"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every look is in the audit log, with whose and by whom`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            let before = try await desk.entries(of: "opening")
            try await desk.openCover(of: person, by: officer)
            _ = try await officer.open("/people/\(person.text)/identity")
            _ = try await officer.open("/people/\(person.text)/identity")
            #expect(try await desk.entries(of: "opening") == before + 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two who change the same sheet do not write over each other`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            let path = "/people/\(person.text)/identity"
            let first = try await officer.submit(path, ["given": "Zarifa One", "version": "1", "age": "adult"])
            let second = try await officer.submit(path, ["given": "Zarifa Two", "version": "1", "age": "adult"])
            #expect([first.status, second.status] == [303, 409])
            #expect(
                second.text.contains("Zarifa Two") && second.text.contains("A colleague has changed this meanwhile"))
            #expect(try await officer.open(path).text.contains("Zarifa One"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a day that is none, or has not come, is asked for again and not dropped`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await officer.open("/people/new")
            let wrong = try await officer.submit("/people", ["given": "Zarifa", "born": "30 February 1990"])
            #expect(wrong.status == 422 && wrong.text.contains("This is not a day. Write it like"))
            #expect(wrong.text.contains("value=\"30 February 1990\""))
            let person = try await desk.register(by: officer, given: "Zarifa")
            try await desk.openCover(of: person, by: officer)
            let path = "/people/\(person.text)/identity"
            let late = try await officer.submit(path, ["given": "Zarifa", "met-on": "2199-01-01", "version": "1"])
            #expect(late.status == 422 && late.text.contains("This day has not come yet."))
            let kept = try await officer.submit(path, ["given": "Zarifa", "born": "1990-02-28", "version": "1"])
            #expect(kept.status == 303)
            #expect(try await officer.open(path).text.contains("value=\"1990-02-28\""))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a name is found by those who work with the person, and by nobody else`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let other = try await desk.signIn(.coordinator)
            let lead = try await desk.signIn(.safeguardingLead)
            _ = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            func found(_ name: String, by browser: TestBrowser) async throws -> TestBrowser.Seen {
                _ = try await browser.open("/people")
                return try await browser.submit("/people/search", ["name": name])
            }
            #expect(try await found("zarifa", by: officer).text.contains("Hazel Moor"))
            #expect(try await found("Zareefa", by: lead).text.contains("Hazel Moor"))
            let present = try await found("Zarifa", by: other)
            let absent = try await found("Zorifu", by: other)
            #expect(
                present.withoutKeys.replacing("Zarifa", with: "") == absent.withoutKeys.replacing("Zorifu", with: ""))
            #expect(present.text.contains("Nobody with whom you work has that name."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `somebody hidden changes nothing of what a media officer sees, byte for byte`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let shown = try await desk.register(by: lead, given: "Shown", pseudonym: "Amber Lake")
            try await desk.showCard(of: shown, by: lead)
            let rooms = [
                "care", "interpreters", "spokespeople", "groups", "fluency", "releases", "recalls", "leaving",
                "keeping",
                "corrections", "absences", "keys", "forward",
            ]
            let paths =
                ["/", "/people", "/people?page=1", "/people/\(shown.text)", "/people/new", "/team/record", "/leaks"]
                + rooms.map { "/people/" + $0 }
            func looks() async throws -> [String] {
                var looks: [String] = []
                for path in paths { looks.append(try await officer.open(path).withoutKeys) }
                _ = try await officer.open("/people")
                looks.append(try await officer.submit("/people/search", ["name": "Hidden"]).withoutKeys)
                return looks
            }
            let before = try await looks()
            let hidden = try await desk.register(by: lead, given: "Hidden", pseudonym: "Opal Tarn")
            let after = try await looks()
            #expect(before == after)
            let there = try await officer.open("/people/\(hidden.text)")
            let nowhere = try await officer.open("/people/\(String(repeating: "0", count: 32))")
            #expect(there.status == 404 && there.withoutKeys == nowhere.withoutKeys)
        }
    }
}

extension RegisterTests {
    @Test(arguments: TestStore.kinds)
    func `a form that cannot be saved does not tell whether it holds a part of a name`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: lead, given: "Hidden", pseudonym: "Opal Tarn")
            var seen: [Int] = []
            for (version, about) in [("9", "Hidden"), ("9", "Singing"), ("1", "Hidden"), ("1", "Singing")] {
                _ = try await lead.open("/people/\(person.text)")
                let card = ["version": version, "pseudonym": "Opal Tarn", "about": about]
                seen.append(try await lead.submit("/people/\(person.text)/card", card).status)
            }
            #expect(seen == [409, 409, 422, 303])
        }
    }
}

extension TestDesk {
    /// How many entries of that kind the audit log has.
    func entries(of kind: String) async throws -> Int {
        try await store.read { tx in
            let leaves: [[UInt8]] = try tx.rows("select leaf from audit_leaf") { try $0.get("leaf") }
            return leaves.count { String(decoding: $0, as: UTF8.self).contains(kind) }
        }
    }
}
