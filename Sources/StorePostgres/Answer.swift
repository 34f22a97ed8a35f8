// SPDX-License-Identifier: AGPL-3.0-or-later
import CLibpq
@_spi(Driver) import Store

/// One answer of the server, given back to libpq when it goes away.
struct Answer: ~Copyable {
    private let result: OpaquePointer?

    init(_ result: OpaquePointer?) { self.result = result }

    deinit { PQclear(result) }

    /// Nil when the statement was done.
    var refusal: Refusal? {
        let status = PQresultStatus(result)
        guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK else { return nil }
        guard let code = PQresultErrorField(result, sqlstateField) else { return .connectionLost }
        return Refusal(code: String(cString: code))
    }

    /// The command's name as the server tells it, such as `COMMIT`; it says `ROLLBACK` to a commit that came to nothing.
    var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    /// How many rows the statement changed.
    var changes: Int {
        guard !tag.hasPrefix("SELECT"), !tag.hasPrefix("FETCH"), let count = PQcmdTuples(result) else { return 0 }
        return Int(String(cString: count)) ?? 0
    }

    func eachRow(_ body: (borrowing Row) throws -> Void) throws {
        let rows = PQntuples(result)
        guard rows > 0 else { return }
        let names = (0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        let cells = AnswerCells(result)
        let row = Row(ColumnNames(names), cells: cells)
        for number in 0..<rows {
            cells.row = number
            try body(row)
        }
    }
}

/// The columns of the row that is at hand.
private final class AnswerCells: RowCells {
    private let result: OpaquePointer?
    private let types: [Oid]
    private let areText: [Bool]
    var row: CInt = 0

    init(_ result: OpaquePointer?) {
        self.result = result
        types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        areText = types.map { !TypeID.others.contains($0) }
    }

    func isNull(_ place: Int) -> Bool { PQgetisnull(result, row, CInt(place)) != 0 }

    func text(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
        areText[place] && !isNull(place) ? bytes(place)?.bindMemory(to: UInt8.self) : nil
    }

    func value(_ place: Int) -> Value {
        guard !isNull(place), let bytes = bytes(place) else { return .null }
        let text = String(decoding: bytes, as: UTF8.self)
        switch types[place] {
        case TypeID.boolean: return .bool(text == "t")
        case TypeID.bigint, TypeID.integer, TypeID.smallint: return Int64(text).map(Value.int) ?? .text(text)
        case TypeID.double, TypeID.single: return Double(text).map(Value.real) ?? .text(text)
        // A sum of bigints comes as numeric: whole, without a point. An average always has one.
        case TypeID.numeric: return Int64(text).map(Value.int) ?? Double(text).map(Value.real) ?? .text(text)
        case TypeID.bytes: return .bytes(Self.unescaped(bytes))
        default: return .text(text)
        }
    }

    private func bytes(_ place: Int) -> UnsafeRawBufferPointer? {
        PQgetvalue(result, row, CInt(place)).map {
            UnsafeRawBufferPointer(start: $0, count: Int(PQgetlength(result, row, CInt(place))))
        }
    }

    /// Reads `\x0aff`, the form that `bytea_output = hex` asks for.
    private static func unescaped(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        func digit(_ unit: UInt8) -> UInt8 { unit < 0x3A ? unit &- 0x30 : unit &- 0x57 }
        return stride(from: 2, to: text.count - 1, by: 2).map { digit(text[$0]) << 4 | digit(text[$0 + 1]) }
    }
}

/// `PG_DIAG_SQLSTATE`, a character macro that Swift does not import.
private let sqlstateField = CInt(UInt8(ascii: "C"))
