// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// What the room is told at start.
public struct AccountSettings: Sendable {
    public let hashing: HashingCost
    public let passwords: PasswordList
    /// Where the organisation is, for the times on its pages.
    public let zone: Zone

    public init(hashing: HashingCost = .standard, passwords: PasswordList, zone: Zone) {
        self.hashing = hashing
        self.passwords = passwords
        self.zone = zone
    }
}

/// How long things of this room last.
enum Lasting {
    static let idleSeconds = 30 * 60
    static let sessionSeconds = 12 * 3600
    static let seenEverySeconds = 60
    /// By how much the clocks of two nodes may differ.
    static let skewSeconds = 5 * 60
    static let invitationDays = 7
    static let firstRunDays = 1
    static let knownBrowserDays = 400
    /// How long what has ended is kept to be looked back at.
    static let endedDays = 30
    static let limitSeconds = 15 * 60
}
