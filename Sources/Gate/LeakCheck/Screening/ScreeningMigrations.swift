// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// The tables of texts that were held, and of who hit whom how often.
public enum ScreeningMigrations {
    public static var all: [Migration] { [first] }

    private static let first = Migration(
        "2026-11-28-leaks-1",
        """
        create table held_text (
          id text primary key,
          noun text not null,
          noun_id text not null,
          writer text not null,
          held_at text not null check (length(held_at) = 24),
          mark text not null,
          text_sealed {bytes} not null,
          unique (noun, noun_id)
        );
        create index held_text_held on held_text (held_at);
        create table held_text_person (
          held_id text not null references held_text (id) on delete cascade,
          person_id text not null check (length(person_id) = 32),
          primary key (held_id, person_id)
        );
        create index held_text_person_person on held_text_person (person_id);
        create table held_text_decision (
          id text primary key,
          mark text not null,
          may_leave boolean not null,
          by_whom text not null,
          at text not null check (length(at) = 24),
          reason_sealed {bytes} not null
        );
        create index held_text_decision_mark on held_text_decision (mark, at);
        create index held_text_decision_at on held_text_decision (at);
        create table leak_probe (
          writer text primary key,
          hits text not null
        );
        """)
}
