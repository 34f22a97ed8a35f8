// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import People

/// The register of interpreters, and what the staff speak.
@Suite struct InterpreterTests {
    private static let canary = "Wyxbolddan"

    @Test(arguments: TestStore.kinds)
    func `an interpreter is added, found by dialect, changed and ended`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let page = try await desk.addInterpreter(by: officer, ["name": Self.canary, "bound": ""])
            let home = "/people/interpreters"
            let all = try await officer.open(home)
            #expect(all.text.contains(Self.canary) && all.text.contains("Not bound to confidentiality"))
            #expect(try await officer.open(home + "?language=hazaragi").text.contains(Self.canary))
            #expect(try await !officer.open(home + "?language=sorani").text.contains(Self.canary))
            let entry = Interpreting.entry.merging(["name": Self.canary, "version": "1"]) { _, new in new }
            _ = try await officer.open(page)
            let saved = try await officer.submit(page, entry)
            let late = try await officer.submit(page, entry.merging(["note": "What I typed"]) { _, new in new })
            #expect([saved, late].map(\.status) == [303, 409])
            #expect(late.text.contains("A colleague has changed this meanwhile") && late.text.contains("What I typed"))
            #expect(try await officer.open(home).text.contains("Bound to confidentiality"))
            _ = try await officer.open(page)
            _ = try await officer.submit(page + "/ending", ["ended": "yes"])
            #expect(try await officer.open(home).text.contains("Not for us any more"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is missing is said, and what was typed stays`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await officer.open("/people/interpreters/new")
            let typed = ["note": "Mornings only", "dialect": "Sorani", "email": "half@", "bound": "soon"]
            let seen = try await officer.submit("/people/interpreters", typed)
            let sentences = [
                "Write what they are called.", "Write which language the dialect belongs to.",
                "This e-mail address is not complete.", "This is not a day.", "Mornings only", "Sorani", "half@",
            ]
            #expect(seen.status == 422)
            #expect(sentences.filter { !seen.text.contains($0) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nothing of the register is in an address, an event, a log, or a page of other roles`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let fields = Interpreting.entry.merging(
                ["name": Self.canary, "phone": Self.canary, "note": Self.canary, "tongue": Self.canary]
            ) { _, new in new }
            let page = try await desk.addInterpreter(by: officer, fields)
            var seen: [String] = [page] + desk.logLines
            for role in Role.allCases where !PeopleRoom.keepers.contains(role) {
                let browser = try await desk.signIn(role)
                for place in [page, "/people/interpreters", "/", "/people/fluency"] {
                    let answer = try await browser.open(place)
                    if place.contains("interpreters"), answer.status == 200 { seen.append(Self.canary) }
                    seen.append(answer.text)
                }
            }
            let owner = try await desk.signIn(.owner)
            seen.append(try await owner.open("/team/record").text)
            #expect(seen.filter { $0.contains(Self.canary) } == [])
            let sealed = try await desk.house.store.read { tx in
                try tx.rows("select sealed from interpreter") {
                    String(decoding: try $0.get("sealed", as: [UInt8].self), as: UTF8.self)
                }
            }
            #expect(sealed.count == 1 && sealed.filter { $0.contains(Self.canary) } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the staff say what they speak, each of themselves, and colleagues see it where they talk`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let intern = try await desk.signIn(.intern)
            _ = try await intern.open("/people/fluency")
            let wrong = try await intern.submit("/people/fluency", ["tongue": "", "dialect": "Hazaragi"])
            #expect(wrong.status == 422 && wrong.text.contains("Hazaragi"))
            let said = try await intern.submit(
                "/people/fluency", ["tongue": "Dari", "level": "first", "dialect": "Hazaragi"])
            #expect(said.status == 303)
            #expect(try await intern.open("/people/fluency").text.contains("Hazaragi"))
            #expect(try await !officer.open("/people/fluency").text.contains("Hazaragi"))
            let list = try await officer.open("/people/interpreters").text
            #expect(list.contains("Dari</bdi>: 1") && list.contains("(first language, Hazaragi)"))
            let person = try await desk.register(by: officer, given: "Zarifa", fields: ["languages": "dari, English"])
            let other = try await desk.register(by: officer, given: "Omid", fields: ["languages": "Tigrinya"])
            var talks: [Bool] = []
            for one in [person, other] {
                try await desk.openCover(of: one, by: officer)
                let talk = try await officer.open("/people/\(one.text)/consent/new").text
                talks.append(talk.contains("On the staff: ") && talk.contains("Dari, first language"))
            }
            #expect(talks == [true, false])
        }
    }
}

/// What tests of interpreters do again and again, through forms alone.
enum Interpreting {
    static let entry = [
        "name": "Parwin", "tongue": "Dari", "dialect": "Hazaragi", "gender": "woman", "standing": "professional",
        "bound": "2026-11-01",
    ]
    static let booking = [
        "language": "Dari", "on": "2026-11-22", "at": "14:30", "minutes": "60", "way": "phone", "fee": "£45",
        "known": "no",
    ]
}

extension TestDesk {
    /// Adds an interpreter, and returns the path of their page.
    func addInterpreter(by browser: TestBrowser, _ fields: [String: String] = [:]) async throws -> String {
        _ = try await browser.open("/people/interpreters/new")
        let typed = Interpreting.entry.merging(fields) { _, new in new }
        let seen = try await browser.submit("/people/interpreters", typed)
        guard let place = seen.location, let path = place.split(separator: "?").first else {
            throw TestDeskError(description: "not added: \(seen.status)")
        }
        return String(path)
    }
}
