// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// Sending at the stream's usual time.
@Suite struct SendingAtATimeTests {
    @Test(arguments: TestStore.kinds)
    func `sent for half past eight, it goes then, to each reader once`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            #expect(try await steps.browser.open(path + "/check").text.contains("Send at 08:30"))
            #expect(try await steps.send(path, later: true).status == 303)
            let waiting = try await steps.browser.open(path)
            #expect(waiting.text.contains("Goes at 08:30, in 30 min, to 12 people"))
            #expect(try await steps.browser.open("/").text.contains("Goes at 08:30"))
            try steps.setClock("2026-11-21T08:29:50.000Z")
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 0)
            // Somebody who looks stays signed in.
            _ = try await steps.browser.open(path)
            try steps.setClock("2026-11-21T08:30:01.000Z")
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 12)
            let again = try await steps.send(path)
            #expect(again.status == 409)
            try await desk.house.work["briefings.overdue"]?(try await job(desk))
            desk.clock.pass(seconds: 86_400)
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 12)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `until then it can be taken back, and nothing goes`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            _ = try await steps.send(path, later: true)
            try steps.setClock("2026-11-21T08:29:50.000Z")
            let back = try await steps.browser.submit(path + "/taking-back")
            #expect(back.location?.hasPrefix(path + "/edit") == true)
            try steps.setClock("2026-11-21T08:31:00.000Z")
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 0)
            #expect(try await steps.browser.open(path + "/edit").status == 200)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `taken back and sent at once, it does not wait for the time that it was sent for first`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            _ = try await steps.send(path, later: true)
            _ = try await steps.browser.submit(path + "/taking-back")
            try await steps.sent(path)
            #expect(try await steps.messages("briefing") == 12)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a time that has passed is not offered, and refused where it was`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            let check = try await steps.browser.open(path + "/check")
            let version = try #require(check.between("name=\"version\" value=\"", "\""))
            let at = try #require(check.between("name=\"at\" value=\"", "\""))
            try steps.setClock("2026-11-21T08:29:30.000Z")
            #expect(try await steps.browser.open(path + "/check").text.contains("Send at") == false)
            let late = try await steps.browser.submit(
                path + "/sending", ["version": version, "when": "usual", "at": at])
            #expect(late.status == 409)
            #expect(late.text.contains("08:30 has passed meanwhile"))
            let invented = try await steps.browser.submit(
                path + "/sending", ["version": version, "when": "usual", "at": "2027-01-01T08:30:00.000Z"])
            #expect(invented.status == 409)
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a clock that jumps sends nothing twice, and nothing before the time by its own word`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = try await steps.written()
            _ = try await steps.send(path, later: true)
            try steps.setClock("2026-11-21T07:15:00.000Z")
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 0)
            try steps.setClock("2027-11-21T08:30:00.000Z")
            try await desk.doJobs()
            try steps.setClock("2026-11-21T08:29:00.000Z")
            try await desk.doJobs()
            try steps.setClock("2026-11-21T08:31:00.000Z")
            try await desk.doJobs()
            #expect(try await steps.messages("briefing") == 12)
        }
    }

    @Test func `the usual time is that of the clock on the wall through both nights when it is changed`() throws {
        let zone = try #require(Zone("Europe/London"))
        let days = ["2026-10-24", "2026-10-25", "2027-03-27", "2027-03-28"].compactMap { LocalDate($0) }
        let stream = try #require(ID<MessageStream>("01a20041-9c7f-76d7-86e9-b949c24c2771"))
        var rhythm = StreamRhythm(of: stream)
        let mornings = days.map { rhythm.usualMoment(on: $0, in: zone).text }
        rhythm.sendMinute = 90
        let nights = days.map { rhythm.usualMoment(on: $0, in: zone).text }
        #expect(
            mornings == [
                "2026-10-24T07:30:00.000Z", "2026-10-25T08:30:00.000Z", "2027-03-27T08:30:00.000Z",
                "2027-03-28T07:30:00.000Z",
            ])
        // In the hour that comes twice the first, in the one that is skipped the moment after.
        #expect(
            nights == [
                "2026-10-24T00:30:00.000Z", "2026-10-25T00:30:00.000Z", "2027-03-27T01:30:00.000Z",
                "2027-03-28T01:30:00.000Z",
            ])
    }

    @Test func `times are read as people write them`() {
        let typed = ["08:30", "8.30", "0830", "830", "8", "23:59", "24:00", "8:5", "half past", "", "12:60", "-1:00"]
        #expect(typed.map(ClockTime.minute) == [510, 510, 510, 510, 480, 1439, nil, nil, nil, nil, nil, nil])
        #expect([59, 60, 61, 3600, 7800].map(ClockTime.until) == ["1 min", "1 min", "2 min", "1 h", "2 h 10"])
    }

    private func job(_ desk: TestDesk) async throws -> Job {
        let jobs = desk.house.jobs
        return try await desk.store.write { tx in
            try jobs.enqueue("timetable.prune", at: desk.clock.now, in: tx)
            return try #require(try jobs.claim(for: 60, in: tx))
        }
    }
}
