// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension NetworkMigrations {
    /// Wishes to join, streams that are offered to strangers, and asking organisations whether they are still here.
    static let joining =
        Migration(
            "2026-11-28-network-3-joining",
            """
            alter table message_stream add column is_offered bigint not null default 0;
            create index subscriber_paused on subscriber (paused_at) where paused_at is not null;
            create table join_wish (
              id text primary key,
              address_sealed {bytes} not null,
              address_mark text not null,
              name_sealed {bytes} not null,
              organisation_sealed {bytes} not null,
              role_sealed {bytes} not null,
              place_sealed {bytes} not null,
              reason_sealed {bytes} not null,
              language text not null,
              asked_at text not null check (length(asked_at) = 24),
              confirmed_at text check (length(confirmed_at) = 24),
              declined_at text check (length(declined_at) = 24)
            );
            create index join_wish_address on join_wish (address_mark, asked_at);
            create index join_wish_confirmed on join_wish (confirmed_at, id);
            create table join_wish_stream (
              wish_id text not null references join_wish (id),
              stream_id text not null references message_stream (id),
              primary key (wish_id, stream_id)
            );
            create table organisation_asking (
              id text primary key,
              organisation_id text not null references organisation (id),
              asked_at text not null check (length(asked_at) = 24),
              answered_at text check (length(answered_at) = 24)
            );
            create index organisation_asking_of on organisation_asking (organisation_id, asked_at);
            create table network_setting (
              name text primary key,
              value text not null
            );
            """)
}
