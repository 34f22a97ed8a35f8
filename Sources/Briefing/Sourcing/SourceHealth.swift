// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// How a source does, in a few words: "403 since Tuesday; last item 3 days ago".
struct SourceHealth: Sendable {
    let source: Source
    let now: Moment
    let zone: Zone

    /// Seconds after which a source that works but brings nothing is called quiet.
    private static let quietAfter = 14 * 86_400

    var state: Parts.State {
        if source.retiredAt != nil { return .stopped }
        if source.problem != nil { return .warning }
        return source.workedAt == nil ? .waiting : .ok
    }

    var words: String {
        if source.address == .byHand { return lastItem ?? "Nothing yet" }
        return [first, lastItem].compactMap { $0 }.joined(separator: "; ")
    }

    private var first: String {
        if source.retiredAt != nil { return "Retired" }
        if let since = source.problemSince, source.problem != nil { return "\(fault) since \(day(since))" }
        guard let worked = source.workedAt else { return "Being fetched" }
        return "Fetched \(Spoken.time(worked, now: now, zone: zone))"
    }

    private var lastItem: String? {
        guard let last = source.lastItemAt else { return source.workedAt == nil ? nil : "no item yet" }
        let isQuiet = now.seconds(since: last) > Self.quietAfter && source.problem == nil
        return "\(isQuiet ? "quiet: " : "")last item \(Spoken.ago(last, now: now))"
    }

    /// The fault in a word or two, for a list.
    private var fault: String {
        let code = source.problemCode ?? ""
        switch code {
        case _ where code.hasPrefix("http-"): return String(code.dropFirst(5))
        case "refused-address", "bad-address": return "Address refused"
        case "dns-failed": return "Name not found"
        case "cannot-connect": return "No connection"
        case "timed-out": return "Too slow"
        case "too-large": return "Too large"
        case "too-many-redirects", "insecure-redirect": return "Sent elsewhere"
        case "tls-failed": return "Not secure"
        case "broken-download": return "Broken off"
        default: return "Not readable"
        }
    }

    /// The day of the week within the last six days, else the date.
    private func day(_ moment: Moment) -> String {
        let date = zone.date(of: moment)
        let today = zone.date(of: now)
        if date == today { return zone.clock(of: moment) }
        if date == today.adding(days: -1) { return "yesterday" }
        return date > today.adding(days: -7) ? date.spokenWeekday : date.spokenInYear
    }
}
