// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension PeopleMigrations {
    /// Who asked for a second key to open one more person, for which task, and what came of it.
    static let keys = Migration(
        "2026-11-29-second-keys-1",
        """
        create table person_key_ask (
          id text primary key check (length(id) = 32),
          person_id text not null references person (id),
          staff_id text not null references staff (id),
          task_id text not null unique,
          reason text not null,
          state text not null check (state in ('asked', 'given', 'refused')),
          asked_at text not null check (length(asked_at) = 24),
          ends_at text not null check (length(ends_at) = 24),
          answered_by text check (answered_by <> staff_id),
          answered_at text check (length(answered_at) = 24)
        );
        create index person_key_ask_waiting on person_key_ask (ends_at) where state = 'asked';
        """)
}
