// SPDX-License-Identifier: AGPL-3.0-or-later

/// The calendars in which people of ours write a day.
enum LeakCalendar: Hashable, Sendable {
    /// Solar Hijri, of Iran and Afghanistan.
    case solar
    /// Of Ethiopia and Eritrea.
    case ethiopian
    case gregorian

    /// From the first letter of a line of the list of months.
    init(line: Substring) {
        self = line.hasPrefix("s") ? .solar : line.hasPrefix("e") ? .ethiopian : .gregorian
    }

    var years: ClosedRange<Int> {
        switch self {
        case .solar: 1300...1450
        case .ethiopian: 1900...2050
        case .gregorian: 1900...2100
        }
    }

    /// A year for a day of which none is said: which it is moves the day by one at most.
    private var usual: Int { self == .solar ? 1402 : 2015 }

    /// The day by our calendar; without a year its month and day alone.
    func gregorian(_ year: Int?, _ month: Int, _ day: Int) -> (year: Int?, month: Int, day: Int) {
        switch self {
        case .gregorian: return (year, month, day)
        case .solar:
            let found = Self.civil(Self.solarDays(year ?? usual, month, day))
            return (year == nil ? nil : found.year, found.month, found.day)
        case .ethiopian:
            let whole = year ?? usual
            let found = Self.civil(365 * (whole - 1) + whole / 4 + 30 * month + day - 31 - 716_367)
            return (year == nil ? nil : found.year, found.month, found.day)
        }
    }

    /// Days since 1 January 1970; leap years come by the rule of 33.
    private static func solarDays(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = year + 1595
        let before = 365 * shifted + shifted / 33 * 8 + (shifted % 33 + 3) / 4
        return before + day + (month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186) - 355_668 - 719_528
    }

    /// The day of our calendar so many days after 1 January 1970.
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let inEra = shifted % 146_097
        let yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * inYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month < 3 ? 1 : 0), month, inYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }
}
