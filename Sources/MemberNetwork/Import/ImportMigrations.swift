// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

enum ImportMigrations {
    /// Lists that are brought in: their rows while they wait, and what was done, for as long as it can be undone.
    static let all: [Migration] = [
        Migration(
            "2026-11-28-network-4-import",
            """
            create table network_import (
              id text primary key,
              made_at text not null check (length(made_at) = 24),
              header_sealed {bytes} not null,
              header_mark text not null,
              encoding text not null,
              shape text not null,
              total bigint not null,
              columns text,
              streams text,
              language text,
              started_at text check (length(started_at) = 24),
              done_at text check (length(done_at) = 24),
              undoing_at text check (length(undoing_at) = 24),
              undone_at text check (length(undone_at) = 24),
              next_part bigint not null default 0,
              added bigint not null default 0,
              changed bigint not null default 0,
              suppressed bigint not null default 0,
              skipped bigint not null default 0,
              broken bigint not null default 0,
              undone bigint not null default 0,
              left_alone bigint not null default 0
            );
            create index network_import_made on network_import (made_at, id);
            create table network_import_part (
              import_id text not null references network_import (id),
              place bigint not null,
              rows_sealed {bytes} not null,
              primary key (import_id, place)
            );
            create table network_import_row (
              import_id text not null references network_import (id),
              address_mark text not null,
              line bigint not null,
              subscriber_id text,
              what text not null check (what in ('added', 'changed', 'suppressed', 'left')),
              details text,
              state_mark text,
              at text not null check (length(at) = 24),
              primary key (import_id, address_mark)
            );
            create table network_import_organisation (
              import_id text not null references network_import (id),
              organisation_id text not null,
              primary key (import_id, organisation_id)
            );
            create table network_import_columns (
              header_mark text primary key,
              columns text not null,
              at text not null check (length(at) = 24)
            );
            """)
    ]
}
