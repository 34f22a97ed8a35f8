// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// When a stream's briefings go and who watches over it; tests, second readings, corrections, and looks at links.
    static let sending = Migration(
        "2026-11-28-briefing-sending",
        """
        create table stream_rhythm (
          stream_id text primary key references message_stream (id),
          send_minute bigint not null check (send_minute between 0 and 1439),
          alert_minute bigint not null check (alert_minute between 0 and 1439),
          weekdays text not null,
          is_expected boolean not null,
          duty_id text,
          needs_reader boolean not null,
          changed_at text not null check (length(changed_at) = 24)
        );
        create table unstarted_alert (
          id text primary key,
          stream_id text not null references message_stream (id),
          day text not null check (length(day) = 10),
          staff_id text,
          at text not null check (length(at) = 24),
          unique (stream_id, day)
        );
        create table briefing_test (
          id text primary key,
          briefing_id text not null references briefing (id),
          staff_id text not null,
          language text not null,
          at text not null check (length(at) = 24)
        );
        create index briefing_test_of on briefing_test (briefing_id, id);
        create table second_reading (
          id text primary key,
          briefing_id text not null references briefing (id),
          version bigint not null,
          reader_id text not null,
          reader_name text not null,
          asked_by text,
          asked_at text check (length(asked_at) = 24),
          read_at text check (length(read_at) = 24),
          unique (briefing_id, version, reader_id),
          check (asked_at is not null or read_at is not null)
        );
        create index second_reading_by on second_reading (reader_id, read_at);
        create table briefing_correction (
          briefing_id text primary key references briefing (id),
          corrects_id text not null references briefing (id)
        );
        create index briefing_correction_of on briefing_correction (corrects_id, briefing_id);
        create table link_look (
          id text primary key,
          address text not null unique,
          asked_at text not null check (length(asked_at) = 24),
          looked_at text check (length(looked_at) = 24),
          code text
        );
        create index link_look_at on link_look (looked_at);
        """)
}
