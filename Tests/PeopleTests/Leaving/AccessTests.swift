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
                "What we keep about you", "Zarifa", "Saturday 21 November 2026", "You can take back each of these",
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
            let document = try AccessDocument(record, zone: desk.house.settings.zone)
            let printer = AccessPrinter(words: desk.house.words, make: { $0 })
            let page = String(decoding: try #require(await printer.pdf(of: document)), as: UTF8.self)
            #expect(page.contains("Zarifa &lt;b&gt;") && page.contains("Ada &lt;i&gt;"))
            let elsewhere = ["http:", "https:", "src=", "url(", "<script", "<form", "<link"]
            #expect(elsewhere.filter { page.contains($0) } == [])
        }
    }
}
