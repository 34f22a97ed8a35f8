// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum ItemParts {
    /// An item in a list, with what can be done with it at its end.
    static func item(_ item: Item, zone: Zone, now: Moment, isPicked: Bool = false, action: HTML = .nothing) -> HTML {
        """
        <li class="item\(" picked", if: isPicked)" data-row><div class="item-text"><h3 class="item-title">\(title(item.title, item.link, language: item.language))</h3>
        <p class="meta"><bdi class="outlet">\(item.outlet)</bdi> <time datetime="\(item.at.text)">\(Spoken.time(item.at, now: now, zone: zone))</time></p>
        <p class="lines clip" dir="auto">\(item.lines)</p></div>\(action)</li>
        """
    }

    static func title(_ title: String, _ link: String?, language: String?) -> HTML {
        let words: HTML =
            language.map { "<bdi lang=\"\($0)\" dir=\"auto\">\(title)</bdi>" } ?? "<bdi dir=\"auto\">\(title)</bdi>"
        return link.map { "<a href=\"\(link: .outside($0))\" rel=\"noopener noreferrer\">\(words)</a>" } ?? words
    }
}

/// Times as people say them.
enum Spoken {
    /// `08:12`, `yesterday 08:12` or `3 November 08:12`.
    static func time(_ moment: Moment, now: Moment, zone: Zone) -> String {
        let (date, clock) = zone.local(of: moment)
        let today = zone.date(of: now)
        if date == today { return clock }
        if date == today.adding(days: -1) { return "yesterday \(clock)" }
        if date == today.adding(days: 1) { return "tomorrow \(clock)" }
        return "\(date.spokenInYear)\(date.year == today.year ? "" : " \(date.year)") \(clock)"
    }
}
