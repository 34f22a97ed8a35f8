// SPDX-License-Identifier: AGPL-3.0-or-later

/// The tables that every room uses: jobs, timetable, events, search.
public enum StoreMigrations {
    public static let all: [Migration] = [
        Migration(
            "2026-11-21-store-1",
            """
            create table job (
              id text primary key,
              kind text not null,
              subject text not null,
              run_at text not null check (length(run_at) = 24),
              state text not null check (state in ('queued', 'running', 'dead')),
              attempts bigint not null,
              lease text,
              leased_until text check (length(leased_until) = 24),
              last_code text,
              created_at text not null check (length(created_at) = 24)
            );
            create unique index job_waiting on job (kind, subject) where state = 'queued';
            create index job_due on job (state, run_at, id);
            create table timetable_slot (
              task text not null,
              slot text not null,
              at text not null check (length(at) = 24),
              primary key (task, slot)
            );
            create table event (
              id text primary key,
              at text not null check (length(at) = 24),
              who text not null,
              what text not null,
              noun text not null,
              noun_id text not null
            );
            create index event_of on event (noun_id, at);
            create index event_at on event (at);
            """),
        Migration(
            "2026-11-21-store-2-search",
            sqlite: """
                create table search_entry (
                  number integer primary key,
                  kind text not null,
                  id text not null,
                  unique (kind, id)
                );
                create virtual table search_words using fts5 (folded, tokenize = 'unicode61 remove_diacritics 0');
                """,
            postgres: """
                create table search_entry (
                  kind text not null,
                  id text not null,
                  folded text not null,
                  words tsvector generated always as (to_tsvector('simple', folded)) stored,
                  primary key (kind, id)
                );
                create index search_entry_words on search_entry using gin (words);
                """),
        Migration(
            "2026-11-25-store-3-search-by-day",
            """
            alter table search_entry add column at text not null default '';
            create index search_entry_by_day on search_entry (kind, at, id);
            """),
        // Filled on PostgreSQL alone. Columns that are never kept elsewhere, and no key: so it can be emptied on a full disk.
        Migration(
            "2026-11-29-store-4-disk-reserve",
            """
            create table disk_reserve (
              a bigint not null,
              b bigint not null,
              c bigint not null,
              d bigint not null
            );
            """),
    ]
}
