// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
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

    @Test func `an organisation whose name nobody would see is called as one without a name`() async throws {
        let settings = try await Settings.read(environment: ["FIRSTHAND_ORGANISATION": "\u{1F}\u{202E}"])
        #expect(settings.organisation == "Our organisation")
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

    @Test func `the mailbox for returned mail is read from one address, its password from a file`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString).pass")
        try Data("secret\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let settings = try await Settings.read(environment: [
            "FIRSTHAND_BOUNCE_ADDRESS": "bounces@example.org",
            "FIRSTHAND_IMAP": "imaps://bounces@example.org@mail.example.org/Returned mail",
            "FIRSTHAND_IMAP_PASSWORD_FILE": file.path, "FIRSTHAND_IMAP_HANDLED_FOLDER": "Handled",
            "FIRSTHAND_MAIL_PER_MINUTE": "30",
        ])
        let expected = IMAPServer(
            host: "mail.example.org", port: 993, security: .tls, username: "bounces@example.org", password: "secret",
            folder: "Returned mail", handledFolder: "Handled")
        #expect(settings.mailbox == expected)
        #expect(settings.bounceAddress?.text == "bounces@example.org")
        #expect(settings.mailPerMinute == 30)
    }

    @Test func `a mailbox is only asked in the open on the machine itself, and a strange address is refused`() {
        let forms = [
            "imap://a@localhost:1143", "imap://a@mail.example.org", "imap://a%40b@mail.example.org:144/X/Y",
            "imaps://mail.example.org/INBOX", "http://a@mail.example.org", "imaps://a@mail.example.org/a\"b",
            "imaps://a:secret@mail.example.org", "imaps://a@mail.example.org:0", "imaps://@mail.example.org", "",
        ].map { MailboxAddress($0) }
        #expect(forms.map { $0?.security } == [.some(.none), .startTLS, .startTLS, nil, nil, nil, nil, nil, nil, nil])
        #expect(forms.map { $0?.port } == [1143, 143, 144, nil, nil, nil, nil, nil, nil, nil])
        #expect(forms[2]?.username == "a@b")
        #expect(forms.prefix(3).map { $0?.folder } == ["INBOX", "INBOX", "X/Y"])
    }

    @Test func `what is missing beside the mailbox is named`() async throws {
        let mistakes = try await #require(throws: SettingsMistakes.self) {
            _ = try await Settings.read(environment: [
                "FIRSTHAND_IMAP": "mail.example.org", "FIRSTHAND_IMAP_HANDLED_FOLDER": "a\r\nb",
                "FIRSTHAND_MAIL_PER_MINUTE": "0",
            ])
        }
        let long = try await #require(throws: SettingsMistakes.self) {
            _ = try await Settings.read(environment: ["FIRSTHAND_BOUNCE_ADDRESS": "returned.briefings@example.org"])
        }
        let names = mistakes.sentences.compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(
            Set(names) == [
                "FIRSTHAND_IMAP", "FIRSTHAND_IMAP_PASSWORD_FILE", "FIRSTHAND_BOUNCE_ADDRESS",
                "FIRSTHAND_IMAP_HANDLED_FOLDER", "FIRSTHAND_MAIL_PER_MINUTE",
            ])
        #expect(long.sentences.map { String($0.prefix(24)) } == ["FIRSTHAND_BOUNCE_ADDRESS"])
    }
}
