// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Support
import Testing
import Web

@testable import App

/// One search over what a role may see.
@Suite struct FindingTests {
    @Test(arguments: TestStore.kinds)
    func `pages, sources and news are found by their words, people are not`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.owner)
            let pages = try await browser.open("/find?q=add%20sour")
            #expect(pages.text.contains("href=\"/sources/new\"") && !pages.text.contains("href=\"/team\"><bdi"))
            let news = try await browser.open("/find?q=minister%20committee")
            #expect(news.text.contains("Minister to answer"))
            let people = try await browser.open("/find?q=leila")
            #expect(people.text.contains("Nothing has all of these words."))
            let all = try await browser.open("/find")
            #expect(all.text.contains("<bdi dir=\"auto\">Team</bdi>"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody finds what their role may not open`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await Demo.fill(desk.house)
            try await desk.doJobs()
            let browser = try await desk.signIn(.evaluator)
            let all = try await browser.open("/find")
            #expect(all.text.contains("<bdi dir=\"auto\">Team</bdi>") == false)
            let news = try await browser.open("/find?q=minister")
            #expect(news.text.contains("Minister to answer") == false)
            let steps = MemberSteps(desk: desk)
            _ = try await steps.sent(
                "Minister in our harbour", to: try await steps.stream("All"), at: "2026-11-20T08:00:00.000Z")
            let sent = try await browser.open("/find?q=minister")
            #expect(sent.text.contains("Minister in our harbour") && sent.text.contains("Minister to answer") == false)
            #expect(all.text.contains("href=\"/lines\"") && all.text.contains("href=\"/briefings/search\""))
        }
    }
}
