// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about public editions.
struct PublicEditionStore: Sendable {
    private static let from: SQL = """
        select e.stream_id, m.name, e.opened_at, e.may_be_indexed from public_edition e
        join message_stream m on m.id = e.stream_id where e.closed_at is null
        """

    func editions(in tx: Tx) throws -> [PublicEdition] { try tx.rows(Self.from, PublicEdition.init(row:)) }

    func edition(of stream: ID<MessageStream>, in tx: Tx) throws -> PublicEdition? {
        try tx.one("\(Self.from) and e.stream_id = \(stream)", PublicEdition.init(row:))
    }

    func streams(in tx: Tx) throws -> [MessageStream] {
        try tx.rows("select id, name, is_offered from message_stream order by started_at, id", MessageStream.init(row:))
    }

    /// Opens an edition; false when there is no such stream.
    func open(
        _ id: ID<PublicEdition>, of stream: ID<MessageStream>, mayBeIndexed: Bool, at moment: Moment, in tx: Tx
    ) throws -> Bool {
        guard try tx.exists("select 1 as n from message_stream where id = \(stream)") else { return false }
        try tx.run(
            """
            insert into public_edition (id, stream_id, opened_at, may_be_indexed)
            values (\(id), \(stream), \(moment), \(mayBeIndexed))
            """)
        return true
    }

    /// Closes the edition of a stream; false when none is open.
    func close(_ stream: ID<MessageStream>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update public_edition set closed_at = \(moment) where stream_id = \(stream) and closed_at is null") == 1
    }
}
