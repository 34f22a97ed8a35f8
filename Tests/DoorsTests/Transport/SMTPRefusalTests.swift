// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Testing

@testable import Doors

/// What never reaches a server, and what is made of a server's words.
@Suite struct SMTPRefusalTests {
    private static let message = Array("Subject: x\r\n\r\nHello.\r\n".utf8)

    /// Sends towards a port where nobody listens: what passes the checks ends with "cannot connect".
    private func problem(
        _ message: [UInt8] = message, from: String = "desk@example.org", to: String = "a@example.org",
        host: String = "127.0.0.1", greeting: String? = nil
    ) async throws -> SMTPProblem? {
        let server = SMTPServer(
            host: host, port: try Tripwire().port, security: .none, greeting: greeting)
        let outcome = await SMTPConnection(server).send(message, from: from, to: to, beforeFinalDot: { true })
        guard case .notStarted(let problem) = outcome else { return nil }
        return problem
    }

    @Test func `a sound message passes every check`() async throws {
        #expect(try await problem() == .cannotConnect)
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@b@c", "a b@example.org", "a@exam ple.org", "a@example.org\r\nRCPT TO:<b@c>",
        "a@example.org\n", "a\u{0}@example.org", "a\u{7f}@example.org", "\"a b\"@example.org", "<a@example.org>",
        "a@example.org>", "a,b@example.org", "a;b@example.org", "a(b)@example.org", "a\\b@example.org",
        "a:b@example.org", "\u{e9}@example.org", "a@ex\u{e4}mple.org", ".a@example.org", "a.@example.org",
        "a@.example.org", "a@example.org.", "a@example..org", "a@-example.org", "a@example-.org", "a@[127.0.0.1]",
        String(repeating: "a", count: 65) + "@example.org", "a@" + String(repeating: "b", count: 64) + ".org",
        "a@" + Array(repeating: "b", count: 127).joined(separator: "."),
    ])
    func `an address that is not plain never gets near the server`(address: String) async throws {
        #expect(!MailAddress.accepts(address))
        #expect(try await problem(from: address) == .badEnvelope)
        #expect(try await problem(to: address) == .badEnvelope)
    }

    @Test(arguments: [
        "a@b", "first.last+tag@example.org", "o'neill@example.co.uk", "!#$%&*+-/=?^_`{|}~@example.org",
        "bounce+12.ab34@xn--bcher-kva.example", "a@" + Array(repeating: "b", count: 126).joined(separator: "."),
    ])
    func `an ordinary address is accepted`(address: String) {
        #expect(MailAddress.accepts(address))
    }

    @Test(arguments: [
        "", "no end", "a\nb\r\n", "a\rb\r\n", "a\r\r\n", "\n", "a\r\n\n", "a\r\n.\n\r\n", "a\r", "\r\n.\r",
    ])
    func `a message with a lone CR or LF never gets near the server`(text: String) async throws {
        #expect(try await problem(Array(text.utf8)) == .badMessage)
    }

    @Test(arguments: ["", "a b", "a/b", "a@b", "a:25", "a\r\nb", "user:pw@host", "[::1]", "::g"])
    func `a server's name that is none is not used`(host: String) async throws {
        #expect(try await problem(host: host) == .badServer)
    }

    @Test func `a greeting that is no host name is not used`() async throws {
        #expect(try await problem(greeting: "desk\r\nMAIL") == .badServer)
    }

    @Test func `a server may be named by an address of either kind`() {
        let urls = ["mail.example.org", "127.0.0.1", "::1"].map {
            SMTPServer(host: $0, port: 587, security: .tls, greeting: "desk.example.org").url
        }
        let expected = ["mail.example.org", "127.0.0.1", "[::1]"].map { "smtps://\($0):587/desk.example.org" }
        #expect(urls == expected)
    }

    @Test func `a server is printed without its password`() {
        let server = SMTPServer(host: "a.example", port: 587, security: .tls, username: "desk", password: "s3cret")
        var dumped = ""
        dump(server, to: &dumped)
        #expect("\(server)" == "a.example:587 (tls)")
        #expect(!String(reflecting: server).contains("s3cret") && !dumped.contains("s3cret"))
    }

    @Test func `a reply is kept in printable ASCII, cut to 200 characters`() {
        var reply = SMTPReply()
        let lines = [
            "250-first\r\n", "250 \u{1b}[31mqueued\tas \u{e9} 7\r\n", "550 " + String(repeating: "x", count: 999),
        ]
        let texts = lines.map { line in
            Array(line.utf8).withUnsafeBytes { reply.take(line: $0) }
            return reply.text
        }
        #expect(texts == ["first", "first [31mqueued as 7", String(repeating: "x", count: 200)])
        #expect(reply.code == 550)
    }

    @Test func `only what is said about the envelope counts as a refusal of the message`() {
        let outcomes = [
            "AUTH PLAIN\r\n", "MAIL FROM:<desk@example.org>\r\n", "MAIL FROM:<a@b.c>\r\nRCPT TO:<a@b.c>\r\n",
        ].map { command in
            let transfer = SMTPTransfer(message: Self.message, beforeFinalDot: { true })
            for line in command.split(separator: "\r\n") {
                Array(line.utf8).withUnsafeBytes { transfer.take(command: $0) }
            }
            Array("550 no\r\n".utf8).withUnsafeBytes { transfer.take(reply: $0) }
            return transfer.outcome(CURLE_SEND_ERROR)
        }
        #expect(
            outcomes == [
                .notStarted(.connectionLost), .notStarted(.senderRefused),
                .refused(code: 550, permanent: true, reply: "no"),
            ])
    }

    @Test func `every problem has its own code and a sentence of its own`() {
        let problems: [SMTPProblem] = [
            .badServer, .badEnvelope, .badMessage, .passwordNeedsTLS, .dnsFailed, .cannotConnect, .timedOut,
            .tlsFailed, .signInRefused, .turnedAway, .senderRefused, .connectionLost, .stopped,
        ]
        #expect(Set(problems.map(\.code)).count == problems.count)
        #expect(Set(problems.map(\.sentence)).count == problems.count)
    }
}
