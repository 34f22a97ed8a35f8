// SPDX-License-Identifier: AGPL-3.0-or-later

/// How somebody stands with us as a whole: facts that hold each by itself, so that none is lost in another.
public struct Standing: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let open: Standing = []
    /// They asked for a rest from it all.
    public static let paused = Standing(rawValue: 1)
    /// Somebody stopped all about them; only the safeguarding lead lifts that.
    public static let stopped = Standing(rawValue: 2)
    public static let withdrawn = Standing(rawValue: 4)
    /// The desk was restored from a backup, and the safeguarding lead has not looked at them since.
    public static let unconfirmed = Standing(rawValue: 8)

    /// Why nothing leaves, every fact at once.
    public var reasons: [Refusal.Reason] {
        let all: [(Standing, Refusal.Reason)] = [
            (.withdrawn, .withdrawn), (.stopped, .stopped), (.paused, .paused), (.unconfirmed, .unconfirmed),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
