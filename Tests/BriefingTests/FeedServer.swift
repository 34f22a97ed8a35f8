// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Glibc
import Synchronization

/// A web server on loopback that answers what a test tells it to, and writes down what it was asked.
///
/// One request a connection, one connection after the other in each of a few threads.
final class FeedServer: Sendable {
    struct Reply: Sendable {
        var status = 200
        var type = "application/rss+xml"
        var headers: [String: String] = [:]
        var body = ""
        var delay = 0.0
    }

    struct Request: Sendable, Equatable {
        let path: String
        let headers: [String: String]
    }

    private struct State {
        var replies: [String: Reply] = [:]
        var requests: [Request] = []
        var open = 0
        var mostOpen = 0
    }

    let port: UInt16
    private let socket: Int32
    private let state = Mutex(State())

    init() throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(socket, pointer, length) == 0 && listen(socket, 64) == 0
                    && getsockname(socket, pointer, &length) == 0
            }
        }
        guard bound else { throw FeedServerError() }
        port = UInt16(bigEndian: address.sin_port)
        self.socket = socket
        let serve: @Sendable (Int32) -> Void = { [weak self] client in self?.serve(client) }
        for _ in 0..<8 {
            Thread {
                while true {
                    let client = accept(socket, nil, nil)
                    guard client >= 0 else { return }
                    serve(client)
                    close(client)
                }
            }.start()
        }
    }

    deinit { stop() }

    func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

    var base: String { "http://127.0.0.1:\(port)" }
    var requests: [Request] { state.withLock { $0.requests } }
    var mostOpenAtOnce: Int { state.withLock { $0.mostOpen } }

    func answer(_ path: String, _ reply: Reply) { state.withLock { $0.replies[path] = reply } }

    private func serve(_ client: Int32) {
        state.withLock { state in
            state.open += 1
            state.mostOpen = max(state.mostOpen, state.open)
        }
        defer { state.withLock { $0.open -= 1 } }
        var read = [UInt8](repeating: 0, count: 16_384)
        let count = recv(client, &read, read.count, 0)
        guard count > 0 else { return }
        let lines = String(decoding: read[..<count], as: UTF8.self).split(separator: "\r\n")
        let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            if pair.count == 2 { headers[pair[0].lowercased()] = pair[1].drop(while: \.isWhitespace).description }
        }
        let reply = state.withLock { state in
            state.requests.append(Request(path: path, headers: headers))
            return state.replies[path] ?? Reply(status: 404, type: "text/html", body: "<title>404 not found</title>")
        }
        if reply.delay > 0 { Thread.sleep(forTimeInterval: reply.delay) }
        let isEmpty = reply.status == 304
        var head = "HTTP/1.1 \(reply.status) X\r\nConnection: close\r\n"
        if !isEmpty { head += "Content-Type: \(reply.type)\r\nContent-Length: \(reply.body.utf8.count)\r\n" }
        for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
        let bytes = Array((head + "\r\n" + (isEmpty ? "" : reply.body)).utf8)
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}

struct FeedServerError: Error {}
