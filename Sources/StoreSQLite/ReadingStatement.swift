// SPDX-License-Identifier: AGPL-3.0-or-later
import GRDB
import GRDBSQLite
@_spi(Driver) import Store

/// A statement of a reading connection: compiled once, and kept to be run again.
final class ReadingStatement {
    /// Whether somebody is stepping through its rows.
    private(set) var isAtWork = false
    private let handle: OpaquePointer
    private let cells: SQLiteCells
    private var names: ColumnNames
    /// How often SQLite had compiled it anew when the names of its columns were read.
    private var timesCompiled: CInt

    init(_ text: String, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, text, -1, CUnsignedInt(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else { throw SQLiteErrors.storeError(of: ResultCode(rawValue: code)) }
        self.handle = handle
        cells = SQLiteCells(handle)
        names = Self.names(of: handle)
        timesCompiled = Self.timesCompiled(handle)
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds the values and hands over each row of the answer.
    func run(_ values: [Value], each: (borrowing StoreRow) throws -> Void) throws {
        isAtWork = true
        defer {
            // A statement left in the middle of its rows would hold on to the state of the database that it reads, and
            // its values could be somebody's name.
            sqlite3_reset(handle)
            sqlite3_clear_bindings(handle)
            isAtWork = false
        }
        for (place, value) in values.enumerated() { try bind(value, at: CInt(place + 1)) }
        guard try step() else { return }
        readNamesAnew()
        let row = StoreRow(names, cells: cells)
        repeat { try each(row) } while try step()
    }

    /// Whether there is another row.
    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw SQLiteErrors.storeError(of: ResultCode(rawValue: code))
        }
    }

    /// SQLite compiles a statement anew by itself when a table has changed, and `*` may then stand for other columns.
    private func readNamesAnew() {
        let times = Self.timesCompiled(handle)
        guard times != timesCompiled else { return }
        timesCompiled = times
        names = Self.names(of: handle)
    }

    private func bind(_ value: Value, at place: CInt) throws {
        let code =
            switch value {
            case .null: sqlite3_bind_null(handle, place)
            case .text(let text): Self.copy(text.utf8) { sqlite3_bind_text(handle, place, $0, $1) { $0?.deallocate() } }
            case .int(let number): sqlite3_bind_int64(handle, place, number)
            case .bool(let flag): sqlite3_bind_int64(handle, place, flag ? 1 : 0)
            case .real(let number): sqlite3_bind_double(handle, place, number)
            case .bytes(let bytes): Self.copy(bytes) { sqlite3_bind_blob(handle, place, $0, $1) { $0?.deallocate() } }
            }
        guard code == SQLITE_OK else { throw SQLiteErrors.storeError(of: ResultCode(rawValue: code)) }
    }

    /// Hands over a copy, which SQLite gives back whether or not it took the value.
    private static func copy(
        _ units: some Collection<UInt8>, _ bind: (UnsafeMutablePointer<CChar>, CInt) -> CInt
    ) -> CInt {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, units.count), alignment: 1)
        copy.copyBytes(from: units)
        let start = copy.baseAddress
        return start.map { bind($0.assumingMemoryBound(to: CChar.self), CInt(units.count)) } ?? SQLITE_NOMEM
    }

    private static func names(of handle: OpaquePointer) -> ColumnNames {
        ColumnNames(
            (0..<sqlite3_column_count(handle)).map { sqlite3_column_name(handle, $0).map { String(cString: $0) } ?? "" }
        )
    }

    private static func timesCompiled(_ handle: OpaquePointer) -> CInt {
        sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
    }
}
