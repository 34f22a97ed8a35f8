// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// The tables of the audit log.
public enum AuditMigrations {
    public static let all: [Migration] = [
        Migration(
            "2026-11-28-audit-1",
            """
            create table audit_leaf (
              number bigint primary key,
              leaf {bytes} not null
            );
            create table audit_head (
              one bigint primary key check (one = 1),
              size bigint not null check (size >= 0),
              edge text not null,
              last_at text check (length(last_at) = 24)
            );
            create table audit_checkpoint (
              size bigint primary key,
              at text not null check (length(at) = 24),
              edge text not null,
              note text not null
            );
            create table audit_reference_key (
              reference text primary key,
              sealed {bytes} not null
            );
            """)
    ]
}
