// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl

/// What libcurl's callbacks share while one message is sent; used by one thread.
final class SMTPTransfer {
    private let message: [UInt8]
    private let beforeFinalDot: () -> Bool
    private var sent = 0
    private var replies = SMTPReply()
    private var reachedEnvelope = false
    private var reachedRecipient = false
    private var saidGoodbye = false
    /// What the caller said at the end of the message; nil before it was asked.
    private var goAhead: Bool?

    init(message: [UInt8], beforeFinalDot: @escaping () -> Bool) {
        self.message = message
        self.beforeFinalDot = beforeFinalDot
    }

    /// Hands libcurl the next bytes.
    ///
    /// It sends the final dot after it has been told 0, and never after an abort.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, message.count - sent)
        guard count == 0 else {
            buffer.copyBytes(from: message[sent..<(sent + count)])
            sent += count
            return count
        }
        if goAhead == nil { goAhead = beforeFinalDot() }
        return goAhead == true ? 0 : Int(CURL_READFUNC_ABORT)
    }

    func take(reply line: UnsafeRawBufferPointer) {
        // libcurl ends some failed transfers with QUIT; the answer to that says nothing about the message.
        if !saidGoodbye { replies.take(line: line) }
    }

    func take(command: UnsafeRawBufferPointer) {
        reachedEnvelope = reachedEnvelope || command.starts(with: "MAIL FROM:".utf8)
        reachedRecipient = reachedRecipient || command.starts(with: "RCPT TO:".utf8)
        saidGoodbye = saidGoodbye || command.starts(with: "QUIT".utf8)
    }

    /// What the server's answers and libcurl's verdict come to.
    func outcome(_ code: CURLcode) -> SMTPOutcome {
        switch goAhead {
        case true where code == CURLE_OK: .accepted(reply: replies.text)
        case true: refusal ?? .uncertain(problem(code))
        case false: .notStarted(.stopped)
        // libcurl reports a refused MAIL, RCPT or DATA, and nothing else at that stage, as a failure to send.
        case nil where reachedEnvelope && sent == 0 && code == CURLE_SEND_ERROR:
            // A no to MAIL FROM is about us, and no reader's fault.
            reachedRecipient ? refusal ?? .notStarted(problem(code)) : .notStarted(.senderRefused)
        case nil: .notStarted(problem(code))
        }
    }

    private var refusal: SMTPOutcome? {
        guard let code = replies.code, (400...599).contains(code) else { return nil }
        return .refused(code: code, permanent: code >= 500, reply: replies.text)
    }

    private func problem(_ code: CURLcode) -> SMTPProblem {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .dnsFailed
        case CURLE_COULDNT_CONNECT: .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_LOGIN_DENIED: .signInRefused
        case CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED: .turnedAway
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            .tlsFailed
        case CURLE_FAILED_INIT, CURLE_URL_MALFORMAT: .badServer
        default: .connectionLost
        }
    }

    /// Hooks this transfer into the handle until `detach`.
    func attach(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.note(
            ccurl_on_read(
                handle.raw,
                { data, size, count, context in
                    let buffer = UnsafeMutableRawBufferPointer(start: data, count: size * count)
                    return SMTPTransfer.of(context)?.read(into: buffer) ?? Int(CURL_READFUNC_ABORT)
                }, context))
        handle.note(
            ccurl_on_header(
                handle.raw,
                { data, size, count, context in
                    SMTPTransfer.of(context)?.take(reply: UnsafeRawBufferPointer(start: data, count: size * count))
                    return size * count
                }, context))
        handle.note(
            ccurl_on_debug(
                handle.raw,
                { _, kind, data, count, context in
                    guard kind == CURLINFO_HEADER_OUT else { return 0 }
                    SMTPTransfer.of(context)?.take(command: UnsafeRawBufferPointer(start: data, count: count))
                    return 0
                }, context))
    }

    /// Unhooks whatever transfer was last, since libcurl still talks to the server when it closes the connection.
    static func detach(from handle: CurlHandle) {
        handle.note(ccurl_on_read(handle.raw, { _, _, _, _ in Int(CURL_READFUNC_ABORT) }, nil))
        handle.note(ccurl_on_header(handle.raw, { _, size, count, _ in size * count }, nil))
        handle.note(ccurl_on_debug(handle.raw, { _, _, _, _, _ in 0 }, nil))
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPTransfer? {
        context.map { Unmanaged<SMTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// The server's last reply, which may run over several lines.
struct SMTPReply {
    private(set) var code: Int?
    private var lines: [String] = []
    private var isComplete = true

    private static let longest = 200

    /// The words of the reply in printable ASCII, cut to a length that fits a page.
    var text: String {
        String(lines.joined(separator: " ").prefix(Self.longest))
    }

    mutating func take(line: UnsafeRawBufferPointer) {
        if isComplete { lines = [] }
        let printable = line.map { 0x20..<0x7f ~= $0 ? $0 : 0x20 }
        code = Int(String(decoding: printable.prefix(3), as: UTF8.self))
        isComplete = printable.count < 4 || printable[3] != UInt8(ascii: "-")
        let words = printable.dropFirst(4).split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        lines.append(words.joined(separator: " "))
    }
}
