// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension PeopleMigrations {
    /// By when somebody has an answer who says that something is wrong; what they said lies sealed with their entries.
    static let correcting = Migration(
        "2026-11-29-people-correcting-1",
        """
        create table person_correction (
          entry_id text primary key,
          person_id text not null references person (id),
          due_on text not null check (length(due_on) = 10),
          done_at text check (length(done_at) = 24)
        );
        create index person_correction_open on person_correction (due_on) where done_at is null;
        create index person_correction_of on person_correction (person_id);
        """)
}
