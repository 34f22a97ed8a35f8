// SPDX-License-Identifier: AGPL-3.0-or-later

/// Days and months in a text, however they are written.
struct LeakDays: Sendable {
    struct Found: Equatable {
        var year: Int?
        let month: Int
        let day: Int?
        let words: Range<Int>
    }

    private var months: [String: Int] = [:]

    init(_ lists: LeakLists) {
        for line in lists.lines(of: "months") {
            let parts = line.split(separator: "|")
            guard parts.count == 2, let month = Int(parts[0]) else { continue }
            for name in parts[1].split(separator: ",") {
                months[LeakWords.of(String(name)).map(\.text).joined(separator: " ")] = month
            }
        }
    }

    func found(in words: [LeakWord]) -> [Found] {
        var found: [Found] = []
        var place = 0
        while place < words.count {
            if let day = written(words, place) ?? inDigits(words, place) {
                found.append(day)
                place = max(place + 1, day.words.upperBound)
            } else {
                place += 1
            }
        }
        return found
    }

    /// 12 March 2024, the 12th of March, March 12, March 2024.
    private func written(_ words: [LeakWord], _ place: Int) -> Found? {
        guard let month = month(words, place) else { return nil }
        // What stands in another part of the text is of another sentence.
        func isHere(_ other: Int) -> Bool {
            words.indices.contains(other) && words[other].part == words[place].part
        }
        var (start, end) = (place, place + month.count)
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
        if isHere(end), let number = words[end].number, (1900...2100).contains(number) {
            (year, end) = (number, end + 1)
        }
        guard day != nil || year != nil else { return nil }
        return Found(year: year, month: month.number, day: day, words: start..<end)
    }

    private func month(_ words: [LeakWord], _ place: Int) -> (number: Int, count: Int)? {
        for text in LeakStems.candidates(words[place]) {
            if let number = months[text] { return (number, 1) }
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
        if words[place].count == 4 { return day(first, second, third, range) }
        guard [2, 4].contains(words[place + 2].count) else { return nil }
        return day(third < 100 ? third + 2000 : third, second, first, range)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int, _ words: Range<Int>) -> Found? {
        guard (1...12).contains(month), (1...31).contains(day), (1900...2100).contains(year) else { return nil }
        return Found(year: year, month: month, day: day, words: words)
    }
}
