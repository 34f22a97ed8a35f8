// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import NIOCore
import Synchronization

/// How many connections each address holds, so that one cannot hold them all.
final class ConnectionCounts: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    private let most: Int

    init(most: Int) { self.most = most }

    /// Counts one more; false when the address holds as many as it may.
    func admit(_ caller: String) -> Bool {
        counts.withLock { counts in
            let held = counts[caller] ?? 0
            guard held < most else { return false }
            counts[caller] = held + 1
            return true
        }
    }

    func leave(_ caller: String) {
        counts.withLock { counts in
            let held = counts[caller] ?? 0
            counts[caller] = held > 1 ? held - 1 : nil
        }
    }
}

/// Closes the connections of an address that holds too many.
///
/// A proxy on this machine brings everybody's and is let be.
final class ConnectionsPerCaller: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let counts: ConnectionCounts
    private var counted: String?

    init(counts: ConnectionCounts) { self.counts = counts }

    func handlerAdded(context: ChannelHandlerContext) {
        guard let address = context.channel.remoteAddress, !isOfThisMachine(address) else { return }
        let caller = Caller.group(of: address)
        guard counts.admit(caller) else { return context.close(promise: nil) }
        counted = caller
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let counted { counts.leave(counted) }
        counted = nil
        context.fireChannelInactive()
    }

    private func isOfThisMachine(_ address: SocketAddress) -> Bool {
        guard let text = address.ipAddress else { return true }
        return text.hasPrefix("127.") || text == "::1" || text.hasPrefix("::ffff:127.")
    }
}
