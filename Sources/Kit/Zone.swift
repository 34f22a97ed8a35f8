// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A time zone by its name in the tz database, such as `Europe/London`.
public struct Zone: Sendable, Equatable {
    public let name: String
    private let zone: TimeZone
    private let near: ZoneOffsets

    /// Nil when the machine knows no zone of that name.
    public init?(_ name: String) {
        guard name.contains("/") || name == "UTC", let zone = TimeZone(identifier: name) else { return nil }
        self.name = name
        self.zone = zone
        near = ZoneOffsets(zone)
    }

    /// The day and the time of day there, for the price of one look at the zone's table.
    public func local(of moment: Moment) -> (date: LocalDate, clock: String) {
        let (day, minute) = dayAndMinute(at: moment)
        return (LocalDate(dayNumber: day), Kit.clock(minute))
    }

    /// The day it is there at that moment.
    public func date(of moment: Moment) -> LocalDate { LocalDate(dayNumber: dayAndMinute(at: moment).day) }

    /// The time of day there, as `08:30`.
    public func clock(of moment: Moment) -> String { Kit.clock(dayAndMinute(at: moment).minute) }

    private func dayAndMinute(at moment: Moment) -> (day: Int, minute: Int) {
        let seconds = moment.unixSeconds + offset(at: moment)
        let day = seconds.floored(by: 86_400)
        return (Int(day), Int(seconds - day * 86_400) / 60)
    }

    /// The moment when that day's clock there shows the given minute of the day.
    ///
    /// In the hour that a clock change skips, the moment after the change; in the hour that comes twice, the first.
    public func moment(of date: LocalDate, minuteOfDay: Int) -> Moment {
        let naive = Int64(date.dayNumber) * 86_400 + Int64(minuteOfDay) * 60
        let before = offset(at: Moment(millis: (naive - 86_400) * 1000))
        let after = offset(at: Moment(millis: (naive + 86_400) * 1000))
        for candidate in [before, after] {
            let moment = Moment(millis: (naive - candidate) * 1000)
            if offset(at: moment) == candidate { return moment }
        }
        return Moment(millis: (naive - before) * 1000)
    }

    /// How far its clocks are ahead of UTC at that moment.
    public func secondsAhead(at moment: Moment) -> Int { Int(offset(at: moment)) }

    private func offset(at moment: Moment) -> Int64 {
        near.offset(at: moment.unixSeconds) ?? ZoneOffsets.offset(of: zone, at: moment.unixSeconds)
    }
}
