// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

enum PeopleMigrations {
    static let all: [Migration] =
        [first] + DueStore.migrations + [forward, leaving, keeping, correcting, leavingByWithdrawal]
        + [InterpreterStore.migration, FluencyStore.migration, SpokespersonStore.migration, GroupStore.migration, keys]
        + [leavingCalledOff, PaperStore.migration]

    /// References of people are random, so that their order tells nothing; whatever says something about one is sealed.
    private static let first = Migration(
        "2026-11-28-people-1",
        """
        create table person (
          id text primary key check (length(id) = 32),
          registered_at text not null check (length(registered_at) = 24),
          card_shown_at text check (length(card_shown_at) = 24),
          held bigint not null default 0
        );
        create table person_sheet (
          id text primary key,
          person_id text not null references person (id),
          kind text not null,
          version bigint not null,
          sealed {bytes} not null,
          made_at text not null check (length(made_at) = 24),
          made_by text not null,
          unique (person_id, kind, version)
        );
        create table person_entry (
          id text primary key,
          person_id text not null references person (id),
          kind text not null,
          sealed {bytes} not null,
          made_at text not null check (length(made_at) = 24),
          made_by text not null
        );
        create index person_entry_of on person_entry (person_id, kind, made_at);
        create table person_memory (
          person_id text primary key references person (id),
          version bigint not null,
          sealed {bytes} not null,
          changed_at text not null check (length(changed_at) = 24)
        );
        create index person_memory_changed on person_memory (changed_at);
        create table person_assignment (
          person_id text not null references person (id),
          staff_id text not null references staff (id),
          began_at text not null check (length(began_at) = 24),
          by_staff text not null,
          ended_at text check (length(ended_at) = 24),
          primary key (person_id, staff_id)
        );
        create index person_assignment_of on person_assignment (staff_id, ended_at);
        create table person_task (
          id text primary key,
          person_id text not null references person (id),
          staff_id text not null references staff (id),
          session_id text not null,
          reason text not null,
          sealed {bytes} not null,
          began_at text not null check (length(began_at) = 24),
          ends_at text not null check (length(ends_at) = 24)
        );
        create index person_task_of on person_task (staff_id, person_id, ends_at);
        """)
}
