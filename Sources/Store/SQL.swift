// SPDX-License-Identifier: AGPL-3.0-or-later

/// SQL text with its values apart: the literal parts are fixed at compile time, everything else is bound.
///
/// ```swift
/// let live: SQL = onlyLive ? "and state = 'live'" : ""
/// let query: SQL = "select id from story where created_at >= \(since) \(live) and tag in (\(tags))"
/// ```
/// A conditional clause must be typed `SQL` as above: written straight into the interpolation, a bare string literal
/// is *bound as a value*.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Piece: Sendable {
        case literal(StaticString)
        case text(String)
        case bind(Value)
    }

    let pieces: [Piece]

    public init(stringLiteral text: StaticString) { pieces = [.literal(text)] }
    public init(stringInterpolation parts: StringInterpolation) { pieces = parts.pieces }

    /// Joins parts with a separator, for lists of conditions.
    public init(_ parts: [SQL], separator: StaticString) {
        var joined: [Piece] = []
        for (place, part) in parts.enumerated() {
            if place > 0 { joined.append(.literal(separator)) }
            joined += part.pieces
        }
        pieces = joined
    }

    init(trusted text: String) { pieces = [.text(text)] }

    /// The name of a table, column or constraint that was read from the database's own catalogue.
    ///
    /// Nil unless it is lower-case letters, digits and underscores, so that nothing else can be spliced this way.
    @_spi(Driver)
    public init?(identifier name: String) {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let isPlain = name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
        guard isPlain, let first = name.utf8.first, !digits.contains(first) else { return nil }
        pieces = [.text(name)]
    }

    /// Text that holds U+0000 would be cut off there without a word by SQLite's binding, and is refused by PostgreSQL.
    var hasTextWithNull: Bool {
        pieces.contains { piece in
            guard case .bind(.text(let text)) = piece else { return false }
            return text.utf8.contains(0)
        }
    }

    /// Collects the pieces of a literal; its literal parts can only be known at compile time.
    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }
        public mutating func appendLiteral(_ text: StaticString) { pieces.append(.literal(text)) }
        public mutating func appendInterpolation(_ value: some Bindable) { pieces.append(.bind(value.sqlValue)) }
        // Without this one the compiler warns at each use that an optional is interpolated.
        public mutating func appendInterpolation(_ value: (some Bindable)?) { pieces.append(.bind(value.sqlValue)) }
        public mutating func appendInterpolation(_ part: SQL) { pieces += part.pieces }
        public mutating func appendInterpolation(_ list: [some Bindable]) {
            guard !list.isEmpty else { return pieces.append(.literal("null")) }
            for (place, value) in list.enumerated() {
                if place > 0 { pieces.append(.literal(", ")) }
                pieces.append(.bind(value.sqlValue))
            }
        }
    }

    /// The text with its values numbered for a database: `?1` for SQLite, `$1` for PostgreSQL.
    @_spi(Driver)
    public func rendered(for dialect: Dialect) -> (text: String, values: [Value]) {
        var units: [UInt8] = []
        units.reserveCapacity(length)
        var values: [Value] = []
        values.reserveCapacity(pieces.count / 2)
        for piece in pieces {
            switch piece {
            case .literal(let part): part.withUTF8Buffer { units.append(contentsOf: $0) }
            case .text(let part): units.append(contentsOf: part.utf8)
            case .bind(let value):
                values.append(value)
                units.append(UInt8(ascii: dialect == .sqlite ? "?" : "$"))
                units.append(contentsOf: String(values.count).utf8)
            }
        }
        return (String(decoding: units, as: UTF8.self), values)
    }

    /// How many bytes the text has, or a few more.
    private var length: Int {
        pieces.reduce(0) { length, piece in
            switch piece {
            case .literal(let part): length + part.utf8CodeUnitCount
            case .text(let part): length + part.utf8.count
            case .bind: length + 6
            }
        }
    }
}

/// Which database a text is meant for.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}
