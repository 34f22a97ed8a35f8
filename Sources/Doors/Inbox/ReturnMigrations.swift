// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// The tables of returned mail, beside the outbox whose messages come back.
public enum ReturnMigrations {
    public static let all: [Migration] = [
        Migration(
            "2026-11-28-outbox-bounces",
            """
            create table mail_return (
              id text primary key,
              mark text not null unique,
              kind text not null check
                (kind in ('hard', 'soft', 'delayed', 'complaint', 'other', 'late', 'unknown', 'forged', 'unreadable')),
              code text,
              message_id text references outbox_message (id),
              at text not null check (length(at) = 24),
              spent_at text check (length(spent_at) = 24)
            );
            create index mail_return_message on mail_return (message_id, at);
            create index mail_return_at on mail_return (at, kind);
            create table mailbox_place (
              place text primary key,
              validity bigint,
              last_number bigint not null,
              worked_at text check (length(worked_at) = 24),
              failed_at text check (length(failed_at) = 24),
              failed_code text,
              failures bigint not null,
              next_at text not null check (length(next_at) = 24)
            );
            create table mail_pace (
              name text primary key,
              taken_at text not null check (length(taken_at) = 24)
            );
            create index outbox_message_settled on outbox_message (changed_at)
              where state in ('accepted', 'rejected', 'uncertain');
            """),
        Migration(
            "2026-11-28-outbox-leaving",
            """
            create table mail_leaving (
              mark text primary key,
              is_ours bigint not null,
              at text not null check (length(at) = 24)
            );
            """),
    ]
}
