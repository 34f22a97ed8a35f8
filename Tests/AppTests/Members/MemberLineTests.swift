// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App

/// The lines to take that members see, and what of them stays inside.
@Suite struct MemberLineTests {
    private func withLines(
        _ kind: TestStore.Kind, _ body: (TestDesk, _ staff: TestBrowser, _ member: TestBrowser) async throws -> Void
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = MemberSteps(desk: desk)
            try await steps.add("leila@example.org", to: [try await steps.stream("Daily briefing")])
            let staff = try await desk.signIn(.mediaOfficer)
            try await body(desk, staff, try await steps.signIn("leila@example.org"))
        }
    }

    private func fields(_ desk: TestDesk, _ change: [String: String] = [:]) async throws -> [String: String] {
        let colleagues = desk.house.account.colleagues
        let owner = try await desk.store.read { tx in try #require(try colleagues.all(in: tx).first?.id.text) }
        return [
            "question": "Why do they have phones?", "answer": "To ring home.\nAs we all do.", "owner": owner,
            "source": "Told by an inner source", "link": "https://survey.example.org/1", "checked-on": "2026-11-20",
            "retire-by": "2026-11-24", "number": "0", "topic": "Phones", "language": "en",
        ].merging(change) { _, new in new }
    }

    private func add(_ desk: TestDesk, _ staff: TestBrowser, _ change: [String: String]) async throws -> String {
        _ = try await staff.open("/lines/new")
        let added = try await staff.submit("/lines", try await fields(desk, change))
        return try #require(added.location?.split(separator: "?").first.map(String.init))
    }

    @Test(arguments: TestStore.kinds)
    func `members see the lines that are marked for them, in their own language, and nothing of what is inside`(
        kind: TestStore.Kind
    ) async throws {
        try await withLines(kind) { desk, staff, member in
            _ = try await add(desk, staff, ["question": "An inner question?"])
            let empty = try await member.open("/member/lines")
            #expect(empty.text.contains("There are no lines to take just now."))
            #expect(!empty.text.contains("An inner question?"))
            _ = try await add(desk, staff, ["members": "on"])
            let dari = ["question": "چرا؟", "language": "fa_AF", "topic": "", "members": "on"]
            _ = try await add(desk, staff, dari)
            let page = try await member.open("/member/lines?lang=ar")
            let shown = [
                "<html lang=\"ar\" dir=\"rtl\">",
                "lang=\"en\" dir=\"ltr\"><h3 class=\"row-title\">Why do they have phones?",
                "<p>To ring home.</p><p>As we all do.</p>", "href=\"https://survey.example.org/1\"",
                "lang=\"fa-AF\" dir=\"rtl\"", "<bdi dir=\"auto\">Phones</bdi></h2>", "أسئلة أخرى",
            ]
            #expect(shown.filter { !page.text.contains($0) } == [])
            #expect(["Staff", "inner"].filter(page.text.contains) == [])
            let english = try await member.open("/member/lines?lang=en")
            #expect(english.text.contains("Checked on 20 November 2026"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `staff read since which day members see a line, and taking the tick off hides it`(kind: TestStore.Kind)
        async throws
    {
        try await withLines(kind) { desk, staff, member in
            let path = try await add(desk, staff, ["members": "on"])
            desk.clock.pass(seconds: 600)
            #expect(try await staff.open("/lines").text.contains("Members see it since Saturday 21 November 2026."))
            _ = try await staff.open(path + "/edit")
            let kept = try await fields(desk, ["number": "1", "answer": "To ring home, of course.", "members": "on"])
            _ = try await staff.submit(path + "/edit", kept)
            #expect(try await staff.open(path).text.contains("Members see it since Saturday 21 November 2026."))
            #expect(try await member.open("/member/lines").text.contains("of course"))
            _ = try await staff.submit(path + "/edit", try await fields(desk, ["number": "2"]))
            #expect(try await staff.open(path).text.contains("Members do not see it."))
            #expect(!(try await member.open("/member/lines").text.contains("phones")))
            let id = String(path.suffix(36))
            let events = try await desk.store.read { tx in try Event.history(of: id, in: tx).map(\.what) }
            #expect(
                events == [
                    "line.hidden-from-members", "line.reworded", "line.reworded", "line.shown-to-members", "line.added",
                ])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `from the day of checking on, and once retired, members do not see it; taken up again it stays inside`(
        kind: TestStore.Kind
    ) async throws {
        try await withLines(kind) { desk, staff, member in
            let path = try await add(desk, staff, ["members": "on"])
            func isSeen() async throws -> Bool {
                let pages = [
                    try await member.open("/member/lines"), try await member.open("/member/archive?q=Phones+ring"),
                ]
                #expect(Set(pages.map { $0.text.contains("To ring home.") }).count == 1)
                return pages[0].text.contains("To ring home.")
            }
            var seen = [try await isSeen()]
            desk.clock.pass(seconds: 15 * 3600 + 2 * 86_400)
            seen.append(try await isSeen())
            desk.clock.pass(seconds: 2 * 3600)
            seen.append(try await isSeen())
            let again = try await desk.signIn(.owner)
            #expect(try await again.open(path).text.contains("Members do not see it any more until it is checked."))
            _ = try await again.open(path + "/edit")
            let checked = ["number": "1", "members": "on", "checked-on": "2026-11-24", "retire-by": "2026-12-24"]
            _ = try await again.submit(path + "/edit", try await fields(desk, checked))
            seen.append(try await isSeen())
            _ = try await again.submit(path + "/retirement")
            seen.append(try await isSeen())
            _ = try await again.submit(path + "/return")
            seen.append(try await isSeen())
            #expect(seen == [true, true, false, true, false, false])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who receives nothing any more sees no line, and a stranger is asked to come in`(kind: TestStore.Kind)
        async throws
    {
        try await withLines(kind) { desk, staff, member in
            _ = try await add(desk, staff, ["members": "on"])
            _ = try await member.open("/member/leaving")
            _ = try await member.submit("/member/leaving")
            let left = [try await member.open("/member/lines"), try await member.open("/member/archive?q=phones")]
            #expect(left.map { $0.text.contains("To ring home.") } == [false, false])
            #expect(left[0].text.contains("You are on none of our lists."))
            #expect(try await desk.browser().open("/member/lines").location == "/member")
        }
    }
}
