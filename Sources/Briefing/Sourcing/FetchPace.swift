// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// How long a source is left alone before it is fetched again: never less than it asks for, within reason.
enum FetchPace {
    static let interval = 30 * 60
    static let longestWait = 24 * 3600

    /// Seconds after a fetch that went well.
    ///
    /// - Parameters:
    ///   - asked: what the feed itself asks for, as `ttl` or `sy:updatePeriod`.
    ///   - freshFor: what the server said with the answer, as `Cache-Control: max-age`.
    static func wait(asked: Int?, freshFor: Int?) -> Int {
        min(max(interval, asked ?? 0, freshFor ?? 0), longestWait)
    }

    /// Seconds after a fetch that failed: twice as long each time, and at least what the server asked for.
    static func wait(failures: Int, asked: Int) -> Int {
        min(max(interval << min(failures, 6), asked), longestWait)
    }

    /// The first moment from then on that the feed does not name as one at which nothing changes.
    static func outsideQuietTimes(_ moment: Moment, _ schedule: FeedSchedule) -> Moment {
        guard !schedule.quietHours.isEmpty || !schedule.quietDays.isEmpty else { return moment }
        for hours in 0..<(longestWait / 3600) {
            let later = moment.adding(seconds: hours * 3600)
            let hour = Int(later.unixSeconds / 3600 % 24)
            // 1 January 1970 was a Thursday, the fourth day of the week.
            let day = Int((later.unixSeconds / 86_400 + 3) % 7) + 1
            if !schedule.quietHours.contains(hour) && !schedule.quietDays.contains(day) { return later }
        }
        return moment
    }

    /// The seconds that `Cache-Control` lets an answer be kept; nil if it does not say.
    static func freshFor(cacheControl: String?) -> Int? {
        guard let cacheControl else { return nil }
        for part in cacheControl.lowercased().split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces }
            guard pair.count == 2, pair[0] == "max-age", let seconds = Int(pair[1]), seconds > 0 else { continue }
            return min(seconds, longestWait)
        }
        return nil
    }
}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
