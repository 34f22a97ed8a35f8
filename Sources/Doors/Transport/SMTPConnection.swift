// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Kit

/// Sends messages to one mail server, one after another, over a connection that is kept between them.
///
/// All work is done on a queue of its own and blocks there. Call `close()` when there is nothing more to send.
public actor SMTPConnection {
    public let server: SMTPServer
    private let executor = QueueExecutor(label: "smtp")
    private var handle: CurlHandle?
    private let totalSeconds: Double

    private static let connectSeconds = 10.0
    private static let replySeconds = 60

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    public init(_ server: SMTPServer) {
        self.init(server, totalSeconds: 60)
    }

    init(_ server: SMTPServer, totalSeconds: Double) {
        self.server = server
        self.totalSeconds = totalSeconds
    }

    /// Sends one message to one recipient.
    ///
    /// - Parameters:
    ///   - message: the finished message; every line ends in CRLF.
    ///   - beforeFinalDot: called at most once, when the server has been sent every byte but not yet the final dot
    ///     that makes it take the message on. It may block to write down that the message is about to go. On false
    ///     the connection is dropped and the message was not sent.
    public func send(
        _ message: [UInt8], from: String, to: String, beforeFinalDot: @escaping @Sendable () -> Bool
    ) -> SMTPOutcome {
        guard MailAddress.accepts(from), MailAddress.accepts(to) else { return .notStarted(.badEnvelope) }
        guard Self.isWellFormed(message) else { return .notStarted(.badMessage) }
        guard let url = server.url, let handle = handle ?? CurlHandle() else { return .notStarted(.badServer) }
        guard server.username == nil || server.security != .none else { return .notStarted(.passwordNeedsTLS) }
        self.handle = handle
        let transfer = SMTPTransfer(message: message, beforeFinalDot: beforeFinalDot)
        prepare(handle, url: url, from: from, to: to)
        transfer.attach(to: handle)
        let outcome = withExtendedLifetime(transfer) { transfer.outcome(handle.perform()) }
        SMTPTransfer.detach(from: handle)
        // Where no clear answer came, one may still be on its way; the next message must not take it for its own.
        if !outcome.isAnswered { self.handle = nil }
        return outcome
    }

    /// Does work that sends many messages on this connection's own thread.
    func work(_ body: @Sendable (isolated SMTPConnection) -> Void) { body(self) }

    /// Says goodbye to the server; a later message opens a new connection.
    public func close() {
        handle = nil
    }

    private func prepare(_ handle: CurlHandle, url: String, from: String, to: String) {
        handle.restrict(to: "smtp,smtps")
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(Self.connectSeconds * 1000))
        handle.set(CURLOPT_TIMEOUT_MS, Int(totalSeconds * 1000))
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, Self.replySeconds)
        handle.set(CURLOPT_USE_SSL, Int((server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        handle.set(CURLOPT_USERNAME, server.username)
        handle.set(CURLOPT_PASSWORD, server.password)
        // The password goes over TLS or not at all, so the plain ways to sign in are enough.
        handle.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN")
        if let certificates = server.certificates { handle.set(CURLOPT_CAINFO, certificates) }
        // No CURLOPT_INFILESIZE: with it libcurl would stop asking for bytes before the end and the dot would be sent
        // without our being asked.
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_MAIL_FROM, from)
        handle.set(CURLOPT_MAIL_RCPT, list: [to])
        handle.set(CURLOPT_VERBOSE, 1)
    }

    /// Whether the message has bytes, and CR and LF only ever as CRLF: a lone one can smuggle in a second message.
    private static func isWellFormed(_ message: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in message {
            if (byte == 0x0a) != (previous == 0x0d) { return false }
            previous = byte
        }
        // Every LF has its CR before it: what ends in one ends in both.
        return previous == 0x0a
    }
}
