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
        var text = text
        guard let millis = text.withUTF8(Self.millis(of:)) else { return nil }
        self.millis = millis
    }

    /// The same, out of somebody else's memory.
    public init?(utf8 units: UnsafeBufferPointer<UInt8>) {
        guard let millis = Self.millis(of: units) else { return nil }
        self.millis = millis
    }

    private static func millis(of units: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard units.count == 24, units[4] == 45, units[7] == 45, units[10] == 84, units[13] == 58, units[16] == 58,
            units[19] == 46, units[23] == 90
        else { return nil }
        var isNumber = true
        /// The two digits at a place.
        func pair(_ place: Int) -> Int {
            let (tens, ones) = (units[place] &- 48, units[place + 1] &- 48)
            isNumber = isNumber && tens < 10 && ones < 10
            return Int(tens) * 10 + Int(ones)
        }
        let (year, month, day) = (pair(0) * 100 + pair(2), pair(5), pair(8))
        let (hour, minute, second, centi) = (pair(11), pair(14), pair(17), pair(20))
        let milli = Int(units[22] &- 48)
        guard isNumber, milli < 10, hour < 24, minute < 60, second < 60,
            let date = LocalDate(year: year, month: month, day: day)
        else { return nil }
        let seconds = Int64(date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        return seconds * 1000 + Int64(centi * 10 + milli)
    }

    /// Lends the bytes of ``text`` for as long as `take` runs: a page writes hundreds of them.
    public func withText<Result>(_ take: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let (date, second, milli) = parts
        guard (0...9999).contains(date.year) else {
            var text = text
            return text.withUTF8(take)
        }
        return Digits.lend(
            like: "0000-00-00T00:00:00.000Z",
            { digits in
                digits.put(date)
                Self.put(second, milli, at: 11, in: digits)
            }, take)
    }

    private var parts: (date: LocalDate, second: Int, milli: Int) {
        let seconds = millis.floored(by: 1000)
        let days = seconds.floored(by: 86_400)
        return (LocalDate(dayNumber: Int(days)), Int(seconds - days * 86_400), Int(millis - seconds * 1000))
    }

    public var text: String {
        let (date, second, milli) = parts
        // Years of five digits are beyond what is read back, and still have to be written somehow.
        guard (0...9999).contains(date.year) else {
            return date.text + Digits.text(like: "T00:00:00.000Z") { Self.put(second, milli, at: 1, in: $0) }
        }
        return Digits.text(like: "0000-00-00T00:00:00.000Z") { digits in
            digits.put(date)
            Self.put(second, milli, at: 11, in: digits)
        }
    }

    private static func put(_ second: Int, _ milli: Int, at place: Int, in digits: borrowing Digits) {
        digits.put(second / 3600, at: place)
        digits.put(second / 60 % 60, at: place + 3)
        digits.put(second % 60, at: place + 6)
        digits.put(milli / 10, at: place + 9)
        digits.put(digit: milli % 10, at: place + 11)
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

/// A minute of the day as `08:30`.
func clock(_ minute: Int) -> String {
    Digits.text(like: "00:00") { digits in
        digits.put(minute / 60, at: 0)
        digits.put(minute % 60, at: 3)
    }
}
