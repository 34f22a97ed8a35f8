// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a database refused, as a code: never with the values of a row, which could be somebody's name.
public enum StoreError: Error, Equatable, Sendable {
    case unique
    case foreignKey
    case check
    case notNull
    /// Locked or overloaded for longer than we wait; trying again later may work.
    case busy
    /// Cannot write now: the disk is full, or the file or the server is read-only.
    case readOnly
    /// The connection is gone.
    case gone
    /// A column that the code asked for is absent or of another kind.
    case column(String)
    /// A migration already applied reads differently now, or the database is from a newer program.
    case migration(String)
    /// Anything else, by the database's own code.
    case other(code: String)

    /// Whether the same transaction may succeed if it is run again at once.
    @_spi(Driver) public static let retriedCodes: Set<String> = ["40001", "40P01"]
}
