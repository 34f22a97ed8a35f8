// SPDX-License-Identifier: AGPL-3.0-or-later
import HummingbirdCore
import Kit
import Logging
import NIOCore

/// HTTP/1.1 whose requests are answered on the desk's lanes.
///
/// Without it a request changed threads six times: to Swift's pool, to a reader of the database and back for the
/// session, the same for the page, and to the network (2026-11-25).
struct LaneChannel: ServerChildChannel {
    let http: HTTP1Channel
    let lanes: Lanes

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        http.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(lanes) { await http.handle(value: value, logger: logger) }
    }
}
