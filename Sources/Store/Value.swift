// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// A value on its way into or out of a database.
public enum Value: Sendable, Equatable {
    case null
    case text(String)
    case int(Int64)
    case bool(Bool)
    case real(Double)
    case bytes([UInt8])
}

/// What can be bound in `SQL`.
public protocol Bindable {
    var sqlValue: Value { get }
}

/// What can be read from a column.
public protocol ColumnReadable {
    /// Nil when the value is not of this kind.
    init?(column: Value)
    /// The same out of a row, for kinds that can do without the value in between.
    init?(_ cells: any RowCells, at place: Int)
}

extension ColumnReadable {
    @inlinable
    public init?(_ cells: any RowCells, at place: Int) { self.init(column: cells.value(place)) }
}

extension String: Bindable, ColumnReadable {
    public init?(_ cells: any RowCells, at place: Int) {
        guard let units = cells.text(place) else { return nil }
        self.init(decoding: units, as: UTF8.self)
    }
    public var sqlValue: Value { .text(self) }
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self = text
    }
}

extension Int: Bindable, ColumnReadable {
    public var sqlValue: Value { .int(Int64(self)) }
    public init?(column: Value) {
        guard case .int(let number) = column else { return nil }
        self = Int(number)
    }
}

extension Double: Bindable, ColumnReadable {
    public var sqlValue: Value { .real(self) }
    public init?(column: Value) {
        switch column {
        case .real(let number): self = number
        case .int(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Bool: Bindable, ColumnReadable {
    public var sqlValue: Value { .bool(self) }
    public init?(column: Value) {
        switch column {
        case .bool(let flag): self = flag
        // SQLite keeps booleans as 0 and 1.
        case .int(let number): self = number != 0
        default: return nil
        }
    }
}

extension [UInt8]: Bindable, ColumnReadable {
    public var sqlValue: Value { .bytes(self) }
    public init?(column: Value) {
        guard case .bytes(let bytes) = column else { return nil }
        self = bytes
    }
}

extension Moment: Bindable, ColumnReadable {
    public init?(_ cells: any RowCells, at place: Int) {
        guard let units = cells.text(place) else { return nil }
        self.init(utf8: units)
    }
    public var sqlValue: Value { .text(text) }
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

extension LocalDate: Bindable, ColumnReadable {
    public var sqlValue: Value { .text(text) }
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

extension PersonID: Bindable, ColumnReadable {
    public var sqlValue: Value { .text(text) }
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

extension ID: Bindable, ColumnReadable {
    @inlinable
    public init?(_ cells: any RowCells, at place: Int) {
        guard let units = cells.text(place) else { return nil }
        self.init(utf8: units)
    }
    public var sqlValue: Value { .text(text) }
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

extension Optional: Bindable where Wrapped: Bindable {
    public var sqlValue: Value { self?.sqlValue ?? .null }
}

extension Bindable where Self: RawRepresentable, RawValue == String {
    public var sqlValue: Value { .text(rawValue) }
}

extension ColumnReadable where Self: RawRepresentable, RawValue == String {
    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(rawValue: text)
    }
}
