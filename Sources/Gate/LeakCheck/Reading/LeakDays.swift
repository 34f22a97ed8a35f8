// SPDX-License-Identifier: AGPL-3.0-or-later

/// Days and months in a text, however they are written.
struct LeakDays: Sendable {
    struct Found: Equatable {
        var year: Int?
        let month: Int
        let day: Int?
        let words: Range<Int>
    }

    private struct Month: Hashable {
        let calendar: LeakCalendar
        let number: Int
    }

    private var months: [String: [Month]] = [:]

    init(_ lists: LeakLists) {
        for line in lists.lines(of: "months") {
            let parts = line.split(separator: "|")
            guard parts.count == 2, let number = Int(parts[0].filter(\.isNumber)) else { continue }
            let month = Month(calendar: LeakCalendar(line: line), number: number)
            for name in parts[1].split(separator: ",") {
                months[LeakWords.of(String(name)).map(\.text).joined(separator: " "), default: []].append(month)
            }
        }
    }

    func found(in words: [LeakWord]) -> [Found] {
        var found: [Found] = []
        var place = 0
        while place < words.count {
            let here = written(words, place)
            let days = here.isEmpty ? inDigits(words, place).map { [$0] } ?? [] : here
            found += days
            place = max(place + 1, days.map(\.words.upperBound).max() ?? 0)
        }
        return found
    }

    /// 12 March 2024, the 12th of March, March 12, March 2024.
    ///
    /// The name of a month may be one of several calendars; then it is each of them.
    private func written(_ words: [LeakWord], _ place: Int) -> [Found] {
        guard let (months, count) = month(words, place) else { return [] }
        return months.compactMap { written(words, place, $0, count: count) }
    }

    private func written(_ words: [LeakWord], _ place: Int, _ month: Month, count: Int) -> Found? {
        // What stands in another part of the text is of another sentence.
        func isHere(_ other: Int) -> Bool {
            words.indices.contains(other) && words[other].part == words[place].part
        }
        var (start, end) = (place, place + count)
        var day: Int?
        for back in 1...3 where isHere(place - back) {
            let before = words[place - back]
            if let number = before.number, (1...31).contains(number) {
                (day, start) = (number, place - back)
                break
            }
            guard ["of", "th", "st", "nd", "rd", "و", "من"].contains(before.text) || before.count == 1 else { break }
        }
        if day == nil, isHere(end), let number = words[end].number, words[end].count < 3,
            (1...31).contains(number)
        {
            (day, end) = (number, end + 1)
            if isHere(end), ["th", "st", "nd", "rd"].contains(words[end].text) { end += 1 }
        }
        var year: Int?
        let behind = isHere(end) && Self.beforeYears.contains(words[end].text) ? end + 1 : end
        if isHere(behind), let number = words[behind].number, month.calendar.years.contains(number) {
            (year, end) = (number, behind + 1)
        }
        guard day != nil || year != nil else { return nil }
        guard month.calendar != .gregorian else {
            return Found(year: year, month: month.number, day: day, words: start..<end)
        }
        // A month of another calendar lies in two of ours.
        guard let day else { return nil }
        let found = month.calendar.gregorian(year, month.number, day)
        return Found(year: found.year, month: found.month, day: found.day, words: start..<end)
    }

    /// Words between a day and its year.
    private static let beforeYears: Set<String> = ["ቀን", "سال", "سنه", "عام", "року"]

    private func month(_ words: [LeakWord], _ place: Int) -> ([Month], count: Int)? {
        for text in LeakStems.candidates(words[place]) {
            if let months = months[text] { return (months, 1) }
        }
        guard place + 1 < words.count, words[place + 1].part == words[place].part else { return nil }
        return months["\(words[place].text) \(words[place + 1].text)"].map { ($0, 2) }
    }

    /// 2024-03-12, 12/03/2024, 12.3.24, 20240312.
    private func inDigits(_ words: [LeakWord], _ place: Int) -> Found? {
        guard words[place].script == .digits else { return nil }
        if words[place].count == 8, let whole = Int(words[place].text), (1900_00_00...2100_00_00).contains(whole) {
            return day(whole / 10_000, whole / 100 % 100, whole % 100, place..<(place + 1))
        }
        guard place + 2 < words.count, let first = words[place].number, let second = words[place + 1].number,
            let third = words[place + 2].number, words[place + 1].gapWidth == 1, words[place + 2].gapWidth == 1,
            words[place + 2].part == words[place].part, words[place + 1].part == words[place].part
        else { return nil }
        let range = place..<(place + 3)
        if words[place].count == 4 {
            guard LeakCalendar.solar.years.contains(first) else { return day(first, second, third, range) }
            let found = LeakCalendar.solar.gregorian(first, second, third)
            return day(found.year ?? 0, found.month, found.day, range)
        }
        guard [2, 4].contains(words[place + 2].count) else { return nil }
        return day(third > 99 ? third : third > 35 ? third + 1900 : third + 2000, second, first, range)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int, _ words: Range<Int>) -> Found? {
        guard (1...12).contains(month), (1...31).contains(day), (1900...2100).contains(year) else { return nil }
        return Found(year: year, month: month, day: day, words: words)
    }
}
