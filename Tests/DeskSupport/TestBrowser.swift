// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable public import Web

/// Goes through the whole desk as a browser does, cookies and form keys included, without a socket.
public final class TestBrowser: Sendable {
    /// What came back.
    public struct Seen: Sendable {
        public let status: Int
        public let text: String
        public let bytes: [UInt8]
        public let headers: [String: String]

        public var location: String? { headers["location"] }
        /// What is between two pieces of text, the first time.
        public func between(_ start: String, _ end: String) -> String? {
            guard let from = text.firstRange(of: start) else { return nil }
            let rest = text[from.upperBound...]
            return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
        }
    }

    private struct State {
        var cookies: [String: String] = [:]
        var formKey = ""
    }

    private let state = Mutex(State())
    private let server: DeskServer

    public init(server: DeskServer) { self.server = server }

    /// Opens a page; the key of its forms is kept for `submit`.
    public func open(_ path: String, headers: [String: String] = [:]) async throws -> Seen {
        let seen = try await send("GET", path, body: "", headers: headers)
        if let key = seen.between("name=\"_key\" value=\"", "\"") { state.withLock { $0.formKey = key } }
        return seen
    }

    /// Asks only for a page's head, as those do who look whether it is there.
    public func head(_ path: String) async throws -> Seen { try await send("HEAD", path, body: "", headers: [:]) }

    /// Sends a form of the page opened last.
    public func submit(_ path: String, _ fields: [String: String] = [:], headers: [String: String] = [:]) async throws
        -> Seen
    {
        let key = state.withLock { $0.formKey }
        return try await send(
            "POST", path, body: Self.encoded(fields.merging(["_key": key]) { _, new in new }), headers: headers)
    }

    /// Sends a form that has several fields of one name.
    public func submit(_ path: String, pairs: [(String, String)]) async throws -> Seen {
        let key = state.withLock { $0.formKey }
        let body = ([("_key", key)] + pairs).map { Self.encoded([$0.0: $0.1]) }.joined(separator: "&")
        return try await send("POST", path, body: body, headers: [:])
    }

    /// Sends a form with a file in it, as browsers do.
    public func upload(_ path: String, field: String, name: String, bytes: [UInt8]) async throws -> Seen {
        try await upload(path, pairs: [], field: field, name: name, bytes: bytes)
    }

    /// Sends a form with words and a file in it.
    public func upload(
        _ path: String, pairs: [(String, String)], field: String, name: String, bytes: [UInt8]
    ) async throws -> Seen {
        let key = state.withLock { $0.formKey }
        let mark = "----firsthandtest7MA4YWxk"
        var body: [UInt8] = []
        for (name, value) in [("_key", key)] + pairs where name != field {
            body += Array("--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += "--\(mark)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n".utf8
        body += "Content-Type: application/octet-stream\r\n\r\n".utf8
        body += bytes
        body += "\r\n--\(mark)--\r\n".utf8
        return try await send(
            "POST", path, bytes: body, headers: ["Content-Type": "multipart/form-data; boundary=\(mark)"])
    }

    /// Sends a body as it is, with no key of ours.
    public func post(_ path: String, body: String, headers: [String: String] = [:]) async throws -> Seen {
        try await send("POST", path, body: body, headers: headers)
    }

    private func send(_ method: String, _ path: String, body: String, headers: [String: String]) async throws -> Seen {
        try await send(method, path, bytes: Array(body.utf8), headers: headers)
    }

    private func send(_ method: String, _ path: String, bytes body: [UInt8], headers: [String: String]) async throws
        -> Seen
    {
        guard let method = HTTPRequest.Method(method) else { throw TestDeskError(description: "no such method") }
        var head = HTTPRequest(
            method: method, scheme: "https", authority: headers["Host"] ?? "desk.example.org", path: path)
        let cookies = state.withLock { $0.cookies }
        if !cookies.isEmpty { head.headerFields[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        if !body.isEmpty { head.headerFields[.contentType] = "application/x-www-form-urlencoded" }
        for (name, value) in headers where name != "Host" {
            if let field = HTTPField.Name(name) { head.headerFields[field] = value }
        }
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
        let channel = EmbeddedChannel()
        let context = PublicContext(
            source: ApplicationRequestContextSource(
                channel: channel, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let response = try await server.responder.respond(to: request, context: context)
        return try await seen(response)
    }

    private func seen(_ response: Response) async throws -> Seen {
        for cookie in response.headers[values: .setCookie] {
            let pair =
                cookie.split(separator: ";").first.map(String.init)?.split(separator: "=", maxSplits: 1).map(
                    String.init) ?? []
            let value = pair.count > 1 ? pair[1] : ""
            state.withLock { $0.cookies[pair.first ?? ""] = value.isEmpty ? nil : value }
        }
        let collector = Collector()
        try await response.body.write(collector)
        var headers: [String: String] = [:]
        for field in response.headers { headers[field.name.rawName.lowercased()] = field.value }
        return Seen(status: Int(response.status.code), text: collector.text, bytes: collector.all, headers: headers)
    }

    public static func encoded(_ fields: [String: String]) -> String {
        func escaped(_ text: String) -> String {
            text.utf8.map { unit in
                let isPlain = (unit >= 48 && unit <= 57) || (unit | 32 >= 97 && unit | 32 <= 122)
                return isPlain ? String(Unicode.Scalar(unit)) : "%" + (unit < 16 ? "0" : "") + String(unit, radix: 16)
            }.joined()
        }
        return fields.map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "&")
    }
}

/// Takes the bytes of an answer.
private final class Collector: ResponseBodyWriter {
    private let bytes = Mutex<[UInt8]>([])
    var all: [UInt8] { bytes.withLock { $0 } }
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += buffer.readableBytesView } }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
