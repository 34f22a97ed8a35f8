# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the desk's database past the desk, and setting its clocks back where a trial would have to wait."""
import datetime
import json
import os
import sqlite3
import subprocess
import time

PAST = "2000-01-01T00:00:00.000Z"
LEASE_SECONDS = 120


def moment(seconds):
    """A time as the desk keeps it."""
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"


class Database:
    """What both kinds can: rows of several queries out of one consistent state, and a change."""

    def one(self, query):
        """The first row of a query's answer."""
        return self.rows(query)[0][0]

    def let_time_pass(self, killed):
        """Ends the leases of a process killed at that moment, as two minutes would; says how many jobs it held."""
        # What the next process took since then is leased until later than this.
        until = moment(killed + LEASE_SECONDS)
        held = self.one("select count(*) as n from job where state = 'running' and leased_until < '%s'" % until)["n"]
        self.run(
            "update job set leased_until = '%s' where state = 'running' and leased_until < '%s'" % (PAST, until),
            "update outbox_message set leased_until = '%s' where state in ('leased', 'data_started') "
            "and leased_until < '%s'" % (PAST, until))
        return held

    def end_minutes(self):
        """Ends the minute in which a sending can be taken back."""
        self.run(
            "update briefing set hold_until = '%s' where state = 'going-out'" % PAST,
            "update job set run_at = '%s' where kind = 'briefing.go-out' and state = 'queued'" % PAST)


class SQLite(Database):
    name = "SQLite"

    def __init__(self, path):
        self.url = path

    def rows(self, *queries):
        connection = sqlite3.connect("file:%s?mode=ro" % self.url, uri=True, timeout=30, isolation_level=None)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("begin")
            return [[dict(row) for row in connection.execute(query)] for query in queries]
        finally:
            connection.close()

    def run(self, *statements):
        connection = sqlite3.connect(self.url, timeout=30, isolation_level=None)
        try:
            connection.execute("pragma synchronous = full")
            connection.execute("begin immediate")
            for statement in statements:
                connection.execute(statement)
            connection.execute("commit")
        finally:
            connection.close()

    def lock(self, seconds):
        """Keeps everybody else from writing for a while, as another program might."""
        connection = sqlite3.connect(self.url, timeout=30, isolation_level=None)
        connection.execute("begin immediate")
        time.sleep(seconds)
        connection.execute("rollback")
        connection.close()

    def damage(self):
        """What the database finds wrong with itself; empty when nothing is."""
        whole, links = self.rows("pragma integrity_check", "pragma foreign_key_check")
        found = [row["integrity_check"] for row in whole if row["integrity_check"] != "ok"]
        return found + ["a row of %s points nowhere" % row["table"] for row in links]

    def search_words(self):
        return "select count(*) as n from search_words"

    def close(self):
        pass


class Postgres(Database):
    name = "PostgreSQL"

    def __init__(self, cluster, name):
        self.cluster, self.database = cluster, name
        self.psql(cluster.url, "create database %s" % name)
        self.url = cluster.url.replace("/postgres?", "/%s?" % name)

    @staticmethod
    def psql(url, script):
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, "-f", "-"],
                              input=script, capture_output=True, text=True, cwd="/")
        if done.returncode != 0:
            raise RuntimeError("psql: " + done.stderr.strip())
        return done.stdout

    def rows(self, *queries):
        script = "begin isolation level repeatable read read only;\n"
        script += "".join("select coalesce(jsonb_agg(t), '[]') from (%s) t;\n" % query for query in queries)
        return [json.loads(line) for line in self.psql(self.url, script + "commit;\n").splitlines()]

    def run(self, *statements):
        self.psql(self.url, "begin;\n%s;\ncommit;\n" % ";\n".join(statements))

    def lock(self, seconds):
        """Keeps everybody else from writing to the outbox for a while."""
        self.psql(self.url, "begin; lock table outbox_message in exclusive mode; select pg_sleep(%f); commit;" % seconds)

    def damage(self):
        """Every table is read whole, and every foreign key is checked anew."""
        keys = self.one("select count(*) as n from pg_constraint where contype = 'f' and not convalidated")["n"]
        self.psql(self.url, "\n".join(
            "select count(*) from (select t::text from %s t) x;" % row["tablename"]
            for row in self.rows("select tablename from pg_tables where schemaname = 'public'")[0]))
        return ["%d foreign keys are not valid" % keys] if keys else []

    def search_words(self):
        return "select count(*) as n from search_entry where words is not null"

    def close(self):
        self.psql(self.cluster.url, "drop database if exists %s with (force)" % self.database)


class Cluster:
    """A PostgreSQL: the one that the tests have started, or one of its own in a temporary folder."""

    def __init__(self, repository):
        self.script = os.path.join(repository, "bin", "postgres-for-tests")
        given = os.environ.get("FIRSTHAND_TEST_POSTGRES", "")
        self.is_own = "/postgres?" not in given
        self.url = self.started() if self.is_own else given
        self.count = 0

    def started(self):
        return subprocess.run([self.script, "start"], check=True, capture_output=True, text=True).stdout.strip()

    def database(self):
        self.count += 1
        return Postgres(self, "trial_%d_%d" % (os.getpid(), self.count))

    @property
    def folder(self):
        return self.url.split("host=")[1].split("&")[0]

    def write_log(self):
        """Fills a part of the log of changes, and makes what was filled ready to be written anew."""
        Postgres.psql(self.url, "create table filling as select * from generate_series(1, 20000);\n"
                      "drop table filling; select pg_switch_wal(); checkpoint;")

    def checkpoint(self):
        Postgres.psql(self.url, "checkpoint")

    def use_up_log(self):
        """Writes into the log of changes, which needs no room elsewhere, until the server stops."""
        for _ in range(200):
            done = subprocess.run(
                ["psql", "-XqAt", "-d", self.url, "-c", "select pg_logical_emit_message(false, '', repeat('x', 4000000))"],
                capture_output=True, cwd="/")
            if done.returncode != 0:
                break
        time.sleep(2)

    def is_there(self):
        return subprocess.run(["psql", "-XqAt", "-d", self.url, "-c", "select 1"], capture_output=True,
                              cwd="/").returncode == 0

    def start_again(self):
        """Has the server run again: it may be mending itself already, or have given up."""
        end = time.monotonic() + 120
        while not self.is_there():
            if time.monotonic() > end:
                raise RuntimeError("The server does not start again.")
            subprocess.run([self.script, "again", self.folder], capture_output=True)
            time.sleep(1)

    def stop(self):
        if self.is_own:
            subprocess.run([self.script, "stop", self.url], check=True)
