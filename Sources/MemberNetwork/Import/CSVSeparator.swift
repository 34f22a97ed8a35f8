// SPDX-License-Identifier: AGPL-3.0-or-later

/// What stands between the values of a table, found out by looking.
struct CSVSeparator: Equatable {
    let byte: UInt8
    /// Where the rows begin, and on which line: behind Excel's `sep=;` if there is one.
    let place: Int
    let line: Int

    private static let candidates = Array(",;\t|".utf8)
    private static let rowsLookedAt = 20
    private static let window = 64 << 10

    /// The one that cuts most of the first rows into equally many fields.
    init(of bytes: [UInt8]) {
        if let said = Self.said(in: bytes) {
            (byte, place, line) = (said.byte, said.end, 2)
            return
        }
        let beginning = Array(bytes.prefix(Self.window))
        var best = (byte: UInt8(ascii: ","), rows: 0, fields: 0)
        for candidate in Self.candidates {
            let (rows, fields) = Self.consistency(of: candidate, in: beginning)
            if fields > 1, (rows, fields) > (best.rows, best.fields) { best = (candidate, rows, fields) }
        }
        (byte, place, line) = (best.byte, 0, 1)
    }

    /// How many of the first rows have the number of fields that most have, and that number.
    private static func consistency(of separator: UInt8, in bytes: [UInt8]) -> (rows: Int, fields: Int) {
        var reader = CSVReader(bytes, separator: separator)
        var counts: [Int: Int] = [:]
        for _ in 0..<rowsLookedAt {
            guard let row = reader.next() else { break }
            if row.problem == nil { counts[row.fields.count, default: 0] += 1 }
        }
        let most = counts.filter { $0.key > 1 }.max { ($0.value, $0.key) < ($1.value, $1.key) }
        return most.map { ($0.value, $0.key) } ?? (0, 0)
    }

    private static func said(in bytes: [UInt8]) -> (byte: UInt8, end: Int)? {
        guard bytes.count > 5, bytes[..<3].map({ $0 | 0x20 }).elementsEqual("sep".utf8), bytes[3] == UInt8(ascii: "="),
            candidates.contains(bytes[4])
        else { return nil }
        switch (bytes[5], bytes.count > 6 ? bytes[6] : 0) {
        case (0x0D, 0x0A): return (bytes[4], 7)
        case (0x0D, _), (0x0A, _): return (bytes[4], 6)
        default: return nil
        }
    }
}
