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

/// Somebody else reads a briefing before it goes.
@Suite struct SecondEyesTests {
    private func reading(_ desk: TestDesk) async throws -> (steps: BriefingSteps, reader: TestBrowser, path: String) {
        let steps = try await BriefingSteps(desk)
        let reader = try await desk.signIn(.intern)
        _ = try await reader.open("/briefings")
        try await steps.setRhythm { $0.needsReader = true }
        return (steps, reader, try await steps.written())
    }

    @Test(arguments: TestStore.kinds)
    func `a colleague is asked, reads it, and then it can go`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let (steps, reader, path) = try await reading(desk)
            let check = try await steps.browser.open(path + "/check")
            #expect(check.text.contains("It can be sent as soon as somebody else has read it."))
            #expect(check.text.contains("Send to 12 people") == false)
            #expect(try await steps.send(path).status == 409)
            let colleague = try await steps.staff(.intern)
            let asked = try await steps.browser.submit(
                path + "/reading/request",
                ["version": try await steps.version(of: path), "colleague": colleague.id.text])
            #expect(asked.location == path + "/check?done=reader-asked")
            #expect(try await reader.open("/").text.contains("A briefing waits for you"))
            let letter = try #require(try await steps.letters(SecondReading.messageKind).first)
            #expect(letter.to.address == "intern@example.org")
            #expect(letter.text.contains("https://desk.example.org\(path)/reading"))
            #expect((letter.subject + letter.text).contains("one thing") == false)
            let page = try await reader.open(path + "/reading")
            #expect(page.text.contains("I have read it: it can go"))
            let read = try await reader.submit(
                path + "/reading", ["version": try #require(page.between("name=\"version\" value=\"", "\""))])
            #expect(read.location == path + "/check?done=reading-noted")
            #expect(try await reader.open("/").text.contains("A briefing waits for you") == false)
            #expect(try await steps.letters(SecondReading.messageKind) == [])
            let ready = try await steps.browser.open(path + "/check")
            #expect(ready.text.contains("<bdi>Staff intern</bdi> read it as it is now, at 08:00"))
            #expect(try await steps.send(path).status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `any change undoes the reading, and whoever changed it last is not the second pair`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let (steps, reader, path) = try await reading(desk)
            let own = try await steps.browser.submit(
                path + "/reading", ["version": try await steps.version(of: path)])
            #expect(own.status == 409)
            let before = try await steps.version(of: path)
            #expect(try await reader.submit(path + "/reading", ["version": before]).status == 303)
            try await steps.write(path, subject: "Saturday: another thing")
            #expect(try await steps.send(path).status == 409)
            #expect(try await reader.submit(path + "/reading", ["version": before]).status == 409)
            try await steps.write(path, subject: "Saturday: a third thing", with: reader)
            let changed = try await reader.submit(
                path + "/reading", ["version": try await steps.version(of: path)])
            #expect(changed.status == 409)
            let asked = try await steps.browser.submit(
                path + "/reading/request",
                [
                    "version": try await steps.version(of: path),
                    "colleague": try await steps.staff(.intern).id.text,
                ])
            #expect(asked.status == 409)
            #expect(try await steps.send(path).status == 409)
            let now = try await steps.version(of: path)
            #expect(try await steps.browser.submit(path + "/reading", ["version": now]).status == 303)
            #expect(try await steps.send(path).status == 303)
            _ = try await steps.browser.submit(path + "/taking-back")
            #expect(try await steps.send(path).status == 409)
            desk.clock.pass(seconds: 600)
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `where it is switched off nobody is asked`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            #expect(try await steps.browser.open(path + "/check").text.contains("second pair") == false)
            #expect(try await steps.browser.open(path + "/reading").location == path + "/check")
            #expect(try await steps.send(path).status == 303)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who wrote the newest version is the last hand, whatever the clock said`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let (steps, reader, path) = try await reading(desk)
            let before = desk.clock.now
            // The machine's clock is put back an hour, and the colleague changes the briefing.
            desk.clock.set(before.adding(seconds: -60))
            try await steps.write(path, subject: "Saturday: by another hand", with: reader)
            let version = try await steps.version(of: path)
            let own = try await reader.submit(path + "/reading", ["version": version])
            let first = try await steps.browser.submit(path + "/reading", ["version": version])
            #expect([own.status, first.status] == [409, 303])
        }
    }
}
