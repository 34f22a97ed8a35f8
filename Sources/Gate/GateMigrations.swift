// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// The gate's tables.
///
/// Times stand in them only where a statement has to ask for them; what people said is in the sealed columns.
public enum GateMigrations {
    public static var all: [Migration] { [rows, consents, departures, release, undoing, handing] }

    static let rows = Migration(
        "2026-11-28-gate-rows",
        """
        create table gate_row (
          person_id text primary key check (length(person_id) = 32),
          epoch bigint not null check (epoch > 0),
          is_paused boolean not null,
          is_stopped boolean not null,
          is_withdrawn boolean not null,
          expires_at text not null check (length(expires_at) = 24),
          restore bigint not null,
          held_at text check (length(held_at) = 24),
          mark {bytes} not null
        );
        create table gate_change (
          person_id text not null references gate_row (person_id),
          epoch bigint not null check (epoch > 0),
          kind text not null check (kind in ('begun', 'refusal', 'withdrawal', 'ending', 'pause', 'resumption', 'stop',
            'stop-lifted', 'risk', 'claim', 'text', 'release', 'coming-back', 'looked-anew')),
          by_whom text not null,
          at text not null check (length(at) = 24),
          primary key (person_id, epoch)
        );
        create table gate_restore (
          number bigint primary key check (number > 0),
          at text not null check (length(at) = 24)
        );
        create table gate_text (
          id text primary key check (length(id) = 32),
          lodged_at text not null check (length(lodged_at) = 24),
          ended_at text check (length(ended_at) = 24),
          sealed {bytes} not null
        );
        create table gate_text_person (
          text_id text not null references gate_text (id),
          person_id text not null references gate_row (person_id),
          primary key (text_id, person_id)
        );
        create index gate_text_person_person on gate_text_person (person_id);
        """)

    static let consents = Migration(
        "2026-11-28-gate-consents",
        """
        create table consent_conversation (
          id text primary key check (length(id) = 32),
          person_id text not null references gate_row (person_id),
          sealed {bytes} not null
        );
        create index consent_conversation_person on consent_conversation (person_id);
        create table consent_grant (
          id text primary key check (length(id) = 32),
          person_id text not null references gate_row (person_id),
          conversation_id text not null references consent_conversation (id),
          ended_at text check (length(ended_at) = 24),
          sealed {bytes} not null
        );
        create index consent_grant_person on consent_grant (person_id);
        create table use_decision (
          id text primary key check (length(id) = 32),
          person_id text not null references gate_row (person_id),
          ended_at text check (length(ended_at) = 24),
          sealed {bytes} not null
        );
        create index use_decision_person on use_decision (person_id);
        create table gate_override (
          id text primary key check (length(id) = 32),
          person_id text not null references gate_row (person_id),
          at text not null check (length(at) = 24),
          by_whom text not null,
          seen_at text check (length(seen_at) = 24),
          seen_by text check (seen_by <> by_whom),
          ended_at text check (length(ended_at) = 24),
          sealed {bytes} not null
        );
        create index gate_override_person on gate_override (person_id);
        create table gate_deputy (
          id text primary key check (length(id) = 32),
          absent text not null,
          deputy text not null check (deputy <> absent),
          from_on text not null check (length(from_on) = 10),
          until_on text not null check (until_on >= from_on),
          named_at text not null check (length(named_at) = 24)
        );
        """)

    static let departures = Migration(
        "2026-11-28-gate-departures",
        """
        create table departure (
          id text primary key check (length(id) = 32),
          kind text not null check (kind in ('depart', 'show')),
          text_id text not null references gate_text (id),
          state text not null check (state in ('waiting', 'undone', 'refused', 'left', 'spent')),
          waits_until text not null check (length(waits_until) = 24),
          left_at text check (length(left_at) = 24),
          holds_until text check (length(holds_until) = 24),
          spent_at text check (length(spent_at) = 24),
          check (state <> 'left' or left_at is not null),
          check (state <> 'spent' or spent_at is not null)
        );
        create index departure_waiting on departure (waits_until) where state = 'waiting';
        create table departure_person (
          departure_id text not null references departure (id),
          person_id text not null references gate_row (person_id),
          epoch bigint not null,
          grant_id text references consent_grant (id),
          sealed {bytes} not null,
          primary key (departure_id, person_id)
        );
        create index departure_person_person on departure_person (person_id);
        create table exposure (
          id text primary key check (length(id) = 32),
          departure_id text not null references departure (id),
          recall text not null check (recall in ('removable', 'requestable', 'irrecoverable')),
          made_at text not null check (length(made_at) = 24)
        );
        create index exposure_departure on exposure (departure_id);
        create table exposure_person (
          exposure_id text not null references exposure (id),
          person_id text not null references gate_row (person_id),
          sealed {bytes} not null,
          primary key (exposure_id, person_id)
        );
        create index exposure_person_person on exposure_person (person_id);
        create table recall_entry (
          id text primary key check (length(id) = 32),
          exposure_id text not null references exposure (id),
          person_id text not null references gate_row (person_id),
          step text not null check (step in ('take-down', 'tell-takers', 'write-to-outlet', 'ask-search-engines',
            'ask-archives', 'tell-person')),
          due_at text not null check (length(due_at) = 24),
          outcome text not null check (outcome in ('owed', 'asked', 'done', 'declined')),
          changed_at text not null check (length(changed_at) = 24),
          unique (exposure_id, person_id, step)
        );
        create index recall_entry_person on recall_entry (person_id);
        create index recall_entry_due on recall_entry (due_at) where outcome in ('owed', 'asked');
        """)

    static let release = Migration(
        "2026-11-28-gate-release",
        """
        create table identity_release (
          id text primary key check (length(id) = 32),
          person_id text not null references gate_row (person_id),
          epoch bigint not null,
          asked_by text not null,
          asked_at text not null check (length(asked_at) = 24),
          said_yes_at text check (length(said_yes_at) = 24),
          answered_by text check (answered_by <> asked_by),
          answered_at text check (length(answered_at) = 24),
          state text not null check (state in ('asked', 'granted', 'refused', 'ended')),
          expires_at text not null check (length(expires_at) = 24),
          sealed {bytes} not null,
          refusal_sealed {bytes},
          signature {bytes},
          check (state <> 'granted' or (signature is not null and said_yes_at is not null and answered_by is not null)),
          check (state <> 'refused' or refusal_sealed is not null)
        );
        create index identity_release_person on identity_release (person_id);
        create table identity_release_look (
          id text primary key check (length(id) = 32),
          release_id text not null references identity_release (id),
          by_whom text not null,
          at text not null check (length(at) = 24)
        );
        """)

    /// Makes undoing a change like others, and keeps the words of whoever declined to call a copy back.
    static let undoing = Migration(
        "2026-11-29-gate-1",
        """
        create table gate_change_now (
          person_id text not null references gate_row (person_id),
          epoch bigint not null check (epoch > 0),
          kind text not null check (kind in ('begun', 'refusal', 'withdrawal', 'ending', 'pause', 'resumption', 'stop',
            'stop-lifted', 'risk', 'claim', 'text', 'release', 'coming-back', 'looked-anew', 'undoing')),
          by_whom text not null,
          at text not null check (length(at) = 24),
          primary key (person_id, epoch)
        );
        insert into gate_change_now (person_id, epoch, kind, by_whom, at)
          select person_id, epoch, kind, by_whom, at from gate_change;
        drop table gate_change;
        alter table gate_change_now rename to gate_change;
        alter table recall_entry add column words_sealed {bytes};
        """)

    /// Remembers who handed something over: they alone see the words once more.
    static let handing = Migration("2026-11-29-gate-handing-1", "alter table departure add column spent_by text;")
}
