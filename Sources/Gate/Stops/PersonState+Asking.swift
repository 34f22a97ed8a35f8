// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

extension PersonState {
    /// Which stops stand now before they are asked for such a use, before anything was talked through.
    ///
    /// For whoever keeps the assessment, to see what it does; nothing may leave on the strength of it.
    public func stops(before use: ProposedUse, at now: Moment, on today: LocalDate) -> [Stop] {
        let standing = StopCheck(state: self, use: use, now: now, today: today).beforeAsking(after: nil)
        return Stop.allCases.filter(standing.contains)
    }
}

extension ContactLoad {
    private static let longestLook = 800

    /// The first day on which another ask is not too much; nil when that is today.
    ///
    /// Someone who asked for years of rest is told as the last day that is looked at.
    public func restsUntil(at now: Moment, on today: LocalDate) -> LocalDate? {
        let days = (0...Self.longestLook).first { !isReached(at: now.adding(days: $0), on: today.adding(days: $0)) }
        let rest = days ?? Self.longestLook
        return rest == 0 ? nil : today.adding(days: rest)
    }
}
