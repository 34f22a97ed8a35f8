// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Taking somebody out of the database for good.
extension SubscriberStore {
    /// The references under which messages to somebody were queued: their places, their own, and their wishes to join.
    func references(of id: ID<Subscriber>, in tx: Tx) throws -> [String] {
        try tx.rows(
            """
            select s.id from subscription s where s.subscriber_id = \(id)
            union all select p.id from subscriber p where p.id = \(id)
            union all select w.id from join_wish w join subscriber p on p.address_mark = w.address_mark where p.id = \(id)
            """
        ) { try $0.get("id") }
    }

    /// Takes away a subscriber, their places, sessions, feeds, links, wishes to join and what lists did to them; false
    /// when there is none.
    ///
    /// That an address is not to be written to outlives its subscriber, as a fingerprint.
    func erase(_ id: ID<Subscriber>, in tx: Tx) throws -> Bool {
        let mark: SQL = "(select p.address_mark from subscriber p where p.id = \(id))"
        // With these rows a list could be undone, and with it that the address is not to be written to.
        try tx.run("delete from network_import_row where address_mark = \(mark) or subscriber_id = \(id)")
        try tx.run("delete from member_link where address_mark = \(mark)")
        let wishes: SQL = """
            select w.id from join_wish w where w.address_mark = \(mark)
            """
        try tx.run("delete from join_wish_stream where wish_id in (\(wishes))")
        try tx.run("delete from join_wish where id in (\(wishes))")
        try tx.run("delete from member_session where subscriber_id = \(id)")
        try tx.run("delete from member_feed where subscriber_id = \(id)")
        try tx.run("delete from subscription where subscriber_id = \(id)")
        return try tx.run("delete from subscriber where id = \(id)") == 1
    }
}
