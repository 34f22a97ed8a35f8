// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("Dates") struct LocalDateTests {
    @Test func `every day of eight centuries follows the one before`() {
        let days = (-141_427...150_000).map { LocalDate(dayNumber: $0) }
        #expect(days.map(\.dayNumber) == Array(-141_427...150_000))
        #expect(days.map { LocalDate($0.text) } == days)
        #expect(zip(days, days.dropFirst()).allSatisfy { $0 < $1 && $0.text < $1.text })
    }

    @Test(arguments: [
        ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2026-11-21", 20_778, 6), ("1969-12-31", -1, 3),
        ("2024-12-30", 20_087, 1), ("1582-10-15", -141_427, 5),
    ])
    func `have a number and a weekday`(_ text: String, _ number: Int, _ weekday: Int) throws {
        let date = try #require(LocalDate(text))
        #expect(date.dayNumber == number)
        #expect(date.weekday == weekday)
    }

    @Test(arguments: [
        "", "2026-11-2", "2026-1-021", "26-11-2100", "2026/11/21", "2026-11-31", "2025-02-29", "1900-02-29",
        "2026-00-01",
        "2026-01-00", "-026-01-01", "2026-+1-01", "2026-11-21 ", "2026-11--1", "٢٠٢٦-11-21", "+026-01-01",
    ])
    func `that are no days are none`(_ text: String) {
        #expect(LocalDate(text) == nil)
    }

    @Test func `are spoken as people in the UK write them`() throws {
        let date = try #require(LocalDate("2026-11-21"))
        #expect(date.spoken == "Saturday 21 November 2026")
        #expect(date.adding(days: 41).spoken == "Friday 1 January 2027")
    }

    @Test func `keep leap days only where they are`() {
        let years = [1900, 2000, 2023, 2024, 2100, 2400]
        #expect(years.filter { LocalDate(year: $0, month: 2, day: 29) != nil } == [2000, 2024, 2400])
        #expect(LocalDate(year: 2026, month: 4, day: 31) == nil)
        #expect(LocalDate(year: 10_000, month: 1, day: 1) == nil)
    }
}
