// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Taking down a briefing that could harm somebody.
@Suite struct TakedownTests {
    private func states(_ steps: BriefingSteps, _ path: String) async throws -> [String: Int] {
        let id = steps.id(path)
        let states: [String] = try await steps.desk.store.read { tx in
            try tx.rows("select state from outbox_message where subject = \(id)") { try $0.get("state") }
        }
        return states.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    @Test(arguments: TestStore.kinds)
    func `what has not begun to leave stays here, even what is sent again later`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            try await steps.sent(path)
            let all = try await states(steps, path)["queued"] ?? 0
            let letters = try await steps.letters("briefing").count
            #expect(all > 4 && letters == all)
            let id = steps.id(path)
            try await desk.store.write { tx in
                let some: [String] = try tx.rows("select id from outbox_message where subject = \(id) order by id") {
                    try $0.get("id")
                }
                for (message, state) in zip(some, ["accepted", "uncertain", "data_started", "leased"]) {
                    try tx.run("update outbox_message set state = \(state), attempts = 1 where id = \(message)")
                }
            }
            let asked = try await steps.browser.open(path + "/takedown")
            #expect(asked.status == 200 && asked.text.contains("Beyond recall"))
            #expect(try await steps.browser.submit(path + "/takedown").status == 303)
            #expect(
                try await states(steps, path) == ["accepted": 1, "uncertain": 1, "data_started": 1, "dropped": all - 3])
            let page = try await steps.browser.open(path)
            #expect(page.text.contains("Only staff can read it.") && !page.text.contains("Take it down"))
            #expect(try await steps.browser.open("/briefings").text.contains("Taken down"))
            // What a person sends again counts its tries on: its words are not put together any more.
            try await desk.store.write { tx in
                try tx.run(
                    "update outbox_message set state = 'queued', attempts = 2 where subject = \(id) and state = 'uncertain'"
                )
                try tx.run("delete from outbox_message where subject = \(id) and state <> 'queued'")
            }
            #expect(try await steps.letters("briefing") == [])
            #expect(try await steps.browser.submit(path + "/return").status == 303)
            #expect(try await steps.letters("briefing").count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `only who sends may take it down, and only what was sent`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            _ = try await steps.browser.open(path + "/edit")
            #expect(try await steps.browser.submit(path + "/takedown").status == 303)
            #expect(try await steps.browser.open(path).location == path + "/edit")
            try await steps.sent(path)
            let intern = try await desk.signIn(.intern)
            #expect(try await intern.open(path + "/takedown").status == 403)
            #expect(!(try await intern.open(path).text.contains("Take it down")))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a picture that was kept aside is gone once the briefing is sent`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.whole()
            _ = try await steps.put(MadeUpPicture.jpeg(), into: place)
            #expect(try await steps.files() == 2)
            try await steps.steps.sent(steps.path)
            #expect(try await steps.files() == 1)
            let shown = try await steps.browser.open(steps.path)
            #expect(shown.text.contains("width=\"5\" height=\"2\""))
        }
    }
}
