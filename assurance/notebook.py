# SPDX-License-Identifier: AGPL-3.0-or-later
"""Triggers that note in the desk's own transactions what it begins and ends, so that what it forgets can be counted."""
import collections

NOTED = [
    ("timetable_slot", "insert", "slot", "new.task || ' ' || new.slot"),
    ("job", "insert", "job", "new.id"),
    ("job", "delete", "done", "old.id"),
    ("unstarted_alert", "insert", "alert", "new.stream_id || ' ' || new.day"),
    ("event", "insert", "event", "new.what || ' ' || new.noun_id"),
]


class Notebook:
    def __init__(self, database):
        self.database = database
        statements = ["create table trial_note (what text not null, which text not null)"]
        for table, verb, what, which in NOTED:
            note = "insert into trial_note (what, which) values ('%s', %s)" % (what, which)
            name = "trial_%s_%s" % (table, verb)
            if database.name == "SQLite":
                statements.append("create trigger %s after %s on %s begin %s; end" % (name, verb, table, note))
            else:
                statements += [
                    "create function %s() returns trigger language plpgsql as $$ begin %s; return null; end $$" % (name, note),
                    "create trigger %s after %s on %s for each row execute function %s()" % (name, verb, table, name)]
        database.run(*statements)

    def counts(self, what):
        """How often each was noted."""
        rows = self.database.rows("select which, count(*) as n from trial_note where what = '%s' group by which" % what)[0]
        return collections.Counter({row["which"]: row["n"] for row in rows})
