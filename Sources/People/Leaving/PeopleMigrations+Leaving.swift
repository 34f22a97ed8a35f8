// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension PeopleMigrations {
    /// What is kept of an erasure: a random reference that leads to nobody any more, and who has looked where.
    static let leaving = Migration(
        "2026-11-28-people-leaving-1",
        """
        create table person_leaving (
          person_id text primary key check (length(person_id) = 32),
          asked_at text not null check (length(asked_at) = 24),
          by_staff text not null,
          final_at text check (length(final_at) = 24)
        );
        create table person_leaving_place (
          person_id text not null references person_leaving (person_id),
          staff_id text not null references staff (id),
          place text not null check (place in ('phone', 'messages', 'mail', 'paper')),
          done_at text check (length(done_at) = 24),
          primary key (person_id, staff_id, place)
        );
        create index person_leaving_place_of on person_leaving_place (staff_id, done_at);
        """)

    /// Colleagues look through their phones and papers when somebody takes everything back, too.
    static let leavingByWithdrawal = Migration(
        "2026-11-29-people-leaving-2",
        """
        alter table person_leaving add column cause text not null default 'erasure'
          check (cause in ('erasure', 'withdrawal'));
        """)

    /// Keeps the list of a withdrawal beside that of an erasure, which may be called off.
    static let leavingCalledOff = Migration(
        "2026-11-29-people-leaving-3",
        """
        alter table person_leaving add column withdrawn_at text check (length(withdrawn_at) = 24);
        alter table person_leaving add column withdrawn_by text;
        alter table person_leaving_place add column done_before text check (length(done_before) = 24);
        alter table person_leaving_place add column added_for text not null default 'withdrawal'
          check (added_for in ('erasure', 'withdrawal'));
        """)
}
