// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// What the Outbox page shows and what people decide there.
extension Outbox {
    private static let columns: SQL = "id, kind, subject, recipient, state, attempts, send_after, changed_at, code"

    /// How many messages stand where; of one subject, or of all.
    public func counts(kind: String? = nil, subject: String? = nil, in tx: Tx) throws -> [OutboxMessage.State: Int] {
        let only: SQL = subject.map { "where kind = \(kind ?? "") and subject = \($0)" } ?? ""
        let pairs = try tx.rows("select state, count(*) as n from outbox_message \(only) group by state") { row in
            (try row.get("state", as: OutboxMessage.State.self), try row.get("n", as: Int.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// To whom the messages of one subject went or were to go that are in any of the states.
    public func recipients(of kind: String, subject: String, in states: [OutboxMessage.State], tx: Tx) throws
        -> [String]
    {
        try tx.rows(
            """
            select recipient from outbox_message
            where kind = \(kind) and subject = \(subject) and state in (\(states)) order by id
            """
        ) { try $0.get("recipient") }
    }

    /// The subjects of which messages were not taken for that reason.
    public func subjects(of kind: String, rejectedAs code: String, since: Moment, in tx: Tx) throws -> [String] {
        try tx.rows(
            """
            select distinct subject from outbox_message
            where kind = \(kind) and state = 'rejected' and code = \(code) and changed_at > \(since)
            """
        ) { try $0.get("subject") }
    }

    /// Messages in any of the states, newest first, a page at a time.
    public func list(_ states: [OutboxMessage.State], before: ID<OutboxMessage>?, limit: Int, in tx: Tx) throws
        -> [OutboxMessage]
    {
        let older: SQL = before.map { "and id < \($0)" } ?? ""
        return try tx.rows(
            """
            select \(Self.columns) from outbox_message where state in (\(states)) \(older) order by id desc limit \(limit)
            """, OutboxMessage.init(row:))
    }

    /// The messages of one kind, newest first, whatever became of them.
    public func list(kind: String, limit: Int, in tx: Tx) throws -> [OutboxMessage] {
        try tx.rows(
            "select \(Self.columns) from outbox_message where kind = \(kind) order by id desc limit \(limit)",
            OutboxMessage.init(row:))
    }

    /// What keeps mail from leaving at all just now, in a sentence; nil when nothing does.
    public func trouble(in tx: Tx) throws -> String? {
        let known = SMTPProblem.allCases.filter(\.isServers)
        let code: String? = try tx.one(
            """
            select code from outbox_message where state = 'queued' and attempts = 0 and code in (\(known.map(\.code)))
            order by changed_at desc limit 1
            """
        ) { try $0.get("code") }
        return known.first { $0.code == code }?.sentence
    }

    public func message(_ id: ID<OutboxMessage>, in tx: Tx) throws -> OutboxMessage? {
        try tx.one("select \(Self.columns) from outbox_message where id = \(id)", OutboxMessage.init(row:))
    }

    /// Takes away every message to somebody, whatever became of it and whether it came back: they are being erased.
    ///
    /// - Parameter recipients: all the references under which messages to them were queued.
    public func forget(recipients: [String], in tx: Tx) throws {
        try tx.run(
            """
            delete from mail_return where message_id in
              (select id from outbox_message where recipient in (\(recipients)))
            """)
        try tx.run("delete from outbox_message where recipient in (\(recipients))")
    }

    /// A person decided: send an uncertain or refused message once more.
    public func sendAgain(_ id: ID<OutboxMessage>, by actor: Actor, in tx: Tx, outside: Outside) throws {
        let now = outside.now()
        let changed = try tx.run(
            """
            update outbox_message set state = 'queued', send_after = \(now), changed_at = \(now), attempts = 0, code = null,
              lease = null
            where id = \(id) and state in ('uncertain', 'rejected')
            """)
        guard changed == 1 else { throw DeskError.notFound }
        try Event.record("message.sent-again", by: actor, of: id.text, at: now, in: tx, outside: outside)
    }

    /// A person decided: this message is not to be sent any more.
    public func setAside(_ id: ID<OutboxMessage>, by actor: Actor, in tx: Tx, outside: Outside) throws {
        let now = outside.now()
        let changed = try tx.run(
            """
            update outbox_message set state = 'dropped', changed_at = \(now), code = 'set-aside', lease = null
            where id = \(id) and state in ('uncertain', 'rejected', 'queued')
            """)
        guard changed == 1 else { throw DeskError.notFound }
        try Event.record("message.set-aside", by: actor, of: id.text, at: now, in: tx, outside: outside)
    }
}
