// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

@Suite struct CallerTests {
    private func caller(_ forwarded: String?, peer: String = "127.0.0.1", isBehindProxy: Bool = true) throws -> String {
        var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
        if let forwarded { head.headerFields[try #require(HTTPField.Name("X-Forwarded-For"))] = forwarded }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        return Caller.group(
            request: request, peer: try SocketAddress(ipAddress: peer, port: 1), isBehindProxy: isBehindProxy)
    }

    @Test func `an address is one caller however it is written`() throws {
        let written = [
            "7.7.8.8", "7.7.8.8:1234", " 7.7.8.8 ", "::ffff:7.7.8.8", "[::ffff:7.7.8.8]:99", "1.1.1.1, 7.7.8.8",
        ]
        #expect(try Set(written.map { try caller($0) }) == ["7.7.8.8"])
        let six = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "[2001:db8:1:2::3]:443"]
        #expect(try Set(six.map { try caller($0) }).count == 1)
        #expect(try caller("2001:db8:1:3::1") != caller("2001:db8:1:2::1"))
    }

    @Test func `what cannot be read counts as the proxy, and without a proxy the header counts for nothing`() throws {
        #expect(
            try ["", ".", "abc", "unknown", "7.7.8.8, evil"].map { try caller($0) }
                == Array(repeating: "127.0.0.1", count: 5))
        #expect(try caller("7.7.8.8", peer: "9.9.9.9", isBehindProxy: false) == "9.9.9.9")
    }

    @Test func `one address holds only its share of the connections`() {
        let counts = ConnectionCounts(most: 2)
        #expect(
            [counts.admit("a"), counts.admit("a"), counts.admit("a"), counts.admit("b")] == [true, true, false, true])
        counts.leave("a")
        #expect(counts.admit("a"))
    }
}

/// Connections that are slow on purpose, against a clock that the test moves.
@Suite struct ConnectionDeadlinesTests {
    private func channel() throws -> (NIOAsyncTestingChannel, NIOAsyncTestingEventLoop) {
        let loop = NIOAsyncTestingEventLoop()
        return (NIOAsyncTestingChannel(loop: loop), loop)
    }

    private func isClosed(after seconds: Int64, parts: [HTTPRequestPart]) async throws -> Bool {
        let (channel, loop) = try channel()
        try await channel.testingEventLoop.executeInContext {
            try channel.pipeline.syncOperations.addHandler(ConnectionDeadlines())
        }
        try await channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1))
        for part in parts { try await channel.writeInbound(part) }
        await loop.advanceTime(by: .seconds(seconds))
        return !channel.isActive
    }

    private func head(_ cookie: String? = nil) -> HTTPRequestPart {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/")
        if let cookie { head.headerFields[.cookie] = cookie }
        return .head(head)
    }

    @Test func `a head that does not come is waited for ten seconds`() async throws {
        #expect(try await isClosed(after: 9, parts: []) == false)
        #expect(try await isClosed(after: 11, parts: []))
    }

    @Test func `a stranger's body is waited for ten seconds, that of somebody signed in for a minute`() async throws {
        #expect(try await isClosed(after: 11, parts: [head()]))
        #expect(try await isClosed(after: 11, parts: [head("local-session=abc")]) == false)
        #expect(try await isClosed(after: 61, parts: [head("local-session=abc")]))
    }

    @Test func `an answer that nobody reads is given a minute`() async throws {
        #expect(try await isClosed(after: 59, parts: [head(), .end(nil)]) == false)
        #expect(try await isClosed(after: 61, parts: [head(), .end(nil)]))
    }
}
