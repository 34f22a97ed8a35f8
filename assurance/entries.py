# SPDX-License-Identifier: AGPL-3.0-or-later
"""Killed while entries of the audit log are written: no change without its entry, no entry without its change."""
import http.client
import os
import random
import threading
import time

from .browser import expect, set_up_owner
from .desk import Desk
from .tampering import verifier

CYCLES = {"full": 50, "short": 3}
CLIENTS = 4


class EntriesTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.folder, self.say = database, folder, say
        self.random = random.Random(seed)
        self.tools = verifier()
        self.desk = Desk(program, folder, database)
        self.findings, self.answered = [], []

    def run(self, cycles):
        self.desk.start("demo")
        browser = set_up_owner(self.desk)
        self.desk.stop()
        for cycle in range(1, cycles + 1):
            self.desk.start()
            clients = [threading.Thread(target=self.take_out, args=(browser.twin(),)) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            time.sleep(self.random.uniform(0.2, 1.2))
            self.desk.kill()
            for client in clients:
                client.join()
            entries = self.compare(cycle)
            if cycle % 10 == 0:
                self.say("    %d of %d kills, %d findings" % (cycle, cycles, len(self.findings)))
        return {
            "Cycles of kill -9": cycles,
            "Files taken out and answered": len(self.answered),
            "Entries at the end": entries,
            "Changes without their entry, or entries without their change (goal 0)": len(self.findings),
            "The log was whole after each kill, to the desk and to the independent verifier":
                "no" if self.findings else "yes",
            "An event without its entry, made on purpose, was noticed": self.control(),
        }, self.findings

    def take_out(self, browser):
        """Takes the network away again and again, until the desk is gone."""
        try:
            page = expect(browser.get("/network"), 200)
            while True:
                if browser.submit(page, "/network/export").status == 200:
                    self.answered.append(time.monotonic())
        except (OSError, http.client.HTTPException):
            browser.close()

    def counts(self):
        """How many changes there were by the events, and by the entries; and what is wrong with the log."""
        path = os.path.join(self.folder, "dump.jsonl")
        self.desk.command("audit", "dump", "--to", path)
        with open(path, "rb") as file:
            lines = list(file)
        os.unlink(path)
        kinds = [self.tools.words(bytes.fromhex(line[9:-3].decode()))[4] for line in lines if line.startswith(b'{"leaf"')]
        events = [self.database.one("select count(*) as n from event where what = '%s'" % what)["n"]
                  for what in ("network.taken-out", "staff.signed-in", "staff.joined")]
        entries = [kinds.count(kind) for kind in (b"export", b"sign-in", b"role-change")]
        return events, entries, self.tools.check(lines, None, [])[0]

    def compare(self, cycle):
        events, entries, faults = self.counts()
        if events != entries:
            self.findings.append("kill %d: %s changes and %s entries" % (cycle, events, entries))
        if entries[0] < len(self.answered):
            self.findings.append("kill %d: %d were answered and %d are there" % (cycle, len(self.answered), entries[0]))
        self.findings += ["kill %d: %s" % (cycle, fault) for fault in faults]
        try:
            self.desk.command("audit", "verify")
        except RuntimeError:
            self.findings.append("kill %d: the desk finds its log wrong" % cycle)
        return sum(entries)

    def control(self):
        self.database.run("insert into event (id, at, who, what, noun, noun_id) select 'control', at, who, what, noun, "
                          "noun_id from event where what = 'network.taken-out' limit 1")
        events, entries, _ = self.counts()
        if events == entries:
            self.findings.append("an event without its entry was not noticed")
        return "no" if events == entries else "yes"
