// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Foundation
import Kit
import Store
import Support
import Testing
import Web

@testable import App

/// Every cell of the table of access is visited: each route, as each role and as nobody.
@Suite struct AccessTests {
    @Test(arguments: TestStore.kinds)
    func `every route lets in just the roles of its row`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            var wrong: [String] = []
            for role in Role.allCases {
                let browser = try await desk.signIn(role)
                let page = try await browser.open("/account")
                if page.status != 200 { wrong.append("\(role) cannot open their own account") }
                for row in AccessTable.desk.rows where row.pattern != "/sign-out" {
                    let seen = try await visit(row, with: browser)
                    let isLetIn = seen.status != 403 && seen.status != 401 && !Self.turnings.contains(seen.location)
                    if isLetIn != row.who.admits(role) {
                        wrong.append("\(row.method.rawValue) \(row.pattern) as \(role.rawValue): \(seen.status)")
                    }
                }
                let out = try await browser.submit("/sign-out")
                if out.status != 303 { wrong.append("\(role) cannot sign out: \(out.status)") }
                let after = try await browser.open("/account")
                if after.location != "/sign-in" { wrong.append("\(role) is still signed in") }
            }
            #expect(wrong == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody gets past a row of staff without signing in`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = desk.browser()
            _ = try await browser.open("/sign-in")
            var wrong: [String] = []
            for row in AccessTable.desk.rows where row.who != .anyone {
                let seen = try await visit(row, with: browser)
                let way = row.who == .member ? "/member" : "/sign-in"
                let isTurnedAway = row.method == .get ? seen.location == way : seen.status == 401
                if !isTurnedAway { wrong.append("\(row.method.rawValue) \(row.pattern): \(seen.status)") }
            }
            #expect(wrong == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every form of staff is refused without its key, with another's key, and from another site`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            _ = try await browser.open("/account")
            var wrong: [String] = []
            for row in AccessTable.desk.rows where row.method == .post && row.who != .anyone && row.who != .member {
                let path = path(row.pattern)
                let keyless = try await browser.post(path, body: "a=b")
                let foreign = try await browser.post(path, body: "_key=\(String(repeating: "a", count: 64))")
                let crossSite = try await browser.submit(path, headers: ["Sec-Fetch-Site": "cross-site"])
                let otherOrigin = try await browser.submit(path, headers: ["Origin": "https://evil.example.org"])
                let lookalike = try await browser.submit(path, headers: ["Origin": "evil://desk.example.org"])
                for seen in [keyless, foreign, crossSite, otherOrigin, lookalike] where seen.status != 403 {
                    wrong.append("\(row.pattern): \(seen.status)")
                }
            }
            #expect(wrong == [])
        }
    }

    @Test func `the table in the documentation is the table of the program`() throws {
        let lines = AccessTable.desk.rows.map { row in
            let who =
                switch row.who {
                case .anyone: "anyone"
                case .member: "member"
                case .roles: Role.allCases.filter(row.who.admits).map(\.rawValue).joined(separator: ", ")
                }
            return "| \(row.method.rawValue) | `\(row.pattern)` | \(who) |"
        }
        let text = """
            # Who may do what

            Written from the program's own table by its tests, which visit every cell. A route without a row does not start.

            | Method | Route | Who |
            |---|---|---|
            \(lines.joined(separator: "\n"))

            """
        try Golden.expect(text, at: "docs/access.md")
    }

    /// Where those are sent who may not come.
    private static let turnings: Set<String?> = ["/sign-in", "/member"]

    private func visit(_ row: AccessTable.Row, with browser: TestBrowser) async throws -> TestBrowser.Seen {
        let path = path(row.pattern)
        return row.method == .get ? try await browser.open(path) : try await browser.submit(path)
    }

    /// The pattern with something that does not exist in its gaps.
    private func path(_ pattern: String) -> String {
        pattern.split(separator: "/", omittingEmptySubsequences: false).map { part in
            switch part {
            case "{id}", "{briefing}": "01a20041-9c7f-76d7-86e9-b949c24c2771"
            case "{day}": "2026-11-20"
            case "{token}": String(repeating: "0", count: 40)
            case "{name}": "nothing.css"
            default: String(part)
            }
        }.joined(separator: "/")
    }
}
