// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Doors
import Gate
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Words that would give somebody away do not leave with a briefing.
@Suite struct HeldBriefingTests {
    private static let dentists = "Two Afghan dentists in Stockton would like to work again."
    private static let footballers = "Four Afghan female footballers train in Carlisle."

    @Test(arguments: TestStore.kinds)
    func `words that could identify somebody are held with their reason, and leave when they are mended`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written(words: Self.dentists)
            let check = try await steps.browser.open(path + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("“Afghan” (nationality) in the briefing"))
            #expect(!check.text.contains("Send to "))
            #expect(try await steps.browser.submit(path + "/sending", ["version": "2"]).status == 422)
            #expect(try await steps.browser.submit(path + "/test").status == 422)
            try await steps.write(path, words: "Two dentists would like to work again.")
            #expect(try await steps.browser.open(path + "/check").status == 200)
            try await steps.sent(path)
            #expect(try await steps.messages("briefing") == 12)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `every sentence of the two that were published is held, in the subject too`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written(words: "Words.")
            var seen: [Int] = []
            for sentence in [Self.dentists, Self.footballers] {
                try await steps.write(path, subject: sentence, words: "Words.")
                seen.append(try await steps.browser.open(path + "/check").status)
            }
            #expect(seen == [422, 422])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what the article itself says is not held, unless it is somebody of ours`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let item = try await steps.keepItem(
                text: "Two Afghan dentists in Stockton told the Echo that they would like to work again.")
            let path = try await steps.written(item, words: Self.dentists)
            #expect(try await steps.browser.open(path + "/check").status == 200)
            let person = PersonID(outside: desk.house.outside)
            try desk.house.leakMemory.put(
                KnownAbout([.init(.nationality, "Afghan"), .init(.occupation, "dentist"), .init(.town, "Stockton")]),
                of: person)
            let check = try await steps.browser.open(path + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("Ask the safeguarding lead before this leaves."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `hits on different people look the same to the writer`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let outside = desk.house.outside
            try desk.house.leakMemory.put(
                KnownAbout([.init(.givenName, "Temesgen"), .init(.familyName, "Asgedom")]),
                of: PersonID(outside: outside))
            try desk.house.leakMemory.put(KnownAbout([.init(.phone, "07700 900321")]), of: PersonID(outside: outside))
            let path = try await steps.written(words: "Words.")
            var seen: [String] = []
            for words in ["We met Temesgen Asgedom.", "Ring 07700 900 321 now."] {
                try await steps.write(path, words: words)
                let check = try await steps.browser.open(path + "/check")
                seen.append("\(check.status) \(check.between("<div class=\"errors\"", "</ul>") ?? "")")
            }
            #expect(seen[0] == seen[1])
            #expect(seen[0].contains("Ask the safeguarding lead before this leaves."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the lead reads what was found, says that it may leave, and then it leaves`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written(words: Self.dentists)
            _ = try await steps.browser.open(path + "/check")
            let lead = try await desk.signIn(.safeguardingLead)
            #expect(try await lead.open("/").text.contains("1 text is held back"))
            let list = try await lead.open("/leaks")
            let id = try #require(list.between("href=\"/leaks/", "\""))
            let page = try await lead.open("/leaks/\(id)")
            #expect(page.text.contains("together could identify somebody"))
            #expect(page.text.contains(Self.dentists))
            let mark = try #require(page.between("name=\"mark\" value=\"", "\""))
            let bare = try await lead.submit("/leaks/\(id)/decision", ["mark": mark, "word": "may-leave"])
            #expect(bare.status == 422)
            let decided = try await lead.submit(
                "/leaks/\(id)/decision", ["mark": mark, "word": "may-leave", "reason": "Both want to be named."])
            #expect(decided.location == "/leaks?done=text-released")
            #expect(try await lead.open("/leaks").text.contains("Both want to be named."))
            try await steps.sent(path)
            #expect(try await steps.messages("briefing") == 12)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what gives somebody away by the time it goes becomes a draft again`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written(words: "We met Temesgen Asgedom.")
            #expect(try await steps.send(path).status == 303)
            try desk.house.leakMemory.put(
                KnownAbout([.init(.givenName, "Temesgen"), .init(.familyName, "Asgedom")]),
                of: PersonID(outside: desk.house.outside))
            desk.clock.pass(seconds: 61)
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 0)
            #expect(try await steps.browser.open(path + "/check").status == 422)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what becomes known while letters wait keeps them back, and the lead is told`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written(words: "We met Temesgen Asgedom.")
            try await steps.sent(path)
            #expect(Set(try await ways(desk)) == ["screened"])
            try desk.house.leakMemory.put(
                KnownAbout([.init(.givenName, "Temesgen"), .init(.familyName, "Asgedom")]),
                of: PersonID(outside: desk.house.outside))
            desk.clock.pass(seconds: 31)
            #expect(Set(try await ways(desk)) == ["to look at"])
            // As the courier settles them.
            try await desk.store.write { tx in
                try tx.run("update outbox_message set state = 'rejected', code = \(OutboxMessage.held)")
            }
            let lead = try await desk.signIn(.safeguardingLead)
            #expect(try await !lead.open("/leaks").text.contains("href=\"/leaks/"))
            let jobs = desk.house.jobs
            let job = try await desk.store.write { tx in
                try jobs.enqueue("timetable.prune", at: desk.clock.now, in: tx)
                return try #require(try jobs.claim(for: 60, in: tx))
            }
            try await desk.house.work["briefings.overdue"]?(job)
            #expect(try await lead.open("/leaks").text.contains("href=\"/leaks/"))
            let shown = try await steps.browser.open("/outbox?of=refused")
            #expect(shown.text.contains("its words could give somebody away"))
        }
    }

    /// In which form the letters of a briefing would be handed to the courier now.
    private func ways(_ desk: TestDesk) async throws -> [String] {
        let (outbox, compose) = (desk.house.outbox, desk.house.composers["briefing"])
        return try await desk.store.read { tx in
            try outbox.list([.queued], before: nil, limit: 100, in: tx).map { message in
                switch try compose?(message, tx) {
                case .impersonal: "impersonal"
                case .screened: "screened"
                case .toLookAt: "to look at"
                case .none: "none"
                }
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a line to take is held before members can read it, with what was typed`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            let colleagues = desk.house.account.colleagues
            let owner = try await desk.store.read { tx in try #require(try colleagues.all(in: tx).first?.id.text) }
            _ = try await browser.open("/lines/new")
            let typed = [
                "question": "Do they work?", "answer": Self.dentists, "owner": owner, "source": "Ourselves",
                "checked-on": "2026-11-20", "retire-by": "2027-02-20", "language": "en",
            ]
            let held = try await browser.submit("/lines", typed.merging(["members": "on"]) { _, new in new })
            #expect(held.status == 422)
            #expect(
                held.text.contains("“Afghan” (nationality) in the line to take") && held.text.contains(Self.dentists))
            #expect(try await browser.submit("/lines", typed).status == 303)
        }
    }
}
