// SPDX-License-Identifier: AGPL-3.0-or-later

extension FuzzTarget {
    /// Tables of any bytes: rows begin on later and later lines, and reading them stays linear.
    static func readTable(_ bytes: [UInt8]) {
        let text = CSVText(bytes)
        promise(String(validating: text.bytes, as: UTF8.self) != nil, "what is decoded is UTF-8")
        promise(text.bytes.count <= 3 * bytes.count + 3, "decoding makes at most three bytes of one")
        let separator = CSVSeparator(of: text.bytes)
        promise(separator.place <= text.bytes.count, "rows begin within the table")
        var reader = CSVReader(
            text.bytes, separator: separator.byte, from: (place: separator.place, line: separator.line))
        let lines = text.bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        var before = separator.line - 1
        while let row = reader.next() {
            promise(row.line > before && row.line <= lines, "rows begin one after the other, on lines that there are")
            promise((row.problem == nil) == !row.fields.isEmpty, "a row has fields or a problem")
            promise(row.fields.count <= CSVReader.mostFields, "more fields than allowed")
            // What is no UTF-8 becomes three bytes for one.
            promise(
                row.fields.allSatisfy { $0.utf8.count <= 3 * CSVReader.longestField }, "a longer field than allowed")
            before = row.line
        }
        promise(reader.work <= 6 * text.bytes.count, "reading a table is not linear")
    }
}
