// SPDX-License-Identifier: AGPL-3.0-or-later
@_spi(Driver) import Store

extension TableShape {
    typealias Rows = [[Value]]

    /// How many rows are in the hand at once.
    private static let pageLength = 100

    /// Hands over every row, a page at a time, in no order.
    func eachPage(in tx: Tx, _ body: (Rows) throws -> Void) throws {
        switch tx.dialect {
        case .sqlite: try streamed(in: tx, body)
        case .postgres: try fetched(in: tx, body)
        }
    }

    /// Adds rows in one statement.
    func insert(_ rows: Rows, in tx: Tx) throws {
        if self == .search, tx.dialect == .sqlite { return try rows.forEach { try insertWords($0, in: tx) } }
        let tuples = rows.map { row -> SQL in "(\(row.map(Bound.init)))" }
        try tx.run("insert into \(try table()) (\(try columnList())) values \(SQL(tuples, separator: ", "))")
    }

    private func streamed(in tx: Tx, _ body: (Rows) throws -> Void) throws {
        var page: Rows = []
        try tx.each(try selection(for: .sqlite)) { row in
            page.append(try normal(row.values))
            guard page.count == Self.pageLength else { return }
            try body(page)
            page = []
        }
        if !page.isEmpty { try body(page) }
    }

    /// PostgreSQL would hand over all rows at once; through a cursor they come in pages.
    private func fetched(in tx: Tx, _ body: (Rows) throws -> Void) throws {
        try tx.run("declare transfer no scroll cursor for \(try selection(for: .postgres))")
        while true {
            let page = try tx.rows("fetch forward 100 from transfer") { try normal($0.values) }
            guard !page.isEmpty else { break }
            try body(page)
        }
        try tx.run("close transfer")
    }

    private func selection(for dialect: Dialect) throws -> SQL {
        if self == .search, dialect == .sqlite {
            return "select e.kind, e.id, w.folded from search_entry e join search_words w on w.rowid = e.number"
        }
        return "select \(try columnList()) from \(try table())"
    }

    private func normal(_ values: [Value]) throws -> [Value] {
        try zip(columns, values).map { column, value in
            guard let normal = column.kind.normal(value) else {
                throw TransferError.unexpectedValue(table: name, column: column.name)
            }
            return normal
        }
    }

    /// SQLite's index is a table of its own, found by the number of the entry.
    private func insertWords(_ row: [Value], in tx: Tx) throws {
        let words = row.map(Bound.init)
        try tx.run("insert into search_entry (kind, id) values (\(words[0]), \(words[1]))")
        try tx.run(
            """
            insert into search_words (rowid, folded)
            select number, \(words[2]) from search_entry where kind = \(words[0]) and id = \(words[1])
            """)
    }

    private struct Bound: Bindable {
        let sqlValue: Value
    }
}
