// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Gate

/// Days of the calendars of Iran and Afghanistan, and of Ethiopia and Eritrea.
@Suite struct LeakCalendarTests {
    private func read(_ text: String) -> [[Int?]] {
        LeakDays(.own()).found(in: LeakWords.of(text)).map { [$0.year, $0.month, $0.day] }
    }

    @Test func `a day of the Solar Hijri calendar is the same day of ours`() {
        #expect(read("۲۱ اسفند ۱۴۰۱") == [[2023, 3, 12]])
        #expect(read("۲۰ جدی ۱۴۰۳") == [[2025, 1, 9]])
        #expect(read("۱ حمل ۱۴۰۳") == [[2024, 3, 20]])
        #expect(read("۱۴۰۱/۱۲/۲۱") == [[2023, 3, 12]])
        #expect(read("۳۰ آذر ۱۳۹۹") == [[2020, 12, 20]])
    }

    @Test func `a day of the Ethiopian calendar is the same day of ours`() {
        #expect(read("ጥቅምት 26 ቀን 2017") == [[2024, 11, 5]])
        #expect(read("መስከረም 1 2017") == [[2024, 9, 11]])
        #expect(read("ነሐሴ 1 2016") == [[2024, 8, 7]])
    }

    @Test func `without a number beside it the name of a month is no day`() {
        #expect(read("میزان بارش کم بود") == [])
    }
}
