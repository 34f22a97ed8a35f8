// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

/// The tables of this room.
enum AccountMigrations {
    static let all: [Migration] = [
        Migration(
            "2026-11-21-account-1",
            """
            create table staff (
              id text primary key,
              name text not null,
              email_sealed {bytes} not null,
              email_mark text not null unique,
              role text not null check (role in ('owner', 'safeguarding-lead', 'media-officer', 'coordinator',
                'volunteer', 'intern', 'evaluator', 'trustee')),
              password_hash text not null,
              totp_sealed {bytes} not null,
              totp_last_step bigint not null,
              language text not null,
              keys_on boolean not null,
              joined_at text not null check (length(joined_at) = 24),
              stopped_at text check (length(stopped_at) = 24)
            );
            create table staff_session (
              id text primary key,
              token_hash text not null unique,
              staff_id text not null references staff (id),
              started_at text not null check (length(started_at) = 24),
              seen_at text not null check (length(seen_at) = 24),
              expires_at text not null check (length(expires_at) = 24),
              ended_at text check (length(ended_at) = 24)
            );
            create index staff_session_of on staff_session (staff_id, ended_at);
            create table recovery_code (
              staff_id text not null references staff (id),
              code_hash text not null,
              used_at text check (length(used_at) = 24),
              primary key (staff_id, code_hash)
            );
            create table known_browser (
              token_hash text not null,
              staff_id text not null references staff (id),
              made_at text not null check (length(made_at) = 24),
              primary key (token_hash, staff_id)
            );
            create table sign_in_attempt (
              bucket text not null,
              place bigint not null,
              at text not null check (length(at) = 24),
              primary key (bucket, place)
            );
            create index sign_in_attempt_at on sign_in_attempt (at);
            create table invitation (
              id text primary key,
              name text not null,
              email_sealed {bytes} not null,
              email_mark text not null,
              role text not null check (role in ('owner', 'safeguarding-lead', 'media-officer', 'coordinator',
                'volunteer', 'intern', 'evaluator', 'trustee')),
              invited_by text not null,
              made_at text not null check (length(made_at) = 24),
              expires_at text not null check (length(expires_at) = 24),
              used_at text check (length(used_at) = 24),
              withdrawn_at text check (length(withdrawn_at) = 24)
            );
            create index invitation_to on invitation (email_mark);
            create table first_run (
              token_hash text primary key,
              made_at text not null check (length(made_at) = 24),
              expires_at text not null check (length(expires_at) = 24),
              used_at text check (length(used_at) = 24)
            );
            create table set_up (
              origin text primary key,
              name text not null,
              email_sealed {bytes} not null,
              email_mark text not null,
              password_hash text not null,
              totp_sealed {bytes} not null,
              totp_step bigint,
              codes_sealed {bytes},
              made_at text not null check (length(made_at) = 24)
            );
            """),
        Migration(
            "2026-11-28-account-views",
            """
            create table saved_view (
              id text primary key,
              staff_id text not null references staff (id),
              name_sealed {bytes} not null,
              path text not null,
              query_sealed {bytes} not null,
              made_at text not null check (length(made_at) = 24),
              removed_at text check (length(removed_at) = 24)
            );
            create index saved_view_of on saved_view (staff_id, removed_at);
            """),
        Migration(
            "2026-11-28-account-ties",
            """
            create table staff_tie (
              staff_id text not null references staff (id),
              by_staff text not null,
              primary key (staff_id, by_staff)
            );
            insert into staff_tie (staff_id, by_staff)
              select distinct s.id, substr(e.who, 7) from event e join staff s on s.id = e.noun_id
              where e.what = 'staff.role-changed' and e.who like 'staff:%';
            insert into staff_tie (staff_id, by_staff)
              select distinct s.id, substr(m.who, 7) from event u
              join event m on m.noun_id = u.noun_id and m.what = 'invitation.made'
              join staff s on 'staff:' || s.id = u.who
              where u.what = 'invitation.used' and m.who like 'staff:%'
                and not exists (select 1 from staff_tie t where t.staff_id = s.id and t.by_staff = substr(m.who, 7));
            """),
        Migration(
            "2026-11-29-account-leads-1",
            """
            create table lead_ask (
              id text primary key,
              staff_id text references staff (id),
              name text,
              email_sealed {bytes},
              role text not null check (role in ('owner', 'safeguarding-lead', 'media-officer', 'coordinator',
                'volunteer', 'intern', 'evaluator', 'trustee')),
              asked_by text not null references staff (id),
              asked_at text not null check (length(asked_at) = 24),
              expires_at text not null check (length(expires_at) = 24),
              state text not null check (state in ('asked', 'agreed', 'refused')),
              decided_by text references staff (id),
              decided_at text check (length(decided_at) = 24),
              check ((staff_id is null) = (name is not null and email_sealed is not null)),
              check (state <> 'agreed' or (decided_by is not null and decided_by <> asked_by))
            );
            create index lead_ask_open on lead_ask (state, expires_at);
            """),
        Migration(
            "2026-11-29-account-leads-2",
            "alter table staff add column key_taken_at text check (length(key_taken_at) = 24)"),
    ]
}
