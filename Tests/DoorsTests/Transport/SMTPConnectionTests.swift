// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Synchronization
import Testing

@testable import Doors

/// Counts how often the sender was asked whether the final dot may go.
final class Gate: Sendable {
    private let asked = Atomic(0)
    private let answer: Bool

    init(opens answer: Bool = true) {
        self.answer = answer
    }

    var timesAsked: Int { asked.load(ordering: .sequentiallyConsistent) }

    func pass() -> Bool {
        asked.add(1, ordering: .sequentiallyConsistent)
        return answer
    }
}

/// What the sink wrote down about one message.
struct Delivery: Decodable, Hashable {
    let number: Int
    let connection: Int
    let from: String
    let to: [String]
    let tls: Bool
    let signedIn: Bool
    let hello: String
}

extension LoopbackServer {
    /// The messages for this recipient, in the order of their arrival.
    func deliveries(to recipient: String) throws -> [(envelope: Delivery, message: [UInt8])] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        return try names.sorted().compactMap { name in
            let path = URL(filePath: "\(folder)/\(name)")
            let envelope = try JSONDecoder().decode(Delivery.self, from: Data(contentsOf: path))
            let message = try Data(contentsOf: path.deletingPathExtension().appendingPathExtension("eml"))
            return envelope.to == [recipient] ? (envelope, Array(message)) : nil
        }
    }
}

private let sender = "desk@example.org"
private let short = Array("Subject: x\r\n\r\nHello.\r\n".utf8)
/// More than the sockets between us and the server can hold.
private let long = (0..<200).reduce(into: short) { message, _ in
    message += [UInt8](repeating: UInt8(ascii: "a"), count: 60_000) + [0x0d, 0x0a]
}

private func send(
    _ message: [UInt8] = short, from: String = sender, to: String, through connection: SMTPConnection,
    _ gate: Gate = Gate()
) async -> SMTPOutcome {
    await connection.send(message, from: from, to: to, beforeFinalDot: { gate.pass() })
}

@Suite(
    .enabled(if: Python.hasMail, "needs FIRSTHAND_PYTHON, a Python with aiosmtpd"), .sink("sink"),
    .sink("sluggish", "--delay", "3600000"), .sink("closed", "--turn-away"))
struct SMTPConnectionTests {
    private let sink: LoopbackServer

    init() throws {
        sink = try LoopbackServer.named("sink")
    }

    private func connection(_ name: String = "sink", totalSeconds: Double = 60) throws -> SMTPConnection {
        let port = try LoopbackServer.named(name).port
        let server = SMTPServer(host: "127.0.0.1", port: port, security: .none, greeting: "desk.example.org")
        return SMTPConnection(server, totalSeconds: totalSeconds)
    }

    // MARK: Accepted

    @Test func `a message arrives byte for byte with its envelope and the server's word for it`() async throws {
        let gate = Gate()
        let outcome = await send(to: "plain@example.org", through: try connection(), gate)
        guard case .accepted(let reply) = outcome else {
            Issue.record("not accepted: \(outcome)")
            return
        }
        let arrived = try #require(try sink.deliveries(to: "plain@example.org").first)
        #expect(reply == "2.0.0 queued as SINK" + String("00000\(arrived.envelope.number)".suffix(6)))
        #expect(arrived.message == short)
        #expect(arrived.envelope.from == sender)
        #expect(arrived.envelope.hello == "desk.example.org")
        #expect(gate.timesAsked == 1)
    }

    @Test func `lines that begin with dots arrive as they were`() async throws {
        let text = ".\r\n..\r\n.a\r\n...\r\n\r\n.\r\n\r\nQUIT\r\n.\r\nMAIL FROM:<x@y>\r\n.\r\n"
        for message in [Array(text.utf8), Array("Subject: dots\r\n\r\n\(text)".utf8), Array(".\r\n".utf8)] {
            guard case .accepted = await send(message, to: "dots@example.org", through: try connection()) else {
                Issue.record("not accepted")
                return
            }
        }
        let arrived = try sink.deliveries(to: "dots@example.org").map { String(decoding: $0.message, as: UTF8.self) }
        #expect(arrived == [text, "Subject: dots\r\n\r\n\(text)", ".\r\n"])
    }

    @Test func `a long message arrives whole, with dots wherever its pieces meet`() async throws {
        let message = short + Array(repeatElement(Array(".\r\n.x\r\n".utf8), count: 200_000).joined())
        guard case .accepted = await send(message, to: "long@example.org", through: try connection()) else {
            Issue.record("not accepted")
            return
        }
        #expect(try sink.deliveries(to: "long@example.org").map { $0.message == message } == [true])
    }

    @Test func `messages share a connection until it is closed`() async throws {
        let connection = try connection()
        for _ in 0..<3 { _ = await send(to: "reuse@example.org", through: connection) }
        await connection.close()
        _ = await send(to: "reuse@example.org", through: connection)
        let connections = try sink.deliveries(to: "reuse@example.org").map(\.envelope.connection)
        #expect(connections.count == 4)
        #expect(Set(connections.prefix(3)).count == 1)
        #expect(Set(connections).count == 2)
    }

    @Test func `a connection that the server has closed is opened anew`() async throws {
        let connection = try connection()
        for _ in 0..<2 {
            guard case .accepted = await send(to: "goodbye@example.org", through: connection) else {
                Issue.record("not accepted")
                return
            }
            try await Task.sleep(for: .milliseconds(500))
        }
        #expect(Set(try sink.deliveries(to: "goodbye@example.org").map(\.envelope.connection)).count == 2)
    }

    @Test func `after a refusal the next message goes out as ever`() async throws {
        let connection = try connection()
        _ = await send(to: "reject@example.org", through: connection)
        _ = await send(to: "latedata@example.org", through: connection)
        _ = await send(to: "held@example.org", through: connection, Gate(opens: false))
        guard case .accepted = await send(to: "next@example.org", through: connection) else {
            Issue.record("not accepted")
            return
        }
        #expect(try sink.deliveries(to: "next@example.org").map(\.message) == [short])
    }

    // MARK: Refused

    @Test func `a no to our own address is no fault of the reader's`() async throws {
        let gate = Gate()
        let outcome = await send(from: "reject@example.org", to: "a@example.org", through: try connection(), gate)
        #expect(outcome == .notStarted(.senderRefused))
        #expect(gate.timesAsked == 0)
        #expect(try sink.deliveries(to: "a@example.org").isEmpty)
    }

    @Test(arguments: [
        (sender, "reject@example.org", 550, "5.1.1 no such person here 5.1.1 <reject@example.org> unknown", 0),
        (sender, "later@example.org", 451, "4.2.0 try again later", 0),
        (sender, "refusedata@example.org", 554, "5.6.0 content not welcome", 1),
        (sender, "latedata@example.org", 452, "4.3.1 no room at present", 1),
    ])
    func `a refusal is told with its code and words`(
        from: String, to: String, code: Int, reply: String, timesAsked: Int
    ) async throws {
        let gate = Gate()
        let outcome = await send(from: from, to: to, through: try connection(), gate)
        #expect(outcome == .refused(code: code, permanent: code >= 500, reply: reply))
        #expect(gate.timesAsked == timesAsked)
        #expect(try sink.deliveries(to: to).isEmpty)
    }

    // MARK: Not started

    @Test func `a message held back at the final dot is not delivered`() async throws {
        let gate = Gate(opens: false)
        let outcome = await send(to: "stopped@example.org", through: try connection(), gate)
        #expect(outcome == .notStarted(.stopped))
        #expect(gate.timesAsked == 1)
        // A later message has come through, so an earlier one would have been there too.
        _ = await send(to: "after@example.org", through: try connection())
        #expect(try sink.deliveries(to: "stopped@example.org").isEmpty)
    }

    @Test func `a connection that breaks in the middle of the message leaves it not started`() async throws {
        let gate = Gate()
        let outcome = await send(long, to: "drop@example.org", through: try connection(), gate)
        #expect(outcome == .notStarted(.connectionLost))
        #expect(gate.timesAsked == 0)
    }

    @Test func `a server that turns everyone away leaves the message not started`() async throws {
        #expect(await send(to: "a@example.org", through: try connection("closed")) == .notStarted(.turnedAway))
    }

    @Test func `a server that is not there leaves the message not started`() async throws {
        let server = SMTPServer(host: "127.0.0.1", port: try Tripwire().port, security: .none)
        let outcome = await send(to: "a@example.org", through: SMTPConnection(server))
        #expect(outcome == .notStarted(.cannotConnect))
    }

    @Test func `a server whose name is not known leaves the message not started`() async throws {
        let server = SMTPServer(host: "firsthand.invalid", port: 25, security: .none)
        #expect(await send(to: "a@example.org", through: SMTPConnection(server)) == .notStarted(.dnsFailed))
    }

    // MARK: Uncertain

    @Test func `a connection that breaks after the final dot leaves the message uncertain`() async throws {
        let gate = Gate()
        let outcome = await send(to: "vanish@example.org", through: try connection(), gate)
        #expect(outcome == .uncertain(.connectionLost))
        #expect(gate.timesAsked == 1)
        #expect(try sink.deliveries(to: "vanish@example.org").count == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a server that does not answer the final dot in time leaves the message uncertain`() async throws {
        let connection = try connection("sluggish", totalSeconds: 1)
        #expect(await send(to: "a@example.org", through: connection) == .uncertain(.timedOut))
        // The next one gets a connection of its own, so it comes as far and does not take a late answer for its own.
        #expect(await send(to: "a@example.org", through: connection) == .uncertain(.timedOut))
        await connection.close()
    }
}

@Suite(
    .enabled(if: Python.hasMail, "needs FIRSTHAND_PYTHON, a Python with aiosmtpd"),
    .sink("starttls", "--tls", "starttls", "--auth", "desk:p\u{e4}ss"), .sink("implicit", "--tls", "implicit"),
    .sink("plain"))
struct SMTPSecurityTests {
    private func outcome(
        _ name: String, _ security: SMTPServer.Security, password: String? = nil, trusting: Bool = true
    ) async throws -> SMTPOutcome {
        let running = try LoopbackServer.named(name)
        let server = SMTPServer(
            host: "localhost", port: running.port, security: security, username: password == nil ? nil : "desk",
            password: password, certificates: trusting ? running.certificates : nil)
        return await send(to: "\(name)@example.org", through: SMTPConnection(server))
    }

    @Test func `mail goes over STARTTLS after signing in`() async throws {
        guard case .accepted = try await outcome("starttls", .startTLS, password: "p\u{e4}ss") else {
            Issue.record("not accepted")
            return
        }
        let envelope = try LoopbackServer.named("starttls").deliveries(to: "starttls@example.org").map(\.envelope)
        #expect(envelope.map { [$0.tls, $0.signedIn] } == [[true, true]])
    }

    @Test func `mail goes over TLS from the first byte`() async throws {
        guard case .accepted = try await outcome("implicit", .tls) else {
            Issue.record("not accepted")
            return
        }
        #expect(try LoopbackServer.named("implicit").deliveries(to: "implicit@example.org").count == 1)
    }

    @Test func `a wrong password leaves the message not started`() async throws {
        #expect(try await outcome("starttls", .startTLS, password: "wrong") == .notStarted(.signInRefused))
    }

    @Test(arguments: [("starttls", SMTPServer.Security.startTLS), ("implicit", .tls)])
    func `a certificate nobody vouches for leaves the message not started`(
        name: String, security: SMTPServer.Security
    ) async throws {
        let outcome = try await outcome(name, security, password: "p\u{e4}ss", trusting: false)
        #expect(outcome == .notStarted(.tlsFailed))
    }

    @Test func `a server without STARTTLS gets nothing when it was asked for`() async throws {
        #expect(try await outcome("plain", .startTLS, trusting: false) == .notStarted(.tlsFailed))
    }

    @Test func `a password is never sent in the clear`() async throws {
        #expect(try await outcome("plain", .none, password: "secret") == .notStarted(.passwordNeedsTLS))
    }
}
