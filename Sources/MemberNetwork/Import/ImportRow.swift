// SPDX-License-Identifier: AGPL-3.0-or-later

/// A row of a list while it waits: its line, and its fields or what is wrong with it.
struct ImportRow: Sendable, Equatable {
    /// How many rows are kept, looked up and brought in together.
    static let inPart = 500

    let line: Int
    let fields: [String]
    let problem: CSVReader.Problem?

    init(_ row: CSVReader.Row) {
        line = row.line
        fields = row.fields
        problem = row.problem
    }

    /// Nobody is missing where a spreadsheet has nothing but its lines.
    var isBlank: Bool {
        problem == nil && fields.allSatisfy { $0.utf8.allSatisfy { $0 <= 0x20 } }
    }

    private static let betweenFields: UInt8 = 0x1F
    private static let behindRow: UInt8 = 0x1E

    /// Control characters become spaces, and two of them stand between fields and rows.
    func write(to out: inout [UInt8]) {
        out += String(line).utf8
        out.append(Self.betweenFields)
        out += (problem?.rawValue ?? "").utf8
        for field in fields {
            out.append(Self.betweenFields)
            for byte in field.utf8 { out.append(byte < 0x20 ? 0x20 : byte) }
        }
        out.append(Self.behindRow)
    }

    /// The rows of a packet.
    static func rows(of part: String) -> [ImportRow] {
        part.utf8.split(separator: behindRow).compactMap { row in
            let pieces = row.split(separator: betweenFields, omittingEmptySubsequences: false)
            guard pieces.count >= 2, let line = Int(Substring(pieces[0])) else { return nil }
            return ImportRow(
                line: line, fields: pieces[2...].map { String(Substring($0)) },
                problem: CSVReader.Problem(rawValue: String(Substring(pieces[1]))))
        }
    }

    private init(line: Int, fields: [String], problem: CSVReader.Problem?) {
        self.line = line
        self.fields = fields
        self.problem = problem
    }
}
