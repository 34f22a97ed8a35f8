// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum ItemParts {
    /// An item in a list, with what can be done with it at its end.
    static func item(_ item: Item, zone: Zone, now: Moment, isPicked: Bool = false, action: HTML = .nothing) -> HTML {
        self.item(ItemLine(item), zone: zone, now: now, isPicked: isPicked, action: action)
    }

    static func item(_ line: ItemLine, zone: Zone, now: Moment, isPicked: Bool = false, action: HTML = .nothing)
        -> HTML
    {
        """
        <li class="item\(" picked", if: isPicked)" data-row><div class="item-text"><h3 class="item-title">\(title(line.title, line.link, language: line.language))</h3>
        <p class="meta"><bdi class="outlet">\(line.outlet)</bdi> <time datetime="\(line.at)">\(Spoken.time(line.at, now: now, zone: zone))</time></p>
        <p class="lines clip" dir="auto">\(line.lines)</p></div>\(action)</li>
        """
    }

    static func title(_ title: String, _ link: String?, language: String?) -> HTML {
        switch (link, language) {
        case (let link?, let language?):
            """
            <a href="\(link: .outside(link))" rel="noopener noreferrer"><bdi lang="\(language)" dir="auto">\(title)</bdi></a>
            """
        case (let link?, nil):
            "<a href=\"\(link: .outside(link))\" rel=\"noopener noreferrer\"><bdi dir=\"auto\">\(title)</bdi></a>"
        case (nil, let language?): "<bdi lang=\"\(language)\" dir=\"auto\">\(title)</bdi>"
        case (nil, nil): "<bdi dir=\"auto\">\(title)</bdi>"
        }
    }
}

/// Times as people say them.
enum Spoken {
    /// `08:12`, `yesterday 08:12` or `3 November 08:12`.
    static func time(_ moment: Moment, now: Moment, zone: Zone) -> String {
        let (date, clock) = zone.local(of: moment)
        let today = zone.date(of: now)
        switch date.dayNumber - today.dayNumber {
        case 0: return clock
        case -1: return "yesterday \(clock)"
        case 1: return "tomorrow \(clock)"
        default: return "\(date.spokenInYear)\(date.year == today.year ? "" : " \(date.year)") \(clock)"
        }
    }
}

extension Spoken {
    /// How long ago, in the largest unit that fits: "20 minutes ago", "3 days ago".
    static func ago(_ moment: Moment, now: Moment) -> String {
        let seconds = max(0, now.seconds(since: moment))
        switch seconds {
        case ..<90: return "just now"
        case ..<5400: return count(seconds / 60, "minute")
        case ..<(36 * 3600): return count((seconds + 1800) / 3600, "hour")
        case ..<(21 * 86_400): return count((seconds + 43_200) / 86_400, "day")
        case ..<(100 * 86_400): return count(seconds / (7 * 86_400), "week")
        default: return count(seconds / (30 * 86_400), "month")
        }
    }

    /// A length of time in the largest unit that fits: "45 minutes", "3 hours".
    static func span(_ seconds: Int) -> String {
        let (number, unit) =
            seconds < 5400
            ? (seconds / 60, "minute") : seconds < 129_600 ? (seconds / 3600, "hour") : (seconds / 86_400, "day")
        return "\(number) \(unit)\(number == 1 ? "" : "s")"
    }

    private static func count(_ number: Int, _ unit: String) -> String {
        "\(number) \(unit)\(number == 1 ? "" : "s") ago"
    }
}
