// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// The built program, run in a folder of its own as anybody would run it.
struct Program {
    let folder: URL

    /// What the program left when it ended.
    struct Outcome: Equatable {
        var lines: [String]
        var remarks: [String] = []
        var code: Int32 = 0
    }

    static func withFiles<Result>(_ files: [String: String], _ body: (Program) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-program-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let program = Program(folder: folder)
        for (name, text) in files { try program.write(Array(text.utf8), to: name) }
        return try body(program)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    func run(_ arguments: String...) throws -> Outcome {
        let process = Process()
        // The tests stand beside the program.
        process.executableURL = Bundle.main.bundleURL.appendingPathComponent("firsthand")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Files take any amount without anybody reading meanwhile, which pipes do not.
        let (output, errors) = (folder.appendingPathComponent(".output"), folder.appendingPathComponent(".errors"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            lines: try Self.lines(of: output), remarks: try Self.lines(of: errors), code: process.terminationStatus)
    }

    private static func lines(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
