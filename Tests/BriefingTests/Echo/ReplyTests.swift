// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// How many replies a briefing got, as far as the desk can know it.
@Suite struct ReplyTests {
    @Test(arguments: TestStore.kinds)
    func `a reply counts for its briefing, and what is counted by hand says whose count it is`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            try await steps.sent(path)
            let page = try await steps.browser.open(path)
            #expect(page.text.contains("The desk does not read the mailbox that replies go to."))
            let (outbox, briefing) = (desk.house.outbox, desk.house.briefing)
            try await desk.store.write { tx in
                let messages = try outbox.list(OutboxMessage.State.allCases, before: nil, limit: 3, in: tx)
                try briefing.replied(to: messages, in: tx)
                try briefing.replied(to: Array(messages.prefix(1)), in: tx)
                try briefing.replied(to: [], in: tx)
            }
            let replied = try await steps.browser.open(path)
            #expect(
                replied.text.contains(
                    "2 replies came into the mailbox that the desk reads; automatic answers are left out."))
            _ = try await steps.browser.open(path + "/replies")
            let wrong = try await steps.browser.submit(path + "/replies", ["replies": "seven"])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Enter how many replies you counted, like 7."))
            #expect(wrong.text.contains("value=\"seven\""))
            #expect(try await steps.browser.submit(path + "/replies", ["replies": "-1"]).status == 422)
            let noted = try await steps.browser.submit(path + "/replies", ["replies": "7"])
            #expect(noted.location == "\(path)?done=replies-counted")
            let seen = try await steps.browser.open(path)
            #expect(seen.text.contains("2 replies came into the mailbox"))
            #expect(seen.text.contains("Staff media-officer counted 7 replies by hand on 21 November."))
            #expect(try await steps.browser.open(path + "/replies").text.contains("value=\"7\""))
            #expect(try await desk.signIn(.trustee).open(path + "/replies").status == 403)
            let draft = try await steps.start()
            #expect(try await steps.browser.open(draft + "/replies").status == 404)
        }
    }

    @Test func `openings that cannot be written down wait for the next`() async throws {
        let kept = Kept()
        let tally = OpeningTally(seconds: 3600) { try await kept.keep($0) }
        let opening = BriefingOpening(
            briefing: try #require(ID("01a20041-9c7f-76d7-86e9-b949c24c2771")), place: .member,
            day: try #require(LocalDate("2026-11-21")))
        tally.add(opening)
        await tally.write()
        #expect(await kept.openings == [:])
        tally.add(opening)
        await tally.write()
        await tally.write()
        #expect(await kept.openings == [opening: 2])
        #expect(await kept.writings == 2)
    }

    /// Refuses the first time.
    private actor Kept {
        var openings: [BriefingOpening: Int] = [:]
        var writings = 0

        func keep(_ some: [BriefingOpening: Int]) throws {
            writings += 1
            guard writings > 1 else { throw StoreError.readOnly }
            openings.merge(some, uniquingKeysWith: +)
        }
    }
}
