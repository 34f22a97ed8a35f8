// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension PeopleMigrations {
    /// Who came forward by the public form; what they wrote lies sealed with the entries of their person.
    static let forward = Migration(
        "2026-11-28-people-forward-1",
        """
        create table person_forward (
          person_id text primary key references person (id),
          code_mark text not null unique,
          came_at text not null check (length(came_at) = 24),
          waiting_since text check (length(waiting_since) = 24),
          answered_at text check (length(answered_at) = 24),
          outcome text check (outcome in ('answered', 'not-now')),
          registered_at text check (length(registered_at) = 24),
          wants_deletion bigint not null default 0
        );
        create index person_forward_waiting on person_forward (waiting_since);
        """)
}
