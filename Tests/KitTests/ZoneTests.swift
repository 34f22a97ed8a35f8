// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Kit

@Suite("Zones") struct ZoneTests {
    /// London in 2026: forward at 01:00 on 29 March, back at 02:00 on 25 October.
    @Test(arguments: [
        ("2026-03-28", 90, "2026-03-28T01:30:00.000Z"), ("2026-03-29", 59, "2026-03-29T00:59:00.000Z"),
        ("2026-03-29", 60, "2026-03-29T01:00:00.000Z"), ("2026-03-29", 90, "2026-03-29T01:30:00.000Z"),
        ("2026-03-29", 120, "2026-03-29T01:00:00.000Z"), ("2026-03-29", 480, "2026-03-29T07:00:00.000Z"),
        ("2026-10-24", 90, "2026-10-24T00:30:00.000Z"), ("2026-10-25", 59, "2026-10-24T23:59:00.000Z"),
        ("2026-10-25", 60, "2026-10-25T00:00:00.000Z"), ("2026-10-25", 90, "2026-10-25T00:30:00.000Z"),
        ("2026-10-25", 120, "2026-10-25T02:00:00.000Z"), ("2026-10-25", 480, "2026-10-25T08:00:00.000Z"),
    ])
    func `know when a clock in London shows a time, on both nights when it is changed`(
        _ day: String, _ minute: Int, _ expected: String
    ) throws {
        let (london, date) = (try #require(Zone("Europe/London")), try #require(LocalDate(day)))
        #expect(london.moment(of: date, minuteOfDay: minute).text == expected)
    }

    @Test(arguments: [
        ("2026-03-29T00:59:59.999Z", "2026-03-29 00:59"), ("2026-03-29T01:00:00.000Z", "2026-03-29 02:00"),
        ("2026-10-25T00:59:00.000Z", "2026-10-25 01:59"), ("2026-10-25T01:00:00.000Z", "2026-10-25 01:00"),
        ("2026-06-30T23:30:00.000Z", "2026-07-01 00:30"), ("2026-12-31T23:30:00.000Z", "2026-12-31 23:30"),
    ])
    func `know what a clock in London shows`(_ moment: String, _ expected: String) throws {
        let (london, moment) = (try #require(Zone("Europe/London")), try #require(Moment(moment)))
        #expect("\(london.date(of: moment)) \(london.clock(of: moment))" == expected)
    }

    @Test(arguments: [
        ("Asia/Tehran", "03:30"), ("Asia/Kathmandu", "05:45"), ("America/St_Johns", "20:30"), ("UTC", "00:00"),
    ])
    func `know offsets that are no whole hours`(_ name: String, _ expected: String) throws {
        let zone = try #require(Zone(name))
        #expect(zone.clock(of: Moment(millis: 1_767_225_600_000)) == expected)
    }

    @Test func `give back every minute of a year that a clock shows once`() throws {
        let london = try #require(Zone("Europe/London"))
        let first = try #require(LocalDate("2026-01-01"))
        let wrong = (0..<365).flatMap { day -> [String] in
            let date = first.adding(days: day)
            return stride(from: 0, to: 1440, by: 15).compactMap { minute in
                let moment = london.moment(of: date, minuteOfDay: minute)
                let isRight = london.date(of: moment) == date && london.clock(of: moment) == clock(minute)
                return isRight ? nil : "\(date) \(clock(minute))"
            }
        }
        #expect(wrong == ["2026-03-29 01:00", "2026-03-29 01:15", "2026-03-29 01:30", "2026-03-29 01:45"])
    }

    /// A change in the middle of the hour, by half an hour, and around Ramadan are among them.
    @Test(arguments: [
        "Europe/London", "Europe/Dublin", "Africa/Casablanca", "Asia/Tehran", "Africa/Cairo", "Asia/Gaza",
        "Australia/Lord_Howe", "America/New_York", "UTC",
    ])
    func `know every offset that the machine knows, within the years worked out and beyond`(_ name: String) throws {
        let zone = try #require(TimeZone(identifier: name))
        let table = ZoneOffsets(zone)
        let wrong = stride(from: Int64(1_388_534_400), to: 2_398_377_600, by: 3 * 3600 + 1799).filter { second in
            table.offset(at: second).map { $0 != ZoneOffsets.offset(of: zone, at: second) }
                ?? ZoneOffsets.years.contains(second)
        }
        #expect(wrong == [])
    }

    @Test(arguments: ["", "GMT+1", "BST", "Europe/Londinium", "../etc/passwd", "Mars/Olympus"])
    func `that nobody knows are none`(_ name: String) {
        #expect(Zone(name) == nil)
    }

    private func clock(_ minute: Int) -> String {
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
