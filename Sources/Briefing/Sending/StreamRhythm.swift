// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store
import Web

/// When a stream's briefings usually go, on which days one is expected, and who watches over it.
struct StreamRhythm: Sendable, Equatable {
    let stream: ID<MessageStream>
    /// Minutes after midnight by the desk's own clock.
    var sendMinute = 8 * 60 + 30
    /// From this minute on, a day without a briefing in the making is told to the person on duty.
    var alertMinute = 8 * 60
    /// Monday is 1, Sunday is 7.
    var weekdays: Set<Int> = [1, 2, 3, 4, 5]
    var isExpected = false
    var duty: ID<StaffMember>?
    /// Whether somebody else has to have read a briefing before it goes.
    var needsReader = false

    static let columns: SQL = "stream_id, send_minute, alert_minute, weekdays, is_expected, duty_id, needs_reader"

    init(of stream: ID<MessageStream>) { self.stream = stream }

    init(row: borrowing Row) throws {
        stream = try row.get("stream_id")
        sendMinute = try row.get("send_minute")
        alertMinute = try row.get("alert_minute")
        weekdays = Set(try row.get("weekdays", as: String.self).compactMap(\.wholeNumberValue))
        isExpected = try row.get("is_expected")
        duty = try row.optional("duty_id")
        needsReader = try row.get("needs_reader")
    }

    /// The weekdays as they are kept: `12345`.
    var weekdaysKept: String { weekdays.sorted().map(String.init).joined() }

    func expects(_ day: LocalDate) -> Bool { isExpected && weekdays.contains(day.weekday) }

    /// When a briefing of that day usually goes.
    func usualMoment(on day: LocalDate, in zone: Zone) -> Moment { zone.moment(of: day, minuteOfDay: sendMinute) }

    /// From when on that day somebody is told that nothing has been begun.
    func alertMoment(on day: LocalDate, in zone: Zone) -> Moment { zone.moment(of: day, minuteOfDay: alertMinute) }

    /// `Monday, Tuesday and Friday`, or `every day`.
    var weekdaysSpoken: String {
        let monday = LocalDate(dayNumber: 4)
        let names = weekdays.sorted().map { monday.adding(days: $0 - 1).spokenWeekday }
        switch weekdays.sorted() {
        case [1, 2, 3, 4, 5, 6, 7]: return "every day"
        case [1, 2, 3, 4, 5]: return "Monday to Friday"
        default:
            guard let last = names.last, names.count > 1 else { return names.first ?? "no day" }
            return names.dropLast().joined(separator: ", ") + " and " + last
        }
    }
}

/// A time of day as people write it.
enum ClockTime {
    /// Reads `08:30`, `8.30`, `0830` or `8`; nil for anything that is no time of day.
    static func minute(_ typed: String) -> Int? {
        let typed = typed.filter { !$0.isWhitespace }
        guard typed.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3A || $0 == 0x2E }) else { return nil }
        var parts = typed.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }.map(String.init)
        if parts.count == 1, typed.count > 2 { parts = [String(typed.dropLast(2)), String(typed.suffix(2))] }
        if parts.count == 1 { parts.append("00") }
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, let hour = Int(parts[0]),
            let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// A minute of the day as `08:30`.
    static func text(_ minute: Int) -> String { "\(two(minute / 60)):\(two(minute % 60))" }

    /// How long it is until then: `2 h 10`, `45 min`.
    static func until(_ seconds: Int) -> String {
        let minutes = max(1, (seconds + 59) / 60)
        guard minutes >= 60 else { return "\(minutes) min" }
        return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(two(minutes % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
