// SPDX-License-Identifier: AGPL-3.0-or-later

/// Numbers put into the places of a fixed form, such as `0000-00-00`: a page writes hundreds of times of day.
struct Digits: ~Copyable {
    private let units: UnsafeMutableBufferPointer<UInt8>

    /// The form with what `fill` puts into it.
    static func text(like form: StaticString, _ fill: (borrowing Digits) -> Void) -> String {
        String(unsafeUninitializedCapacity: form.utf8CodeUnitCount) { units in
            form.withUTF8Buffer { _ = units.initialize(fromContentsOf: $0) }
            fill(Digits(units: units))
            return form.utf8CodeUnitCount
        }
    }

    /// The same for a moment, without a text of its own.
    static func lend<Result>(
        like form: StaticString, _ fill: (borrowing Digits) -> Void, _ take: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: form.utf8CodeUnitCount) { units in
            form.withUTF8Buffer { _ = units.initialize(fromContentsOf: $0) }
            fill(Digits(units: units))
            return take(UnsafeBufferPointer(units))
        }
    }

    /// Puts a number from 0 to 99 with its leading nought.
    func put(_ number: Int, at place: Int) {
        precondition(place >= 0 && place + 1 < units.count)
        let tens = number / 10
        units[place] = Self.digit(tens)
        units[place + 1] = Self.digit(number - 10 * tens)
    }

    func put(digit: Int, at place: Int) {
        precondition(place >= 0 && place < units.count)
        units[place] = Self.digit(digit)
    }

    private static func digit(_ digit: Int) -> UInt8 { UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit) }

    /// Puts a day of the years 0 to 9999 at the beginning.
    func put(_ date: LocalDate) {
        put(date.year / 100, at: 0)
        put(date.year % 100, at: 2)
        put(date.month, at: 5)
        put(date.day, at: 8)
    }
}
