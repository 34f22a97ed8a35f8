// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite struct SentCookiesTests {
    private func read(_ names: [String], from headers: [String]) -> [String?] {
        var head = HTTPRequest(method: .get, scheme: "https", authority: "desk.example.org", path: "/")
        head.headerFields[values: .cookie] = headers
        let sent = SentCookies(Request(head: head, body: RequestBody(buffer: ByteBuffer())))
        return names.map { sent[$0] }
    }

    @Test func `cookies are read by name, wherever they stand`() {
        let headers = ["a=1; __Host-session=xyz;b=2", "\tc=3=4;d=;e"]
        #expect(
            read(["a", "b", "c", "d", "e", "__Host-session", "session", ""], from: headers)
                == ["1", "2", "3=4", "", nil, "xyz", nil, nil])
    }

    @Test func `of two with one name the first counts, and one that is too long is none`() {
        let long = String(repeating: "x", count: 129)
        #expect(read(["a"], from: ["a=1; a=2"]) == ["1"])
        #expect(read(["a", "b"], from: ["a=\(long); b=\(long.dropLast())"]) == [nil, String(long.dropLast())])
        #expect(read(["a"], from: []) == [nil])
    }
}
