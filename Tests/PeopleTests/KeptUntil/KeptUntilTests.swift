// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Support
import Testing

@testable import People

/// Until when somebody is kept, as it follows from what was heard and told.
@Suite struct KeptUntilTests {
    private static func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

    private static func kept(_ contact: String) throws -> KeptUntil {
        KeptUntil(person: PersonID(outside: .live), contactOn: try day(contact))
    }

    @Test func `two years after the last contact, and erased 30 days later`() throws {
        let kept = try Self.kept("2028-02-29")
        #expect([kept.until.text, kept.erasedOn.text] == ["2030-02-28", "2030-03-30"])
    }

    @Test func `what they were told counts when it is sooner`() throws {
        var kept = try Self.kept("2026-11-20")
        let today = try Self.day("2026-11-21")
        kept.talk(on: today, told: try Self.day("2027-03-01"), today: today)
        let sooner = kept.until
        kept.hear(on: try Self.day("2027-02-01"), today: try Self.day("2027-02-01"))
        let afterAnAsk = kept.until
        kept.talk(on: try Self.day("2027-02-10"), told: try Self.day("2031-01-01"), today: try Self.day("2027-02-10"))
        #expect([sooner.text, afterAnAsk.text, kept.until.text] == ["2027-03-01", "2027-03-01", "2029-02-10"])
    }

    @Test func `an older talk written down late changes nothing of what was told since`() throws {
        var kept = try Self.kept("2026-11-20")
        let today = try Self.day("2026-11-21")
        kept.talk(on: today, told: try Self.day("2027-03-01"), today: today)
        kept.talk(on: try Self.day("2026-10-01"), told: try Self.day("2030-01-01"), today: today)
        #expect(kept.until.text == "2027-03-01")
    }

    @Test func `once it is over a talk alone opens it again, and the days of the stop begin with the stop`() throws {
        var kept = try Self.kept("2026-11-20")
        let late = try Self.day("2029-01-10")
        kept.stoppedAt = Moment("2029-01-10T03:00:00.000Z")
        #expect(kept.erasedOn.text == "2029-02-09")
        kept.hear(on: late, today: late)
        #expect(kept.isOver(on: late))
        kept.talk(on: late, told: nil, today: late)
        #expect(!kept.isOver(on: late) && kept.stoppedAt == nil && kept.until.text == "2031-01-10")
    }

    @Test func `what the lead moved holds until the next talk that tells another day`() throws {
        var kept = try Self.kept("2026-11-20")
        kept.movedUntil = try Self.day("2027-01-01")
        let today = try Self.day("2026-12-01")
        kept.talk(on: today, told: nil, today: today)
        let still = kept.until.text
        kept.talk(on: today, told: try Self.day("2027-06-01"), today: today)
        #expect([still, kept.until.text] == ["2027-01-01", "2027-06-01"])
    }
}
