// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// The messages on their way out, one row a recipient.
///
/// A message is never sent twice by itself: once it is being handed over, only an answer of the mail server or a person
/// moves it on.
public struct Outbox: Sendable {
    let outside: Outside

    public init(outside: Outside) { self.outside = outside }

    private static let columns: SQL = "id, kind, subject, recipient, state, attempts, send_after, changed_at, code"

    /// Queues a message unless this recipient has been given this one before.
    public func queue(_ kind: String, subject: String, recipient: String, in tx: Tx) throws {
        let now = outside.now()
        let id: ID<OutboxMessage> = outside.newID()
        try tx.run(
            """
            insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
            values (\(id), \(kind), \(subject), \(recipient), 'queued', 0, \(now), \(now))
            on conflict (kind, subject, recipient) do nothing
            """)
    }

    /// Takes up to `count` messages that are due, for a courier who must be done within `seconds`.
    func lease(_ count: Int, perMinute: Int? = nil, for seconds: Int, token: String, in tx: Tx) throws
        -> [OutboxMessage]
    {
        let now = outside.now()
        let count = perMinute == nil ? count : min(count, try takePace(perMinute, in: tx))
        guard count > 0 else { return [] }
        let until = now.adding(seconds: seconds)
        // On PostgreSQL two couriers may choose the same rows; the second then finds them leased and gets fewer.
        try tx.run(
            """
            update outbox_message set state = 'leased', lease = \(token), leased_until = \(until), changed_at = \(now),
              attempts = attempts + 1
            where id in
              (select id from outbox_message where state = 'queued' and send_after <= \(now)
               order by send_after, id limit \(count))
              and state = 'queued'
            """)
        return try tx.rows(
            "select \(Self.columns) from outbox_message where lease = \(token) and state = 'leased' order by id",
            OutboxMessage.init(row:))
    }

    /// Notes that messages are about to be complete on the wire.
    ///
    /// Returns those whose lease still holds.
    func startData(_ ids: [ID<OutboxMessage>], token: String, in tx: Tx) throws -> Set<ID<OutboxMessage>> {
        let now = outside.now()
        let started: [ID<OutboxMessage>] = try tx.rows(
            """
            update outbox_message set state = 'data_started', changed_at = \(now), leased_until = \(now.adding(seconds: 120))
            where id in (\(ids)) and lease = \(token) and state = 'leased' and leased_until > \(now)
            returning id
            """
        ) { try $0.get("id") }
        return Set(started)
    }

    /// Writes down how the handing over of messages ended.
    func settle(
        _ ids: [ID<OutboxMessage>], as state: OutboxMessage.State, code: String?, token: String, in tx: Tx
    ) throws {
        try tx.run(
            """
            update outbox_message set state = \(state), code = \(code), lease = null, leased_until = null,
              changed_at = \(outside.now())
            where id in (\(ids)) and lease = \(token)
            """)
    }

    /// Puts a message back that the mail server could not take just now.
    func putBack(
        _ id: ID<OutboxMessage>, after seconds: Int, code: String?, countsTry: Bool = true, token: String, in tx: Tx
    ) throws {
        let now = outside.now()
        try tx.run(
            """
            update outbox_message set state = 'queued', code = \(code), lease = null, leased_until = null,
              send_after = \(now.adding(seconds: seconds)), changed_at = \(now),
              attempts = attempts - \(countsTry ? 0 : 1)
            where id = \(id) and lease = \(token)
            """)
    }

    /// Takes back from couriers what they have not begun to hand over to these recipients: their address or their wish
    /// has changed, so the words are put together anew, or the message is dropped.
    ///
    /// - Parameter recipients: all the references under which messages to them were queued.
    public func putTogetherAnew(recipients: [String], in tx: Tx) throws {
        try tx.run(
            """
            update outbox_message set state = 'queued', lease = null, leased_until = null, attempts = attempts - 1,
              changed_at = \(outside.now())
            where recipient in (\(recipients)) and state = 'leased'
            """)
    }

    /// Frees what a courier who is gone had taken: not begun goes back to the queue, begun becomes uncertain.
    @discardableResult
    public func recover(in tx: Tx) throws -> (requeued: Int, uncertain: Int) {
        let now = outside.now()
        let requeued = try tx.run(
            """
            update outbox_message set state = 'queued', lease = null, leased_until = null, changed_at = \(now)
            where state = 'leased' and leased_until < \(now)
            """)
        // The lease's token stays: an answer that comes after all still says how it ended.
        let uncertain = try tx.run(
            """
            update outbox_message set state = 'uncertain', leased_until = null, changed_at = \(now), code = 'interrupted'
            where state = 'data_started' and leased_until < \(now)
            """)
        return (requeued, uncertain)
    }

    /// Whether anything waits to be sent now.
    public func hasDue(in tx: Tx) throws -> Bool {
        try tx.exists(
            "select 1 as n from outbox_message where state = 'queued' and send_after <= \(outside.now()) limit 1")
    }
}
