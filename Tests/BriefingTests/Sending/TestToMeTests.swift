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

/// One message of a draft to the person who writes it.
@Suite struct TestToMeTests {
    @Test(arguments: TestStore.kinds)
    func `a test goes to the person's own address, with nobody's link to leave, as often as they wish`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk, as: .intern)
            let path = try await steps.written()
            _ = try await steps.browser.open(path + "/check")
            let sent = try await steps.browser.submit(path + "/test", ["in": "fa"])
            #expect(sent.location == path + "/check?done=test-sent")
            _ = try await steps.browser.submit(path + "/test", ["in": "nonsense"])
            let letters = try await steps.letters(BriefingTest.messageKind)
            #expect(letters.map(\.subject) == ["Test: Saturday: one thing", "Test: Saturday: one thing"])
            #expect(letters.map(\.to.address) == ["intern@example.org", "intern@example.org"])
            #expect(
                letters.map { $0.headers.map(\.name) } == [
                    [.autoSubmitted, .contentLanguage], [.autoSubmitted, .contentLanguage],
                ])
            #expect(letters.map { $0.headers.last?.value } == ["fa", "en"])
            let links = letters.map { $0.text.split(separator: "https://desk.example.org/unsubscribe/").count }
            #expect(links == [2, 2])
            #expect(letters.allSatisfy { $0.text.contains("/unsubscribe/preview") })
            #expect(letters.allSatisfy { $0.html?.contains("/unsubscribe/preview") == true })
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a test is neither in the archive nor among the messages of the briefing`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            _ = try await steps.browser.open(path + "/check")
            _ = try await steps.browser.submit(path + "/test")
            #expect(try await steps.browser.open("/briefings").text.contains("No briefing has been sent yet."))
            try await steps.sent(path)
            #expect(try await steps.browser.open(path).text.contains("12 waiting"))
            #expect(try await steps.browser.submit(path + "/test").status == 404)
            #expect(try await steps.messages(BriefingTest.messageKind) == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `without a mail server no test is put by`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            let check = try await steps.browser.open(path + "/check")
            #expect(check.text.contains("No mail server is set, so no test can be sent."))
            #expect(try await steps.browser.submit(path + "/test").status == 422)
            #expect(try await steps.messages(BriefingTest.messageKind) == 0)
        }
    }
}
