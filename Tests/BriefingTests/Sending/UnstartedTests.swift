// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// A day on which no briefing was begun in time.
@Suite struct UnstartedTests {
    /// A desk on which one is expected every day, with the editor on duty.
    private func expecting(_ desk: TestDesk) async throws -> BriefingSteps {
        let steps = try await BriefingSteps(desk)
        let duty = try await steps.staff(.mediaOfficer).id
        try await steps.setRhythm { rhythm in
            rhythm.isExpected = true
            rhythm.weekdays = [1, 2, 3, 4, 5, 6, 7]
            rhythm.duty = duty
        }
        try await desk.doJobs()
        return steps
    }

    /// Puts the clock to a time, lets the minute's job run, and says how many alerts there have been.
    private func alerts(_ steps: BriefingSteps, at time: String) async throws -> Int {
        try steps.setClock(time)
        try await look(steps.desk)
        return try await steps.messages(UnstartedAlert.messageKind)
    }

    private func look(_ desk: TestDesk) async throws {
        let jobs = desk.house.jobs
        try await desk.store.write { tx in try jobs.enqueue("briefings.unstarted", at: desk.clock.now, in: tx) }
        try await desk.doJobs()
    }

    @Test(arguments: TestStore.kinds)
    func `from eight on the person on duty is told once, by mail and on Today`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await expecting(desk)
            #expect(try await alerts(steps, at: "2026-11-21T07:59:00.000Z") == 0)
            #expect(try await steps.browser.open("/").text.contains("has not been begun") == false)
            #expect(try await alerts(steps, at: "2026-11-21T08:00:00.000Z") == 1)
            #expect(try await alerts(steps, at: "2026-11-21T08:01:00.000Z") == 1)
            #expect(try await steps.browser.open("/").text.contains("Today\u{2019}s briefing has not been begun"))
            let letter = try #require(try await steps.letters(UnstartedAlert.messageKind).first)
            #expect(letter.subject == "The briefing of today has not been begun")
            #expect(letter.to.address == "media-officer@example.org")
            #expect(letter.text.contains("https://desk.example.org/briefings"))
            let path = try await steps.written()
            #expect(try await steps.letters(UnstartedAlert.messageKind) == [])
            #expect(try await steps.browser.open("/").text.contains("has not been begun") == false)
            #expect(path.isEmpty == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an empty draft is no beginning; one with words, one on its way and one that went are`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await expecting(desk)
            let empty = try await steps.start()
            #expect(try await alerts(steps, at: "2026-11-21T08:00:00.000Z") == 1)
            try steps.setClock("2026-11-22T07:30:00.000Z")
            let written = try await signedInAgain(desk).written()
            #expect(try await alerts(steps, at: "2026-11-22T08:00:00.000Z") == 1)
            try steps.setClock("2026-11-23T07:30:00.000Z")
            let editor = try await signedInAgain(desk)
            let waiting = try await editor.written()
            #expect(try await editor.send(waiting, later: true).status == 303)
            #expect(try await alerts(steps, at: "2026-11-23T08:00:00.000Z") == 1)
            #expect(try await alerts(steps, at: "2026-11-23T08:31:00.000Z") == 1)
            #expect(try await alerts(steps, at: "2026-11-24T08:00:00.000Z") == 2)
            #expect(Set([empty, written, waiting]).count == 3)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `one begun on Friday for Monday is begun`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await expecting(desk)
            try await steps.setRhythm { rhythm in
                rhythm.isExpected = true
                rhythm.weekdays = [1, 2, 3, 4, 5]
            }
            try steps.setClock("2026-11-20T16:00:00.000Z")
            _ = try await signedInAgain(desk).written()
            try steps.setClock("2026-11-23T08:00:00.000Z")
            try await look(desk)
            let alerts = try await desk.store.read { try $0.count("select count(*) as n from unstarted_alert") }
            #expect(alerts == 0)
        }
    }

    private func signedInAgain(_ desk: TestDesk) async throws -> BriefingSteps {
        try await BriefingSteps(desk, as: .owner, email: "owner-\(desk.clock.now.millis)@example.org")
    }

    @Test(arguments: TestStore.kinds)
    func `whatever the clock does, and over a restart, there is one alert a day`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await expecting(desk)
            var seen: [Int] = []
            let times = [
                // An hour forward and back again, over the time.
                "2026-11-21T07:30:00.000Z", "2026-11-21T08:30:00.000Z", "2026-11-21T07:30:00.000Z",
                "2026-11-21T08:00:00.000Z",
                // Over midnight and back.
                "2026-11-22T00:10:00.000Z", "2026-11-21T23:10:00.000Z", "2026-11-22T07:59:59.000Z",
                "2026-11-22T08:00:00.000Z",
                // A year forward, back, and on.
                "2027-11-22T09:00:00.000Z", "2026-11-22T09:00:00.000Z", "2026-11-23T07:00:00.000Z",
                "2026-11-23T09:00:00.000Z",
                // The night without an hour: eight by the wall is seven in UTC from then on.
                "2027-03-27T07:30:00.000Z", "2027-03-27T08:00:00.000Z", "2027-03-28T06:59:00.000Z",
                "2027-03-28T07:00:00.000Z", "2027-03-28T08:00:00.000Z",
                // The night with an hour twice.
                "2027-10-30T07:00:00.000Z", "2027-10-31T07:00:00.000Z", "2027-10-31T07:59:00.000Z",
                "2027-10-31T08:00:00.000Z", "2027-10-31T09:00:00.000Z",
            ]
            for time in times { seen.append(try await alerts(steps, at: time)) }
            #expect(seen == [0, 1, 1, 1, 1, 1, 1, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 7, 8, 8])
            let restarted = try await TestDesk(desk.store, settings: BriefingSteps.mail, keys: desk.keys)
            restarted.clock.set(desk.clock.now)
            try await look(restarted)
            #expect(try await steps.messages(UnstartedAlert.messageKind) == 8)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `nobody is told on other days, without a person on duty, or without a mail server`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await expecting(desk)
            let duty = try await steps.staff(.mediaOfficer).id
            try await steps.setRhythm { rhythm in
                rhythm.isExpected = true
                rhythm.duty = duty
            }
            // A Saturday, and the rhythm is of Monday to Friday.
            #expect(try await alerts(steps, at: "2026-11-21T09:00:00.000Z") == 0)
            #expect(try await steps.browser.open("/").text.contains("has not been begun") == false)
            try await desk.house.stopStaff(email: "media-officer@example.org")
            #expect(try await alerts(steps, at: "2026-11-23T09:00:00.000Z") == 0)
            let owner = try await desk.signIn(.owner)
            #expect(try await owner.open("/").text.contains("has not been begun"))
            #expect(try await owner.open("/briefings/rhythm").text.contains("Nobody is on duty"))
        }
        try await withDesk(kind) { desk in
            let steps = try await expecting(desk)
            #expect(try await alerts(steps, at: "2026-11-21T09:00:00.000Z") == 0)
            #expect(try await desk.signIn(.owner).open("/").text.contains("has not been begun"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the rhythm is changed on its page, and what is wrong is said with all that was typed`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await BriefingSteps(desk)
            let path = "/briefings/rhythm/\(try await steps.stream.text)"
            let duty = try await steps.staff(.mediaOfficer).id.text
            #expect(try await steps.browser.open(path).text.contains("value=\"08:30\""))
            let wrong = try await steps.browser.submit(
                path,
                pairs: [("send-time", "late"), ("alert-time", "7.45"), ("expected", "yes"), ("needs-reader", "yes")])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("value=\"late\""))
            #expect(wrong.text.contains("Enter a time of day, like 08:30."))
            #expect(wrong.text.contains("Tick the days on which a briefing is expected."))
            #expect(wrong.text.contains("Choose who is told when a briefing has not been begun."))
            #expect(wrong.text.contains("Only one person here may write briefings"))
            let saved = try await steps.browser.submit(
                path,
                pairs: [
                    ("send-time", "9"), ("alert-time", "7.45"), ("weekday", "1"), ("weekday", "3"), ("expected", "yes"),
                    ("duty", duty),
                ])
            #expect(saved.status == 303)
            let list = try await steps.browser.open("/briefings/rhythm")
            #expect(list.text.contains("Usually at 09:00"))
            #expect(
                list.text.contains("Expected Monday and Wednesday: at 07:45 <bdi>Staff media-officer</bdi> is told"))
            let check = try await steps.browser.open(try await steps.written() + "/check")
            #expect(check.text.contains("Send at 09:00"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was begun the evening before is a beginning, what was left over from the morning before is none`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await expecting(desk)
            let morning = try await steps.written()
            #expect(try await alerts(steps, at: "2026-11-22T08:00:00.000Z") == 1)
            try steps.setClock("2026-11-22T21:30:00.000Z")
            let evening = try await signedInAgain(desk).written()
            #expect(try await alerts(steps, at: "2026-11-23T08:00:00.000Z") == 1)
            #expect(try await alerts(steps, at: "2026-11-24T08:00:00.000Z") == 2)
            #expect(morning != evening)
        }
    }
}
