// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// How the sending of mail has gone.
extension Outbox {
    /// When the mail server last took a message; nil when it never has.
    public func lastAccepted(in tx: Tx) throws -> Moment? {
        try tx.one(
            """
            select changed_at from outbox_message
            where state in ('accepted', 'rejected', 'uncertain') and state = 'accepted' order by changed_at desc limit 1
            """
        ) { try $0.get("changed_at") }
    }

    /// How many messages were handed over, refused or became uncertain since then.
    public func settledCounts(since moment: Moment, in tx: Tx) throws -> [OutboxMessage.State: Int] {
        let pairs = try tx.rows(
            """
            select state, count(*) as n from outbox_message
            where state in ('accepted', 'rejected', 'uncertain') and changed_at >= \(moment) group by state
            """
        ) { row in
            (try row.get("state", as: OutboxMessage.State.self), try row.get("n", as: Int.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}
