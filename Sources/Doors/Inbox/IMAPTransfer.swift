// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl

/// What libcurl's callbacks share while one command is answered; used by one thread.
final class IMAPTransfer {
    private(set) var body: [UInt8] = []
    /// The number by which the server says that it counts its messages anew.
    private(set) var validity: Int?
    private let limit: Int
    private var selected = false
    /// Whether the message was asked for, so that what is strange is strange about it.
    private(set) var fetched = false

    init(limit: Int) { self.limit = limit }

    /// Takes what the server sends, up to the limit; then the transfer ends.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= limit else { return false }
        body += bytes
        return true
    }

    /// Takes a line that the server says.
    func take(line: UnsafeRawBufferPointer) {
        let mark = Array("[UIDVALIDITY ".utf8)
        guard line.count < 1000, let start = Array(line).firstRange(of: mark) else { return }
        let digits = line[start.upperBound...].prefix { (0x30...0x39).contains($0) }
        validity = Int(String(decoding: digits, as: UTF8.self)) ?? validity
    }

    func take(command: UnsafeRawBufferPointer) {
        let start = Array(command.prefix(20))
        selected = selected || start.firstRange(of: Array(" SELECT ".utf8)) != nil
        fetched = fetched || start.firstRange(of: Array(" UID FETCH ".utf8)) != nil
    }

    /// The numbers that a search found.
    func numbers(limit: Int) -> [Int] {
        var found: [Int] = []
        // What has no line end was cut off, perhaps within a number.
        guard body.last == 0x0A else { return [] }
        for line in body.split(whereSeparator: { $0 == 0x0D || $0 == 0x0A }) {
            let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
            guard words.count > 1, words[0] == "*", words[1].uppercased() == "SEARCH" else { continue }
            found += words.dropFirst(2).compactMap { UInt32($0).map(Int.init) }.prefix(limit - found.count)
        }
        return found
    }

    /// What libcurl's verdict comes to.
    func problem(_ code: CURLcode) -> IMAPProblem {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .dnsFailed
        case CURLE_COULDNT_CONNECT: .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        // libcurl calls a folder that cannot be opened a refused sign-in too.
        case CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED: selected ? .noSuchFolder : .signInRefused
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
            ccurl_on_write(
                handle.raw,
                { data, size, count, context in
                    let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
                    return IMAPTransfer.of(context)?.take(bytes) == true ? size * count : 0
                }, context))
        handle.note(
            ccurl_on_header(
                handle.raw,
                { data, size, count, context in
                    IMAPTransfer.of(context)?.take(line: UnsafeRawBufferPointer(start: data, count: size * count))
                    return size * count
                }, context))
        handle.note(
            ccurl_on_debug(
                handle.raw,
                { _, kind, data, count, context in
                    guard kind == CURLINFO_HEADER_OUT else { return 0 }
                    IMAPTransfer.of(context)?.take(command: UnsafeRawBufferPointer(start: data, count: count))
                    return 0
                }, context))
    }

    /// Unhooks whatever transfer was last, since libcurl still talks to the server when it closes the connection.
    static func detach(from handle: CurlHandle) {
        handle.note(ccurl_on_write(handle.raw, { _, size, count, _ in size * count }, nil))
        handle.note(ccurl_on_header(handle.raw, { _, size, count, _ in size * count }, nil))
        handle.note(ccurl_on_debug(handle.raw, { _, _, _, _, _ in 0 }, nil))
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> IMAPTransfer? {
        context.map { Unmanaged<IMAPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
