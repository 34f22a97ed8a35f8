// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

@Suite struct OrganisationTests {
    @Test(arguments: TestStore.kinds)
    func `an organisation is added, changed, leaves and comes back, and each is written down`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.coordinator)
            let page = try await add("Éden Welcome", place: "Carlisle", with: browser)
            let changed = ["name": "Eden Welcome", "place": "Penrith", "site": "https://eden.example.org"]
            #expect(try await browser.submit(page, changed).status == 303)
            let shown = try await browser.open(page)
            #expect(shown.text.contains("href=\"https://eden.example.org\""))
            #expect(try await browser.submit(page + "/leaving").status == 303)
            #expect(try await browser.submit(page + "/leaving").status == 404)
            #expect(try await browser.open("/network/organisations").text.contains("0 organisations are members"))
            #expect(try await browser.open("/network/organisations?of=left").text.contains("Eden Welcome"))
            #expect(try await browser.submit(page + "/return").status == 303)
            #expect(try await browser.submit(page + "/return").status == 404)
            let id = String(page.suffix(36))
            let events = try await desk.store.read { tx in try Event.history(of: id, in: tx).map(\.what) }
            #expect(
                events.reversed() == [
                    "organisation.added", "organisation.edited", "organisation.left", "organisation.returned",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a name that is there already, however it is written, is refused and nothing typed is lost`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.coordinator)
            _ = try await add("Éden Welcome", place: "Carlisle", with: browser)
            let page = try await add("Other", place: "Leeds", with: browser)
            let typed = ["name": "eden  WELCOME", "place": "Kendal", "site": "eden"]
            let wrong = try await browser.submit("/network/organisations", typed)
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Enter the whole address, like https://example.org."))
            let right = typed.merging(["site": ""]) { $1 }
            let twice = [
                try await browser.submit("/network/organisations", right), try await browser.submit(page, right),
            ]
            #expect(twice.map(\.status) == [422, 422])
            #expect(twice.map { $0.text.contains("There is an organisation of that name already.") } == [true, true])
            #expect(twice.map { $0.text.contains("Kendal") } == [true, true])
            let nameless = try await browser.submit("/network/organisations", ["name": " \u{2026} "])
            #expect(nameless.text.contains("Give the organisation a name."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `organisations are found by words of name and place, and listed a page at a time`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let store = OrganisationStore()
            try await desk.store.write { tx in
                for number in 0..<250 {
                    let place = number % 100 == 7 ? "Saint-Étienne" : "Leeds"
                    let draft = OrganisationDraft(name: "House \(1000 + number)", place: place)
                    try store.insert(
                        desk.house.outside.newID(), draft, folded: try draft.checked(), at: desk.clock.now, in: tx)
                }
            }
            let browser = try await desk.signIn(.coordinator)
            let paths = ["", "?page=2", "?page=3", "?q=etienne%20house", "?q=leeds&page=1", "?q=leeds%20paris"]
            var rows: [Int] = []
            for path in paths {
                rows.append(
                    try await browser.open("/network/organisations" + path).text.ranges(of: "<tr data-row>").count)
            }
            #expect(rows == [100, 50, 0, 3, 100, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is known of a contact is kept sealed and can be changed`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let browser = try await desk.signIn(.coordinator)
            let organisation = try await add("Eden Welcome", place: "Carlisle", with: browser)
            let page = "/network/\(reader.text)"
            let typed = [
                "stood": try await stood(page, browser), "name": "Canary Name", "organisation": "eden welcome",
                "role": "Canary role", "place": "Canary place",
                "reason": "Canary reason", "language": "fa", "group": "on", "listed": "on",
            ]
            #expect(try await browser.submit(page, typed).location == page + "?done=subscriber-saved")
            let shown = try await browser.open(page)
            let words = ["Canary Name", "For <a", "Canary role", "Canary place", "Canary reason"]
            #expect(words.filter { !shown.text.contains($0) } == [])
            #expect(shown.text.ranges(of: "value=\"on\" checked").count == 2)
            #expect(try await browser.open(organisation).text.contains("Canary Name"))
            let kept: [String] = try await desk.store.read { tx in
                try tx.rows("select name_sealed, role_sealed, place_sealed, reason_sealed from subscriber") { row in
                    let bytes =
                        try row.get("name_sealed", as: [UInt8].self) + row.get("role_sealed", as: [UInt8].self)
                        + row.get("place_sealed", as: [UInt8].self) + row.get("reason_sealed", as: [UInt8].self)
                    return String(decoding: bytes, as: UTF8.self)
                }
            }
            #expect(kept.map { $0.contains("anary") } == [false])
            let emptied = try await browser.submit(
                page, ["stood": try await stood(page, browser), "language": "en"])
            #expect(emptied.status == 303)
            let after = try await browser.open(page)
            #expect(["anary", "For <a"].filter(after.text.contains) == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an organisation that is not noted, or a language that is not offered, is refused and nothing typed is lost`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let browser = try await desk.signIn(.coordinator)
            _ = try await browser.open("/network")
            let page = "/network/\(reader.text)"
            let stood = try await stood(page, browser)
            let unknown = try await browser.submit(
                page, ["stood": stood, "organisation": "Nowhere", "role": "Cook", "language": "en"])
            #expect(unknown.text.contains("name=\"stood\" value=\"\(stood)\""))
            let tongue = try await browser.submit(page, ["role": "Cook", "language": "xx"])
            let adding = try await browser.submit(
                "/network",
                [
                    "address": "sara@example.org", "language": "en", "organisation": "Nowhere", "role": "Cook",
                    "stream": try await desk.stream().text, "name": "Cook",
                ])
            let answers = [unknown, tongue, adding]
            #expect(answers.map(\.status) == [422, 422, 422])
            #expect(answers.map { $0.text.contains("value=\"Cook\"") } == [true, true, true])
            #expect(answers.map { $0.text.contains("No organisation of that name is noted.") } == [true, false, true])
            #expect(try await desk.receiving() == ["leila@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a subscriber can be added as a mailing group of an organisation`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.coordinator)
            let organisation = try await add("Eden Welcome", place: "Carlisle", with: browser)
            let added = try await browser.submit(
                "/network",
                [
                    "address": "all@example.org", "language": "en", "organisation": "Eden welcome", "group": "on",
                    "stream": try await desk.stream().text,
                ])
            #expect(added.status == 303)
            #expect(try await browser.open(organisation).text.contains("all@example.org"))
            #expect(try await desk.recipients().map(\.unsubscribePath) == [nil])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a form filled before somebody else's change takes nothing back, and is shown again with what was typed`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let reader = try await desk.addReader("leila@example.org")
            let (first, second) = (
                try await desk.signIn(.coordinator), try await desk.signIn(.coordinator, email: "second@example.org")
            )
            let page = "/network/\(reader.text)"
            func save(_ browser: TestBrowser, _ stood: String, _ fields: [String: String]) async throws
                -> TestBrowser.Seen
            {
                try await browser.submit(page, ["stood": stood, "language": "en"].merging(fields) { $1 })
            }
            _ = try await save(first, try await stood(page, first), ["listed": "on", "group": "on"])
            let old = try await stood(page, second)
            // They take their consent back, and a colleague notes it.
            #expect(try await save(first, old, [:]).status == 303)
            let refused = try await save(second, old, ["listed": "on", "group": "on", "role": "Cook"])
            #expect(refused.status == 422)
            let told = [
                "A colleague or they themselves changed this meanwhile", "may be told of them is not ticked now",
                "a mailing group is not ticked now", "value=\"Cook\"",
            ]
            #expect(told.filter { !refused.text.contains($0) } == [])
            #expect(try await first.open("/network/directory").text.contains("Leila Haddad") == false)
            let fresh = refused.between("name=\"stood\" value=\"", "\"") ?? ""
            #expect(try await save(second, fresh, ["role": "Cook"]).status == 303)
            #expect(try await save(second, "", ["role": "Cook"]).status == 422)
        }
    }

    // MARK: Steps

    /// The mark of what a subscriber's form is filled from.
    private func stood(_ page: String, _ browser: TestBrowser) async throws -> String {
        try #require(try await browser.open(page).between("name=\"stood\" value=\"", "\""))
    }

    /// Adds an organisation; where its page is.
    private func add(_ name: String, place: String, with browser: TestBrowser) async throws -> String {
        _ = try await browser.open("/network/organisations/new")
        let added = try await browser.submit("/network/organisations", ["name": name, "place": place])
        #expect(added.status == 303)
        return try #require(added.location?.split(separator: "?").first.map(String.init))
    }
}
