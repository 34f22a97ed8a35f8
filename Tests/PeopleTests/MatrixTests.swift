// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Support
import Testing
import Vault
import Web

@testable import App
@testable import People

/// Every route about a person × every role × every person: one's own, one whose card is shown, one that is none of one's
/// business, one who was erased.
@Suite struct MatrixTests {
    /// How near somebody must be for each route; a route that is not here fails the test.
    static let least: [String: Nearness] = [
        "GET /people/{id}": .card,
        "POST /people/{id}/opening": .assigned,
        "POST /people/{id}/covering": .none,
        "GET /people/{id}/identity": .assigned,
        "POST /people/{id}/identity": .assigned,
        "POST /people/{id}/card": .assigned,
        "GET /people/{id}/erasure": .lead,
        "POST /people/{id}/erasure": .lead,
        "GET /people/{id}/corrections": .assigned,
        "POST /people/{id}/corrections": .assigned,
        "GET /people/{id}/corrections/new": .assigned,
        "GET /people/{id}/corrections/answer": .assigned,
        "POST /people/{id}/corrections/answer": .assigned,
        "GET /people/{id}/papers": .assigned,
        "POST /people/{id}/papers": .assigned,
        "GET /people/{id}/papers/new": .assigned,
        "GET /people/{id}/papers/one": .assigned,
        "GET /people/{id}/papers/file": .assigned,
        "POST /people/{id}/papers/taking-out": .assigned,
        "GET /people/{id}/keeping": .assigned,
        "POST /people/{id}/keeping": .lead,
        "GET /people/{id}/access-request": .lead,
        "POST /people/{id}/access-request": .lead,
        "POST /people/{id}/showing": .lead,
        "POST /people/{id}/assignments": .lead,
        "POST /people/{id}/assignments/ending": .lead,
        "GET /people/{id}/reaching": .assigned,
        "POST /people/{id}/reaching": .assigned,
        "GET /people/{id}/speaking": .assigned,
        "POST /people/{id}/speaking": .assigned,
        "GET /people/{id}/background": .assigned,
        "POST /people/{id}/background": .assigned,
        "GET /people/{id}/safety": .assigned,
        "POST /people/{id}/safety": .assigned,
        "GET /people/{id}/risk": .assigned,
        "POST /people/{id}/risk": .assigned,
        "GET /people/{id}/readiness": .assigned,
        "POST /people/{id}/readiness": .assigned,
        "GET /people/{id}/care": .assigned,
        "POST /people/{id}/care": .assigned,
        "GET /people/{id}/care/ask": .assigned,
        "POST /people/{id}/care/ask": .assigned,
        "GET /people/{id}/care/hard-day": .assigned,
        "POST /people/{id}/care/hard-day": .assigned,
        "GET /people/{id}/care/harm": .assigned,
        "POST /people/{id}/care/harm": .assigned,
        "GET /people/{id}/care/aftercare": .assigned,
        "POST /people/{id}/care/aftercare": .assigned,
        "GET /people/{id}/care/check-in": .assigned,
        "POST /people/{id}/care/check-in": .assigned,
        "GET /people/{id}/care/step": .lead,
        "POST /people/{id}/care/step": .lead,
        "GET /people/{id}/groups": .assigned,
        "POST /people/{id}/groups": .assigned,
        "GET /people/{id}/interpreter": .assigned,
        "POST /people/{id}/interpreter": .assigned,
        "POST /people/{id}/interpreter/ending": .assigned,
        "GET /people/{id}/consent": .assigned,
        "GET /people/{id}/consent/new": .assigned,
        "POST /people/{id}/consent": .assigned,
        "POST /people/{id}/consent/standing": .assigned,
        "GET /people/{id}/consent/withdrawal": .assigned,
        "POST /people/{id}/consent/withdrawal": .assigned,
        "GET /people/{id}/uses": .assigned,
        "GET /people/{id}/uses/new": .assigned,
        "POST /people/{id}/uses": .assigned,
        "GET /people/{id}/uses/trial": .assigned,
        "POST /people/{id}/uses/trial": .assigned,
        "GET /people/{id}/words": .assigned,
        "GET /people/{id}/words/new": .assigned,
        "POST /people/{id}/words": .assigned,
        "POST /people/{id}/words/ending": .assigned,
        "GET /people/{id}/departures": .assigned,
        "GET /people/{id}/departures/new": .assigned,
        "POST /people/{id}/departures": .assigned,
        "GET /people/{id}/departure": .assigned,
        "POST /people/{id}/departure": .assigned,
        "POST /people/{id}/second-key": .assigned,
        "GET /people/{id}/uses/override": .lead,
        "POST /people/{id}/uses/override": .lead,
        "GET /people/{id}/release": .card,
        "POST /people/{id}/release": .card,
        "GET /people/{id}/releases": .assigned,
    ]

    /// Marks in everything that is sealed: none may be answered to whoever has not opened it.
    private static let canary = "Xqzvannery"

    @Test(arguments: TestStore.kinds)
    func `each route answers just those who are near enough, and everybody else as if nobody were there`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead, email: "first-lead@example.org")
            let rows = AccessTable.desk.rows.filter { $0.pattern.hasPrefix("/people/{id}") }
            var wrong: [String] = []
            var sorts: [Role: (browser: TestBrowser, people: [String: (Nearness?, PersonID)])] = [:]
            for role in Role.allCases where PeopleRoom.keepers.contains(role) {
                let browser = try await desk.signIn(role)
                sorts[role] = (browser, try await people(desk, browser, lead))
            }
            let erased = sorts.values.compactMap { $0.people["erased"]?.1 }
            _ = try await desk.house.vault.erase(erased, by: .host)
            for role in Role.allCases where PeopleRoom.keepers.contains(role) {
                guard let (browser, people) = sorts[role] else { continue }
                for row in rows where row.who.admits(role) {
                    let route = "\(row.method.rawValue.uppercased()) \(row.pattern)"
                    guard let least = Self.least[route] else {
                        wrong.append("\(route) is not in the matrix")
                        continue
                    }
                    for (object, nearness) in people {
                        // A form of the row before may have hidden the card.
                        if object == "shared" { try await desk.showCard(of: nearness.1, by: lead) }
                        _ = try await browser.open("/people")
                        let reached = role == .safeguardingLead && nearness.0 != nil ? Nearness.lead : nearness.0
                        let seen = try await visit(row, nearness.1, browser)
                        let isLetIn = seen.status != 404
                        let may = least == .none || (reached ?? .none) >= least
                        if may != isLetIn { wrong.append("\(route) as \(role) at \(object): \(seen.status)") }
                        // The file for whoever asks what is kept about them holds all of it.
                        let isFile = route == "POST /people/{id}/access-request" && may
                        if !isFile && seen.text.contains(Self.canary)
                            || seen.headers.values.contains(where: { $0.contains(Self.canary) })
                        {
                            wrong.append("\(route) as \(role) at \(object) tells what is sealed")
                        }
                        let nowhere = try await visit(row, PersonID(outside: desk.house.outside), browser)
                        if !may && seen.withoutKeys != nowhere.withoutKeys {
                            wrong.append("\(route) as \(role) at \(object) differs from nobody")
                        }
                    }
                }
            }
            #expect(wrong == [])
            #expect(desk.logLines.filter { $0.contains(Self.canary) } == [])
        }
    }

    /// One person of each sort for that role; nil is nearer than nothing for somebody who is not there any more.
    private func people(_ desk: TestDesk, _ browser: TestBrowser, _ lead: TestBrowser) async throws
        -> [String: (Nearness?, PersonID)]
    {
        let fields = [
            "family": Self.canary, "others": Self.canary, "introduced": Self.canary, "born": "1988-03-02",
        ]
        let own = try await desk.register(by: browser, given: Self.canary, fields: fields)
        let shared = try await desk.register(by: lead, given: Self.canary, fields: fields)
        try await desk.showCard(of: shared, by: lead)
        let foreign = try await desk.register(by: lead, given: Self.canary, fields: fields)
        let erased = try await desk.register(by: browser, given: Self.canary, fields: fields)
        return [
            "own": (.assigned, own), "shared": (.card, shared), "foreign": (Nearness.none, foreign),
            "erased": (nil, erased),
        ]
    }

    private func visit(_ row: AccessTable.Row, _ person: PersonID, _ browser: TestBrowser) async throws
        -> TestBrowser.Seen
    {
        let path = row.pattern.replacing("{id}", with: person.text)
        return row.method == .get ? try await browser.open(path) : try await browser.submit(path)
    }
}
