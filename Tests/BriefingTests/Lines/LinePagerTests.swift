// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Lines to take are read in pages of a hundred.
@Suite struct LinePagerTests {
    @Test(arguments: TestStore.kinds)
    func `no line is left out between two pages, in use or retired`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let (outside, now) = (desk.house.outside, desk.clock.now)
            let day = try #require(LocalDate("2027-03-01"))
            try await desk.store.write { tx in
                for place in 0..<120 {
                    let id: ID<LineToTake> = outside.newID()
                    try LineStore().insert(id, at: now, in: tx)
                    try tx.run(
                        """
                        insert into line_wording (line_id, number, question, answer, owner_id, owner_name, source, link,
                          checked_on, retire_by, by_id, by_name, at)
                        values (\(id), 1, \("Question \(1000 + place)?"), 'Answer.', \(id), 'Amina',
                          'What people told us', '', '2026-11-01', \(day), \(id), 'Amina', \(now))
                        """)
                }
            }
            let browser = try await desk.signIn(.mediaOfficer)
            func pages(_ path: String) async throws -> [Int] {
                let first = try await browser.open(path)
                let second = try await browser.open("\(path)\(path.contains("?") ? "&" : "?")page=1")
                return [first, second].map { $0.text.ranges(of: "Question 1").count }
            }
            let inUse = try await pages("/lines")
            try await desk.store.write { tx in try tx.run("update line_to_take set retired_at = made_at") }
            #expect([inUse, try await pages("/lines?of=retired")] == [[100, 20], [100, 20]])
        }
    }
}
