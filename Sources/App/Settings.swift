// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Kit
public import Web

/// Everything the person who hosts the desk can set, read once at start.
public struct Settings: Sendable {
    /// Where the data is kept.
    public enum Database: Sendable, Equatable {
        case sqlite(path: String)
        case postgres(url: String)
    }

    public let database: Database
    public let keyFile: String
    /// Where the keys of people lie.
    public let vault: VaultPlaces
    public let web: WebSettings
    public let organisation: String
    public let zone: Zone
    /// The mail server; nil when none is set, and then nothing leaves.
    public let mailServer: SMTPServer?
    public let mailFrom: EmailAddress
    public let replyTo: EmailAddress
    public let feedFolders: String?
    /// How many words of somebody else may be quoted in one piece of a briefing.
    public let extractWords: Int
    /// The mailbox that undeliverable mail comes back to; nil lets it come back to `mailFrom`, unread by us.
    public let bounceAddress: EmailAddress?
    /// Where that mailbox is read; nil when the desk does not read it.
    public let mailbox: IMAPServer?
    /// The address that readers' mail programs may write to, to leave a stream; read by us when it leads into `mailbox`.
    public let unsubscribeAddress: EmailAddress?
    /// The most messages that leave in a minute, all nodes together; nil sets no limit.
    public let mailPerMinute: Int?
    /// The Python that prints PDFs; nil takes the one that set-up has made.
    public let python: String?
}

/// What is wrong with the settings: all of it at once, each by its name.
public struct SettingsMistakes: Error, Sendable, CustomStringConvertible {
    public let sentences: [String]

    public var description: String {
        let count = sentences.count
        let head = count == 1 ? "One setting needs your attention:" : "\(count) settings need your attention:"
        return ([head] + sentences.map { "  - " + $0 }).joined(separator: "\n")
    }
}
