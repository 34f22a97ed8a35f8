# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs the trials and prints their figures; `bin/assurance --help` says how."""
import argparse
import concurrent.futures
import os
import random
import shutil
import sys
import tempfile
import time

from . import (
    audit, clocks, disk, entries, figures, growth, kill, leaks, letters, mail, news, nodes, races, swaps, vault, vectors)
from .databases import Cluster, SQLite
from .wallclock import compiler

REPOSITORY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(REPOSITORY, "docs", "assurance.md")
TRIALS = ("kill", "mail", "letters", "clocks", "disk", "nodes", "news", "growth", "audit", "entries", "races", "leaks",
          "vault", "canaries", "swaps", "vectors")


def options():
    parser = argparse.ArgumentParser(prog="bin/assurance", description="""Tries the desk where it hurts and prints
        figures: kill -9 under load, killed while it sends mail, letters with hostile names and words, a clock that jumps, a
        full disk, two nodes of which one is killed, bad news, what the worst news costs to read (with valgrind, and a
        release build for --program if it is to be quick), an audit log that somebody changes, departures that race with changes
        of mind, the leak check on its corpus, people whom no backup brings back, names that lie open nowhere, sealed fields
        put where they do not belong, and the vectors of Wycheproof.
        A full run writes its figures into docs/assurance.md. It ends with 1 when a goal was missed.""")
    parser.add_argument("trials", nargs="*", metavar="|".join(TRIALS), help="which; all when none is named")
    parser.add_argument("--short", action="store_true", help="a few rounds of each, for every change; writes nothing")
    parser.add_argument("--database", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--program", default=os.path.join(REPOSITORY, ".build", "debug", "firsthand"))
    parser.add_argument("--seed", type=int, help="repeats the random choices of an earlier run")
    chosen = parser.parse_args()
    for trial in chosen.trials:
        if trial not in TRIALS:
            parser.error("there is no trial named %s" % trial)
    return chosen


def say(words):
    print(words, flush=True)


class Run:
    """One call of the program: which trials, on which databases, with which findings."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.size = "short" if chosen.short else "full"
        self.seed = chosen.seed if chosen.seed is not None else random.randrange(1_000_000)
        self.findings = 0
        self.cluster = None

    def whole(self):
        say("Trials of size %s, seed %d, program %s" % (
            self.size, self.seed, os.path.relpath(self.chosen.program, REPOSITORY)))
        try:
            for name in self.chosen.trials or TRIALS:
                begun = time.monotonic()
                say("\n%s" % name)
                columns = getattr(self, name)()
                say("  took %d s" % (time.monotonic() - begun))
                if columns and not self.chosen.short:
                    self.keep(name, columns)
        finally:
            if self.cluster:
                self.cluster.stop()
        return self.findings == 0

    def databases(self, folder):
        if self.chosen.database in ("sqlite", "both"):
            yield SQLite(os.path.join(folder, "data", "desk.db"))
        if self.chosen.database in ("postgres", "both"):
            self.cluster = self.cluster or Cluster(REPOSITORY)
            yield self.cluster.database()

    def on_each(self, make, rounds, at_once=False):
        """A trial on each database, in a folder of its own: what it found, by the name of the database.

        Those at once are trials that mostly wait.
        """
        folder = tempfile.mkdtemp(prefix="firsthand-assurance.")
        os.makedirs(os.path.join(folder, "data"))
        databases = list(self.databases(folder))

        def one(database):
            own = os.path.join(folder, database.name)
            os.makedirs(own)
            trial = make(database, own)
            try:
                return trial.run(rounds)
            finally:
                trial.desk.stop()
                database.close()

        with concurrent.futures.ThreadPoolExecutor(len(databases) if at_once else 1) as threads:
            found = list(threads.map(one, databases))
        columns = {database.name: self.told(database.name, *each) for database, each in zip(databases, found)}
        if self.findings == 0:
            shutil.rmtree(folder)
        else:
            say("  What the desk left is in " + folder)
        return columns

    def told(self, where, rows, findings):
        say("  %s" % where)
        for name, value in rows.items():
            say("    %-84s %s" % (name, value))
        for finding in findings[:50]:
            say("    FOUND: " + finding)
        self.findings += len(findings)
        return rows

    def kill(self):
        return self.on_each(lambda database, folder: kill.KillTrial(
            self.chosen.program, database, folder, self.seed, say), kill.CYCLES[self.size])

    def mail(self):
        return self.on_each(lambda database, folder: mail.MailTrial(
            self.chosen.program, database, folder, self.seed, say), mail.RUNS[self.size], at_once=True)

    def letters(self):
        return self.on_each(lambda database, folder: letters.LettersTrial(
            self.chosen.program, database, folder, self.seed, say), letters.SIZES[self.size], at_once=True)

    def vault(self):
        if not compiler():
            return say("  left out: there is no compiler for what kills the desk at a chosen point")
        return self.on_each(lambda database, folder: vault.VaultTrial(
            self.chosen.program, database, folder, self.seed, say, self.another(database)), vault.SIZES[self.size])

    def another(self, database):
        """Makes further databases of the same kind."""
        return SQLite if isinstance(database, SQLite) else lambda path: database.cluster.database()

    def canaries(self):
        return self.on_each(lambda database, folder: vault.CanariesTrial(
            self.chosen.program, database, folder, self.seed, say), vault.CANARIES[self.size])

    def swaps(self):
        return self.on_each(lambda database, folder: swaps.SwapsTrial(
            self.chosen.program, database, folder, self.seed, say), swaps.SWAPS[self.size])

    def vectors(self):
        if not os.path.isdir(os.path.join(os.environ.get("FIRSTHAND_DATA", ""), "wycheproof")):
            return say("  left out: FIRSTHAND_DATA holds no wycheproof")
        return {"All": self.told("primitives", *vectors.run(REPOSITORY))}

    def clocks(self):
        if not compiler():
            return say("  left out: there is no compiler for the clock that is set under the desk")
        return self.on_each(lambda database, folder: clocks.ClocksTrial(
            self.chosen.program, database, folder, self.seed, say), clocks.TIMES[self.size], at_once=True)

    def disk(self):
        makers = {
            "SQLite": lambda folder: disk.DiskTrial(self.chosen.program, folder, self.seed, say),
            "PostgreSQL": lambda folder: disk.ServerDiskTrial(
                self.chosen.program, folder, REPOSITORY, self.seed, say, disk.LOGS[self.size])}
        columns = {}
        for name, make in makers.items():
            if self.chosen.database not in ("both", name.lower().removesuffix("ql")):
                continue
            folder = tempfile.mkdtemp(prefix="firsthand-assurance.")
            # The server of the trial is another user, who must come by here.
            os.chmod(folder, 0o755)
            rows, findings = make(folder).run(disk.POINTS[self.size])
            if rows is None:
                return say("  left out: only root can mount the small disk that it fills")
            columns[name] = self.told(name, rows, findings)
            shutil.rmtree(folder)
        return columns

    def nodes(self):
        if self.chosen.database == "sqlite":
            return say("  left out: only a PostgreSQL can have two desks")
        self.cluster = self.cluster or Cluster(REPOSITORY)
        folder = tempfile.mkdtemp(prefix="firsthand-assurance.")
        database = self.cluster.database()
        trial = nodes.NodesTrial(self.chosen.program, database, folder, self.seed, say)
        columns = {"PostgreSQL": self.told("PostgreSQL", *trial.run(nodes.SOURCES[self.size]))}
        database.close()
        shutil.rmtree(folder)
        return columns

    def audit(self):
        return self.on_each(lambda database, folder: audit.AuditTrial(
            self.chosen.program, database, folder, self.seed, say), audit.SIZES[self.size])

    def entries(self):
        return self.on_each(lambda database, folder: entries.EntriesTrial(
            self.chosen.program, database, folder, self.seed, say), entries.CYCLES[self.size])

    def races(self):
        if self.chosen.database == "sqlite":
            return say("  left out: only on a PostgreSQL do two transactions run at once")
        self.cluster = self.cluster or Cluster(REPOSITORY)
        return {"PostgreSQL": self.told("PostgreSQL", *races.run(REPOSITORY, self.cluster, races.RACES[self.size]))}

    def leaks(self):
        columns, findings, listed = leaks.run(REPOSITORY)
        for name, rows in columns.items():
            self.told(name, rows, [])
        for text in listed:
            say("    " + text)
        self.told("goals", {}, findings)
        return columns

    def growth(self):
        if self.chosen.short or not shutil.which("valgrind"):
            return say("  left out: counting instructions takes minutes, and valgrind")
        folder = tempfile.mkdtemp(prefix="firsthand-assurance.")
        rows = growth.Growth(self.chosen.program, folder, say).whole()
        shutil.rmtree(folder)
        found = ["%s, %s: twice the bytes cost %.2f times as much" % (name, reader, max(growths))
                 for name, reader, _, growths in rows if max(growths) > growth.MOST_GROWTH]
        figures = {"%s, `news %s`: instructions a byte at 1 MB; growth from 256 KB to 512 KB and to 1 MB" % (name, reader):
                   "%.0f; %s" % (each, " and ".join("%.2f" % one for one in growths)) for name, reader, each, growths in rows}
        return {"Worst input": self.told("worst input", figures, found)}

    def news(self):
        if not news.samples():
            return say("  left out: the test data is absent; FIRSTHAND_DATA names its folder")
        folder = tempfile.mkdtemp(prefix="firsthand-assurance.")
        trial = news.NewsTrial(self.chosen.program, folder, self.seed, say)
        columns = {"Bad input": self.told("bad input", *trial.run(self.size))}
        shutil.rmtree(folder)
        return columns

    def keep(self, name, columns):
        command = "bin/assurance %s --seed %d" % (name, self.seed)
        build = "release" if "release" in self.chosen.program else "debug"
        figures.put_section(PAGE, name, "`%s`, %s build, %s, on %s.\n\n%s" % (
            command, build, figures.today(), figures.machine(), figures.table(list(columns.values()), list(columns))))


if __name__ == "__main__":
    sys.exit(0 if Run(options()).whole() else 1)
