// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Not too many in a minute, whichever node they leave from.
extension Outbox {
    /// How many messages may be taken now without more than `perMinute` leaving within any minute.
    ///
    /// What is on its way counts whenever it was taken, and what was settled counts for a minute after: a message
    /// leaves between the two.
    func room(perMinute: Int?, in tx: Tx) throws -> Int {
        guard let perMinute else { return .max }
        let since = outside.now().adding(seconds: -60)
        let taken = try tx.count(
            """
            select (select count(*) from outbox_message where state in ('leased', 'data_started'))
              + (select count(*) from outbox_message
                 where state in ('accepted', 'rejected', 'uncertain') and changed_at >= \(since))
              + (select count(*) from outbox_message where state = 'queued' and attempts > 0 and changed_at >= \(since))
              as n
            """)
        return max(0, perMinute - taken)
    }

    /// The same, for whoever then takes them: nodes that ask at the same time are told one after the other.
    func takePace(_ perMinute: Int?, in tx: Tx) throws -> Int {
        let now = outside.now()
        try tx.run(
            """
            insert into mail_pace (name, taken_at) values ('all', \(now))
            on conflict (name) do update set taken_at = excluded.taken_at
            """)
        return try room(perMinute: perMinute, in: tx)
    }
}
