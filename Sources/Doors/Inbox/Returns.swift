// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// What has come back of our mail, and how the mailbox stands that it comes into.
public struct Returns: Sendable {
    private let outside: Outside

    /// A message is spoken of no longer than this after it was handed over.
    private static let longestDays = 30

    public init(outside: Outside) { self.outside = outside }

    /// One return as it is kept.
    public struct Kept: Sendable, Equatable {
        public let at: Moment
        public let what: MailReturn
    }

    /// Writes down what came in, and tells which message of ours it is about and what counts.
    ///
    /// - Parameter mark: the same for the same message: read twice, it is written down once.
    ///
    /// - Returns: nil when it was written down before.
    func keep(_ what: MailReturn, mark: String, in tx: Tx, outbox: Outbox) throws -> (MailReturn, OutboxMessage?)? {
        let now = outside.now()
        let message = try what.message.flatMap { try outbox.message($0, in: tx) }
        let counts = message.map { Self.wasHandedOver($0, by: now) } ?? true
        let kept = MailReturn(
            kind: what.message == nil || (message != nil && counts) ? what.kind : .late, code: what.code,
            message: message?.id)
        let id: ID<MailReturn> = outside.newID()
        let isNew = try tx.run(
            """
            insert into mail_return (id, mark, kind, code, message_id, at)
            values (\(id), \(mark), \(kept.kind), \(kept.code), \(kept.message), \(now))
            on conflict (mark) do nothing
            """)
        return isNew == 1 ? (kept, message) : nil
    }

    private static func wasHandedOver(_ message: OutboxMessage, by now: Moment) -> Bool {
        [.accepted, .uncertain].contains(message.state) && message.changedAt >= now.adding(days: -longestDays)
    }

    /// What came back of the messages to these recipients, newest first.
    public func list(recipients: [String], limit: Int, in tx: Tx) throws -> [Kept] {
        try tx.rows(
            """
            select r.kind, r.code, r.message_id, r.at from mail_return r join outbox_message m on m.id = r.message_id
            where m.recipient in (\(recipients)) order by r.at desc, r.id desc limit \(limit)
            """
        ) { row in
            Kept(
                at: try row.get("at"),
                what: MailReturn(
                    kind: try row.get("kind"), code: try row.optional("code"), message: try row.get("message_id")))
        }
    }

    /// How many messages to these recipients came back in one of these ways since then, and have led to nothing yet.
    public func count(_ kinds: [MailReturn.Kind], recipients: [String], since moment: Moment, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(distinct r.message_id) as n from mail_return r join outbox_message m on m.id = r.message_id
            where m.recipient in (\(recipients)) and r.kind in (\(kinds)) and r.at >= \(moment)
              and r.spent_at is null
            """)
    }

    /// They have led to a pause: once it is taken back, they count no more.
    public func spend(recipients: [String], in tx: Tx) throws {
        try tx.run(
            """
            update mail_return set spent_at = \(outside.now()) where spent_at is null and message_id in
              (select id from outbox_message where recipient in (\(recipients)))
            """)
    }

    /// Whether a message by which a reader leaves was not read before.
    func isNew(leaving mark: String, in tx: Tx) throws -> Bool {
        try !tx.exists("select 1 as n from mail_leaving where mark = \(mark)")
    }

    /// Writes down that such a message was read; two nodes that read it at once keep it once.
    func keep(leaving mark: String, isOurs: Bool, in tx: Tx) throws {
        try tx.run(
            """
            insert into mail_leaving (mark, is_ours, at) values (\(mark), \(isOurs ? 1 : 0), \(outside.now()))
            on conflict (mark) do nothing
            """)
    }

    /// How many readers left by a message since then.
    public func countLeaving(since moment: Moment, in tx: Tx) throws -> Int {
        try tx.count("select count(*) as n from mail_leaving where is_ours = 1 and at >= \(moment)")
    }

    /// How many of each kind came in since then.
    public func counts(since moment: Moment, in tx: Tx) throws -> [MailReturn.Kind: Int] {
        let pairs = try tx.rows("select kind, count(*) as n from mail_return where at >= \(moment) group by kind") {
            row in
            (try row.get("kind", as: MailReturn.Kind.self), try row.get("n", as: Int.self))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }
}

extension Returns {
    /// How the mailbox stands.
    public struct Mailbox: Sendable, Equatable {
        /// By which the server counts its messages; nil before the first look.
        public let validity: Int?
        /// The number of the message read last.
        public let last: Int
        public let workedAt: Moment?
        public let failedAt: Moment?
        public let problem: IMAPProblem?
        /// How often it failed in a row; none when it works.
        public let failures: Int
        public let nextAt: Moment
    }

    /// - Parameter place: a fingerprint of which mailbox it is.
    public func mailbox(_ place: String, in tx: Tx) throws -> Mailbox? {
        try tx.one(
            """
            select validity, last_number, worked_at, failed_at, failed_code, failures, next_at from mailbox_place
            where place = \(place)
            """
        ) { row in
            Mailbox(
                validity: try row.optional("validity"), last: try row.get("last_number"),
                workedAt: try row.optional("worked_at"), failedAt: try row.optional("failed_at"),
                problem: try row.optional("failed_code", as: String.self).flatMap { IMAPProblem(code: $0) },
                failures: try row.get("failures"), nextAt: try row.get("next_at"))
        }
    }

    /// Notes how far the mailbox has been read.
    func advance(_ place: String, validity: Int, last: Int, in tx: Tx) throws {
        let now = outside.now()
        try tx.run(
            """
            insert into mailbox_place (place, validity, last_number, worked_at, failures, next_at)
            values (\(place), \(validity), \(last), \(now), 0, \(now))
            on conflict (place) do update set validity = excluded.validity, last_number = excluded.last_number,
              worked_at = excluded.worked_at, failures = 0, next_at = excluded.next_at
            """)
    }

    /// Notes that it could not be read, and when it is tried again: after one minute, two, four … up to an hour.
    func note(_ problem: IMAPProblem, at place: String, in tx: Tx) throws {
        let now = outside.now()
        let before = try mailbox(place, in: tx)?.failures ?? 0
        // A little less than the minute, so that the timetable's next round finds it due.
        let next = now.adding(seconds: min(60 << min(before, 6), 3600) - 5)
        try tx.run(
            """
            insert into mailbox_place (place, last_number, failed_at, failed_code, failures, next_at)
            values (\(place), 0, \(now), \(problem.code), 1, \(next))
            on conflict (place) do update set failed_at = excluded.failed_at, failed_code = excluded.failed_code,
              failures = mailbox_place.failures + 1, next_at = excluded.next_at
            """)
    }
}
