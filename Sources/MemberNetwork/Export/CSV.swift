// SPDX-License-Identifier: AGPL-3.0-or-later

/// Comma-separated values as RFC 4180 has them, fit to be opened in a spreadsheet.
struct CSV: Sendable {
    /// The byte order mark: without it some spreadsheets take the text for something else than UTF-8.
    private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Adds a row, with the line end that the standard asks for.
    mutating func add(_ row: [String]) {
        bytes += row.map(Self.field).joined(separator: ",").utf8
        bytes += [0x0D, 0x0A]
    }

    /// One field: a spreadsheet would run what begins like a formula, so an apostrophe goes before it.
    static func field(_ text: String) -> String {
        let starts: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r"]
        let isFormula = text.unicodeScalars.first.map(starts.contains) ?? false
        let guarded = isFormula ? "'" + text : text
        let isPlain = guarded.unicodeScalars.allSatisfy { ![",", "\"", "\r", "\n"].contains($0) }
        return isPlain ? guarded : "\"" + guarded.replacing("\"", with: "\"\"") + "\""
    }
}
