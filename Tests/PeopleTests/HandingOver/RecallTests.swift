// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// What is owed about the copies of somebody who changed their mind, through its pages.
@Suite struct RecallTests {
    @Test(arguments: TestStore.kinds)
    func `after a withdrawal each copy is shown with its day, and who declined is kept in their words`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let stranger = try await desk.signIn(.coordinator)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer, places: "Qzplace page")
            desk.clock.pass(seconds: 60)
            _ = try await departure.act("hand", by: officer)
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal")
            let ledger = try await officer.open("/people/recalls")
            #expect(ledger.text.contains("Write to the outlet") && ledger.text.contains("Hazel Moor"))
            #expect(ledger.text.contains("We can ask for this to be taken down. Others decide. Due on "))
            #expect(!ledger.text.contains("Qzplace"))
            let recall = try #require(ledger.between("href=\"/people/recalls/", "\""))
            let path = "/people/recalls/\(recall)"
            let seen = try await stranger.open(path)
            _ = try await stranger.open("/people/new")
            #expect([seen.status, try await stranger.submit(path).status] == [404, 404])
            _ = try await officer.open(path)
            let silent = try await officer.submit(path, ["outcome": "declined", "words": " "])
            #expect(silent.status == 422 && silent.text.contains("Write what they answered"))
            _ = try await officer.open(path)
            let noted = try await officer.submit(path, ["outcome": "declined", "words": "Qzanswer"])
            #expect(noted.status == 303)
            #expect(try await officer.open(path).status == 404)
            let consent = try await officer.open("/people/\(person.text)/consent")
            #expect(consent.text.contains("Qzplace page") && consent.text.contains("Qzanswer"))
            #expect(try await desk.events().filter { $0.contains("Qzanswer") || $0.contains("Qzplace") } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `copies of one person are told apart by number and day, and where each is stays covered`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let first = try await desk.prepare(person, by: officer, places: "Qzplace page")
            desk.clock.pass(seconds: 60)
            _ = try await first.act("hand", by: officer)
            let second = try await desk.prepare(person, by: officer, places: "Qzlater page")
            desk.clock.pass(seconds: 60)
            _ = try await second.act("hand", by: officer)
            _ = try await officer.open("/people/new")
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal")
            let day = desk.house.settings.zone.date(of: desk.clock.now).spoken
            func copy(_ number: Int) -> String { "Copy \(number), which left on \(day). " }
            let ledger = try await officer.open("/people/recalls").text
            // Each is asked for in three places, and its person is told.
            #expect([1, 2, 3].map { ledger.ranges(of: copy($0)).count } == [4, 4, 0])
            #expect(!ledger.contains("Qzplace") && !ledger.contains("Qzlater") && !ledger.contains("Gazette"))
            let consent = try await officer.open("/people/\(person.text)/consent").text
            let rows = consent.split(separator: "<li class=\"row\"")
            let told = [("Qzplace page", 1), ("Qzlater page", 2)].map { place, number in
                rows.filter { $0.contains(place) }.map { $0.contains(copy(number)) }
            }
            #expect(told == Array(repeating: [true, true, true, true], count: 2))
            let recall = try #require(
                try await officer.open("/people/recalls").between("href=\"/people/recalls/", "\""))
            #expect(try await officer.open("/people/recalls/\(recall)").text.contains(copy(1).dropLast()))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is overdue stands on the first page of those who answer for the person, and of nobody else`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.ready(by: officer)
            let departure = try await desk.prepare(person, by: officer)
            desk.clock.pass(seconds: 60)
            _ = try await departure.act("hand", by: officer)
            _ = try await officer.submit("/people/\(person.text)/consent/withdrawal")
            let today = try await officer.open("/")
            #expect(!today.text.contains("Copies to be called back"))
            // A day and a little: the outlet is due then.
            desk.clock.pass(seconds: 86_401)
            let lead = try await desk.signIn(.safeguardingLead)
            let stranger = try await desk.signIn(.coordinator)
            #expect(try await lead.open("/").text.contains("Copies to be called back"))
            #expect(try await !stranger.open("/").text.contains("Copies to be called back"))
        }
    }
}
