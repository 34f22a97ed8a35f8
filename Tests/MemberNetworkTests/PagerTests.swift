// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web
import Words

@testable import App
@testable import MemberNetwork

/// Long lists are read in pages, each of them short, and nobody is left out between two.
@Suite struct PagerTests {
    private struct Reading: Equatable {
        var rows: [Int] = []
        var names: Set<String> = []
        var largest = 0
    }

    /// Goes from page to page until there is no more.
    private func read(_ browser: TestBrowser, _ path: String, named start: String) async throws -> Reading {
        var reading = Reading()
        for page in 0..<10 {
            let seen = try await browser.open("\(path)?page=\(page)")
            let parts = seen.text.split(separator: start).dropFirst().map { String($0.prefix(5)) }
            reading.rows.append(parts.count)
            reading.names.formUnion(parts)
            reading.largest = max(reading.largest, seen.text.utf8.count)
            if !seen.text.contains("page=\(page + 1)\"") { break }
        }
        return reading
    }

    private func number(_ place: Int) -> String { String(String(100_000 + place).dropFirst()) }

    @Test(arguments: TestStore.kinds)
    func `organisations that were not heard of, and the contacts of one`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let long = desk.clock.now.adding(days: -800)
            let (outside, store) = (desk.house.outside, desk.subscribers)
            let first: ID<Organisation> = outside.newID()
            try await desk.store.write { tx in
                for place in 0..<250 {
                    let id = place == 0 ? first : outside.newID()
                    let name = "Harbour \(number(place))"
                    try tx.run(
                        """
                        insert into organisation (id, name, folded, joined_at, confirmed_at)
                        values (\(id), \(name), \(name.lowercased()), \(long), \(long))
                        """)
                }
                for place in 0..<250 {
                    let id: ID<Subscriber> = outside.newID()
                    let address = try #require(EmailAddress("reader-\(number(place))@example.org"))
                    try store.insert(id, name: "", address: address, language: .english, at: long, in: tx)
                    try store.setOrganisation(first, of: id, in: tx)
                }
            }
            let browser = try await desk.signIn(.coordinator)
            let all = Set((0..<250).map(number))
            let lapsing = try await read(browser, "/network/lapsing", named: "<bdi>Harbour ")
            let contacts = try await read(
                browser, "/network/organisations/\(first.text)", named: "<bdi dir=\"ltr\">reader-")
            #expect([lapsing.rows, contacts.rows] == [[100, 100, 50], [100, 100, 50]])
            #expect([lapsing.names, contacts.names] == [all, all])
            #expect([lapsing.largest, contacts.largest].filter { $0 > 200_000 } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `those who wait to join, and those who were declined`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let (outside, now) = (desk.house.outside, desk.clock.now)
            let wishes = JoinStore(key: desk.subscribers.key)
            try await desk.store.write { tx in
                for place in 0..<250 {
                    let id: ID<JoinWish> = outside.newID()
                    let address = try #require(EmailAddress("reader-\(number(place))@example.org"))
                    let draft = JoinDraft(address: address.text, language: "en", streams: [])
                    try wishes.insert(
                        id, draft, address: address, language: .english, streams: [], at: now, in: tx)
                }
                try tx.run("update join_wish set confirmed_at = asked_at")
            }
            let browser = try await desk.signIn(.coordinator)
            let all = Set((0..<250).map(number))
            let waiting = try await read(browser, "/network/joining", named: "<bdi dir=\"ltr\">reader-")
            #expect(waiting.rows == [100, 100, 50])
            #expect(waiting.names == all)
            try await desk.store.write { tx in
                try tx.run("update join_wish set declined_at = confirmed_at")
            }
            let declined = try await read(browser, "/network/joining", named: "<bdi dir=\"ltr\">reader-")
            #expect(declined.rows == [100, 100, 50])
            #expect(declined.names == all)
        }
    }
}
