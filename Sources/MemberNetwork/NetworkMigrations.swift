// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

enum NetworkMigrations {
    static let all: [Migration] = [first, organisations, joining] + ImportMigrations.all + [readdressing]

    private static let first =
        Migration(
            "2026-11-21-network-1",
            """
            create table message_stream (
              id text primary key,
              name text not null unique check (length(name) > 0),
              started_at text not null check (length(started_at) = 24)
            );
            create table subscriber (
              id text primary key,
              name_sealed {bytes} not null,
              address_sealed {bytes} not null,
              address_mark text not null unique,
              language text not null,
              joined_at text not null check (length(joined_at) = 24)
            );
            create table subscription (
              id text primary key,
              subscriber_id text not null references subscriber (id),
              stream_id text not null references message_stream (id),
              started_at text not null check (length(started_at) = 24),
              ended_at text check (length(ended_at) = 24),
              ended_how text check (ended_how in ('by-reader', 'by-staff')),
              unique (subscriber_id, stream_id)
            );
            create index subscription_of_stream on subscription (stream_id, ended_at, id);
            create table suppression (
              address_mark text primary key,
              reason text not null check (reason in ('bounced', 'complained', 'asked')),
              at text not null check (length(at) = 24)
            );
            """)

    /// Organisations and their contacts, mailing groups, and pauses.
    private static let organisations =
        Migration(
            "2026-11-28-network-2",
            """
            create table organisation (
              id text primary key,
              name text not null check (length(name) > 0),
              folded text not null unique,
              place text,
              site text,
              joined_at text not null check (length(joined_at) = 24),
              confirmed_at text not null check (length(confirmed_at) = 24),
              left_at text check (length(left_at) = 24)
            );
            alter table subscriber add column organisation_id text references organisation (id);
            alter table subscriber add column role_sealed {bytes};
            alter table subscriber add column place_sealed {bytes};
            alter table subscriber add column reason_sealed {bytes};
            alter table subscriber add column is_group bigint not null default 0;
            alter table subscriber add column is_listed bigint not null default 0;
            alter table subscriber add column paused_at text check (length(paused_at) = 24);
            alter table subscriber add column paused_why text;
            create index subscriber_of_organisation on subscriber (organisation_id, id);
            """)
}
