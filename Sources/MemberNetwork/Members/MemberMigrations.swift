// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

enum MemberMigrations {
    static let all: [Migration] = [
        Migration(
            "2026-11-28-members",
            """
            create table member_link (
              id text primary key,
              address_mark text not null,
              caller_mark text not null,
              made_at text not null check (length(made_at) = 24),
              used_at text check (length(used_at) = 24)
            );
            create index member_link_to on member_link (address_mark, made_at);
            create index member_link_from on member_link (caller_mark, made_at);
            create table member_session (
              id text primary key,
              subscriber_id text not null references subscriber (id),
              token_hash text not null unique,
              started_at text not null check (length(started_at) = 24),
              seen_at text not null check (length(seen_at) = 24),
              ended_at text check (length(ended_at) = 24)
            );
            create index member_session_of on member_session (subscriber_id, ended_at);
            create table member_feed (
              id text primary key,
              subscriber_id text not null references subscriber (id),
              stream_id text not null references message_stream (id),
              token_hash text not null unique,
              made_at text not null check (length(made_at) = 24),
              ended_at text check (length(ended_at) = 24)
            );
            create index member_feed_of on member_feed (subscriber_id, stream_id);
            create table public_edition (
              id text primary key,
              stream_id text not null references message_stream (id),
              opened_at text not null check (length(opened_at) = 24),
              may_be_indexed boolean not null,
              closed_at text check (length(closed_at) = 24)
            );
            create unique index public_edition_open on public_edition (stream_id) where closed_at is null;
            """)
    ]
}
