// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// That the safeguarding lead, or who stands in for them, let one use pass a stop, and why.
public struct StopOverride: Sendable, Equatable, Codable {
    public static let hours = 24

    public let id: Reference<StopOverride>
    public let person: PersonID
    public let stop: Stop
    public let use: ProposedUse
    public let by: String
    public let reason: String
    /// With this the reason can be held against its mark in the audit log.
    public let salt: String
    public let at: Moment

    /// Nil for a stop that nobody may override, and without a reason.
    init?(
        id: Reference<StopOverride>, person: PersonID, stop: Stop, use: ProposedUse, by: String, reason: String,
        salt: String = "", at: Moment
    ) {
        guard !stop.isAbsolute, !reason.allSatisfy(\.isWhitespace) else { return nil }
        (self.id, self.person, self.stop, self.use) = (id, person, stop, use)
        (self.by, self.reason, self.salt, self.at) = (by, reason, salt, at)
    }

    /// An override is for one use of one person, and for a day.
    func holds(for stop: Stop, of person: PersonID, _ use: ProposedUse, at now: Moment) -> Bool {
        self.stop == stop && self.person == person && self.use == use && at <= now
            && now < at.adding(seconds: Self.hours * 3600)
    }
}
