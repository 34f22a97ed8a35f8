// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// What returned mail needs to know and changes.
extension SubscriberStore {
    /// To whom a message goes that was queued under this reference: a place on a stream, or a subscriber.
    func addressee(of reference: String, in tx: Tx) throws -> ID<Subscriber>? {
        try tx.one(
            """
            select subscriber_id as id from subscription where id = \(reference)
            union all select id from subscriber where id = \(reference)
            """
        ) { try $0.get("id") }
    }

    /// Notes that a subscriber complained of our mail, and ends their places; false when that was noted before.
    ///
    /// It weighs more than that they asked or that their mail came back: nobody at the desk takes it back.
    func suppressForComplaint(_ id: ID<Subscriber>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update subscription set ended_at = \(moment), ended_how = 'by-reader'
            where subscriber_id = \(id) and ended_at is null
            """)
        return try tx.run(
            """
            insert into suppression (address_mark, reason, at)
            select address_mark, 'complained', \(moment) from subscriber where id = \(id)
            on conflict (address_mark) do update set reason = 'complained', at = excluded.at
            where suppression.reason <> 'complained'
            """) == 1
    }
}
