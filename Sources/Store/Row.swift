// SPDX-License-Identifier: AGPL-3.0-or-later

/// One row of an answer; columns are read by the name that the query gives them.
///
/// It is there while it is handed over and no longer: it reads the driver's own memory, so it can be neither copied nor
/// kept.
public struct Row: ~Copyable {
    @usableFromInline let cells: any RowCells
    @usableFromInline let names: ColumnNames

    /// A view of whichever row the cells are at.
    @_spi(Driver)
    public init(columns: [String], cells: any RowCells) {
        self.cells = cells
        names = ColumnNames(columns)
    }

    public var columns: [String] { names.all }

    /// What every column holds.
    public var values: [Value] { names.all.indices.map { cells.value($0) } }

    /// The column's value; throws when there is no such column or it holds something else.
    @inlinable
    public func get<T: ColumnReadable>(_ name: StaticString, as type: T.Type = T.self) throws -> T {
        guard let value = T(cells, at: try names.place(of: name)) else { throw StoreError.column("\(name)") }
        return value
    }

    /// The column's value, nil where it is null.
    @inlinable
    public func optional<T: ColumnReadable>(_ name: StaticString, as type: T.Type = T.self) throws -> T? {
        let place = try names.place(of: name)
        guard !cells.isNull(place) else { return nil }
        guard let value = T(cells, at: place) else { throw StoreError.column("\(name)") }
        return value
    }
}

/// How a driver hands over the columns of the row it is at, by their places from 0.
public protocol RowCells: AnyObject {
    func isNull(_ place: Int) -> Bool
    func value(_ place: Int) -> Value
    /// The bytes of a text where they lie; nil when it is none.
    func text(_ place: Int) -> UnsafeBufferPointer<UInt8>?
}

/// The columns of an answer, each with a mark that tells it from most others at a glance: a page of a hundred rows asks
/// for a thousand columns by name.
@usableFromInline
struct ColumnNames {
    let all: [String]
    private let marks: [UInt64]

    init(_ all: [String]) {
        self.all = all
        marks = all.map { name in
            var name = name
            return name.withUTF8(Self.mark)
        }
    }

    @usableFromInline
    func place(of name: StaticString) throws -> Int {
        let place = name.withUTF8Buffer { wanted in
            let mark = Self.mark(wanted)
            return marks.indices.first { place in
                marks[place] == mark && (wanted.count < 8 || all[place].utf8.elementsEqual(wanted))
            }
        }
        guard let place else { throw StoreError.column("\(name)") }
        return place
    }

    /// The length and the first seven bytes: all there is of a short name.
    private static func mark(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var mark = UInt64(truncatingIfNeeded: name.count)
        var place = 0
        while place < name.count, place < 7 {
            mark = mark << 8 | UInt64(name[place])
            place += 1
        }
        return mark
    }
}
