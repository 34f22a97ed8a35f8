// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Dates in the forms that feeds have them in.
struct DemoDate {
    private let moment: Moment

    init(_ moment: Moment) { self.moment = moment }

    private var day: LocalDate { LocalDate(dayNumber: Int(moment.unixSeconds / 86_400)) }
    private var clock: Substring { moment.text.dropFirst(11).prefix(8) }

    /// Such as `Tue, 03 Nov 2026 06:12:00 GMT`.
    var mail: String { "\(dayOfMail(paddedTo: 2)) \(clock) GMT" }

    /// Such as `Tue, 3 Nov 2026 07:12:00 BST`, an hour ahead as that is.
    var summerMail: String {
        let later = DemoDate(moment.adding(seconds: 3600))
        return "\(later.dayOfMail(paddedTo: 1)) \(later.clock) BST"
    }

    /// Such as `2026-11-03T06:12:00Z`.
    var iso: String { "\(day.text)T\(clock)Z" }

    /// Such as `2026-11-03T06:12:00+00:00`.
    var isoWithOffset: String { "\(day.text)T\(clock)+00:00" }

    /// Such as `3 November 2026, 06:12`.
    var spoken: String { "\(day.spokenInYear) \(day.year), \(clock.prefix(5))" }

    private func dayOfMail(paddedTo digits: Int) -> String {
        let number = digits == 2 && day.day < 10 ? "0\(day.day)" : "\(day.day)"
        let month = day.spokenInYear.split(separator: " ").last?.prefix(3) ?? ""
        return "\(day.spoken.prefix(3)), \(number) \(month) \(day.year)"
    }
}
