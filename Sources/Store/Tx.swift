// SPDX-License-Identifier: AGPL-3.0-or-later

/// A transaction one is inside of: the only way to the database, and only a driver can make one.
public struct Tx {
    public let dialect: Dialect
    private let ask: (SQL, (borrowing Row) throws -> Void) throws -> Int

    /// `ask` runs a statement, hands over each row, and returns how many rows it changed.
    @_spi(Driver)
    public init(dialect: Dialect, ask: @escaping (SQL, (borrowing Row) throws -> Void) throws -> Int) {
        self.dialect = dialect
        self.ask = { query, each in
            guard !query.hasTextWithNull else { throw StoreError.other(code: "null-in-text") }
            return try ask(query, each)
        }
    }

    /// Every row of the answer, each made into a value.
    public func rows<T>(_ query: SQL, _ make: (borrowing Row) throws -> T) throws -> [T] {
        var found: [T] = []
        _ = try ask(query) { found.append(try make($0)) }
        return found
    }

    /// The first row of the answer, or nil.
    public func one<T>(_ query: SQL, _ make: (borrowing Row) throws -> T) throws -> T? { try rows(query, make).first }

    /// Hands over row after row without keeping them.
    public func each(_ query: SQL, _ body: (borrowing Row) throws -> Void) throws { _ = try ask(query, body) }

    /// The number in the column `n` of the only row: for `select count(*) as n …`.
    public func count(_ query: SQL) throws -> Int { try one(query) { try $0.get("n") } ?? 0 }

    /// Whether the query has any row.
    public func exists(_ query: SQL) throws -> Bool { try !rows(query) { _ in true }.isEmpty }

    /// Runs a statement and says how many rows it changed.
    @discardableResult
    public func run(_ statement: SQL) throws -> Int { try ask(statement) { _ in } }
}
