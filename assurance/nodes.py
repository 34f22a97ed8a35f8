# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two desks on one PostgreSQL share people's sessions, jobs and mail, and one of them may be killed."""
import os
import re
import time

from .browser import expect, set_up_owner
from .desk import Desk
from .invariants import half_done
from .mail import READERS, MailTrial

SOURCES = {"full": 200, "short": 40}


class NodesTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.say = database, say
        # Writing, sending and judging a briefing is the same with one node or two.
        self.mail = MailTrial(program, database, folder, seed, say)
        self.first = self.mail.desk
        other = os.path.join(folder, "second")
        os.makedirs(other)
        self.second = Desk(program, other, database, key_file=self.first.key_file, smtp_port=self.mail.sink.port)
        self.second.feeds = self.first.feeds
        self.findings = []

    def run(self, sources):
        self.mail.prepare()
        self.first.stop()
        self.first.start()
        self.second.start()
        try:
            self.share_session()
            copies = self.share_mail()
            shares = self.share_jobs(sources)
            self.survive(sources)
            self.findings += half_done(self.database)
        finally:
            self.first.stop()
            self.second.stop()
            self.mail.sink.stop()
        return {
            "Jobs done by one node and by the other": "%d and %d" % shares,
            "Messages sent by both at once": READERS,
            "of them arrived exactly once": copies,
            "Sources added while one node was killed": sources,
            "Time until the other had fetched them all": "%.1f s" % self.took,
            "Sessions, forms, jobs or effects that did not survive (goal 0)": len(self.findings),
        }, self.findings

    def share_session(self):
        """Signed in on one: the other knows it, takes its forms, and signs out for both."""
        here, there = self.mail.browser, self.mail.browser.twin(self.second.port)
        page = expect(there.get("/network/new"), 200)
        form = expect(here.get("/network/new"), 200).form("/network")
        stream = re.search(r'name="stream"[^>]*value="([0-9a-f-]+)"', page.text)[1]
        answer = there.post("/network", form | {"address": "both@example.net", "language": "en", "stream": stream})
        if answer.status != 303:
            self.findings.append("a form of one node was refused by the other: %d" % answer.status)
        self.there = there

    def share_mail(self):
        """A briefing goes out while both nodes carry mail; returns how many messages arrived exactly once."""
        briefing = self.mail.send_briefing(1)
        self.database.end_minutes()
        self.mail.settle(briefing)
        copies = self.mail.sink.received()
        once = sum(1 for row in self.mail.rows(briefing) if copies[row["id"]] == 1)
        if once != READERS:
            self.findings.append("%d of %d messages arrived exactly once" % (once, READERS))
        return once

    def add_source(self, name, browser):
        self.first.add_feed_folder(name)
        page = expect(browser.get("/sources/new"), 200)
        expect(browser.submit(page, "/sources", address="folder:" + name), 303)

    def wait_until_fetched(self):
        begun = time.monotonic()
        while self.database.one("select count(*) as n from source where fetched_at is null")["n"]:
            if time.monotonic() - begun > 60:
                self.findings.append("there are sources that nobody fetched")
                break
            time.sleep(0.05)
        return time.monotonic() - begun

    def share_jobs(self, sources):
        # So few jobs may by chance all be done by one node, but not three times.
        for turn in range(3):
            before = self.jobs_done()
            for number in range(sources):
                self.add_source("kboth%d-%d" % (turn, number), (self.mail.browser, self.there)[number % 2])
            self.wait_until_fetched()
            shares = tuple(now - then for now, then in zip(self.jobs_done(), before))
            if 0 not in shares:
                break
        if 0 in shares:
            self.findings.append("one node did all the jobs")
        return shares

    def jobs_done(self):
        counts = []
        for desk in (self.first, self.second):
            with open(os.path.join(desk.folder, "log.txt")) as log:
                counts.append(log.read().count('"event":"job.done"'))
        return counts

    def survive(self, sources):
        """One node is killed in the midst of jobs; the other goes on with its people and its work."""
        for number in range(sources):
            self.add_source("kleft%d" % number, self.there)
            if number == sources // 2:
                self.first.kill()
                killed = time.time()
        self.database.let_time_pass(killed)
        self.took = self.wait_until_fetched()
        page = self.there.get("/")
        if page.status != 200:
            self.findings.append("the session ended with the node: %d" % page.status)
        page = expect(self.there.get("/account"), 200)
        expect(self.there.submit(page, "/sign-out"), 303)
        self.first.start()
        if self.mail.browser.get("/").status != 303:
            self.findings.append("signed out on one node, still signed in on the other")
