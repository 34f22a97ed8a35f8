// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// One message to one recipient on its way out.
///
/// It holds references only: the words are put together when it leaves.
public struct OutboxMessage: Sendable, Equatable {
    /// Where a message stands.
    public enum State: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        /// Waits for its turn.
        case queued
        /// Taken by a courier that has not begun to hand it over.
        case leased
        /// Being handed to the mail server; after a crash nobody knows whether it went.
        case dataStarted = "data_started"
        /// The mail server has it.
        case accepted
        /// The mail server will not take it.
        case rejected
        /// It may or may not have gone: a person decides.
        case uncertain
        /// Not to be sent any more.
        case dropped
    }

    /// The code of a letter whose words must not leave as they are.
    public static let held = "held"

    public let id: ID<OutboxMessage>
    /// What is sent, such as `briefing`: says who puts the words together.
    public let kind: String
    /// Of what, such as the briefing's id.
    public let subject: String
    /// To whom, such as the subscription's id.
    public let recipient: String
    public let state: State
    public let attempts: Int
    public let sendAfter: Moment
    public let changedAt: Moment
    /// Why it stands where it stands: a short code of ours or the number that the mail server answered with.
    public let code: String?

    init(row: borrowing Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        subject = try row.get("subject")
        recipient = try row.get("recipient")
        state = try row.get("state")
        attempts = try row.get("attempts")
        sendAfter = try row.get("send_after")
        changedAt = try row.get("changed_at")
        code = try row.optional("code")
    }
}

/// The outbox's table.
public enum OutboxMigrations {
    public static let all: [Migration] = [
        Migration(
            "2026-11-21-outbox-1",
            """
            create table outbox_message (
              id text primary key,
              kind text not null,
              subject text not null,
              recipient text not null,
              state text not null check
                (state in ('queued', 'leased', 'data_started', 'accepted', 'rejected', 'uncertain', 'dropped')),
              attempts bigint not null,
              send_after text not null check (length(send_after) = 24),
              lease text,
              leased_until text check (length(leased_until) = 24),
              changed_at text not null check (length(changed_at) = 24),
              code text,
              unique (kind, subject, recipient)
            );
            create index outbox_message_due on outbox_message (state, send_after, id);
            create index outbox_message_state on outbox_message (state, id);
            create index outbox_message_subject on outbox_message (kind, subject, state);
            """)
    ]
}
