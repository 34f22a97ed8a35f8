// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Doors

/// Reading a real Dovecot.
@Suite(
    .enabled(if: TestMailbox.isThere, "needs FIRSTHAND_TEST_IMAP, a folder of bin/dovecot-for-tests"),
    .strange("strange"))
struct IMAPMailboxTests {
    private let box: TestMailbox

    init() throws { box = try TestMailbox() }

    @Test func `messages after a number are found, fetched whole, and read from then on`() async throws {
        try box.put("Subject: one\n\nFirst.\n", "Subject: two\n\nSecond.\n")
        let mailbox = IMAPMailbox(try box.server())
        let look = try await mailbox.look(after: 0)
        #expect(look.numbers == [1, 2])
        #expect(try await mailbox.fetch(2) == Array("Subject: two\r\n\r\nSecond.\r\n".utf8))
        #expect(try await mailbox.look(after: 1) == IMAPMailbox.Look(validity: look.validity, numbers: [2]))
        #expect(try await mailbox.look(after: 2).numbers == [])
        #expect(try await mailbox.fetch(7) == nil)
        #expect(try await mailbox.fetch(1)?.count == 24)
        await mailbox.close()
        #expect(try box.lying() == ["INBOX 2 2", "Handled 0 0"])
    }

    @Test func `of a long message the beginning is fetched`() async throws {
        try box.put("Subject: long\n\n\(String(repeating: "0123456789\n", count: 60_000))")
        let mailbox = IMAPMailbox(try box.server())
        #expect(try await mailbox.look(after: 0).numbers == [1])
        #expect(try await mailbox.fetch(1)?.count == IMAPMailbox.mostBytes)
        await mailbox.close()
    }

    @Test func `a handled message is put away, and a folder that is not there is no matter`() async throws {
        try box.put("Subject: one\n\n1\n", "Subject: two\n\n2\n")
        let tidy = IMAPMailbox(try box.server(handled: "Handled"))
        _ = try await tidy.look(after: 0)
        await tidy.putAway(1)
        await tidy.close()
        let untidy = IMAPMailbox(try box.server(handled: "Nowhere"))
        _ = try await untidy.look(after: 0)
        await untidy.putAway(2)
        #expect(try await untidy.look(after: 0).numbers == [2])
        await untidy.close()
        #expect(try box.lying() == ["INBOX 1 0", "Handled 1 0"])
    }

    @Test func `TLS is verified`() async throws {
        try box.put("Subject: one\n\n1\n")
        let trusted = IMAPMailbox(try box.server(security: .tls, certificates: box.certificates))
        #expect(try await trusted.look(after: 0).numbers == [1])
        await trusted.close()
        #expect(await problem(try box.server(security: .tls)) == .tlsFailed)
        #expect(await problem(try box.server(security: .startTLS)) == .tlsFailed)
    }

    @Test func `every trouble has its name`() async throws {
        let problems = [
            await problem(try box.server(password: "wrong")), await problem(try box.server(folder: "Nowhere")),
            await problem(try box.server(port: 9)), await problem(try box.server(folder: "a\" b")),
            await problem(
                IMAPServer(host: "nowhere.invalid", port: 143, security: .tls, username: "a", password: "b")),
        ]
        #expect(problems == [.signInRefused, .noSuchFolder, .cannotConnect, .badServer, .dnsFailed])
    }

    @Test(.enabled(if: Python.isThere))
    func `a server that answers strangely costs a message at most`() async throws {
        let outcomes = [
            try await strange("nil"), try await strange("drop"), try await strange("flood"), try await strange("lies"),
            try await strange("bye"),
        ]
        #expect(
            outcomes == [
                "[3, 4] 0 [3, 4]", "connection-lost", "connection-lost", "[3, 4] gone [3, 4]", "connection-lost",
            ])
    }

    @Test func `a server that says nothing is given up in time`() async throws {
        let silent = try Tripwire()
        let mailbox = IMAPMailbox(
            IMAPServer(host: "localhost", port: silent.port, security: .none, username: "a", password: "b"),
            totalSeconds: 1)
        await #expect(throws: IMAPProblem.timedOut) { try await mailbox.look(after: 0) }
    }

    /// What looking and then fetching a message comes to, at a server that answers as none should.
    private func strange(_ user: String) async throws -> String {
        let port = try LoopbackServer.named("strange").port
        let mailbox = IMAPMailbox(
            IMAPServer(host: "localhost", port: port, security: .none, username: user, password: "secret"),
            totalSeconds: 5)
        do {
            let look = try await mailbox.look(after: 2)
            let message = try await mailbox.fetch(3)
            let again = try await mailbox.look(after: 2)
            return "\(look.numbers) \(message.map { "\($0.count)" } ?? "gone") \(again.numbers)"
        } catch {
            return error.code
        }
    }

    private func problem(_ server: @autoclosure () throws -> IMAPServer) async -> IMAPProblem? {
        guard let server = try? server() else { return nil }
        let mailbox = IMAPMailbox(server)
        do {
            _ = try await mailbox.look(after: 0)
            return nil
        } catch {
            return error
        }
    }
}
