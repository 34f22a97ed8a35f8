// SPDX-License-Identifier: AGPL-3.0-or-later

/// A moment, as milliseconds since 1970 in UTC.
public struct FeedDate: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads a date as it is found in feeds; nil if it is none.
    ///
    /// It reads RFC 822 and ISO 8601 with what is made of them: any order of day, month and year, month names of many
    /// languages, two-digit years, AM and PM, zone names, missing times and zones (then midnight, and UTC), seconds
    /// since 1970. Dates before the year 1000, which mean that there is none, give nil.
    public init?(_ text: String) {
        if let common = CommonDate.read(text) {
            milliseconds = common
            return
        }
        let tokens = DateToken.tokens(of: text)
        guard !tokens.isEmpty else { return nil }
        var fields = DateFields(tokens)
        guard let milliseconds = fields.read() else { return nil }
        self.milliseconds = milliseconds
    }

    public static func < (left: FeedDate, right: FeedDate) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

/// A day of the Gregorian calendar.
struct CalendarDay: Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// Nil when there is no such day, or when it lies before the year 1000 or after 9999.
    init?(year: Int, month: Int, day: Int) {
        guard (1000...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        guard day <= Self.length(ofMonth: month, in: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1 January 1970; the year is taken to begin in March so that the leap day comes last.
    var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
