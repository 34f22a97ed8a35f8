// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// The tables of the keys store, a database apart from the data.
public enum KeysMigrations {
    public static let all: [Migration] = [
        Migration(
            "2026-11-28-keys-1",
            """
            create table keys_house (
              only_one bigint primary key check (only_one = 1),
              desk text not null,
              generation bigint not null,
              escrow_set text,
              escrow_key {bytes}
            );
            create table key_epoch (
              number bigint primary key,
              state text not null check (state in ('current', 'former', 'destroyed')),
              commitment {bytes} not null,
              made_at text not null check (length(made_at) = 24),
              destroyed_at text check (length(destroyed_at) = 24)
            );
            create unique index key_epoch_current on key_epoch (state) where state = 'current';
            create table person_key (
              reference text primary key,
              wrapped {bytes} not null,
              epoch bigint not null references key_epoch (number),
              commitment {bytes} not null,
              state text not null check (state in ('minted', 'usable', 'given')),
              generation bigint not null,
              person text unique,
              check ((state = 'given') = (person is not null))
            );
            create index person_key_epoch on person_key (epoch);
            create index person_key_state on person_key (state);
            create table key_erasure (
              person text primary key,
              reference text,
              epoch bigint not null,
              generation bigint not null,
              step text not null check (step in ('marked', 'destroyed', 'removed', 'done')),
              asked_by text not null,
              marked_at text not null check (length(marked_at) = 24),
              final_at text check (length(final_at) = 24)
            );
            create table keys_backup (
              id text primary key,
              epoch bigint not null,
              generation bigint not null,
              written_at text not null check (length(written_at) = 24),
              expires_at text not null check (length(expires_at) = 24),
              confirmed_at text check (length(confirmed_at) = 24),
              removed_at text check (length(removed_at) = 24)
            );
            """)
    ]
}

/// The vault's tables beside the data: which key is whose, and what the data has seen of the keys.
public enum VaultMigrations {
    public static let all: [Migration] = [
        Migration(
            "2026-11-28-vault-1",
            """
            create table vault_mark (
              only_one bigint primary key check (only_one = 1),
              desk text not null,
              generation bigint not null,
              epoch bigint not null default 1
            );
            create table vault_person (
              person text primary key,
              key_reference text not null unique
            );
            create table vault_erased (
              person text primary key,
              key_reference text,
              generation bigint not null
            );
            create table vault_opening (
              staff text not null,
              person text not null,
              task text not null,
              at text not null check (length(at) = 24),
              is_assigned boolean not null,
              second_staff text
            );
            create index vault_opening_of on vault_opening (staff, at);
            create table vault_second_key (
              id text primary key,
              by_staff text not null,
              for_staff text not null,
              person text not null,
              task text not null,
              ends_at text not null check (length(ends_at) = 24),
              spent_at text check (length(spent_at) = 24)
            );
            create index vault_second_key_of on vault_second_key (person);
            create table vault_opener (
              staff text primary key,
              last_at text not null check (length(last_at) = 24)
            );
            """)
    ]
}
