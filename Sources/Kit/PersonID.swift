// SPDX-License-Identifier: AGPL-3.0-or-later

/// The reference of a person: 128 random bits, 32 digits of hexadecimal.
///
/// Unlike other ids it tells not even when its row was made, for the order in which people came to the desk would.
public struct PersonID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// Reads a reference that came from outside; nil when it is not 32 lower-case hexadecimal digits.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, Hex.bytes(of: text) != nil else { return nil }
        self.text = String(text)
    }

    /// A reference for somebody new.
    public init(outside: Outside) { text = Hex.text(of: outside.randomBytes(16)) }

    public var description: String { text }
}
