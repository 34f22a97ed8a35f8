// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// What comes back of a briefing, in numbers, and readers' words about it: nothing of it refers to a person.
    static let echo = Migration(
        "2026-11-28-briefing-echo",
        """
        create table briefing_echo (
          briefing_id text primary key references briefing (id),
          token text unique,
          useful bigint not null,
          not_today bigint not null,
          replies bigint not null,
          replies_by_hand bigint,
          counted_by text,
          counted_at text check (length(counted_at) = 24)
        );
        create table briefing_remark (
          id text primary key,
          briefing_id text not null references briefing (id),
          is_useful boolean not null,
          words_sealed {bytes} not null,
          day text not null check (length(day) = 10)
        );
        create index briefing_remark_of on briefing_remark (briefing_id, id);
        create table briefing_opening (
          briefing_id text not null references briefing (id),
          day text not null check (length(day) = 10),
          place text not null check (place in ('member', 'public')),
          opened bigint not null,
          primary key (briefing_id, day, place)
        );
        """)
}
