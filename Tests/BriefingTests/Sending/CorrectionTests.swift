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

/// Correcting a briefing that has gone.
@Suite struct CorrectionTests {
    @Test(arguments: TestStore.kinds)
    func `a correction goes to exactly those who got the briefing or will, and still receive the stream`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            try await steps.sent(path)
            let reached = try await reach(desk)
            // Somebody who came later got nothing that could be corrected.
            _ = try await steps.browser.open("/network/new")
            _ = try await steps.browser.submit(
                "/network",
                ["address": "new@example.org", "language": "en", "stream": try await steps.stream.text])
            #expect(try await steps.browser.open(path).text.contains("Send a correction"))
            let form = try await steps.browser.open(path + "/correction")
            let whom = "the 7 people who got the briefing of Saturday 21 November 2026 or will still get it"
            #expect(form.text.contains(whom))
            let made = try await steps.browser.submit(
                path + "/correction",
                ["subject": "Saturday: one thing", "text": "We wrote five. It is <six>."])
            let correction = try #require(made.location).replacing("/check", with: "")
            let check = try await steps.browser.open(correction + "/check")
            #expect(check.text.contains("To \(whom)"))
            #expect(check.text.contains("Correction: Saturday: one thing"))
            try await steps.sent(correction)
            #expect(try await recipients(steps.id(correction), desk) == reached)
            let letters = try await steps.letters("briefing").filter { $0.subject.hasPrefix("Correction: ") }
            #expect(letters.count == 7)
            let words = "Correction to our message of Saturday 21 November 2026: We wrote five. It is <six>."
            #expect(letters.allSatisfy { $0.text.contains(words) && !$0.text.contains("0 stories") })
            let archived = try await steps.browser.open(path)
            #expect(archived.text.contains("Corrected"))
            #expect(archived.text.contains("It is &lt;six&gt;."))
        }
    }

    /// Settles the messages of the briefing in every way, ends two places; who got it and still receives.
    private func reach(_ desk: TestDesk) async throws -> [String] {
        try await desk.store.write { tx in
            let all: [String] = try tx.rows("select recipient from outbox_message order by recipient") {
                try $0.get("recipient")
            }
            let (accepted, uncertain, ended) = (Array(all[0..<4]), Array(all[4..<6]), [all[0], all[5]])
            let waiting = Array(all[6..<9])
            try tx.run("update outbox_message set state = 'rejected'")
            try tx.run("update outbox_message set state = 'accepted' where recipient in (\(accepted))")
            try tx.run("update outbox_message set state = 'uncertain' where recipient in (\(uncertain))")
            for (id, state) in zip(waiting, ["queued", "leased", "data_started"]) {
                try tx.run("update outbox_message set state = \(state) where recipient = \(id)")
            }
            try tx.run(
                "update subscription set ended_at = \(desk.clock.now), ended_how = 'by-reader' where id in (\(ended))")
            return Array(all[1..<5]) + waiting
        }
    }

    private func recipients(_ briefing: String, _ desk: TestDesk) async throws -> [String] {
        try await desk.store.read { tx in
            try tx.rows("select recipient from outbox_message where subject = \(briefing) order by recipient") {
                try $0.get("recipient")
            }
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a correction says so in its subject, has words, and needs somebody to go to`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            #expect(try await steps.browser.open(path + "/correction").location == path)
            #expect(try await steps.browser.submit(path + "/correction", ["text": "Too soon"]).status == 404)
            try await steps.sent(path)
            _ = try await steps.browser.open(path + "/correction")
            let wrong = try await steps.browser.submit(path + "/correction", ["subject": "My subject", "text": " "])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Say what is corrected."))
            #expect(wrong.text.contains("value=\"Correction: My subject\""))
            try await desk.store.write { tx in try tx.run("update outbox_message set state = 'rejected'") }
            let made = try await steps.browser.submit(path + "/correction", ["subject": "S", "text": "It is six."])
            let correction = try #require(made.location).replacing("/check", with: "")
            try await steps.write(correction, subject: "No such word")
            let check = try await steps.browser.open(correction + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("The subject of a correction begins with \u{201C}Correction:\u{201D}."))
            #expect(check.text.contains("Nobody who got the briefing that this corrects still receives the stream."))
            #expect(try await steps.send(correction).status == 422)
        }
    }
}
