// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Times as people say them.
struct TimeWords: Sendable {
    let zone: Zone
    let now: Moment

    /// `today, 08:12`, `yesterday, 18:20` or `Saturday 21 November 2026, 08:12`.
    func spoken(_ moment: Moment) -> HTML {
        let (day, today) = (zone.date(of: moment), zone.date(of: now))
        let word = day == today ? "today" : day == today.adding(days: -1) ? "yesterday" : day.spoken
        return "<time datetime=\"\(moment.text)\">\(word), \(zone.clock(of: moment))</time>"
    }
}
