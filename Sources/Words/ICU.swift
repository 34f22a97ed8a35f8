// SPDX-License-Identifier: AGPL-3.0-or-later

internal import _FoundationICU

/// The few questions that we ask of the ICU library inside the Swift toolchain.
///
/// `_FoundationICU` is underscored and may change with a toolchain, so no other file imports it and the tests pin each answer.
/// Everything is opened, asked and closed within one call: 2 µs for a plural, 6 µs for a number and 20 µs for a date, measured.
/// So there is nothing shared between threads, no cache and no lock.
enum ICU {
    /// A Gregorian day, or a time of day on some day.
    struct Moment {
        var year = 2000
        var month = 1
        var day = 1
        var hour = 12
        var minute = 0
    }

    /// How much of a moment is written.
    enum Shape {
        case longDate
        case weekdayAndDate
        case month
        case time
    }

    /// The CLDR plural category that a count takes, such as `few`.
    static func pluralCategory(of count: Int, ordinal: Bool, locale: String) -> String? {
        var status = U_ZERO_ERROR
        let rules = swift_uplrules_openForType(locale, ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &status)
        defer { swift_uplrules_close(rules) }
        guard succeeded(status) else { return nil }
        return text { swift_uplrules_select(rules, Double(count), $0, $1, &$2) }
    }

    /// All the plural categories that a language has.
    static func pluralCategories(ordinal: Bool, locale: String) -> Set<String> {
        var status = U_ZERO_ERROR
        let rules = swift_uplrules_openForType(locale, ordinal ? UPLURAL_TYPE_ORDINAL : UPLURAL_TYPE_CARDINAL, &status)
        defer { swift_uplrules_close(rules) }
        let words = swift_uplrules_getKeywords(rules, &status)
        defer { swift_uenum_close(words) }
        var categories: Set<String> = []
        while succeeded(status), let word = swift_uenum_next(words, nil, &status) {
            categories.insert(String(cString: word))
        }
        return categories
    }

    /// A whole number with the language's own digits and grouping.
    static func number(_ value: Int, locale: String) -> String? {
        var status = U_ZERO_ERROR
        let format = swift_unum_open(UNUM_DECIMAL, nil, 0, locale, nil, &status)
        defer { swift_unum_close(format) }
        guard succeeded(status) else { return nil }
        return text { swift_unum_formatInt64(format, Int64(value), $0, $1, nil, &$2) }
    }

    /// A date or time in the Gregorian calendar; nil if there is no such day or hour.
    static func moment(_ moment: Moment, as shape: Shape, locale: String) -> String? {
        // The calendar is named because Dari's own default is the Persian one.
        let locale = locale + "@calendar=gregorian"
        let zone = Array("UTC".utf16)
        guard let instant = milliseconds(of: moment, zone: zone, locale: locale) else { return nil }
        var status = U_ZERO_ERROR
        let format =
            switch shape {
            case .longDate: swift_udat_open(UDAT_NONE, UDAT_LONG, locale, zone, Int32(zone.count), nil, 0, &status)
            case .time: swift_udat_open(UDAT_SHORT, UDAT_NONE, locale, zone, Int32(zone.count), nil, 0, &status)
            case .weekdayAndDate: weekdayFormat(zone: zone, locale: locale, status: &status)
            case .month: format("LLLL y", zone: zone, locale: locale, status: &status)
            }
        defer { swift_udat_close(format) }
        guard succeeded(status) else { return nil }
        return text { swift_udat_format(format, instant, $0, $1, nil, &$2) }
    }

    /// The code among `codes` that suits an Accept-Language header best, if any does.
    static func accepted(_ header: String, among codes: [String]) -> String? {
        let words = codes.map(\.utf8CString)
        return words.flatMap(\.self).withUnsafeBufferPointer { bytes in
            var next = bytes.baseAddress
            var starts: [UnsafePointer<CChar>?] = []
            for word in words {
                starts.append(next)
                next = next?.advanced(by: word.count)
            }
            var status = U_ZERO_ERROR
            let available = swift_uenum_openCharStringsEnumeration(&starts, Int32(starts.count), &status)
            defer { swift_uenum_close(available) }
            var outcome = ULOC_ACCEPT_FAILED
            var code = [CChar](repeating: 0, count: Int(ULOC_FULLNAME_CAPACITY))
            let length = swift_uloc_acceptLanguageFromHTTP(
                &code, Int32(code.count), &outcome, header, available, &status)
            guard succeeded(status), outcome != ULOC_ACCEPT_FAILED else { return nil }
            return String(decoding: code.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// Whether any letter of the text is written from right to left.
    static func hasRightToLeft(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            let direction = swift_u_charDirection(Int32(scalar.value))
            return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC
        }
    }

    /// Whether the locale's script runs from right to left.
    static func isRightToLeft(locale: String) -> Bool {
        swift_uloc_isRightToLeft(locale) != 0
    }

    /// A day with its weekday: English as it is written in Britain, without the comma that ICU puts after the weekday.
    private static func weekdayFormat(
        zone: [UInt16], locale: String, status: inout UErrorCode
    ) -> UnsafeMutablePointer<UDateFormat?>? {
        guard locale.hasPrefix("en") else {
            return swift_udat_open(UDAT_NONE, UDAT_FULL, locale, zone, Int32(zone.count), nil, 0, &status)
        }
        return format("EEEE d MMMM y", zone: zone, locale: locale, status: &status)
    }

    private static func format(
        _ pattern: StaticString, zone: [UInt16], locale: String, status: inout UErrorCode
    ) -> UnsafeMutablePointer<UDateFormat?>? {
        let pattern = Array("\(pattern)".utf16)
        return swift_udat_open(
            UDAT_PATTERN, UDAT_PATTERN, locale, zone, Int32(zone.count), pattern, Int32(pattern.count), &status)
    }

    private static func milliseconds(of moment: Moment, zone: [UInt16], locale: String) -> UDate? {
        guard
            let year = Int32(exactly: moment.year), let month = Int32(exactly: moment.month),
            let day = Int32(exactly: moment.day), let hour = Int32(exactly: moment.hour),
            let minute = Int32(exactly: moment.minute), (1...12).contains(month)
        else { return nil }
        var status = U_ZERO_ERROR
        let calendar = swift_ucal_open(zone, Int32(zone.count), locale, UCAL_GREGORIAN, &status)
        defer { swift_ucal_close(calendar) }
        guard succeeded(status) else { return nil }
        // Strict, or the 30th of February becomes the 2nd of March.
        swift_ucal_setAttribute(calendar, UCAL_LENIENT, 0)
        swift_ucal_setDateTime(calendar, year, month - 1, day, hour, minute, 0, &status)
        let instant = swift_ucal_getMillis(calendar, &status)
        return succeeded(status) ? instant : nil
    }

    /// What a call writes into a buffer of UTF-16; nil if it fails or does not fit (none of ours comes near).
    private static func text(
        _ write: (UnsafeMutablePointer<UInt16>?, Int32, inout UErrorCode) -> Int32
    ) -> String? {
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 256) { buffer in
            var status = U_ZERO_ERROR
            let length = Int(write(buffer.baseAddress, Int32(buffer.count), &status))
            guard succeeded(status), (0...buffer.count).contains(length) else { return nil }
            return String(decoding: buffer.prefix(length), as: UTF16.self)
        }
    }

    /// ICU's errors are above zero; below are warnings, such as "the plain language's data was used".
    private static func succeeded(_ status: UErrorCode) -> Bool {
        status.rawValue <= U_ZERO_ERROR.rawValue
    }
}
