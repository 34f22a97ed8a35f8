// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A list as it was sent, read into its header and its rows.
struct ImportFile: Sendable, Equatable {
    static let mostBytes = 100_000_000
    static let mostRows = 300_000

    let header: [String]
    /// The rows in packets, each as `ImportRow` writes it.
    let parts: [String]
    let count: Int
    let encoding: String

    /// Throws `invalid` with a sentence when it is no list of people.
    init(_ bytes: [UInt8]) throws {
        try Self.check(bytes)
        let text = CSVText(bytes)
        let separator = CSVSeparator(of: text.bytes)
        var reader = CSVReader(
            text.bytes, separator: separator.byte, from: (place: separator.place, line: separator.line))
        var beginning: [CSVReader.Row] = []
        while beginning.count < 5, let row = reader.next() { beginning.append(row) }
        let (header, skipped) = Self.header(of: beginning)
        guard !header.isEmpty else { throw Self.problem("There are no rows in it.") }
        var packing = Packing()
        for row in beginning.dropFirst(skipped) { packing.add(ImportRow(row)) }
        while let row = reader.next() {
            packing.add(ImportRow(row))
            guard packing.count <= Self.mostRows else {
                throw Self.problem(
                    "A list may have up to 300,000 rows. Cut it in two, and bring in one after the other.")
            }
        }
        guard packing.count > 0 else { throw Self.problem("There are no rows in it but the names of the columns.") }
        self.header = header
        parts = packing.finished()
        count = packing.count
        encoding = text.encoding.rawValue
    }

    private static func check(_ bytes: [UInt8]) throws {
        if bytes.isEmpty { throw problem("The file is empty.") }
        if bytes.count > mostBytes { throw problem("A list may have up to 100 MB.") }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw problem(
                "This is a zip archive or an Excel workbook. Unpack an archive, as Mailchimp sends it, first, and bring in the files in it one by one; save a workbook as CSV."
            )
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw problem("This is an Excel workbook. Save it as CSV first (File, Save as).")
        }
    }

    static func problem(_ sentence: String) -> DeskError { .invalid([FieldProblem("list", sentence)]) }

    /// The names of the columns, and how many rows stand before the first person.
    ///
    /// Google Groups writes a title above them; a list may also have none at all, and begins with somebody's address.
    private static func header(of rows: [CSVReader.Row]) -> (names: [String], skipped: Int) {
        let named = rows.firstIndex { row in
            row.fields.contains { ImportColumn(header: $0) == .address }
        }
        if let named { return (rows[named].fields.map { Typed.line($0, limit: 80) }, named + 1) }
        guard let first = rows.firstIndex(where: { $0.problem == nil }) else { return ([], 0) }
        let fields = rows[first].fields
        if fields.contains(where: { EmailAddress($0) != nil }) {
            let most = rows.map(\.fields.count).max() ?? 0
            return ((0..<most).map { "Column \($0 + 1)" }, 0)
        }
        return (fields.map { Typed.line($0, limit: 80) }, first + 1)
    }

    /// Puts rows into packets of a fixed number.
    private struct Packing {
        private var done: [String] = []
        private var open: [UInt8] = []
        private(set) var count = 0

        mutating func add(_ row: ImportRow) {
            guard !row.isBlank else { return }
            row.write(to: &open)
            count += 1
            if count % ImportRow.inPart == 0 { close() }
        }

        private mutating func close() {
            done.append(String(decoding: open, as: UTF8.self))
            open.removeAll(keepingCapacity: true)
        }

        mutating func finished() -> [String] {
            if !open.isEmpty { close() }
            return done
        }
    }
}
