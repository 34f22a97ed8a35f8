// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// How often a writer has hit somebody outside their scope.
///
/// A writer could try names until one is refused. The caller keeps this value for each writer, asks it before a check,
/// and gives `LeakAnswer.whenAskedTooOften` once it says so; the lead sees the count.
public struct ProbeCount: Hashable, Sendable {
    public static let mostInAnHour = 5
    public static let mostInADay = 12

    /// When the hits of the last day were, oldest first.
    public private(set) var hits: [Moment]

    public init(hits: [Moment] = []) {
        self.hits = hits
    }

    /// Takes note of a check's answer.
    public mutating func record(_ answer: LeakAnswer, at now: Moment) {
        hits.removeAll { $0 < now.adding(seconds: -86_400) }
        if answer.isProbe, hits.count <= Self.mostInADay { hits.append(now) }
    }

    public func isTooOften(at now: Moment) -> Bool {
        let day = hits.filter { $0 > now.adding(seconds: -86_400) }
        let hour = day.filter { $0 > now.adding(seconds: -3600) }
        return hour.count >= Self.mostInAnHour || day.count >= Self.mostInADay
    }
}
