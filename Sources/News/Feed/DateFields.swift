// SPDX-License-Identifier: AGPL-3.0-or-later

/// Finds out which number of a date is which.
struct DateFields {
    private let tokens: [DateToken]
    /// Tokens that have been understood.
    private var taken: Set<Int> = []

    init(_ tokens: [DateToken]) {
        self.tokens = tokens
    }

    /// The moment in milliseconds since 1970.
    mutating func read() -> Int64? {
        if tokens.count == 1, let only = tokens[0].number, let moment = Self.timestamp(only) { return moment }
        let time = takeTime()
        let zone = takeZone(after: time.end)
        guard let day = day() else { return nil }
        let minutes = (day.daysSince1970 * 24 + time.hour) * 60 + time.minute - zone
        return Int64(minutes * 60 + time.second) * 1000 + Int64(time.millisecond)
    }

    private static func timestamp(_ number: (value: Int, digits: Int)) -> Int64? {
        switch number.digits {
        case 9, 10: Int64(number.value) * 1000
        case 13: Int64(number.value)
        default: nil
        }
    }

    // MARK: - Time

    private struct Time {
        var hour = 0
        var minute = 0
        var second = 0
        var millisecond = 0
        /// The first token behind the time; nil if there is no time.
        var end: Int?
    }

    private mutating func takeTime() -> Time {
        guard var time = clockTime() ?? compactTime() else { return Time() }
        let words = tokens.compactMap(\.word)
        if time.hour == 12, words.contains(where: DateWords.morning.contains) {
            time.hour = 0
        } else if time.hour < 12, words.contains(where: DateWords.afternoon.contains) {
            time.hour += 12
        }
        let isPossible = time.hour < 24 || time.hour == 24 && time.minute == 0 && time.second == 0
        guard isPossible, time.minute < 60, time.second <= 60 else { return Time(end: time.end) }
        time.second = min(time.second, 59)
        return time
    }

    /// Reads `10:04`, `10:04:03`, `10:04:03.25`, `10h04`, `10 AM`.
    private mutating func clockTime() -> Time? {
        for index in tokens.indices {
            guard let hour = tokens[index].number, hour.digits <= 2 else { continue }
            if isMark(":", at: index + 1) || word(at: index + 1) == "h", let minute = number(at: index + 2),
                !isZone(before: index)
            {
                var time = Time(hour: hour.value, minute: minute.value, end: index + 3)
                take(index..<(index + 3))
                takeSeconds(&time, at: index + 3)
                return time
            } else if let word = word(at: index + 1),
                DateWords.morning.contains(word) || DateWords.afternoon.contains(word)
            {
                take(index..<(index + 2))
                return Time(hour: hour.value, end: index + 2)
            }
        }
        return nil
    }

    private mutating func takeSeconds(_ time: inout Time, at index: Int) {
        guard isMark(":", at: index), let second = number(at: index + 1) else { return }
        time.second = second.value
        time.end = index + 2
        take(index..<(index + 2))
        guard isMark(".", at: index + 2) || isMark(",", at: index + 2) || isMark(":", at: index + 2),
            let fraction = number(at: index + 3), fraction.digits <= 15
        else { return }
        let scale = (0..<max(fraction.digits - 3, 0)).reduce(1) { scale, _ in scale * 10 }
        let padding = (0..<max(3 - fraction.digits, 0)).reduce(1) { padding, _ in padding * 10 }
        time.millisecond = fraction.value * padding / scale
        time.end = index + 4
        take((index + 2)..<(index + 4))
    }

    /// Reads `T100403`, `T1004` and `T10`, and the digits behind the day in `20260626100403`.
    private mutating func compactTime() -> Time? {
        for index in tokens.indices {
            if word(at: index) == "t", let clock = number(at: index + 1), clock.digits <= 6 {
                take(index..<(index + 2))
                return Self.time(clock.value, digits: clock.digits, end: index + 2)
            } else if let stamp = tokens[index].number, stamp.digits == 14 || stamp.digits == 12 {
                let scale = stamp.digits == 14 ? 1_000_000 : 10_000
                return Self.time(stamp.value % scale, digits: stamp.digits - 8, end: index + 1)
            }
        }
        return nil
    }

    private static func time(_ value: Int, digits: Int, end: Int) -> Time {
        switch digits {
        case 5, 6: Time(hour: value / 10_000, minute: value / 100 % 100, second: value % 100, end: end)
        case 3, 4: Time(hour: value / 100, minute: value % 100, end: end)
        default: Time(hour: value, end: end)
        }
    }

    /// Whether `08:00` at this place is a zone, as in `2004-05-28-08:00`.
    private func isZone(before index: Int) -> Bool {
        guard index > 0 else { return false }
        let numbers = tokens[..<index].count { $0.number != nil }
        return tokens[index - 1].isMark("+")
            || tokens[index - 1].isMark("-") && numbers == 3
                && (tokens.first?.number?.digits ?? 0) == 4
    }

    // MARK: - Zone

    /// Minutes east of Greenwich; 0 if the date does not say.
    private mutating func takeZone(after start: Int?) -> Int {
        let first = start ?? tokens.firstIndex { $0.isMark("+") } ?? tokens.count
        for index in tokens.indices[min(first, tokens.count)...] {
            guard tokens[index].isMark("+") || tokens[index].isMark("-"), let hours = number(at: index + 1),
                !isMonth(at: index + 2)
            else { continue }
            take(index..<(index + 2))
            let sign = tokens[index].isMark("-") ? -1 : 1
            return sign * zoneMinutes(hours, at: index + 1)
        }
        let month = month()
        let names = tokens.indices.filter { $0 != month?.index }.compactMap { tokens[$0].word }
        return names.compactMap { DateWords.zones[$0] }.last ?? 0
    }

    private mutating func zoneMinutes(_ hours: (value: Int, digits: Int), at index: Int) -> Int {
        var minutes = hours.digits > 2 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
        if isMark(":", at: index + 1), let rest = number(at: index + 2) {
            minutes += rest.value
            take((index + 1)..<(index + 3))
        }
        return minutes <= 15 * 60 ? minutes : 0
    }

    // MARK: - Day

    private func day() -> CalendarDay? {
        let numbers = tokens.indices.compactMap { taken.contains($0) ? nil : tokens[$0].number }
        guard let first = numbers.first else { return nil }
        if let month = month() {
            return day(in: month.number, numbers)
        } else if first.digits == 8 || first.digits == 12 || first.digits == 14 {
            let scale = first.digits == 14 ? 1_000_000 : first.digits == 12 ? 10_000 : 1
            let date = first.value / scale
            return CalendarDay(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        } else if first.digits == 4 {
            return dayAfterYear(first.value, numbers.dropFirst().prefix(2).map(\.self))
        } else if numbers.count >= 3 {
            return dayBeforeYear(first.value, numbers[1].value, Self.fullYear(numbers[2]))
        }
        return nil
    }

    /// The last word that names a month, and is no zone unless there is no other: "awst" is August in Welsh.
    private func month() -> (number: Int, index: Int)? {
        var found: (number: Int, index: Int)?
        for index in tokens.indices {
            guard let word = tokens[index].word, let number = DateWords.month(word) else { continue }
            if found == nil || DateWords.zones[word] == nil { found = (number, index) }
        }
        return found
    }

    private func day(in month: Int, _ numbers: [(value: Int, digits: Int)]) -> CalendarDay? {
        let yearIndex = numbers.firstIndex { $0.digits > 2 || $0.value > 31 } ?? 1
        guard yearIndex < numbers.count else { return nil }
        let day = numbers.indices.first { $0 != yearIndex }.map { numbers[$0].value } ?? 1
        return CalendarDay(year: Self.fullYear(numbers[yearIndex]), month: month, day: day)
    }

    private func dayAfterYear(_ year: Int, _ rest: [(value: Int, digits: Int)]) -> CalendarDay? {
        guard let first = rest.first else { return CalendarDay(year: year, month: 1, day: 1) }
        if first.digits == 3 { return Self.day(first.value, of: year) }
        return CalendarDay(year: year, month: first.value, day: rest.count > 1 ? rest[1].value : 1)
    }

    /// The day that is the given one of its year.
    private static func day(_ ordinal: Int, of year: Int) -> CalendarDay? {
        var left = ordinal
        for month in 1...12 {
            let length = (28...31).last { CalendarDay(year: year, month: month, day: $0) != nil } ?? 31
            if left <= length { return CalendarDay(year: year, month: month, day: left) }
            left -= length
        }
        return nil
    }

    /// Reads `26/6/2026`, and `6/26/2026` where it can be nothing else or where AM and PM betray an American.
    private func dayBeforeYear(_ first: Int, _ second: Int, _ year: Int) -> CalendarDay? {
        let words = tokens.compactMap(\.word)
        let isAmerican =
            tokens.contains { $0.isMark("/") }
            && words.contains { DateWords.morning.contains($0) || DateWords.afternoon.contains($0) }
        let monthComesFirst = second > 12 || isAmerican && first <= 12
        return CalendarDay(year: year, month: monthComesFirst ? first : second, day: monthComesFirst ? second : first)
    }

    /// The year in full: 26 is 2026, 98 is 1998, and 126, which old programs wrote, is 2026.
    private static func fullYear(_ year: (value: Int, digits: Int)) -> Int {
        switch year.digits {
        case 1, 2: year.value + (year.value < 90 ? 2000 : 1900)
        case 3: year.value < 200 ? year.value + 1900 : year.value
        default: year.value
        }
    }

    // MARK: - Tokens

    private mutating func take(_ indices: Range<Int>) {
        taken.formUnion(indices)
    }

    private func number(at index: Int) -> (value: Int, digits: Int)? {
        index < tokens.count ? tokens[index].number : nil
    }

    private func word(at index: Int) -> String? {
        index < tokens.count ? tokens[index].word : nil
    }

    private func isMark(_ character: Unicode.Scalar, at index: Int) -> Bool {
        index < tokens.count && tokens[index].isMark(character)
    }

    private func isMonth(at index: Int) -> Bool {
        word(at: index).flatMap(DateWords.month) != nil
    }
}
