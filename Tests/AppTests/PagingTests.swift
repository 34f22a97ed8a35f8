// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Support
import Testing
import Web

@testable import App

/// Lists of many pages: none of their rows is on no page, and whoever decides stays where they were.
@Suite struct PagingTests {
    @Test(arguments: TestStore.kinds)
    func `briefings of one day stand on one page of the archive, whatever page that is`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            let stream = try await steps.stream("All")
            let newest = try #require(Moment("2026-11-20T08:00:00.000Z"))
            for number in 0..<59 {
                _ = try await steps.sent("Day \(number)", to: stream, at: newest.adding(days: -number).text)
            }
            let cut = newest.adding(days: -59)
            for name in ["Early", "Noon", "Late"] { _ = try await steps.sent(name, to: stream, at: cut.text) }
            let browser = try await desk.signIn(.owner)
            let first = try await browser.open("/briefings")
            let before = try #require(first.between("/briefings?before=", "\""))
            let second = try await browser.open("/briefings?before=\(before)")
            let found = ["Day 58", "Early", "Noon", "Late"].map { name in
                [first, second].map { $0.text.contains(">\(name)<") }
            }
            #expect(found == [[true, false], [false, true], [false, true], [false, true]])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who decides on a later page of the morning is led back to it`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/morning?page=2")
            let decided = try await browser.submit(
                "/morning",
                ["do": "skip-0190a000-0000-7000-8000-000000000000", "show": "open", "days": "1", "page": "2"])
            #expect(decided.status == 303 && decided.location?.contains("page=2") == true)
        }
    }
}
