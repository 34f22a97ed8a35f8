// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Foundation
import Kit
import Testing

@testable import App

/// What the doctor says of the mailbox for returned mail.
@Suite struct DoctorMailboxTests {
    private static let given = ProcessInfo.processInfo.environment["FIRSTHAND_TEST_IMAP"] ?? ""

    /// The sentences about the mailbox, each with whether all is well.
    private func said(_ mailbox: [String: String]) async throws -> [String] {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let password = place.appendingPathComponent("imap-password")
        try Data("secret".utf8).write(to: password)
        var values = mailbox
        values["FIRSTHAND_DATABASE"] = place.appendingPathComponent("data/none.db").path
        values["FIRSTHAND_KEY_FILE"] = place.appendingPathComponent("keys/none.key").path
        if mailbox["FIRSTHAND_IMAP"] != nil {
            values["FIRSTHAND_BOUNCE_ADDRESS"] = "bounces@example.org"
            values["FIRSTHAND_IMAP_PASSWORD_FILE"] = password.path
        }
        let settings = try await Settings.read(environment: values)
        let findings = await Doctor.examine(settings, environment: [:], outside: .live)
        #expect(findings.filter { $0.sentence.contains("secret") }.map(\.sentence) == [])
        return findings.filter { $0.sentence.contains("mailbox") || $0.sentence.contains("FIRSTHAND_IMAP") }
            .map { "\($0.isWell ? "well" : "WRONG") \($0.sentence)" }
    }

    @Test func `it is quiet when none is set`() async throws { #expect(try await said([:]) == []) }

    @Test func `a server that is not there is said, with what to do`() async throws {
        // A port of our own that nobody listens on.
        #expect(
            try await said(["FIRSTHAND_IMAP": "imap://bounces@localhost:1/INBOX"]) == [
                """
                WRONG The mailbox for returned mail cannot be read. The mailbox's server did not accept a connection. \
                Check FIRSTHAND_IMAP.
                """
            ])
    }

    @Test(.enabled(if: !given.isEmpty, "needs FIRSTHAND_TEST_IMAP, a folder of bin/dovecot-for-tests"))
    func `a mailbox that is there is well, a folder that is not is said`() async throws {
        let port = try String(contentsOfFile: "\(Self.given)/port", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let user = "doctor\(UInt32.random(in: .min ... .max))"
        let well = try await said(["FIRSTHAND_IMAP": "imap://\(user)@localhost:\(port)/INBOX"])
        let ill = try await said(["FIRSTHAND_IMAP": "imap://\(user)@localhost:\(port)/Nowhere"])
        #expect(well == ["well The mailbox for returned mail can be read: INBOX at localhost."])
        #expect(
            ill == [
                """
                WRONG The mailbox for returned mail cannot be read. The mailbox has no folder of that name. \
                Check FIRSTHAND_IMAP.
                """
            ])
    }
}
