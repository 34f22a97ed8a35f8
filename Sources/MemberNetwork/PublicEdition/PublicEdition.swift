// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Store

/// A stream that everybody may read on the web, because an owner opened it.
public struct PublicEdition: Sendable, Equatable {
    public let stream: ID<MessageStream>
    public let name: String
    public let openedAt: Moment
    /// Whether search engines may list it.
    public let mayBeIndexed: Bool

    init(row: borrowing Row) throws {
        stream = try row.get("stream_id")
        name = try row.get("name")
        openedAt = try row.get("opened_at")
        mayBeIndexed = try row.get("may_be_indexed")
    }
}
