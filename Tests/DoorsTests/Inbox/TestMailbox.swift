// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

/// A mailbox of its own at the Dovecot that `bin/dovecot-for-tests` has started.
struct TestMailbox {
    let folder: String
    let user: String

    /// Under `CI=true` it is always there, so that its tests fail rather than be passed over.
    static let isThere = ProcessInfo.processInfo.environment["CI"] == "true" || given != nil
    private static let given = ProcessInfo.processInfo.environment["FIRSTHAND_TEST_IMAP"].flatMap {
        $0.isEmpty ? nil : $0
    }

    init() throws {
        folder = try #require(Self.given, "FIRSTHAND_TEST_IMAP is not set: see bin/dovecot-for-tests")
        user = "test\(UInt64.random(in: .min ... .max))"
    }

    /// A token that tells ids apart and keeps no secret.
    static let token: @Sendable (String) -> String = { id in "0f\(String(id.filter { $0 != "-" }.reversed()))" }

    func server(
        password: String = "secret", folder name: String = "INBOX", handled: String? = nil, port: UInt16? = nil,
        security: IMAPServer.Security = .none, certificates: String? = nil
    ) throws -> IMAPServer {
        let kept = try number(security == .tls ? "tls-port" : "port")
        return IMAPServer(
            host: "localhost", port: port ?? kept, security: security, username: user, password: password,
            folder: name, handledFolder: handled, certificates: certificates)
    }

    var certificates: String { "\(folder)/cert.pem" }

    func put(_ messages: String...) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "firsthand-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let files = messages.indices.map { place.appending(path: "\($0).eml") }
        for (message, file) in zip(messages, files) {
            try Data(message.replacing("\n", with: "\r\n").utf8).write(to: file)
        }
        _ = try Python.output("deliver.py", [folder, user, "put"] + files.map(\.path))
    }

    /// How many messages lie in the folder and in that of the handled ones, and how many of them were read.
    func lying() throws -> [String] {
        String(decoding: try Python.output("deliver.py", [folder, user, "list"]), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    private func number(_ name: String) throws -> UInt16 {
        let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
        return try #require(UInt16(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}
