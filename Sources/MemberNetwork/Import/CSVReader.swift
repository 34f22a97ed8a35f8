// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads rows of separated values (RFC 4180, as loosely as spreadsheets write it), each with the line it began on.
///
/// A row that cannot be read is handed over as broken, and reading goes on at the line behind its first. Linear: what
/// is read again because of broken rows is bounded by a few times the length of the whole.
struct CSVReader {
    struct Row: Equatable {
        /// The line of the file on which it begins, counted from one.
        let line: Int
        let fields: [String]
        let problem: Problem?
    }

    /// Why a row cannot be read.
    enum Problem: String, CaseIterable {
        case openQuote = "open-quote"
        case longField = "long-field"
        case manyFields = "many-fields"
        case notText = "not-text"
    }

    static let longestField = 64 << 10
    static let mostFields = 500

    private enum End {
        case separator
        case line
        case broken(Problem)
    }

    private static let quote = UInt8(ascii: "\"")
    private static let carriageReturn: UInt8 = 0x0D
    private static let lineFeed: UInt8 = 0x0A

    private let bytes: [UInt8]
    private let separator: UInt8
    private var place: Int
    private var line: Int
    private var field: [UInt8] = []
    /// How many bytes may yet be read again.
    private var again: Int
    /// How many bytes were looked at, those read again among them.
    private(set) var work = 0

    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - start: where the first row begins, and on which line.
    init(_ bytes: [UInt8], separator: UInt8, from start: (place: Int, line: Int) = (0, 1)) {
        self.bytes = bytes
        self.separator = separator
        place = min(start.place, bytes.count)
        line = start.line
        again = 4 * bytes.count
    }

    /// The next row; lines that are empty are none.
    mutating func next() -> Row? {
        while place < bytes.count, bytes[place] == Self.carriageReturn || bytes[place] == Self.lineFeed { endLine() }
        guard place < bytes.count else { return nil }
        let start = (place: place, line: line)
        defer { work += place - min(start.place, place) }
        var fields: [String] = []
        while true {
            let end = takeField()
            if case .broken(let problem) = end { return broken(problem, from: start) }
            guard fields.count < Self.mostFields else { return broken(.manyFields, from: start) }
            fields.append(String(decoding: field, as: UTF8.self))
            if case .line = end { return Row(line: start.line, fields: fields, problem: nil) }
        }
    }

    private mutating func takeField() -> End {
        field.removeAll(keepingCapacity: true)
        let first = line
        if place < bytes.count, bytes[place] == Self.quote {
            place += 1
            if let problem = takeQuoted() { return .broken(problem) }
        }
        let spansLines = line > first
        while place < bytes.count {
            let byte = bytes[place]
            if byte == separator {
                place += 1
                return .separator
            }
            if byte == Self.carriageReturn || byte == Self.lineFeed {
                endLine()
                return .line
            }
            // Text behind a closing quote is kept; but when a line end stood within, the quote was another field's.
            if spansLines, byte != 0x20 { return .broken(.openQuote) }
            place += 1
            if let problem = keep(byte) { return .broken(problem) }
        }
        return .line
    }

    /// Reads to behind the closing quote.
    private mutating func takeQuoted() -> Problem? {
        while place < bytes.count {
            let byte = bytes[place]
            if byte == Self.quote {
                place += 1
                guard place < bytes.count, bytes[place] == Self.quote else { return nil }
                place += 1
            } else if byte == Self.carriageReturn || byte == Self.lineFeed {
                // As it stands, so that nothing that was written is changed.
                let from = place
                endLine()
                for kept in bytes[from..<place] {
                    if let problem = keep(kept) { return problem }
                }
                continue
            } else {
                place += 1
            }
            if let problem = keep(byte) { return problem }
        }
        return .openQuote
    }

    private mutating func keep(_ byte: UInt8) -> Problem? {
        guard byte != 0 else { return .notText }
        guard field.count < Self.longestField else { return .longField }
        field.append(byte)
        return nil
    }

    /// Goes behind the line end that stands here: CR, LF or both.
    private mutating func endLine() {
        let isReturn = bytes[place] == Self.carriageReturn
        place += 1
        if isReturn, place < bytes.count, bytes[place] == Self.lineFeed { place += 1 }
        line += 1
    }

    /// Goes on behind the row's first line, so that the good rows behind an open quote are still read.
    private mutating func broken(_ problem: Problem, from start: (place: Int, line: Int)) -> Row {
        let read = place - start.place
        work += read
        if read <= again {
            again -= read
            (place, line) = start
        }
        while place < bytes.count, bytes[place] != Self.carriageReturn, bytes[place] != Self.lineFeed { place += 1 }
        if place < bytes.count { endLine() }
        return Row(line: start.line, fields: [], problem: problem)
    }
}
