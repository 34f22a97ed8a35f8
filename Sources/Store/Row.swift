// SPDX-License-Identifier: AGPL-3.0-or-later

/// One row of an answer; columns are read by the name that the query gives them.
public struct Row: Sendable, Equatable {
    public let columns: [String]
    public let values: [Value]

    @_spi(Driver)
    public init(columns: [String], values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The column's value; throws when there is no such column or it holds something else.
    public func get<T: ColumnReadable>(_ name: StaticString, as type: T.Type = T.self) throws -> T {
        guard let value = T(column: try value(name)) else { throw StoreError.column("\(name)") }
        return value
    }

    /// The column's value, nil where it is null.
    public func optional<T: ColumnReadable>(_ name: StaticString, as type: T.Type = T.self) throws -> T? {
        let value = try value(name)
        return value == .null ? nil : try get(name, as: type)
    }

    private func value(_ name: StaticString) throws -> Value {
        let wanted = name.utf8CodeUnitCount
        for (place, column) in columns.enumerated() where column.utf8.count == wanted {
            if name.withUTF8Buffer({ $0.elementsEqual(column.utf8) }) { return values[place] }
        }
        throw StoreError.column("\(name)")
    }
}
