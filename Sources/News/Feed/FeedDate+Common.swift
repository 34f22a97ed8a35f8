// SPDX-License-Identifier: AGPL-3.0-or-later

/// The two forms in which nearly all dates are written, read by place.
///
/// Whatever is written in any other way is left to ``DateFields``, which would read these no differently.
enum CommonDate {
    /// Milliseconds since 1970 of `2026-06-26T10:04:03Z` and `Fri, 26 Jun 2026 10:04:03 GMT`, with any zone in digits.
    static func read(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= 20, bytes.count <= 35 else { return nil }
            return bytes[4] == UInt8(ascii: "-") ? readISO(bytes) : readRFC(bytes)
        }
    }

    private static func readISO(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"), let century = number(bytes, 0),
            let year = number(bytes, 2), let month = number(bytes, 5), let day = number(bytes, 8),
            let day = CalendarDay(year: century * 100 + year, month: month, day: day), let time = time(bytes, 11),
            let zone = zone(bytes, 19)
        else { return nil }
        return milliseconds(day, time, zone)
    }

    private static func readRFC(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        // The day has one digit or two.
        let shift = bytes[6] == UInt8(ascii: " ") ? 5 : 6
        guard bytes[3] == UInt8(ascii: ","), bytes[4] == UInt8(ascii: " "), bytes.count >= shift + 22,
            let day = shift == 6 ? number(bytes, 5) : digit(bytes[5]), bytes[shift + 1] == UInt8(ascii: " "),
            let month = month(bytes, shift + 2), bytes[shift + 5] == UInt8(ascii: " "),
            let century = number(bytes, shift + 6), let year = number(bytes, shift + 8),
            bytes[shift + 10] == UInt8(ascii: " "),
            let day = CalendarDay(year: century * 100 + year, month: month, day: day),
            let time = time(bytes, shift + 11), bytes[shift + 19] == UInt8(ascii: " "),
            let zone = zone(bytes, shift + 20)
        else { return nil }
        return milliseconds(day, time, zone)
    }

    private static func milliseconds(_ day: CalendarDay, _ seconds: Int, _ zone: Int) -> Int64 {
        Int64((day.daysSince1970 * 1440 - zone) * 60 + seconds) * 1000
    }

    /// The seconds of `10:04:03`.
    private static func time(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard start + 8 <= bytes.count, bytes[start + 2] == UInt8(ascii: ":"), bytes[start + 5] == UInt8(ascii: ":"),
            let hour = number(bytes, start), let minute = number(bytes, start + 3),
            let second = number(bytes, start + 6), hour < 24, minute < 60, second < 60
        else { return nil }
        return (hour * 60 + minute) * 60 + second
    }

    /// The minutes east of Greenwich of `Z`, `GMT`, `UTC`, `+0100` and `+01:00` at the end of the text.
    private static func zone(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let rest = bytes[start...]
        if rest.elementsEqual("Z".utf8) || rest.elementsEqual("GMT".utf8) || rest.elementsEqual("UTC".utf8) { return 0 }
        guard rest.count >= 5, bytes[start] == UInt8(ascii: "+") || bytes[start] == UInt8(ascii: "-"),
            let hours = number(bytes, start + 1)
        else { return nil }
        let hasColon = bytes[start + 3] == UInt8(ascii: ":")
        guard rest.count == (hasColon ? 6 : 5), let minutes = number(bytes, start + (hasColon ? 4 : 3)), hours < 15
        else { return nil }
        return (bytes[start] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func month(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let name = UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
        return months.firstIndex(of: name).map { $0 + 1 }
    }

    /// `Jan` to `Dec`, the three letters of each as one number.
    private static let months: [UInt32] = [
        0x4A616E, 0x466562, 0x4D6172, 0x417072, 0x4D6179, 0x4A756E, 0x4A756C, 0x417567, 0x536570, 0x4F6374, 0x4E6F76,
        0x446563,
    ]

    private static func digit(_ byte: UInt8) -> Int? { byte.isDigit ? Int(byte) - 0x30 : nil }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        guard start + 2 <= bytes.count, let tens = digit(bytes[start]), let ones = digit(bytes[start + 1]) else {
            return nil
        }
        return tens * 10 + ones
    }
}
