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

    /// - Parameter environment: instead of the tests' own.
    func run(_ arguments: String..., environment: [String: String]? = nil) throws -> Outcome {
        let process = try start(arguments, environment: environment)
        process.waitUntilExit()
        return try outcome(of: process)
    }

    /// What it has said so far, and with which code it ended.
    func outcome(of process: Process) throws -> Outcome {
        Outcome(
            lines: try Self.lines(of: output), remarks: try Self.lines(of: errors),
            code: process.isRunning ? 0 : process.terminationStatus)
    }

    private var output: URL { folder.appendingPathComponent(".output") }
    private var errors: URL { folder.appendingPathComponent(".errors") }

    func start(_ arguments: [String], environment: [String: String]?) throws -> Process {
        let process = Process()
        // The tests stand beside the program.
        process.executableURL = Bundle.main.bundleURL.appendingPathComponent("firsthand")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        if let environment { process.environment = environment }
        // Files take any amount without anybody reading meanwhile, which pipes do not.
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        return process
    }

    private static func lines(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
