// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension PeopleMigrations {
    /// Until when each person is kept; for those who are there already, two years from the day they were written down.
    static let keeping = Migration(
        "2026-11-29-people-keeping-1",
        """
        create table person_keeping (
          person_id text primary key references person (id),
          contact_on text not null check (length(contact_on) = 10),
          told_on text check (length(told_on) = 10),
          moved_on text check (length(moved_on) = 10),
          moved_erasing_on text check (length(moved_erasing_on) = 10),
          held_on text check (length(held_on) = 10),
          until_on text not null check (length(until_on) = 10),
          stopped_at text check (length(stopped_at) = 24)
        );
        create index person_keeping_until on person_keeping (until_on);
        insert into person_keeping (person_id, contact_on, until_on)
        select id, substr(registered_at, 1, 10),
          replace(cast(cast(substr(registered_at, 1, 4) as integer) + 2 as text) || substr(registered_at, 5, 6),
            '-02-29', '-02-28')
        from person;
        """)
}
