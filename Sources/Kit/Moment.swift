// SPDX-License-Identifier: AGPL-3.0-or-later

/// A point in time to the millisecond, written everywhere as 24 characters: `2026-11-21T10:00:00.000Z`.
///
/// The text sorts as the time does, on both databases.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1 January 1970, UTC.
    public let millis: Int64

    public init(millis: Int64) { self.millis = millis }

    /// Reads the 24-character form; nil for anything else.
    public init?(_ text: String) {
        let units = Array(text.utf8)
        guard units.count == 24, units[4] == 45, units[7] == 45, units[10] == 84, units[13] == 58, units[16] == 58,
            units[19] == 46, units[23] == 90
        else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for unit in units[range] {
                guard (48...57).contains(unit) else { return nil }
                value = value * 10 + Int(unit - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let milli = number(20..<23),
            let date = LocalDate(year: year, month: month, day: day), hour < 24, minute < 60, second < 60
        else { return nil }
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        millis = seconds * 1000 + Int64(milli)
    }

    public var text: String {
        let seconds = millis.floored(by: 1000)
        let days = seconds.floored(by: 86_400)
        let second = Int(seconds - days * 86_400)
        let date = LocalDate(dayNumber: Int(days))
        let clock = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(date.text)T\(clock).\(three(Int(millis - seconds * 1000)))Z"
    }

    public var description: String { text }
    public var unixSeconds: Int64 { millis.floored(by: 1000) }

    public static func < (left: Moment, right: Moment) -> Bool { left.millis < right.millis }

    public func adding(seconds: Int) -> Moment { Moment(millis: millis + Int64(seconds) * 1000) }
    public func adding(millis more: Int) -> Moment { Moment(millis: millis + Int64(more)) }
    public func adding(days: Int) -> Moment { adding(seconds: days * 86_400) }

    /// Whole seconds from `earlier` to this moment; negative when this one comes first.
    public func seconds(since earlier: Moment) -> Int { Int((millis - earlier.millis).floored(by: 1000)) }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that times before 1970 are right too.
    func floored(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
func three(_ number: Int) -> String { number < 10 ? "00\(number)" : number < 100 ? "0\(number)" : String(number) }
