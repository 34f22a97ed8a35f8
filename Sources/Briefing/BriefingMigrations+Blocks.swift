// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// Briefings made of blocks, each with the outlets that it rests on; words kept aside, and earlier versions.
    ///
    /// What was picked before becomes top stories.
    static let blocks = Migration(
        "2026-11-28-briefing-3",
        """
        create table briefing_block (
          id text primary key,
          briefing_id text not null references briefing (id),
          kind text not null check (kind in
            ('story', 'one-liner', 'number', 'request', 'agenda', 'event', 'line', 'correction')),
          place bigint not null,
          title text not null,
          words text not null,
          why text not null,
          say text not null,
          note text not null,
          tone text not null check (tone in ('', 'helpful', 'mixed', 'hostile')),
          tags text not null,
          time_said text not null,
          link text not null
        );
        create index briefing_block_of on briefing_block (briefing_id, place);
        create table block_outlet (
          id text primary key,
          block_id text not null references briefing_block (id),
          item_id text references item (id),
          place bigint not null,
          outlet text not null,
          title text not null,
          link text,
          language text
        );
        create index block_outlet_of on block_outlet (block_id, place);
        create index block_outlet_by_item on block_outlet (item_id);
        insert into briefing_block
          (id, briefing_id, kind, place, title, words, why, say, note, tone, tags, time_said, link)
          select id, briefing_id, 'story', place, title, words, why, '', '', '', '', '', '' from briefing_item;
        insert into block_outlet (id, block_id, item_id, place, outlet, title, link, language)
          select id, id, item_id, 1, outlet, title, link, language from briefing_item;
        drop table briefing_item;
        create table words_kept (
          id text primary key,
          briefing_id text not null references briefing (id),
          block_id text,
          title text not null,
          words text not null,
          by_name text not null,
          at text not null check (length(at) = 24)
        );
        create index words_kept_of on words_kept (briefing_id, id);
        create table briefing_version (
          id text primary key,
          briefing_id text not null references briefing (id),
          version bigint not null,
          text text not null,
          by_id text not null,
          by_name text not null,
          at text not null check (length(at) = 24)
        );
        create index briefing_version_of on briefing_version (briefing_id, version);
        """)
}
