// SPDX-License-Identifier: AGPL-3.0-or-later

/// The mailbox that returned mail comes into.
public struct IMAPServer: Sendable, Hashable {
    public enum Security: String, Sendable, Hashable {
        /// No encryption: only for a server on the same machine.
        case none
        /// Begins in the clear and must turn to TLS before anything is said.
        case startTLS
        /// TLS from the first byte.
        case tls
    }

    public let host: String
    public let port: UInt16
    public let security: Security
    public let username: String
    public let password: String
    public let folder: String
    /// Where messages are put once they are handled; nil leaves them in their folder.
    public let handledFolder: String?
    /// A PEM file of certificates to trust instead of the machine's own.
    public let certificates: String?

    public init(
        host: String, port: UInt16, security: Security, username: String, password: String, folder: String = "INBOX",
        handledFolder: String? = nil, certificates: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.folder = folder
        self.handledFolder = handledFolder
        self.certificates = certificates
    }

    /// Whether a folder's name can be put into a command as it is.
    ///
    /// Letters, digits and a few marks: no quote, no line end, nothing that a server could read as more than a name.
    public static func acceptsFolder(_ name: String) -> Bool {
        (1...100).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: "/")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "._-/ ".utf8.contains(byte)
                }
            }
    }

    /// The address libcurl is given for the folder, with what follows it; nil when a part is not what it should be.
    func url(_ rest: String = "") -> String? {
        guard port > 0, MailAddress.isDomain(host.utf8), Self.acceptsFolder(folder),
            handledFolder.map(Self.acceptsFolder) ?? true
        else { return nil }
        let scheme = security == .tls ? "imaps" : "imap"
        return "\(scheme)://\(host):\(port)/\(folder.replacing(" ", with: "%20").replacing("/", with: "%2F"))\(rest)"
    }
}

/// Shows no password when it is printed, into a log for instance.
extension IMAPServer: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(host):\(port) (\(security.rawValue))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why the mailbox could not be read.
public enum IMAPProblem: Error, Sendable, Hashable, CaseIterable {
    case badServer
    case dnsFailed
    case cannotConnect
    case timedOut
    case tlsFailed
    case signInRefused
    case noSuchFolder
    case connectionLost

    /// A short word for logs and columns; it never changes.
    public var code: String {
        switch self {
        case .badServer: "bad-server"
        case .dnsFailed: "dns-failed"
        case .cannotConnect: "cannot-connect"
        case .timedOut: "timed-out"
        case .tlsFailed: "tls-failed"
        case .signInRefused: "sign-in-refused"
        case .noSuchFolder: "no-such-folder"
        case .connectionLost: "connection-lost"
        }
    }

    public init?(code: String) {
        guard let known = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = known
    }

    /// One plain sentence for the person who looks after the mail.
    public var sentence: String {
        switch self {
        case .badServer: "The name, port or folder of the mailbox is not usable."
        case .dnsFailed: "The name of the mailbox's server could not be found."
        case .cannotConnect: "The mailbox's server did not accept a connection."
        case .timedOut: "The mailbox's server took too long to answer."
        case .tlsFailed: "A secure connection to the mailbox's server could not be made."
        case .signInRefused: "The mailbox's server did not accept our user name and password."
        case .noSuchFolder: "The mailbox has no folder of that name."
        case .connectionLost: "The connection to the mailbox's server broke off."
        }
    }
}
