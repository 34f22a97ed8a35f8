// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

/// A server of the `walks` folder that runs for as long as a suite does.
struct LoopbackServer: Sendable {
    let port: UInt16
    /// Its own empty folder, gone with the suite.
    let folder: String

    @TaskLocal static var running: [String: LoopbackServer] = [:]

    static func named(_ name: String) throws -> LoopbackServer {
        try #require(running[name], "no server of the name \(name) is running")
    }

    var origin: String { "http://127.0.0.1:\(port)" }
    var certificates: String { "\(folder)/cert.pem" }
}

/// The Python that runs the servers.
enum Python {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isCI = environment["CI"] == "true"
    private static let given = environment["FIRSTHAND_PYTHON"]

    /// The web server needs nothing but Python.
    static let isThere = isCI || FileManager.default.isExecutableFile(atPath: path)
    /// The mail server needs aiosmtpd, so somebody must have said which Python has it.
    static let hasMail = isCI || given != nil
    static let path = given ?? "/usr/bin/python3"

    /// The folder `walks` beside the folder of tests.
    static let walks: String = {
        let steps = sequence(first: URL(filePath: #filePath)) {
            $0.pathComponents.count > 1 ? $0.deletingLastPathComponent() : nil
        }
        let roots = steps.map { $0.appending(path: "walks").path }
        return roots.first { FileManager.default.fileExists(atPath: $0) } ?? "walks"
    }()

    static func process(_ script: String, _ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = ["-B", "\(walks)/\(script)"] + arguments
        return process
    }

    /// Runs a script to its end and gives what it printed.
    static func output(_ script: String, _ arguments: [String]) throws -> Data {
        let process = process(script, arguments)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) failed")
        return data
    }
}

/// Starts a server before a suite and stops it afterwards; `{folder}` in an argument is its folder.
struct ServerTrait: SuiteTrait, TestScoping {
    let name: String
    let script: String
    let arguments: [String]

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "firsthand-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let arguments = arguments.map { $0.replacing("{folder}", with: folder) }
        let process = Python.process(script, arguments + ["--with-parent"])
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = Pipe()
        try process.run()
        defer { process.terminate() }
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        let port = try #require(UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)), "\(script) said \(line)")
        var running = LoopbackServer.running
        running[name] = LoopbackServer(port: port, folder: folder)
        try await LoopbackServer.$running.withValue(running) { try await function() }
    }
}

extension Trait where Self == ServerTrait {
    static func feeds(_ name: String, _ arguments: String...) -> Self {
        Self(name: name, script: "feedserver.py", arguments: ["--folder", "{folder}"] + arguments)
    }

    static func strange(_ name: String) -> Self { Self(name: name, script: "strange_imap.py", arguments: []) }

    static func sink(_ name: String, _ arguments: String...) -> Self {
        Self(name: name, script: "sink.py", arguments: ["{folder}"] + arguments)
    }
}

/// A port on loopback that nobody may connect to, and which knows if somebody did.
final class Tripwire: Sendable {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let named = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(named)
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// Whether anybody has connected since the last time this was asked.
    var wasTouched: Bool {
        let visitor = accept(descriptor, nil, nil)
        if visitor >= 0 { close(visitor) }
        return visitor >= 0
    }
}
