# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must be true of the database whenever one looks: each query lists the effects that were only half done."""

# The moment of a row is taken before it is committed, so beside a sending a second either way proves nothing.
# SQLite keeps moments as text; only whole seconds are compared.
HALF_DONE = {
    "a subscriber without a place on a stream":
        "select p.id from subscriber p where not exists (select 1 from subscription s where s.subscriber_id = p.id)",
    "places on streams that differ from what the record says":
        """select p.id from subscriber p
           where (select count(*) from subscription s where s.subscriber_id = p.id)
              <> (select count(*) from event e where e.noun_id = p.id and e.what = 'subscriber.joined')""",
    "a joining on record without a subscriber":
        """select e.id from event e where e.what = 'subscriber.joined'
           and not exists (select 1 from subscriber p where p.id = e.noun_id)""",
    "a stopped place without a record of it, or the other way round":
        """select s.id from subscription s where (s.ended_at is not null)
             <> exists (select 1 from event e where e.noun_id = s.id and e.what = 'subscriber.stopped')""",
    "a source without a record of its being added":
        """select s.id from source s
           where (select count(*) from event e where e.noun_id = s.id and e.what = 'source.added') <> 1""",
    "a source on record that is not there":
        """select e.id from event e where e.what = 'source.added'
           and not exists (select 1 from source s where s.id = e.noun_id)""",
    "a source never fetched that no job will fetch":
        """select s.id from source s where s.fetched_at is null
           and not exists (select 1 from job j where j.kind = 'source.fetch' and j.subject = s.id)""",
    "a source whose feed was half kept":
        """select s.id from source s where s.address like 'folder:k%'
           and (select count(*) from item i where i.source_id = s.id)
             <> (case when s.worked_at is null then 0 else 3 end)""",
    "an item that search does not know":
        """select i.id from item i
           where not exists (select 1 from search_entry e where e.kind = 'item' and e.id = i.id)""",
    "an entry of search without its item":
        "select e.id from search_entry e where e.kind = 'item' and not exists (select 1 from item i where i.id = e.id)",
    "a briefing without a record of its start":
        """select b.id from briefing b
           where (select count(*) from event e where e.noun_id = b.id and e.what = 'briefing.started') <> 1""",
    "a briefing whose version is not the number of its changes on record":
        """select b.id from briefing b where b.version - 1 <> (select count(*) from event e where e.noun_id = b.id
             and e.what in ('briefing.changed', 'briefing.sent', 'briefing.scheduled', 'briefing.taken-back'))""",
    "two blocks of a briefing at one place":
        "select briefing_id as id from briefing_block group by briefing_id, place having count(*) > 1",
    "a top story without an outlet":
        """select b.id from briefing_block b where b.kind = 'story'
           and not exists (select 1 from block_outlet o where o.block_id = b.id)""",
    "a briefing going out that no job will let go":
        """select b.id from briefing b where b.state = 'going-out'
           and not exists (select 1 from job j where j.kind = 'briefing.go-out' and j.subject = b.id)""",
    "a sent briefing without a record of its leaving, or the other way round":
        """select b.id from briefing b where (b.state = 'sent')
             <> exists (select 1 from event e where e.noun_id = b.id and e.what = 'briefing.left')""",
    "a message of a briefing that was not sent":
        """select o.id from outbox_message o where o.kind = 'briefing'
           and not exists (select 1 from briefing b where b.id = o.subject and b.state = 'sent')""",
    "a sent briefing with messages for some of its readers only":
        """select b.id from briefing b where b.state = 'sent' and (select count(*) from outbox_message o where o.subject = b.id)
           not between (select count(*) from subscription s where s.stream_id = b.stream_id
                 and substr(s.started_at, 1, 19) < substr(b.sent_at, 1, 19)
                 and (s.ended_at is null or substr(s.ended_at, 1, 19) > substr(b.sent_at, 1, 19)))
             and (select count(*) from subscription s where s.stream_id = b.stream_id
                 and substr(s.started_at, 1, 19) <= substr(b.sent_at, 1, 19)
                 and (s.ended_at is null or substr(s.ended_at, 1, 19) >= substr(b.sent_at, 1, 19)))""",
}


def half_done(database):
    """Sentences, one for each kind of half-done effect that is in the database now."""
    count, words, *found = database.rows(
        "select count(*) as n from search_entry", database.search_words(), *HALF_DONE.values())
    sentences = ["%s (%d, such as %s)" % (name, len(rows), rows[0]["id"])
                 for name, rows in zip(HALF_DONE, found) if rows]
    if count != words:
        sentences.append("the words of search and its entries differ (%s, %s)" % (words, count))
    return sentences
