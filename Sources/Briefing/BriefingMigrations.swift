// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

enum BriefingMigrations {
    static let all: [Migration] = [first, newsroom, blocks, sending, lines, memberLines, echo, pictures, takedown]

    private static let first =
        Migration(
            "2026-11-21-briefing-1",
            """
            create table source (
              id text primary key,
              address text not null unique,
              title text not null,
              site text,
              added_at text not null check (length(added_at) = 24),
              retired_at text check (length(retired_at) = 24),
              etag text,
              last_modified text,
              fetched_at text check (length(fetched_at) = 24),
              next_fetch_at text not null check (length(next_fetch_at) = 24),
              worked_at text check (length(worked_at) = 24),
              problem text,
              problem_since text check (length(problem_since) = 24),
              problems_in_row bigint not null,
              note text
            );
            create index source_due on source (retired_at, next_fetch_at);
            create table item (
              id text primary key,
              source_id text not null references source (id),
              identity text not null,
              title text not null,
              link text,
              lines text not null,
              outlet text,
              language text,
              published_at text check (length(published_at) = 24),
              seen_at text not null check (length(seen_at) = 24),
              at text not null check (length(at) = 24),
              unique (source_id, identity)
            );
            create index item_at on item (at, id);
            create index item_of_source on item (source_id, at, id);
            create table briefing (
              id text primary key,
              stream_id text not null references message_stream (id),
              day text not null check (length(day) = 10),
              subject text not null,
              opening text not null,
              editor_id text not null,
              editor_name text not null,
              state text not null check (state in ('draft', 'going-out', 'sent', 'set-aside')),
              version bigint not null,
              made_at text not null check (length(made_at) = 24),
              hold_until text check (length(hold_until) = 24),
              sent_at text check (length(sent_at) = 24),
              check ((state in ('draft', 'set-aside')) = (hold_until is null)),
              check ((state = 'sent') = (sent_at is not null))
            );
            create index briefing_by_day on briefing (state, day, id);
            create table briefing_item (
              id text primary key,
              briefing_id text not null references briefing (id),
              item_id text not null references item (id),
              place bigint not null,
              title text not null,
              outlet text not null,
              link text,
              language text,
              words text not null,
              why text not null,
              unique (briefing_id, item_id)
            );
            create index briefing_item_of on briefing_item (briefing_id, place);
            """)
}
