// SPDX-License-Identifier: AGPL-3.0-or-later

/// The mail server that takes our outgoing mail; it may well be on this machine.
public struct SMTPServer: Sendable, Hashable {
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
    public let username: String?
    public let password: String?
    /// The name we greet the server with; the machine's own name when nil.
    public let greeting: String?
    /// A PEM file of certificates to trust instead of the machine's own.
    public let certificates: String?

    public init(
        host: String, port: UInt16, security: Security, username: String? = nil, password: String? = nil,
        greeting: String? = nil, certificates: String? = nil
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.username = username
        self.password = password
        self.greeting = greeting
        self.certificates = certificates
    }

    /// The address libcurl is given; nil when a part of it is not what it should be.
    var url: String? {
        guard port > 0, MailAddress.isDomain(host.utf8) || Self.isIPv6(host) else { return nil }
        guard greeting.map({ MailAddress.isDomain($0.utf8) }) ?? true else { return nil }
        let scheme = security == .tls ? "smtps" : "smtp"
        let authority = Self.isIPv6(host) ? "[\(host)]" : host
        return "\(scheme)://\(authority):\(port)/\(greeting ?? "")"
    }

    private static func isIPv6(_ text: String) -> Bool {
        text.contains(":") && text.utf8.allSatisfy { "0123456789abcdefABCDEF:.".utf8.contains($0) }
    }
}

/// Shows no password when it is printed, into a log for instance.
extension SMTPServer: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(host):\(port) (\(security.rawValue))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// How the sending of one message to one person ended.
public enum SMTPOutcome: Sendable, Hashable {
    /// The server has taken the message on and says so.
    case accepted(reply: String)
    /// The server has said no to this message: for good, or for now.
    case refused(code: Int, permanent: Bool, reply: String)
    /// The message cannot have been delivered: safe to try again.
    case notStarted(SMTPProblem)
    /// The whole message was handed over and no answer came: it may or may not have been delivered.
    case uncertain(SMTPProblem)

    /// Whether the server itself said yes or no.
    var isAnswered: Bool {
        switch self {
        case .accepted, .refused: true
        case .notStarted, .uncertain: false
        }
    }
}

/// Why a message got no answer from a mail server.
public enum SMTPProblem: Error, Sendable, Hashable, CaseIterable {
    case badServer
    case badEnvelope
    case badMessage
    case passwordNeedsTLS
    case dnsFailed
    case cannotConnect
    case timedOut
    case tlsFailed
    case signInRefused
    case turnedAway
    case senderRefused
    case connectionLost
    case stopped

    /// A short word for logs and columns; it never changes.
    public var code: String {
        switch self {
        case .badServer: "bad-server"
        case .badEnvelope: "bad-envelope"
        case .badMessage: "bad-message"
        case .passwordNeedsTLS: "password-needs-tls"
        case .dnsFailed: "dns-failed"
        case .cannotConnect: "cannot-connect"
        case .timedOut: "timed-out"
        case .tlsFailed: "tls-failed"
        case .signInRefused: "sign-in-refused"
        case .turnedAway: "turned-away"
        case .senderRefused: "sender-refused"
        case .connectionLost: "connection-lost"
        case .stopped: "stopped"
        }
    }

    /// One plain sentence for the person who looks after the mail.
    public var sentence: String {
        switch self {
        case .badServer: "The name or port of the mail server is not usable."
        case .badEnvelope: "The sender's or the recipient's address is not one that mail can be sent with."
        case .badMessage: "The message is not in the form that mail needs."
        case .passwordNeedsTLS: "A password for the mail server is only sent over a secure connection."
        case .dnsFailed: "The name of the mail server could not be found."
        case .cannotConnect: "The mail server did not accept a connection."
        case .timedOut: "The mail server took too long to answer."
        case .tlsFailed: "A secure connection to the mail server could not be made."
        case .signInRefused: "The mail server did not accept our user name and password."
        case .turnedAway: "The mail server answered but takes no mail from this machine at present."
        case .senderRefused: "The mail server takes no mail from the desk's own address."
        case .connectionLost: "The connection to the mail server broke off."
        case .stopped: "The message was held back before it was complete."
        }
    }

    /// Whether it is about the mail server or our place at it, and so the same for every message just now.
    var isServers: Bool {
        switch self {
        case .badEnvelope, .badMessage, .stopped, .connectionLost, .timedOut: false
        case .badServer, .passwordNeedsTLS, .dnsFailed, .cannotConnect, .tlsFailed, .signInRefused, .turnedAway,
            .senderRefused:
            true
        }
    }
}
