// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web
import Words

@testable import App
@testable import MemberNetwork

@Suite struct LapsingTests {
    @Test(arguments: TestStore.kinds)
    func `an organisation not heard of for a year is asked, and one click of a contact says that it is here`(
        kind: TestStore.Kind
    ) async throws {
        try await withMember(kind, after: 361) { desk, staff, id in
            #expect(try await parts(staff) == ["To be asked"])
            #expect(try await staff.submit("/network/organisations/\(id)/asking").status == 303)
            #expect(try await parts(staff) == ["Asked, and not answered yet"])
            let letters = try await desk.letters("still-here")
            #expect(letters.map(\.to.address) == ["leila@example.org"])
            #expect(letters.first?.subject == "Is Eden Welcome still here?")
            let link = try #require(letters.first.flatMap(path(in:)))
            let contact = desk.browser()
            #expect(try await contact.open(link).text.contains("We are still here"))
            #expect(try await parts(staff) == ["Asked, and not answered yet"])
            let answers = [try await contact.submit(link), try await contact.submit(link)]
            #expect(answers.map(\.status) == [200, 200])
            #expect(try await parts(staff) == [])
            #expect(try await desk.letters("still-here").count == 0)
            #expect(
                try await events(id, desk) == [
                    "organisation.added host", "organisation.asked staff", "organisation.confirmed subscriber",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `no answer for a month is lapsed, and nobody is taken off by that`(kind: TestStore.Kind) async throws {
        try await withMember(kind, after: 361) { desk, staff, id in
            _ = try await staff.submit("/network/organisations/\(id)/asking")
            desk.clock.pass(seconds: 31 * 86_400)
            try await desk.pruneNetwork()
            let again = try await desk.signIn(.coordinator, email: "again@example.org")
            #expect(try await parts(again) == ["Lapsed: no answer for a month"])
            #expect(try await desk.receiving() == ["leila@example.org", "sara@example.org"])
            #expect(try await again.submit("/network/organisations/\(id)/confirmation").status == 303)
            #expect(try await parts(again) == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `when organisations are asked is a setting, and never is one`(kind: TestStore.Kind) async throws {
        try await withMember(kind, after: 200) { _, staff, _ in
            var seen: [[String]] = []
            for months in ["6", "12", "0"] {
                _ = try await staff.submit("/network/lapsing", ["months": months])
                seen.append(try await parts(staff))
            }
            #expect(seen == [["To be asked"], [], []])
            #expect(try await staff.submit("/network/lapsing", ["months": "7"]).status == 422)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an organisation whose contacts cannot be written to is not asked, and that is said`(kind: TestStore.Kind)
        async throws
    {
        try await withMember(kind) { desk, staff, id in
            try await desk.store.write { tx in try tx.run("update subscriber set is_group = 1") }
            let refused = try await staff.submit("/network/organisations/\(id)/asking")
            #expect(refused.status == 422)
            #expect(refused.text.contains("None of its contacts can be written to"))
            #expect(try await events(id, desk) == ["organisation.added host"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who is asked twice is written to once, and an organisation that left is not asked`(kind: TestStore.Kind)
        async throws
    {
        try await withMember(kind, after: 361) { desk, staff, id in
            let asking = "/network/organisations/\(id)/asking"
            let answers = [try await staff.submit(asking), try await staff.submit(asking)]
            #expect(answers.map(\.status) == [303, 303])
            #expect(try await desk.letters("still-here").count == 1)
            desk.clock.pass(seconds: 31 * 86_400)
            let again = try await desk.signIn(.coordinator, email: "again@example.org")
            _ = try await again.open("/network/lapsing")
            #expect(try await again.submit(asking).status == 303)
            #expect(try await desk.letters("still-here").count == 2)
            _ = try await again.submit("/network/organisations/\(id)/leaving")
            let refused = try await again.submit(asking)
            #expect(refused.status == 422)
            #expect(refused.text.contains("This organisation has left"))
            #expect(try await events(id, desk).filter { $0.hasPrefix("organisation.asked") }.count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the page is in the language of the letter, before the answer and after it`(kind: TestStore.Kind) async throws
    {
        try await withMember(kind) { desk, staff, id in
            try await desk.store.write { tx in try tx.run("update subscriber set language = 'fa'") }
            _ = try await staff.submit("/network/organisations/\(id)/asking")
            let link = try #require(try await desk.letters("still-here").first.flatMap(path(in:)))
            let contact = desk.browser()
            let asked = try await contact.open(link)
            let action = try #require(asked.between("<form method=\"post\" action=\"", "\""))
            let done = try await contact.submit(action)
            #expect([asked, done].map { $0.text.contains("<html lang=\"fa\" dir=\"rtl\">") } == [true, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a link that is not ours, or of an organisation that left, changes nothing`(kind: TestStore.Kind) async throws
    {
        try await withMember(kind) { desk, staff, id in
            _ = try await staff.submit("/network/organisations/\(id)/asking")
            let link = try #require(try await desk.letters("still-here").first.flatMap(path(in:)))
            let forged = String(link.dropLast(40)) + String(repeating: "0", count: 40)
            #expect(try await staff.submit("/network/organisations/\(id)/leaving").status == 303)
            let contact = desk.browser()
            _ = try await contact.open("/sign-in")
            let answers = [
                try await contact.open(forged), try await contact.submit(forged), try await contact.open(link),
                try await contact.submit(link), try await contact.open("/still-here/x/y"),
            ]
            #expect(answers.map(\.status) == [404, 404, 404, 404, 404])
            #expect(Set(answers.map(\.text)).count == 1)
            #expect(try await desk.letters("still-here").count == 0)
        }
    }

    @Test func `every phrase of asking is in every catalogue, whole and well made`() throws {
        #expect(try Words().faults(in: Phrase.stillHere) == [])
    }

    // MARK: Steps

    /// A desk whose only organisation has a contact, and a mailing group besides.
    private func withMember(
        _ kind: TestStore.Kind, after days: Int = 0, _ body: (TestDesk, TestBrowser, String) async throws -> Void
    ) async throws {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let organisations = OrganisationDesk(
                store: desk.store, organisations: OrganisationStore(), outside: desk.house.outside)
            let id = try await organisations.add(OrganisationDraft(name: "Eden Welcome"), by: .host)
            let contact = try await desk.addReader("leila@example.org")
            let group = try await desk.addReader("sara@example.org")
            try await desk.store.write { tx in
                try tx.run("update subscriber set organisation_id = \(id) where id in (\([contact, group]))")
                try tx.run("update subscriber set is_group = 1 where id = \(group)")
            }
            desk.clock.pass(seconds: days * 86_400)
            let staff = try await desk.signIn(.coordinator)
            _ = try await staff.open("/network/lapsing")
            try await body(desk, staff, id.text)
        }
    }

    /// The headings of the lists that are not empty.
    private func parts(_ staff: TestBrowser) async throws -> [String] {
        try await staff.open("/network/lapsing").text.split(separator: "<section aria-label=\"").dropFirst().map {
            String($0.prefix { $0 != "\"" })
        }
    }

    private func events(_ id: String, _ desk: TestDesk) async throws -> [String] {
        try await desk.store.read { tx in
            try Event.history(of: id, in: tx).reversed().map { "\($0.what) \($0.who.prefix { $0 != ":" })" }
        }
    }

    private func path(in letter: Letter) -> String? {
        letter.text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("https://desk.example.org/") }
            .map { String($0.dropFirst("https://desk.example.org".count)) }
    }
}
