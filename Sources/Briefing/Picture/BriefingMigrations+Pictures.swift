// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// Pictures in a briefing: a kind of block of their own, with words for those who cannot see them.
    ///
    /// SQLite cannot widen a check, so the table of blocks is made anew, and that of outlets, which leads to it.
    static let pictures = Migration(
        "2026-11-28-briefing-pictures",
        """
        create table block_picture (
          id text primary key,
          briefing_id text not null references briefing (id),
          format text not null check (format in ('png', 'jpeg')),
          width bigint not null check (width between 1 and 6000),
          height bigint not null check (height between 1 and 6000),
          size bigint not null,
          bytes {bytes} not null,
          added_at text not null check (length(added_at) = 24)
        );
        create index block_picture_of on block_picture (briefing_id, id);
        create table briefing_block_next (
          id text primary key,
          briefing_id text not null references briefing (id),
          kind text not null check (kind in
            ('story', 'one-liner', 'number', 'picture', 'request', 'agenda', 'event', 'line', 'correction')),
          place bigint not null,
          title text not null,
          words text not null,
          why text not null,
          say text not null,
          note text not null,
          tone text not null check (tone in ('', 'helpful', 'mixed', 'hostile')),
          tags text not null,
          time_said text not null,
          link text not null,
          alt text not null default '',
          credit text not null default '',
          picture_id text references block_picture (id),
          taken_out_at text check (length(taken_out_at) = 24)
        );
        insert into briefing_block_next
          (id, briefing_id, kind, place, title, words, why, say, note, tone, tags, time_said, link)
          select id, briefing_id, kind, place, title, words, why, say, note, tone, tags, time_said, link
          from briefing_block;
        create table block_outlet_next (
          id text primary key,
          block_id text not null references briefing_block_next (id),
          item_id text references item (id),
          place bigint not null,
          outlet text not null,
          title text not null,
          link text,
          language text
        );
        insert into block_outlet_next (id, block_id, item_id, place, outlet, title, link, language)
          select id, block_id, item_id, place, outlet, title, link, language from block_outlet;
        drop table block_outlet;
        drop table briefing_block;
        alter table briefing_block_next rename to briefing_block;
        alter table block_outlet_next rename to block_outlet;
        create index briefing_block_of on briefing_block (briefing_id, place);
        create index briefing_block_picture on briefing_block (picture_id);
        create index block_outlet_of on block_outlet (block_id, place);
        create index block_outlet_by_item on block_outlet (item_id);
        alter table words_kept add column picture_id text references block_picture (id);
        """)
}
