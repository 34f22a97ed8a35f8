// SPDX-License-Identifier: AGPL-3.0-or-later
import Configuration
import Doors
import Foundation
import Kit
import SystemPackage
import Web

extension Settings {
    /// Every name that can be set; a name of ours that is not here is a slip of the pen, and is said so.
    static let names = [
        "FIRSTHAND_CONFIG", "FIRSTHAND_DATABASE", "FIRSTHAND_KEY_FILE", "FIRSTHAND_BASE_URL", "FIRSTHAND_BIND",
        "FIRSTHAND_PORT", "FIRSTHAND_BEHIND_PROXY", "FIRSTHAND_ORGANISATION", "FIRSTHAND_TIME_ZONE",
        "FIRSTHAND_SMTP_HOST",
        "FIRSTHAND_SMTP_PORT", "FIRSTHAND_SMTP_SECURITY", "FIRSTHAND_SMTP_USERNAME", "FIRSTHAND_SMTP_PASSWORD_FILE",
        "FIRSTHAND_MAIL_FROM", "FIRSTHAND_REPLY_TO", "FIRSTHAND_FEED_FOLDERS", "FIRSTHAND_EXTRACT_WORDS",
        "FIRSTHAND_BOUNCE_ADDRESS",
        "FIRSTHAND_IMAP", "FIRSTHAND_IMAP_PASSWORD_FILE", "FIRSTHAND_IMAP_HANDLED_FOLDER",
        "FIRSTHAND_UNSUBSCRIBE_ADDRESS", "FIRSTHAND_MAIL_PER_MINUTE", "FIRSTHAND_KEYS_DATABASE",
        "FIRSTHAND_KEY_FOLDER", "FIRSTHAND_KEY_CREDENTIAL", "FIRSTHAND_KEYS_BACKUP_FOLDER", "FIRSTHAND_PYTHON",
    ]

    /// Reads the environment, then the file that FIRSTHAND_CONFIG names, then the defaults.
    ///
    /// - Parameter defaults: values of a subcommand's own, under those of the host.
    public static func read(environment: [String: String], defaults: [String: String] = [:]) async throws -> Settings {
        var mistakes: [String] = []
        var providers: [any ConfigProvider] = [EnvironmentVariablesProvider(environmentVariables: environment)]
        if let path = environment["FIRSTHAND_CONFIG"], !path.isEmpty {
            do {
                providers.append(try await EnvironmentVariablesProvider(environmentFilePath: FilePath(path)))
                mistakes += unknownNames(inFile: path)
            } catch {
                mistakes.append(
                    "FIRSTHAND_CONFIG names a file that cannot be read, or has a line that is not NAME=value.")
            }
        }
        providers.append(EnvironmentVariablesProvider(environmentVariables: defaults))
        mistakes += unknownNames(environment.keys)
        var reading = SettingsReading(config: ConfigReader(providers: providers), mistakes: mistakes)
        let settings = reading.settings()
        guard reading.mistakes.isEmpty, let settings else { throw SettingsMistakes(sentences: reading.mistakes) }
        return settings
    }

    private static func unknownNames(_ used: some Sequence<String>) -> [String] {
        used.filter { $0.hasPrefix("FIRSTHAND_") && !$0.hasPrefix("FIRSTHAND_TEST_") && !names.contains($0) }
            .filter { $0 != "FIRSTHAND_DATA" }.sorted()
            .map { "\($0) is not a setting of ours: perhaps a slip of the pen." }
    }

    private static func unknownNames(inFile path: String) -> [String] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        return unknownNames(
            lines.compactMap { $0.split(separator: "=").first.map { $0.trimmingCharacters(in: .whitespaces) } })
    }
}

/// Reads setting after setting and collects what is wrong on the way.
private struct SettingsReading {
    let config: ConfigReader
    var mistakes: [String]

    mutating func settings() -> Settings? {
        let database = Self.database(text("FIRSTHAND_DATABASE") ?? "var/data/firsthand.db")
        let keyFile = text("FIRSTHAND_KEY_FILE") ?? "var/keys/organisation.key"
        let port = number("FIRSTHAND_PORT", default: 8080, in: 0...65_535)
        let base = baseURL(port: port)
        let isBehindProxy = flag("FIRSTHAND_BEHIND_PROXY")
        let zone = zone()
        let mailFrom = address("FIRSTHAND_MAIL_FROM", default: "desk@localhost.invalid")
        let replyTo = address("FIRSTHAND_REPLY_TO", default: mailFrom?.text ?? "desk@localhost.invalid")
        let server = mailServer()
        let extractWords = number("FIRSTHAND_EXTRACT_WORDS", default: 25, in: 1...1000)
        if server != nil, text("FIRSTHAND_MAIL_FROM") == nil {
            mistakes.append(
                "FIRSTHAND_MAIL_FROM is needed when FIRSTHAND_SMTP_HOST is set: the address that mail comes from.")
        }
        let bounceAddress = bounceAddress()
        let mailbox = mailbox(hasAddress: bounceAddress != nil)
        let unsubscribeAddress = optionalAddress("FIRSTHAND_UNSUBSCRIBE_ADDRESS")
        let perMinute = text("FIRSTHAND_MAIL_PER_MINUTE").map { _ in
            number("FIRSTHAND_MAIL_PER_MINUTE", default: 1, in: 1...100_000)
        }
        // A name of signs that nobody sees would leave letters without a sender's name.
        let named = Typed.line(text("FIRSTHAND_ORGANISATION") ?? "", limit: 100)
        let organisation = named.isEmpty ? "Our organisation" : named
        if case .sqlite(let path) = database, folder(of: path) == folder(of: keyFile) {
            mistakes.append(
                "FIRSTHAND_KEY_FILE must not lie in the folder of the database: whoever takes one would have both.")
        }
        let vault = vaultPlaces(beside: keyFile)
        mistakes += vault.mistakes(data: database)
        guard mistakes.isEmpty, let base, let zone, let mailFrom, let replyTo else { return nil }
        return Settings(
            database: database, keyFile: keyFile, vault: vault,
            web: WebSettings(
                baseURL: base, bindHost: text("FIRSTHAND_BIND") ?? "127.0.0.1", port: port, isBehindProxy: isBehindProxy
            ),
            organisation: organisation, zone: zone, mailServer: server, mailFrom: mailFrom, replyTo: replyTo,
            feedFolders: text("FIRSTHAND_FEED_FOLDERS"), extractWords: extractWords, bounceAddress: bounceAddress,
            mailbox: mailbox,
            unsubscribeAddress: unsubscribeAddress, mailPerMinute: perMinute, python: text("FIRSTHAND_PYTHON"))
    }

    private func text(_ name: String) -> String? {
        guard let value = config.string(forKey: ConfigKey([name.lowercased()]))?.trimmingCharacters(in: .whitespaces),
            !value.isEmpty
        else { return nil }
        return value
    }

    private func vaultPlaces(beside keyFile: String) -> VaultPlaces {
        let store = text("FIRSTHAND_KEYS_DATABASE") ?? VaultPlaces.folder("store", beside: keyFile) + "/keys.db"
        return VaultPlaces(
            keys: Self.database(store),
            keyFolder: text("FIRSTHAND_KEY_FOLDER") ?? VaultPlaces.folder("epochs", beside: keyFile),
            credentialFile: text("FIRSTHAND_KEY_CREDENTIAL"), backupFolder: text("FIRSTHAND_KEYS_BACKUP_FOLDER"))
    }

    private static func database(_ value: String) -> Settings.Database {
        let isPostgres = value.hasPrefix("postgresql://") || value.hasPrefix("postgres://")
        return isPostgres ? .postgres(url: value) : .sqlite(path: value)
    }

    private mutating func number(_ name: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
        guard let text = text(name) else { return standard }
        guard let number = Int(text), range.contains(number) else {
            mistakes.append("\(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
            return standard
        }
        return number
    }

    private mutating func flag(_ name: String) -> Bool {
        switch text(name)?.lowercased() {
        case nil, "no", "false", "0": return false
        case "yes", "true", "1": return true
        default:
            mistakes.append("\(name) must be yes or no.")
            return false
        }
    }

    private mutating func baseURL(port: Int) -> BaseURL? {
        let value = text("FIRSTHAND_BASE_URL") ?? "http://localhost:\(port)"
        guard let base = BaseURL(value) else {
            mistakes.append(
                "FIRSTHAND_BASE_URL must be https:// and a host name in small letters (plain http only for localhost), without a path."
            )
            return nil
        }
        return base
    }

    private mutating func zone() -> Zone? {
        guard let zone = Zone(text("FIRSTHAND_TIME_ZONE") ?? "Europe/London") else {
            mistakes.append("FIRSTHAND_TIME_ZONE must be a place of the time zone list, like Europe/London.")
            return nil
        }
        return zone
    }

    private mutating func address(_ name: String, default standard: String) -> EmailAddress? {
        guard let address = EmailAddress(text(name) ?? standard) else {
            mistakes.append("\(name) must be an e-mail address, like desk@example.org.")
            return nil
        }
        return address
    }

    private mutating func mailServer() -> SMTPServer? {
        let port = number("FIRSTHAND_SMTP_PORT", default: 25, in: 1...65_535)
        let security: SMTPServer.Security
        switch text("FIRSTHAND_SMTP_SECURITY")?.lowercased() {
        case nil, "starttls": security = .startTLS
        case "tls": security = .tls
        case "none": security = .none
        default:
            mistakes.append("FIRSTHAND_SMTP_SECURITY must be none, starttls or tls.")
            security = .startTLS
        }
        let username = text("FIRSTHAND_SMTP_USERNAME")
        let password = password("FIRSTHAND_SMTP_PASSWORD_FILE")
        if username != nil, password == nil {
            mistakes.append("FIRSTHAND_SMTP_PASSWORD_FILE is needed when FIRSTHAND_SMTP_USERNAME is set.")
        }
        if username != nil, security == .none {
            mistakes.append(
                "FIRSTHAND_SMTP_SECURITY must be starttls or tls when a user name is set: a password never travels in the open."
            )
        }
        guard let host = text("FIRSTHAND_SMTP_HOST") else { return nil }
        return SMTPServer(host: host, port: UInt16(port), security: security, username: username, password: password)
    }

    /// The password is only ever read from a file: the environment of a process is too easily seen.
    private mutating func password(_ name: String) -> String? {
        guard let path = text(name) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            mistakes.append("\(name) names a file that cannot be read.")
            return nil
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private mutating func optionalAddress(_ name: String) -> EmailAddress? {
        guard let text = text(name) else { return nil }
        return address(name, default: text)
    }

    private mutating func bounceAddress() -> EmailAddress? {
        guard let address = optionalAddress("FIRSTHAND_BOUNCE_ADDRESS") else { return nil }
        guard ReturnAddress(base: address, token: { _ in "" }) != nil else {
            mistakes.append(
                "FIRSTHAND_BOUNCE_ADDRESS may have \(ReturnAddress.longestLocal) characters before the @: each message adds its own to them."
            )
            return nil
        }
        return address
    }

    private mutating func mailbox(hasAddress: Bool) -> IMAPServer? {
        let password = password("FIRSTHAND_IMAP_PASSWORD_FILE")
        let handled = text("FIRSTHAND_IMAP_HANDLED_FOLDER")
        guard let text = text("FIRSTHAND_IMAP") else { return nil }
        if !hasAddress {
            mistakes.append(
                "FIRSTHAND_BOUNCE_ADDRESS is needed when FIRSTHAND_IMAP is set: the address of that mailbox.")
        }
        if password == nil {
            mistakes.append("FIRSTHAND_IMAP_PASSWORD_FILE is needed when FIRSTHAND_IMAP is set.")
        }
        if let handled, !IMAPServer.acceptsFolder(handled) {
            mistakes.append("FIRSTHAND_IMAP_HANDLED_FOLDER may have letters, digits, spaces and . _ - / only.")
        }
        guard let address = MailboxAddress(text) else {
            mistakes.append("FIRSTHAND_IMAP must be like imaps://user@mail.example.org/INBOX.")
            return nil
        }
        guard let password else { return nil }
        return IMAPServer(
            host: address.host, port: address.port, security: address.security, username: address.username,
            password: password, folder: address.folder, handledFolder: handled)
    }

    private func folder(of path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent().path
    }
}
