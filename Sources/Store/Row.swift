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
    public init(_ names: ColumnNames, cells: any RowCells) {
        self.cells = cells
        self.names = names
    }

    public var columns: [String] { names.all }

    /// What every column holds.
    public var values: [Value] { names.all.indices.map { cells.value($0) } }

    /// The column's value; throws when there is no such column or it holds something else.
    // Inlined as a whole, so that the mark of the name is worked out by the compiler.
    @inlinable
    @inline(__always)
    public func get<T: ColumnReadable>(_ name: StaticString, as type: T.Type = T.self) throws -> T {
        guard let place = names.place(of: name, ColumnNames.Mark(name)), let value = T(cells, at: place) else {
            throw StoreError.wrongColumn(name)
        }
        return value
    }

    /// The column's value, nil where it is null.
    @inlinable
    @inline(__always)
    public func optional<T: ColumnReadable>(_ name: StaticString, as type: T.Type = T.self) throws -> T? {
        guard let place = names.place(of: name, ColumnNames.Mark(name)) else { throw StoreError.wrongColumn(name) }
        // Whether it is null is asked last: most columns are not.
        if let value = T(cells, at: place) { return value }
        guard cells.isNull(place) else { throw StoreError.wrongColumn(name) }
        return nil
    }
}

extension StoreError {
    @usableFromInline
    static func wrongColumn(_ name: StaticString) -> StoreError { .column("\(name)") }
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
public struct ColumnNames: Sendable {
    let all: [String]
    private let marks: [Mark]

    public init(_ all: [String]) {
        self.all = all
        marks = all.map { name in
            var name = name
            return name.withUTF8(Mark.init)
        }
    }

    /// Nil when there is none of that name.
    @usableFromInline
    func place(of name: StaticString, _ mark: Mark) -> Int? {
        marks.withUnsafeBufferPointer { marks in
            var place = 0
            while place < marks.count {
                if marks[place] == mark, mark.isWhole || "\(name)" == all[place] { return place }
                place += 1
            }
            return nil
        }
    }

    /// The length and the first fifteen bytes: all there is of most names.
    @usableFromInline
    struct Mark: Equatable, Sendable {
        @usableFromInline var start: UInt64 = 0
        @usableFromInline var rest: UInt64

        @inlinable
        @inline(__always)
        init(_ name: StaticString) {
            self.init(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }

        @inlinable
        @inline(__always)
        init(_ name: UnsafeBufferPointer<UInt8>) {
            rest = name.count < 16 ? UInt64(name.count) : 255
            var place = 0
            while place < name.count, place < 8 {
                start = start << 8 | UInt64(name[place])
                place += 1
            }
            while place < name.count, place < 15 {
                rest = rest << 8 | UInt64(name[place])
                place += 1
            }
        }

        /// Longer names begin with this.
        var isWhole: Bool { rest >> 56 != 255 }
    }
}
