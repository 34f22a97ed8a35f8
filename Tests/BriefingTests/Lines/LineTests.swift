// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Lines to take: what everybody answers to a question that is asked.
@Suite struct LineTests {
    private func fields(_ desk: TestDesk, _ change: [String: String] = [:]) async throws -> [String: String] {
        let colleagues = desk.house.account.colleagues
        let owner = try await desk.store.read { tx in try #require(try colleagues.all(in: tx).first?.id.text) }
        return [
            "question": "Why do they have phones?", "answer": "Because it is how one rings home.", "owner": owner,
            "source": "Our own survey", "link": "https://survey.example.org/1", "checked-on": "2026-11-20",
            "retire-by": "2026-12-20", "number": "0",
        ].merging(change) { _, new in new }
    }

    @Test(arguments: TestStore.kinds)
    func `a line is added, read by everybody, worded anew and retired, and every wording stays`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.mediaOfficer)
            let reader = try await desk.signIn(.evaluator)
            _ = try await browser.open("/lines/new")
            let added = try await browser.submit("/lines", try await fields(desk))
            let path = try #require(added.location?.split(separator: "?").first.map(String.init))
            let seen = try await reader.open(path)
            #expect(seen.text.contains("Because it is how one rings home."))
            #expect(seen.text.contains("Good until 20 December"))
            #expect(seen.text.contains("/edit") == false)
            let change = try await fields(desk, ["answer": "To ring home.", "number": "1"])
            _ = try await browser.open(path + "/edit")
            #expect(try await browser.submit(path + "/edit", change).status == 303)
            let history = try await reader.open(path)
            #expect(history.text.contains("To ring home."))
            #expect(history.text.contains("Earlier wordings"))
            #expect(history.text.contains("Because it is how one rings home."))
            #expect(history.text.contains("changed the answer"))
            #expect(try await browser.submit(path + "/retirement").status == 303)
            #expect(try await reader.open("/lines").text.contains("phones") == false)
            #expect(try await reader.open("/lines?of=retired").text.contains("phones"))
            #expect(try await browser.submit(path + "/retirement").status == 404)
            #expect(try await browser.submit(path + "/return").status == 303)
            #expect(try await reader.open("/lines").text.contains("phones"))
            let id = String(path.suffix(36))
            let events = try await desk.store.read { tx in try Event.history(of: id, in: tx).map(\.what) }
            #expect(events == ["line.taken-up", "line.retired", "line.reworded", "line.added"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `two who word it at once: the second is told, keeps every word, and both wordings stay`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            _ = try await browser.open("/lines/new")
            let added = try await browser.submit("/lines", try await fields(desk))
            let path = try #require(added.location?.split(separator: "?").first.map(String.init))
            _ = try await browser.open(path + "/edit")
            let first = try await fields(desk, ["answer": "Theirs", "number": "1"])
            #expect(try await browser.submit(path + "/edit", first).status == 303)
            let second = try await fields(desk, ["answer": "Mine", "number": "1"])
            let late = try await browser.submit(path + "/edit", second)
            #expect(late.status == 409)
            #expect(late.text.contains("Mine</textarea>"))
            #expect(late.text.contains("worded it anew while you wrote"))
            #expect(late.text.contains("name=\"number\" value=\"2\""))
            let again = try await fields(desk, ["answer": "Mine", "number": "2"])
            #expect(try await browser.submit(path + "/edit", again).status == 303)
            let seen = try await browser.open(path)
            #expect(["Mine", "Theirs", "rings home"].filter(seen.text.contains) == ["Mine", "Theirs", "rings home"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is wrong is said, and nothing typed is lost`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            _ = try await browser.open("/lines/new")
            let wrong = try await browser.submit(
                "/lines",
                [
                    "question": "Why?", "answer": "", "owner": "nobody", "source": "", "link": "javascript:alert(1)",
                    "checked-on": "2026-11-22", "retire-by": "2026-11-01",
                ])
            #expect(wrong.status == 422)
            let sentences = [
                "Write the answer that everybody gives.", "Choose who answers for it.",
                "Enter a web address that begins with", "This day is still to come",
                "It must be later than the day on which it was checked.",
            ]
            #expect(sentences.filter { !wrong.text.contains($0) } == [])
            #expect(wrong.text.contains("value=\"Why?\""))
            #expect(try await browser.open("/lines").text.contains("There are no lines yet."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `past its day a line stands first, and Today counts it`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = try await desk.signIn(.owner)
            _ = try await browser.open("/lines/new")
            _ = try await browser.submit(
                "/lines", try await fields(desk, ["question": "A later one?", "retire-by": "2027-01-01"]))
            _ = try await browser.submit("/lines", try await fields(desk, ["retire-by": "2026-11-22"]))
            #expect(try await browser.open("/lines").text.contains("Check or retire") == false)
            #expect(try await browser.open("/").text.contains("past its day") == false)
            desk.clock.pass(seconds: 17 * 3600)
            let again = try await desk.signIn(.owner, email: "second@example.org")
            let list = try await again.open("/lines")
            #expect(list.text.contains("Check or retire <span class=\"count\">1</span>"))
            #expect(list.text.contains("Past 22 November"))
            #expect(try await again.open("/").text.contains("1 line to take is past its day"))
        }
    }
}
