// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Foundation

/// The mailbox for returned mail as it stands in a setting: `imaps://user@host/folder`.
struct MailboxAddress: Equatable {
    let host: String
    let port: UInt16
    let security: IMAPServer.Security
    let username: String
    let folder: String

    /// Nil when it is not of that form, or would send a password in the open.
    init?(_ text: String) {
        let parts = text.split(separator: "://", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        // A user's name often is an address and has an @ of its own.
        guard let at = parts[1].prefix(while: { $0 != "/" }).lastIndex(of: "@") else { return nil }
        let rest = parts[1][parts[1].index(after: at)...].split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let authority = rest[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let folder = rest.count > 1 && !rest[1].isEmpty ? String(rest[1]) : "INBOX"
        guard (1...2).contains(authority.count), let host = authority.first, !host.isEmpty,
            let username = String(parts[1][..<at]).removingPercentEncoding, !username.isEmpty,
            !username.contains(":"), username.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            IMAPServer.acceptsFolder(folder)
        else { return nil }
        switch parts[0].lowercased() {
        case "imaps": security = .tls
        // Without TLS only where nobody listens: on the machine itself.
        case "imap": security = ["localhost", "127.0.0.1"].contains(host) ? .none : .startTLS
        default: return nil
        }
        guard let port = authority.count == 2 ? UInt16(authority[1]) : (security == .tls ? 993 : 143), port > 0 else {
            return nil
        }
        self.host = host
        self.port = port
        self.username = username
        self.folder = folder
    }
}
