// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A piece of invented news, as it is written in the edition's files.
struct DemoItem: Equatable, Sendable {
    /// What real feeds do to an item.
    enum Oddity: String, Sendable {
        case noDate = "no-date"
        /// Dated next year by a slip.
        case future
        /// Dated 1 January 1970 by an editing system that had no date.
        case epoch
        /// Only the beginning can be read without paying.
        case stub
        /// A page that grows while something goes on.
        case live
    }

    /// What it is about; items of one story are reports of one event, any other has a name of its own.
    let story: String
    let outlet: String
    /// Stands for it in the path of its page.
    let slug: String
    /// What the feed knows it by; a correction bears that of the item that it corrects.
    let guid: String
    let time: DemoTime
    let byline: String
    let section: String
    private(set) var title: String
    private(set) var summary: String
    private(set) var paragraphs: [String]
    /// The slug of the agency's text that this one was made of.
    let copyOf: String?
    let oddities: Set<Oddity>

    /// The same with ‘so’ where it has “so”.
    var inSingleQuotes: DemoItem {
        var item = self
        item.title = Self.singleQuotes(title)
        item.summary = Self.singleQuotes(summary)
        item.paragraphs = paragraphs.map(Self.singleQuotes)
        return item
    }

    private static func singleQuotes(_ text: String) -> String {
        text.replacing("“", with: "‘").replacing("”", with: "’")
    }
}

/// A time of day on one of the last days.
struct DemoTime: Equatable, Sendable {
    /// Days before the day that the demo is started on; 0 for the last twenty-four hours.
    let daysAgo: Int
    /// Of the day, UTC, which is the clock on the wall in a British winter.
    let minute: Int

    /// Reads `06:12`, or `4d 06:12` for four days ago.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: " ")
        guard let clock = parts.last?.split(separator: ":"), clock.count == 2, let hour = Int(clock[0]),
            let minute = Int(clock[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        self.minute = hour * 60 + minute
        guard parts.count == 2 else {
            daysAgo = 0
            return
        }
        guard parts[0].last == "d", let days = Int(parts[0].dropLast()) else { return nil }
        daysAgo = days
    }

    /// The moment that it was last this time, when all times of one story up to `latest` have to be past.
    func moment(before now: Moment, latest: Int) -> Moment {
        let midnight = Moment(millis: now.unixSeconds / 86_400 * 86_400_000)
        let isYesterday = daysAgo == 0 && midnight.adding(seconds: latest * 60) > now
        return midnight.adding(days: -daysAgo - (isYesterday ? 1 : 0)).adding(seconds: minute * 60)
    }
}
