# SPDX-License-Identifier: AGPL-3.0-or-later
"""Kill -9 under mixed load, again and again: what was acknowledged must be there, and nothing half done."""
import os
import random
import re
import time

from .browser import add_staff, expect, missing_subscribers, set_up_owner, shown_addresses
from .clients import Editor, Reader, SourceKeeper, SubscriberKeeper
from .databases import moment
from .desk import Desk
from .figures import milliseconds, quantile
from .invariants import half_done
from .ledger import Ledger

CYCLES = {"full": 200, "short": 8}


class KillTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.say = database, say
        self.random = random.Random(seed)
        self.desk = Desk(program, folder, database)
        self.ledger = Ledger(os.path.join(folder, "ledger.jsonl"))
        self.ready, self.lost, self.half_done, self.unexpected = [], [], [], []
        self.answers = self.kills_while_starting = self.interrupted_jobs = self.due_jobs_left = 0

    def run(self, cycles):
        self.prepare()
        for cycle in range(1, cycles + 1):
            self.strike(cycle)
            self.restart()
            self.check(cycle)
            if cycle % 20 == 0:
                self.say("    %d of %d cycles, %d acknowledged, %d lost, %d half done" % (
                    cycle, cycles, len(self.ledger.entries), len(self.lost), len(self.half_done)))
        self.finish(cycles)
        self.desk.stop()
        self.ledger.close()
        return self.result(cycles)

    def prepare(self):
        self.desk.add_feed_folder("morning", stories=12)
        self.desk.start("demo")
        owner = set_up_owner(self.desk)
        self.staff = [owner, add_staff(self.desk, "Maya", "media-officer"), add_staff(self.desk, "Cara", "coordinator"),
                      add_staff(self.desk, "Ines", "media-officer")]
        self.desk.stop()
        self.ready.append(self.desk.start())

    def clients(self, cycle):
        owner, maya, cara, ines = self.staff
        kinds = [(SubscriberKeeper, cara), (SubscriberKeeper, owner), (Editor, maya), (Editor, ines), (Reader, owner)]
        made = [kind(browser.twin(), self.ledger, cycle, chr(97 + place), self.random.random())
                for place, (kind, browser) in enumerate(kinds)]
        made.append(SourceKeeper(maya.twin(), self.ledger, cycle, "s", self.random.random(), desk=self.desk))
        return made

    def strike(self, cycle):
        """Lets the clients work, and kills the desk in the midst of it."""
        clients = self.clients(cycle)
        for client in clients:
            client.start()
        time.sleep(self.random.uniform(0.1, 1.5))
        self.desk.kill()
        self.killed = time.time()
        for client in clients:
            client.join()
            self.answers += client.answers
            self.unexpected += ["cycle %d: %s" % (cycle, finding) for finding in client.unexpected]

    def restart(self):
        if self.random.random() < 0.1:
            self.kills_while_starting += 1
            self.desk.launch()
            time.sleep(self.random.uniform(0, 0.5))
            self.desk.kill()
            self.killed = time.time()
        self.ready.append(self.desk.start())
        self.interrupted_jobs += self.database.let_time_pass(self.killed)
        self.database.end_minutes()

    def check(self, cycle):
        """What this cycle's clients were promised is there, and nothing at all is half done."""
        self.lost += ["cycle %d: %s" % (cycle, sentence) for sentence in self.missing(cycle)]
        self.half_done += ["cycle %d: %s" % (cycle, sentence) for sentence in half_done(self.database)]
        browser = self.staff[0].twin()
        addresses = [entry["address"] for entry in self.ledger.of("subscriber", cycle)]
        self.lost += ["cycle %d: the subscriber %s" % (cycle, address)
                      for address in missing_subscribers(browser, addresses)]
        for path, words in self.shown(cycle):
            page = browser.get(path)
            page = browser.get(page.location) if page.status == 303 else page
            if page.status != 200 or words not in page.text:
                self.lost.append("cycle %d: the page %s" % (cycle, path))
        browser.close()

    def shown(self, cycle):
        """Pages, each with words that must be on it."""
        for entry in self.ledger.of("source", cycle):
            yield "/sources/" + entry["id"], entry["address"]
        for entry in {entry["id"]: entry for entry in self.ledger.of("saved", cycle)}.values():
            # What was asked for last may have been done without the answer's having come.
            if self.ledger.attempts[entry["id"]] == entry["subject"]:
                yield "/briefings/" + entry["id"], entry["subject"]

    def missing(self, cycle=None):
        """What was acknowledged and is not in the database; of one cycle or of all."""
        sources, briefings, picks, stopped = self.database.rows(
            "select id, address from source", "select id, state, subject from briefing",
            "select b.briefing_id, o.item_id from block_outlet o join briefing_block b on b.id = o.block_id", "select id from subscription where ended_at is not null")
        sources, stopped = {row["id"] for row in sources}, {row["id"] for row in stopped}
        briefings = {row["id"]: row for row in briefings}
        picks = {(row["briefing_id"], row["item_id"]) for row in picks}
        found = ["the source " + entry["id"] for entry in self.ledger.of("source", cycle) if entry["id"] not in sources]
        found += ["the stop of " + entry["subscription"] for entry in self.ledger.of("stopped", cycle)
                  if entry["subscription"] not in stopped]
        found += ["the briefing " + entry["id"] for entry in self.ledger.of("briefing", cycle)
                  if entry["id"] not in briefings]
        found += ["the sending of " + entry["id"] for entry in self.ledger.of("sent", cycle)
                  if briefings.get(entry["id"], {}).get("state") == "draft"]
        saved = {}
        for entry in self.ledger.of("saved", cycle):
            saved[entry["id"]] = entry
            if entry["item"] and (entry["id"], entry["item"]) not in picks:
                found.append("the pick of %s for %s" % (entry["item"], entry["id"]))
        for entry in saved.values():
            row = briefings.get(entry["id"], {"subject": ""})
            words = (entry["subject"], self.ledger.attempts[entry["id"]])
            if row["subject"] not in words:
                found.append("what was typed into " + entry["id"])
        return found

    def finish(self, cycles):
        """Looks at everything once more: all cycles' rows, the whole list on the pages, the jobs, the file itself."""
        self.lost += ["at the end: " + sentence for sentence in self.missing()]
        listed = self.listed_addresses()
        self.lost += ["at the end: the subscriber " + entry["address"] for entry in self.ledger.of("subscriber")
                      if entry["address"] not in listed]
        self.due_jobs_left = self.wait_for_jobs()
        self.half_done += ["at the end: " + sentence for sentence in half_done(self.database)]
        self.damage = self.database.damage()
        self.noticed = self.control()

    def listed_addresses(self):
        browser, listed, path = self.staff[0].twin(), set(), "/network"
        while path:
            page = expect(browser.get(path), 200)
            listed.update(shown_addresses(page))
            older = re.search(r'rel="next"\s+href="([^"]+)"', page.text)
            path = older and older[1].replace("&amp;", "&")
        browser.close()
        return listed

    def wait_for_jobs(self):
        """Jobs that nobody has taken up a minute after the last start; 0 when all work went on."""
        waiting = """select count(*) as n from job where (kind in ('source.fetch', 'briefing.go-out')
                     and state in ('queued', 'running') and run_at < '%s') or state = 'dead'"""
        for _ in range(120):
            left = self.database.one(waiting % moment(time.time()))["n"]
            if left == 0:
                return 0
            time.sleep(0.5)
        return left

    def control(self):
        """Takes an acknowledged row and one half of another away: the checks must notice both."""
        source = self.ledger.of("source")[-1]["id"]
        briefing = self.ledger.of("briefing")[-1]["id"]
        self.database.run("delete from event where noun_id = '%s'" % source,
                          "delete from block_outlet where block_id in (select id from briefing_block where briefing_id = '%s')" % briefing,
                          "delete from briefing_block where briefing_id = '%s'" % briefing,
                          "delete from briefing_version where briefing_id = '%s'" % briefing,
                          "delete from briefing where id = '%s'" % briefing)
        return "the briefing " + briefing in self.missing() and any(source in words for words in half_done(self.database))

    def result(self, cycles):
        return {
            "Cycles of kill -9": cycles,
            "Kills more, while the desk was starting": self.kills_while_starting,
            "Pages and forms answered": self.answers,
            "Writes acknowledged": len(self.ledger.entries),
            "of them lost (goal 0)": len(self.lost),
            "Effects half done (goal 0)": len(self.half_done),
            "Unexpected answers, such as 500 (goal 0)": len(self.unexpected),
            "Jobs interrupted, taken up again": "%d, all but %d" % (self.interrupted_jobs, self.due_jobs_left),
            "Damage that the database finds in itself": len(self.damage),
            "Ready again, median / 99th / longest (goal < 2 s)": " / ".join(
                milliseconds(value) for value in (quantile(self.ready, 0.5), quantile(self.ready, 0.99), max(self.ready))),
            "A loss and a half done effect, made on purpose, were noticed": "yes" if self.noticed else "NO",
        }, self.lost + self.half_done + self.unexpected + self.damage + ([] if self.noticed else ["the control failed"]) + (
            ["%d jobs were not taken up" % self.due_jobs_left] if self.due_jobs_left else [])
