// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// Lines to take: each wording is a row of its own and stays, so that it can be seen what was said when.
    static let lines = Migration(
        "2026-11-28-lines-to-take",
        """
        create table line_to_take (
          id text primary key,
          wording bigint not null,
          made_at text not null check (length(made_at) = 24),
          retired_at text check (length(retired_at) = 24)
        );
        create table line_wording (
          line_id text not null references line_to_take (id),
          number bigint not null,
          question text not null check (length(question) > 0),
          answer text not null check (length(answer) > 0),
          owner_id text not null,
          owner_name text not null,
          source text not null,
          link text,
          checked_on text not null check (length(checked_on) = 10),
          retire_by text not null check (length(retire_by) = 10),
          by_id text not null,
          by_name text not null,
          at text not null check (length(at) = 24),
          primary key (line_id, number)
        );
        create index line_wording_past on line_wording (retire_by, line_id);
        """)
}
