// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Gate
import Kit
import Store
import Support
import Testing
import Vault
import Web
import Words

@testable import App
@testable import People

/// What whoever asks what is kept about them is given.
@Suite struct PersonsRecordTests {
    @Test(arguments: TestStore.kinds)
    func `whoever asks is given every version, every entry and every look`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa One", pseudonym: "Hazel Moor")
            _ = try await officer.open("/people/\(person.text)/identity")
            _ = try await officer.submit(
                "/people/\(person.text)/opening", ["reason": "support", "words": "She rang me", "tab": "identity"])
            _ = try await officer.submit(
                "/people/\(person.text)/identity", ["given": "Zarifa Two", "version": "1", "age": "adult"])
            _ = try await lead.open("/people/\(person.text)/access-request")
            let file = try await lead.submit("/people/\(person.text)/access-request")
            #expect(file.status == 200 && file.headers["content-disposition"]?.contains("what-is-kept.json") == true)
            let wanted = [
                "Zarifa One", "Zarifa Two", "Hazel Moor", "Staff media", "To support them", "She rang me",
                "They asked for it", "something about you was opened", "\"registeredAt\"",
            ]
            #expect(wanted.filter { !file.text.contains($0) } == [])
            #expect(try await desk.entries(of: "export") == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `looks are kept as long as the person is`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            try await desk.openCover(of: person, by: officer)
            desk.clock.pass(seconds: 200 * 86_400)
            try await desk.runPeopleJob("people.prune")
            let lead = try await desk.signIn(.safeguardingLead)
            _ = try await lead.open("/people/\(person.text)/access-request")
            let file = try await lead.submit("/people/\(person.text)/access-request")
            #expect(file.text.contains("To support them"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what the gate keeps is in it: talks, yeses, answers, texts, releases, overrides, and what left`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.agreed(by: officer)
            try await desk.decide(person, by: officer)
            _ = try await lead.open("/people/\(person.text)")
            let use = ProposedUse(
                purpose: .press, content: .quote, channel: .outlet("The Invented Gazette"), medium: .online)
            let staff = try await desk.house.store.read { tx in
                try desk.house.people.room.desk.colleagues.all(in: tx).first { $0.role == .safeguardingLead }
            }
            try await OverrideDesk(desk.house.people.gatehouse).pass(
                .crisis, of: person, for: use, by: staff?.id.text ?? "", because: "She insists, and is well again")
            _ = try await lead.open("/people/\(person.text)/access-request")
            let json = try await lead.submit("/people/\(person.text)/access-request").text
            let value = try KeptValue.read(Array(json.utf8))
            let counts = ["talks", "yeses", "answers", "texts", "overrides"].map { value[$0].items.count }
            #expect(counts == [1, 1, 1, 1, 1])
            let wanted = [
                "We were made welcome.", "The Invented Gazette", "She insists, and is well again",
                "your yes was written down", "you answered about one use", "a stop was passed",
            ]
            #expect(wanted.filter { !json.contains($0) } == [])
            let page = try await lead.submit("/people/\(person.text)/access-request", ["as": "page"]).text
            let spoken = [
                "How much of who you are is told", "Anonymous", "No face, nothing of them seen", "The region",
            ]
            #expect(spoken.filter { !page.contains($0) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `it can be read and printed: in plain words, with days that are spoken`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.agreed(by: officer)
            _ = try await lead.open("/people/\(person.text)/access-request")
            let page = try await lead.submit("/people/\(person.text)/access-request", ["as": "page"]).text
            let wanted = [
                "What we keep about you", "Zarifa", "21 November 2026", "You can take back each of these",
                "Who looked, and why", "Said back in their own words",
            ]
            #expect(wanted.filter { !page.contains($0) } == [])
            let raw = ["saidBack", "2026-11-21T", ">true<", "never-voicemail"]
            #expect(raw.filter { page.contains($0) } == [])
            let references = page.matches(of: /[^a-z0-9\/][0-9a-f]{32}[^a-z0-9]/).map { String($0.output) }
            #expect(references == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is printed is a page of its own that asks for nothing from elsewhere`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: lead, given: "Zarifa <b>", pseudonym: "Hazel Moor")
            #expect(try await lead.open("/people/\(person.text)/access-request").text.contains("As a PDF"))
            let json = try await lead.submit("/people/\(person.text)/access-request").text
            #expect(json.contains("Zarifa <b>"))
            var record = AccessRecord(of: person, at: desk.clock.now)
            record.entries = [
                .init(
                    kind: "their-words", version: nil, writtenAt: desk.clock.now.text, writtenBy: "Ada <i>",
                    content: .init(TheirWords(words: "Zarifa <b>", reach: "", language: "fa")))
            ]
            let document = try AccessDocument(
                record,
                in: KeptWords(catalogues: desk.house.words, language: .english, zone: desk.house.settings.zone))
            let printer = AccessPrinter(words: desk.house.words, make: { $0 })
            let page = String(decoding: try #require(await printer.pdf(of: document)), as: UTF8.self)
            #expect(page.contains("Zarifa &lt;b&gt;") && page.contains("Ada &lt;i&gt;"))
            let elsewhere = ["http:", "https:", "src=", "url(", "<script", "<form", "<link"]
            #expect(elsewhere.filter { page.contains($0) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `their groups and interpreters are in it, and nobody else who is in those groups`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let other = try await desk.register(by: officer, given: "Omid", pseudonym: "Rowan Ford")
            _ = try await officer.open("/people/groups")
            let words = ["name": "The Sunday choir", "purpose": "Singing", "person": person.text]
            let group = try await officer.submit("/people/groups", words).location?.split(separator: "?").first ?? ""
            for (verb, typed) in [
                ("/members", ["person": other.text]),
                ("/questions", ["purpose": "A film", "outlet": "An invented channel", "text": "How it began"]),
            ] {
                _ = try await officer.open(String(group))
                _ = try await officer.submit(group + verb, typed)
            }
            #expect(try await desk.book(for: person, by: officer).status == 303)
            _ = try await lead.open("/people/\(person.text)/access-request")
            let page = try await lead.submit("/people/\(person.text)/access-request", ["as": "page"]).text
            let wanted = [
                "The Sunday choir", "Singing", "An invented channel", "Groups that you are in",
                "An interpreter was booked for you", "Parwin", "£45",
            ]
            #expect(wanted.filter { !page.contains($0) } == [])
            let theirs = ["Rowan Ford", "Omid", other.text]
            #expect(theirs.filter { page.contains($0) } == [])
            _ = try await lead.open("/people/\(person.text)/access-request")
            let file = try await lead.submit("/people/\(person.text)/access-request").text
            #expect(file.contains("The Sunday choir") && theirs.filter { file.contains($0) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `it speaks their language, and what was written stays as it was written`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: lead, given: "Zarifa", pseudonym: "Hazel Moor")
            func given(_ language: String) async throws -> String {
                let choice = try await lead.open("/people/\(person.text)/access-request").text
                guard choice.contains("value=\"en\" selected") else { throw TestDeskError(description: choice) }
                let typed = ["as": "page", "language": language]
                return try await lead.submit("/people/\(person.text)/access-request", typed).text
            }
            let arabic = try await given("ar")
            let farsi = try await given("fa")
            let wanted = [
                "lang=\"ar\" dir=\"rtl\"", "ما نحتفظ به عنكم", "من أنتم", "Zarifa", "Staff safeguarding-lead",
            ]
            #expect(wanted.filter { !arabic.contains($0) } == [])
            #expect(farsi.contains("lang=\"fa\" dir=\"rtl\"") && farsi.contains("شما که هستید"))
            let english = ["What we keep about you", "Who you are", "Written on", "Nothing."]
            #expect(english.filter { arabic.contains($0) || farsi.contains($0) } == [])
            #expect(try await given("xx").contains("What we keep about you"))
        }
    }

    @Test func `each kind of thing that is kept has a title, and every language has every phrase of it`() throws {
        #expect(try Words().faults(in: Phrase.kept) == [])
        let kinds = SheetKind.allCases.map(\.rawValue) + EntryKind.allCases.map(\.rawValue)
        #expect(kinds.filter { Phrase.keptTitles[$0] == nil } == [])
        #expect(Set(Phrase.kept.map(\.key)).count == Phrase.kept.count)
    }

    @Test(arguments: [Language.arabic, .farsi])
    func `what is printed runs from right to left, with its own letters`(language: Language) async throws {
        try await withDesk(.sqlite) { desk in
            let words = KeptWords(catalogues: desk.house.words, language: language, zone: desk.house.settings.zone)
            var record = AccessRecord(of: PersonID(outside: desk.house.outside), at: desk.clock.now)
            record.entries = ["She said: call me Zarifa.", "(1) سميرة ABC", "12:30"].map { said in
                .init(
                    kind: "their-words", version: nil, writtenAt: desk.clock.now.text, writtenBy: "Ada",
                    content: .init(TheirWords(words: said, reach: "", language: "fa")))
            }
            let printer = AccessPrinter(words: desk.house.words, make: { $0 })
            let document = try AccessDocument(record, in: words)
            let page = String(decoding: try #require(await printer.pdf(of: document)), as: UTF8.self)
            #expect(page.contains("<html lang=\"\(language.tag)\" dir=\"rtl\">"))
            let directed = [
                "<bdi dir=\"ltr\">She said: call me Zarifa.</bdi>", "<bdi dir=\"rtl\">(1) سميرة ABC</bdi>",
                "<bdi dir=\"auto\">12:30</bdi>",
            ]
            #expect(directed.filter { !page.contains($0) } == [])
            #expect(page.contains("Noto Naskh Arabic") && page.contains(words.say(.keptNothing)))
        }
    }
}
