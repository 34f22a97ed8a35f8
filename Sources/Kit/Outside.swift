// SPDX-License-Identifier: AGPL-3.0-or-later

/// The parts of the outside world that a test must be able to fix: the clock and chance.
public struct Outside: Sendable {
    public let now: @Sendable () -> Moment
    /// That many bytes fit for keys and tokens.
    public let randomBytes: @Sendable (Int) -> [UInt8]

    public init(now: @escaping @Sendable () -> Moment, randomBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.randomBytes = randomBytes
    }

    /// Mints an id for a new thing.
    public func newID<Noun>(_ noun: Noun.Type = Noun.self) -> ID<Noun> { ID(at: now(), random: randomBytes(10)) }

    /// A secret of 32 bytes as 64 hexadecimal digits, for links and sessions.
    public func newToken() -> String { Hex.text(of: randomBytes(32)) }
}
