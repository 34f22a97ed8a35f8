// SPDX-License-Identifier: AGPL-3.0-or-later
@_spi(Driver) import Store

/// A table as it is copied: its name and the columns that hold what was put in.
struct TableShape: Sendable, Equatable {
    /// The kinds of column that both databases have.
    enum Kind: Sendable {
        case text
        case whole
        case real
        case flag
        case bytes

        /// The kind that a catalogue's word stands for.
        init?(declared: String) {
            switch declared {
            case "text": self = .text
            case "bigint", "integer": self = .whole
            case "double precision": self = .real
            case "boolean": self = .flag
            case "blob", "bytea": self = .bytes
            default: return nil
            }
        }

        /// The value in the form that is the same on both databases; nil when it is of another kind.
        func normal(_ value: Value) -> Value? {
            switch (self, value) {
            case (_, .null), (.text, .text), (.whole, .int), (.flag, .bool), (.bytes, .bytes): value
            case (.flag, .int(let number)) where number == 0 || number == 1: .bool(number == 1)
            // SQLite keeps a whole number in a column of reals as one, and without the sign of zero.
            case (.real, .int(let number)): .real(Double(number))
            case (.real, .real(let number)): .real(number == 0 ? 0 : number)
            default: nil
            }
        }
    }

    struct Column: Sendable, Equatable {
        let name: String
        let kind: Kind
    }

    let name: String
    let columns: [Column]

    /// What `Search` keeps, the same for both databases although its tables differ.
    static let search = TableShape(
        name: "search_entry", columns: ["kind", "id", "folded"].map { Column(name: $0, kind: .text) })

    func table() throws -> SQL { try Self.identifier(name) }

    func columnList() throws -> SQL { SQL(try columns.map { try Self.identifier($0.name) }, separator: ", ") }

    static func identifier(_ name: String) throws -> SQL {
        guard let identifier = SQL(identifier: name) else { throw TransferError.differentTable(name) }
        return identifier
    }
}
