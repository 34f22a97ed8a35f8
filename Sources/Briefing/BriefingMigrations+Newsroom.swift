// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// Sources with their manners and health, items with their texts, and the stories of the day.
    static let newsroom = Migration(
        "2026-11-25-briefing-2",
        """
        alter table source add column section text;
        alter table source add column owner text;
        alter table source add column found_on text;
        alter table source add column other_feeds text;
        alter table source add column wait_seconds bigint;
        alter table source add column entry_key text check (entry_key in ('id', 'link', 'text'));
        alter table source add column last_item_at text check (length(last_item_at) = 24);
        alter table source add column problem_code text;
        alter table source add column retired_why text;
        create table source_reading (
          source_id text primary key references source (id),
          bytes {bytes} not null,
          content_type text,
          base text,
          read_at text not null check (length(read_at) = 24)
        );
        alter table item add column article_key text;
        alter table item add column same_as text;
        alter table item add column earlier_title text;
        alter table item add column byline text;
        alter table item add column reading text not null default 'none'
          check (reading in ('none', 'wanted', 'read', 'unreadable'));
        alter table item add column story_id text;
        alter table item add column copy_of text;
        alter table item add column copies_said text;
        alter table item add column placed_why text;
        update item set outlet = (select s.title from source s where s.id = item.source_id) where outlet is null;
        update search_entry set at = (select i.at from item i where i.id = search_entry.id)
          where kind = 'item' and exists (select 1 from item i where i.id = search_entry.id);
        create index item_by_article on item (article_key, id);
        create index item_of_story on item (story_id, at, id);
        create index item_seen on item (seen_at);
        create index item_unplaced on item (at, id) where story_id is null;
        create index briefing_item_by_item on briefing_item (item_id);
        create table item_text (
          item_id text primary key references item (id),
          text text not null
        );
        create table news_story (
          id text primary key,
          lead_id text not null,
          title text not null,
          first_at text not null check (length(first_at) = 24),
          last_at text not null check (length(last_at) = 24),
          originals bigint not null,
          copies bigint not null,
          owners bigint not null,
          score double precision not null,
          why text not null,
          decision text not null check (decision in ('open', 'kept', 'skipped', 'merged')),
          decided_by text,
          decided_at text check (length(decided_at) = 24),
          merged_into text,
          check ((decision = 'open') = (decided_at is null)),
          check ((decision = 'merged') = (merged_into is not null))
        );
        create index news_story_by_decision on news_story (decision, last_at, id);
        create table story_lesson (
          id text primary key,
          story_id text not null,
          was_kept boolean not null,
          title text not null,
          text text not null,
          outlets text not null,
          section text not null,
          at text not null check (length(at) = 24),
          undone_at text check (length(undone_at) = 24)
        );
        create index story_lesson_of on story_lesson (story_id, id);
        create index story_lesson_undone on story_lesson (id) where undone_at is not null;
        create table story_edit (
          id text primary key,
          kind text not null check (kind in ('merge', 'split')),
          story_id text not null,
          other_id text not null,
          pieces text not null,
          at text not null check (length(at) = 24),
          applied_at text check (length(applied_at) = 24)
        );
        create index story_edit_waiting on story_edit (id) where applied_at is null;
        create table news_gathering (
          name text primary key,
          holder text not null,
          held_until text not null check (length(held_until) = 24),
          learned text
        );
        """)
}
