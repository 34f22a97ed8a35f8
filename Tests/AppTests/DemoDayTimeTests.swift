// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Testing

@testable import App

@Suite struct DemoDayTimeTests {
    private let reading: DemoDayReading

    init() throws { reading = try DemoDayReading.shared.get() }

    @Test(arguments: [0, 5, 8, 13, 22])
    func `at any hour most items are of the last day and sixty of last week, and none is yet to come`(hour: Int) {
        let now = Moment(millis: 1_793_750_400_000 + Int64(hour) * 3_600_000)
        let ages = reading.day.items.map { now.seconds(since: reading.day.moment(of: $0, now: now)) / 3600 }
        #expect(ages.allSatisfy { $0 >= 0 })
        #expect(ages.count { $0 < 36 } >= 240)
        #expect(ages.count { $0 >= 72 && $0 <= 8 * 24 } >= 60)
    }

    @Test func `a story keeps its order of publishing at any hour`() {
        let stories = Dictionary(grouping: reading.day.items.filter { $0.time.daysAgo == 0 }, by: \.story)
        let orders = (0..<24).map { hour in
            let now = Moment(millis: 1_793_750_400_000 + Int64(hour) * 3_600_000)
            return stories.mapValues { items in
                items.sorted { reading.day.moment(of: $0, now: now) < reading.day.moment(of: $1, now: now) }.map(\.slug)
            }
        }
        #expect(Set(orders).count == 1 && stories.count > 150)
    }

    @Test func `three items are without a date, one is from the future and one of 1970`() {
        let entries = reading.documents.values.flatMap(\.entries).filter { $0.link != nil }
        let now = DemoDayReading.now.millis
        #expect(entries.count { $0.date == nil } == 3)
        #expect(entries.count { ($0.date?.milliseconds ?? 0) > now } == 1)
        #expect(entries.count { $0.date?.milliseconds == 0 } == 1)
    }

    @Test func `the dates of the other entries are those of their items`() {
        let items = reading.items
        let wrong = reading.documents.values.flatMap(\.entries).filter { entry in
            guard let path = DemoDayReading.path(of: entry.link), let item = items[path], let date = entry.date,
                item.oddities.isDisjoint(with: [.future, .epoch])
            else { return false }
            return date.milliseconds != reading.day.moment(of: item, now: DemoDayReading.now).millis
        }
        #expect(wrong == [])
    }

    @Test func `a moment is written as feeds write it`() throws {
        let date = DemoDate(try #require(Moment("2026-11-03T06:12:00.000Z")))
        #expect(date.mail == "Tue, 03 Nov 2026 06:12:00 GMT")
        #expect(date.summerMail == "Tue, 3 Nov 2026 07:12:00 BST")
        #expect(date.iso == "2026-11-03T06:12:00Z")
        #expect(date.isoWithOffset == "2026-11-03T06:12:00+00:00")
        #expect(date.spoken == "3 November 2026, 06:12")
    }

    @Test func `a time of day is read, and anything else is not`() {
        let times = ["06:12", "4d 06:12"].map { DemoTime($0) }
        #expect(times.map(\.?.minute) == [372, 372] && times.map(\.?.daysAgo) == [0, 4])
        #expect(["", "6", "24:00", "06:60", "d 06:12", "4 06:12", "x"].compactMap { DemoTime($0) } == [])
    }
}
