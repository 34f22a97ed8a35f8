// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Support
import Testing
import Web

@testable import App
@testable import People

/// Words with several people in them: lodged once, answered by each alone, and handed over once all have said yes.
@Suite struct SharedWordsTests {
    @Test(arguments: TestStore.kinds)
    func `words with two in them leave when both have said yes to them, and stand in the ledger of both`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.agreed(by: officer)
            let second = try await desk.agreed(by: officer)
            try await desk.lodge("Qzwe arrived together.", of: first, with: [second], by: officer)
            let words = try await desk.sharedWords(of: first, by: officer)
            let form = try await officer.open("/people/\(second.text)/uses/new?words=\(words)")
            #expect(form.text.contains("Qzwe arrived together.") && !form.text.contains("name=\"text\""))
            try await desk.decide(first, to: words, by: officer)
            let answer = try await desk.answer(of: first, by: officer)
            let path = "/people/\(first.text)/departures"
            _ = try await officer.open("\(path)/new?answer=\(answer)")
            let early = try await officer.submit(path, ["answer": answer, "places": "Page 4"])
            #expect(early.status == 422 && early.text.contains("Somebody else in these words has not answered"))
            try await desk.decide(second, to: words, by: officer)
            let departure = try await desk.prepare(first, by: officer)
            desk.clock.pass(seconds: 60)
            let handed = try await departure.act("hand", by: officer)
            #expect(handed.status == 200 && handed.text.contains("Qzwe arrived together."))
            let ledgers = [
                try await officer.open(path).text, try await officer.open("/people/\(second.text)/departures").text,
            ]
            #expect(ledgers.map { $0.contains("It was handed over at") } == [true, true])
            #expect(try await desk.events().filter { $0.contains("Qz") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever withdraws holds the words back for everybody in them`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.agreed(by: officer)
            let second = try await desk.agreed(by: officer)
            try await desk.lodge("Qzwe arrived together.", of: first, with: [second], by: officer)
            let words = try await desk.sharedWords(of: first, by: officer)
            try await desk.decide(first, to: words, by: officer)
            try await desk.decide(second, to: words, by: officer)
            let departure = try await desk.prepare(first, by: officer)
            _ = try await officer.open("/people/\(second.text)/consent")
            _ = try await officer.submit("/people/\(second.text)/consent/withdrawal")
            desk.clock.pass(seconds: 60)
            let handed = try await departure.act("hand", by: officer)
            #expect(handed.status == 422 && !handed.text.contains("Qzwe arrived"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever works with one of two reads neither the words nor who the other is, and lodges nothing about them`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let first = try await desk.agreed(by: officer)
            let second = try await desk.register(by: lead, given: "Nadir", pseudonym: "Qzwillow Bank")
            try await desk.openCover(of: first, by: lead)
            try await desk.lodge("Qzwe arrived together.", of: first, with: [second], by: lead)
            let list = try await officer.open("/people/\(first.text)/words")
            #expect(list.text.contains("one other person") && list.text.contains("ask the safeguarding lead"))
            #expect(!list.text.contains("Qzwe arrived") && !list.text.contains("Qzwillow"))
            let words = try await desk.sharedWords(of: first, by: lead)
            let form = try await officer.open("/people/\(first.text)/uses/new?words=\(words)")
            #expect(form.status == 200 && !form.text.contains("Qzwe arrived") && !form.text.contains("Qzwillow"))
            let answered = try await officer.submit(
                "/people/\(first.text)/uses",
                pairs: Agreeing.use + Agreeing.answer.filter { $0.0 != "text" } + desk.answered + [("words", words)])
            #expect(answered.status == 422 && answered.text.contains("You do not work with everybody in these words"))
            _ = try await officer.open("/people/\(first.text)/words/new")
            let foreign = try await officer.submit(
                "/people/\(first.text)/words", ["with": second.text, "text": "Qztyped words"])
            #expect(foreign.status == 422 && foreign.text.contains("Choose people with whom you work."))
            #expect(foreign.text.contains("Qztyped words") && !foreign.text.contains("Qzwillow"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a lead who has opened ten strangers in an hour is told why words with more of them stay covered`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            var people: [PersonID] = []
            for number in 1...13 {
                people.append(try await desk.register(by: officer, given: "Given\(number)"))
            }
            try await desk.lodge("Qzwe arrived together.", of: people[0], with: Array(people[11...]), by: officer)
            for person in people[..<10] {
                try await desk.openCover(of: person, by: lead)
                #expect(try await lead.open("/people/\(person.text)/identity").text.contains("Given"))
            }
            let list = try await lead.open("/people/\(people[0].text)/words")
            #expect(list.status == 200 && list.text.contains("you have opened ten people"))
            #expect(!list.text.contains("Qzwe arrived"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words that were ended take no answer, and nothing that was typed is lost`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let first = try await desk.agreed(by: officer)
            let second = try await desk.agreed(by: officer)
            _ = try await officer.open("/people/\(first.text)/words/new")
            let long = String(repeating: "Qzlong ", count: 1500) + "Qzend"
            let alone = try await officer.submit("/people/\(first.text)/words", ["text": long])
            #expect(alone.status == 422 && alone.text.contains("Choose who else is in the words."))
            #expect(alone.text.contains("Qzend"))
            try await desk.lodge("Qzwe arrived together.", of: first, with: [second], by: officer)
            let words = try await desk.sharedWords(of: first, by: officer)
            _ = try await officer.open("/people/\(second.text)/words")
            let ended = try await officer.submit("/people/\(second.text)/words/ending", ["words": words])
            #expect(ended.status == 303)
            _ = try await officer.open("/people/\(first.text)/uses/new")
            let late = try await officer.submit(
                "/people/\(first.text)/uses",
                pairs: Agreeing.use + Agreeing.answer.filter { $0.0 != "text" } + desk.answered + [("words", words)])
            #expect(late.status == 422 && late.text.contains("These words were ended meanwhile"))
            #expect(late.text.contains("An invented journalist"))
            let list = try await officer.open("/people/\(first.text)/words")
            #expect(!list.text.contains("Qzwe arrived"))
        }
    }
}

extension TestDesk {
    func lodge(_ words: String, of person: PersonID, with others: [PersonID], by browser: TestBrowser) async throws {
        _ = try await browser.open("/people/\(person.text)/words/new")
        let seen = try await browser.submit(
            "/people/\(person.text)/words", pairs: others.map { ("with", $0.text) } + [("text", words)])
        guard seen.status == 303 else { throw TestDeskError(description: "not lodged: \(seen.status) \(seen.text)") }
    }

    /// The reference of the only words that somebody is in with others.
    func sharedWords(of person: PersonID, by browser: TestBrowser) async throws -> String {
        let list = try await browser.open("/people/\(person.text)/words")
        guard let words = list.between("uses/new?words=", "\"") else {
            throw TestDeskError(description: "no words to answer: \(list.text)")
        }
        return words
    }

    /// Writes down a yes to words with others in them.
    func decide(_ person: PersonID, to words: String, by browser: TestBrowser) async throws {
        _ = try await browser.open("/people/\(person.text)/uses/new?words=\(words)")
        let typed = Agreeing.use + Agreeing.answer.filter { $0.0 != "text" } + answered
        let seen = try await browser.submit("/people/\(person.text)/uses", pairs: typed + [("words", words)])
        guard seen.status == 303 else { throw TestDeskError(description: "no answer: \(seen.status) \(seen.text)") }
    }
}
