// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Glibc

/// What libcurl's callbacks share with the fetch that runs them; used by one thread.
final class FetchTransfer {
    let policy: AddressPolicy
    let limits: FetchLimits
    let isCancelled: () -> Bool

    private(set) var body: [UInt8] = []
    private(set) var headers = FetchHeaders()
    private(set) var refusals = 0
    private(set) var isTooLarge = false
    private var socketsOpened = 0
    private var bodyBytes = 0

    private static let mostHeaderBytes = 65_536

    init(policy: AddressPolicy, limits: FetchLimits, isCancelled: @escaping () -> Bool) {
        self.policy = policy
        self.limits = limits
        self.isCancelled = isCancelled
    }

    /// Whether the policy was all that stood in the way of a connection.
    var wasRefused: Bool { refusals > 0 && socketsOpened == 0 }

    /// Forgets the answer of the last hop but not how much it cost.
    func beginHop() {
        body = []
        refusals = 0
        socketsOpened = 0
    }

    /// Takes a piece of body, already decompressed; false when it is one too many.
    func take(body piece: UnsafeRawBufferPointer) -> Bool {
        bodyBytes += piece.count
        guard bodyBytes <= limits.bytes else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    func take(header line: UnsafeRawBufferPointer) -> Bool {
        headers.take(line: line)
        isTooLarge = isTooLarge || headers.received > Self.mostHeaderBytes
        return !isTooLarge
    }

    /// Opens a socket towards the address that was resolved, if the policy admits it.
    func open(_ peer: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        let family = peer.pointee.family
        let bytes = UnsafeRawBufferPointer(start: ccurl_peer_bytes(peer), count: Int(peer.pointee.addrlen))
        guard let (address, port) = PeerAddress.reading(family: family, bytes: Array(bytes)),
            policy.admits(address, port: port)
        else {
            refusals += 1
            return CURL_SOCKET_BAD
        }
        socketsOpened += 1
        return socket(family, peer.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), peer.pointee.protocol)
    }

    /// Hooks this transfer into the handle, which must not outlive it.
    func attach(to handle: CurlHandle) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        handle.note(
            ccurl_on_write(
                handle.raw,
                { data, size, count, context in
                    let piece = UnsafeRawBufferPointer(start: data, count: size * count)
                    return FetchTransfer.of(context)?.take(body: piece) == true ? piece.count : 0
                }, context))
        handle.note(
            ccurl_on_header(
                handle.raw,
                { data, size, count, context in
                    let line = UnsafeRawBufferPointer(start: data, count: size * count)
                    return FetchTransfer.of(context)?.take(header: line) == true ? line.count : 0
                }, context))
        handle.note(
            ccurl_on_open_socket(
                handle.raw,
                { context, purpose, peer in
                    guard let peer, purpose == CURLSOCKTYPE_IPCXN else { return CURL_SOCKET_BAD }
                    return FetchTransfer.of(context)?.open(peer) ?? CURL_SOCKET_BAD
                }, context))
        handle.note(
            ccurl_on_progress(
                handle.raw, { context, _, _, _, _ in FetchTransfer.of(context)?.isCancelled() == false ? 0 : 1 },
                context))
        handle.set(CURLOPT_NOPROGRESS, 0)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> FetchTransfer? {
        context.map { Unmanaged<FetchTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
