// SPDX-License-Identifier: AGPL-3.0-or-later

/// When a feed asks to be fetched, and when not.
public struct FeedSchedule: Sendable, Equatable {
    /// RSS's `ttl`: for how many minutes what was fetched may be kept.
    public internal(set) var minutesToLive: Int?
    /// RSS's `skipHours`: hours of the day in UTC, 0 to 23, at which nothing changes.
    public internal(set) var quietHours: Set<Int> = []
    /// RSS's `skipDays`: days at which nothing changes, 1 for Monday to 7 for Sunday.
    public internal(set) var quietDays: Set<Int> = []
    /// `sy:updatePeriod`, in minutes.
    var periodMinutes: Int?
    /// `sy:updateFrequency`: how often in a period.
    var timesAPeriod: Int?

    /// A year: nothing longer is believed.
    private static let longest = 525_600

    /// A feed that says nothing of it.
    public static let none = FeedSchedule()

    init() {}

    /// The shortest time in minutes after which the feed wants to be fetched again; nil if it does not say.
    public var wait: Int? {
        let period = periodMinutes.map { $0 / max(timesAPeriod ?? 1, 1) }
        let wanted = [minutesToLive, period].compactMap(\.self).filter { $0 > 0 }.max()
        return wanted.map { min($0, Self.longest) }
    }

    /// The minutes in a period of the syndication module.
    static func minutes(in period: String) -> Int? {
        switch period.lowercased() {
        case "hourly": 60
        case "daily": 1440
        case "weekly": 10_080
        case "monthly": 43_200
        case "yearly": 525_600
        default: nil
        }
    }

    mutating func skip(hour: String) {
        guard let hour = Int(hour), (0...24).contains(hour) else { return }
        quietHours.insert(hour % 24)
    }

    mutating func skip(day: String) {
        let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        guard let index = days.firstIndex(of: day.lowercased().prefix(3).description) else { return }
        quietDays.insert(index + 1)
    }
}
