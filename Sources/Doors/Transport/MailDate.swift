// SPDX-License-Identifier: AGPL-3.0-or-later

/// The form of date that mail has, in UTC.
enum MailDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// For example `Wed, 5 Mar 2025 07:08:09 +0000`; nil outside the years 1970 to 9999.
    static func text(secondsSince1970 seconds: Int64) -> String? {
        guard 0...253_402_300_799 ~= seconds else { return nil }
        let days = Int(seconds / 86_400)
        let clock = Int(seconds % 86_400)
        let (year, month, day) = civil(days: days)
        let time = [clock / 3600, clock / 60 % 60, clock % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(weekdays[days % 7]), \(day) \(months[month - 1]) \(year) \(time.joined(separator: ":")) +0000"
    }

    /// Howard Hinnant's `civil_from_days`: counts in eras of 400 years that begin on 1 March, so the leap day is last.
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
