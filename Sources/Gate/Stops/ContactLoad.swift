// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// How much has been asked of somebody, by everybody together.
public struct ContactLoad: Sendable, Equatable {
    public static let mostAsksInAMonth = 3
    public static let mostRetellingsInAMonth = 1
    public static let daysOfRest = 14

    /// When they were asked for something, whoever asked.
    public var asks: [Moment] = []
    /// When they told the hardest part.
    public var retellings: [Moment] = []
    public var notUntil: LocalDate?
    /// The last hearing, bereavement or the like.
    public var hardDay: LocalDate?

    public init() {}

    /// Whether another ask would be too much.
    func isReached(at now: Moment, on today: LocalDate) -> Bool {
        let monthAgo = now.adding(days: -30)
        return asks.count { $0 > monthAgo && $0 <= now } >= Self.mostAsksInAMonth
            || retellings.count { $0 > monthAgo && $0 <= now } >= Self.mostRetellingsInAMonth
            || isResting(on: today)
    }

    /// Whether they have asked for time, or need it.
    func isResting(on today: LocalDate) -> Bool {
        notUntil.map { today < $0 } ?? false || hardDay.map { today < $0.adding(days: Self.daysOfRest) } ?? false
    }
}
