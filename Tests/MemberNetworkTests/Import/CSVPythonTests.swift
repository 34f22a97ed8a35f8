// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import MemberNetwork

/// The reader beside Python's, on tables that are well formed.
@Suite(.enabled(if: PythonTables.isThere, "needs python3, or FIRSTHAND_PYTHON naming one"))
struct CSVPythonTests {
    @Test(arguments: [",", ";", "\t", "|"])
    func `tables are read as Python reads them`(separator: String) throws {
        var chance = Chance(seed: UInt64(Array(separator.utf8)[0]))
        let text = (0..<400).map { _ in PythonTables.row(separator, &chance) }.joined()
        var reader = CSVReader(Array(text.utf8), separator: Array(separator.utf8)[0])
        var rows: [[String]] = []
        var broken = 0
        while let row = reader.next() {
            if row.problem == nil { rows.append(row.fields) } else { broken += 1 }
        }
        #expect(broken == 0)
        #expect(rows == (try PythonTables.read(text, separator)))
    }
}

/// The same numbers at each run.
private struct Chance {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}

private enum PythonTables {
    static let path = ProcessInfo.processInfo.environment["FIRSTHAND_PYTHON"] ?? "/usr/bin/python3"
    static let isThere = FileManager.default.isExecutableFile(atPath: path)

    private static let pieces = [
        "a", "Zoë", "پروانه", " ", "5\"", ",", ";", "\t", "|", "\n", "\r\n", "", "@", "'", "42",
    ]

    /// A row as a careful program writes it: quoted where it must be, and sometimes where not.
    static func row(_ separator: String, _ chance: inout Chance) -> String {
        var fields: [String] = []
        for _ in 0..<(1 + chance.number(below: 6)) {
            var text = "x"
            for _ in 0..<chance.number(below: 5) { text += pieces[chance.number(below: pieces.count)] }
            let mustBeQuoted = ["\"", "\n", "\r", separator].contains(where: text.contains)
            let quoted =
                "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
            fields.append(mustBeQuoted || chance.number(below: 4) == 0 ? quoted : text)
        }
        return fields.joined(separator: separator) + ["\n", "\r\n"][chance.number(below: 2)]
    }

    static func read(_ text: String, _ separator: String) throws -> [[String]] {
        let file = FileManager.default.temporaryDirectory.appending(path: "firsthand-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let walks = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "walks")
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-B", walks.appending(path: "read_csv.py").path, separator, file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode([[String]].self, from: data)
    }
}
