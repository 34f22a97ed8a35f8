// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Testing
import Web

@testable import App

@Suite struct SettingsTests {
    @Test func `with nothing set the desk serves itself on localhost and sends no mail`() async throws {
        let settings = try await Settings.read(environment: [:])
        #expect(settings.database == .sqlite(path: "var/data/firsthand.db"))
        #expect(settings.web.baseURL.text == "http://localhost:8080")
        #expect(settings.mailServer == nil)
        #expect(settings.zone.name == "Europe/London")
    }

    @Test func `every mistake is reported at once, by name`() async throws {
        let environment = [
            "FIRSTHAND_PORT": "eighty", "FIRSTHAND_BASE_URL": "http://desk.example.org",
            "FIRSTHAND_TIME_ZONE": "Mars/Olympus",
            "FIRSTHAND_BEHIND_PROXY": "maybe", "FIRSTHAND_MAIL_FROM": "nobody", "FIRSTHAND_SMTP_HOST": "localhost",
            "FIRSTHAND_SMTP_PORT": "99999", "FIRSTHAND_SMTP_SECURITY": "some", "FIRSTHAND_SMTP_USERNAME": "desk",
            "FIRSTHAND_BASEURL": "https://desk.example.org", "FIRSTHAND_KEY_FILE": "var/data/organisation.key",
        ]
        let mistakes = try await #require(throws: SettingsMistakes.self) {
            _ = try await Settings.read(environment: environment)
        }
        let names = [
            "FIRSTHAND_PORT", "FIRSTHAND_BASE_URL", "FIRSTHAND_TIME_ZONE", "FIRSTHAND_BEHIND_PROXY",
            "FIRSTHAND_MAIL_FROM",
            "FIRSTHAND_SMTP_PORT", "FIRSTHAND_SMTP_SECURITY", "FIRSTHAND_SMTP_PASSWORD_FILE", "FIRSTHAND_BASEURL",
            "FIRSTHAND_KEY_FILE",
        ]
        #expect(names.filter { name in !mistakes.sentences.contains { $0.hasPrefix(name) } } == [])
    }

    @Test func `the environment goes over the file, and the file over the defaults`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString).env")
        try Data("FIRSTHAND_PORT=9001\nFIRSTHAND_ORGANISATION=From the file\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let settings = try await Settings.read(
            environment: ["FIRSTHAND_CONFIG": file.path, "FIRSTHAND_PORT": "9002"],
            defaults: ["FIRSTHAND_ORGANISATION": "From the defaults", "FIRSTHAND_FEED_FOLDERS": "feeds"])
        #expect(settings.web.port == 9002)
        #expect(settings.organisation == "From the file")
        #expect(settings.feedFolders == "feeds")
    }

    @Test func `a slip of the pen in the file is named too`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString).env")
        try Data("FIRSTHAND_PROT=9001\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let mistakes = try await #require(throws: SettingsMistakes.self) {
            _ = try await Settings.read(environment: ["FIRSTHAND_CONFIG": file.path])
        }
        #expect(mistakes.sentences == ["FIRSTHAND_PROT is not a setting of ours: perhaps a slip of the pen."])
    }
}
