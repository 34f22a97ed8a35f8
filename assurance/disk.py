# SPDX-License-Identifier: AGPL-3.0-or-later
"""A full disk and a locked database: reading goes on, people can withdraw, nothing is lost, and the desk mends by itself."""
import errno
import os
import random
import re
import subprocess
import time

from .browser import expect, missing_subscribers, set_up_owner
from .clients import Editor, Reader, SourceKeeper, SubscriberKeeper
from .databases import SQLite, moment
from .invariants import half_done
from .ledger import Ledger
from .vault import KeptDesk, register

POINTS = {"full": 50, "short": 5}
DISK_MEGABYTES = 24
# Shorter and longer than the ten seconds for which the desk waits.
LOCK_SECONDS = (5, 12)
PAGES = ["/", "/network", "/briefings", "/sources", "/outbox", "/account", "/sign-in"]
BANNER = "<strong>Read-only.</strong>"
CANNOT_SAVE = "The desk can read but not save just now"


class SmallDisk:
    """A disk in memory, mounted on a folder; only root can."""

    def __init__(self, folder):
        self.folder, self.filler = folder, os.path.join(folder, "filler")
        os.makedirs(folder, exist_ok=True)

    def mount(self):
        """False when this machine does not let us."""
        if os.geteuid() != 0:
            return False
        return subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dm" % DISK_MEGABYTES, "firsthand-trial", self.folder],
                              capture_output=True).returncode == 0

    def fill(self, leaving):
        """Fills the disk up, but for so many bytes."""
        with open(self.filler, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"\0" * 65536)
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
            file.truncate(max(0, file.tell() - leaving))

    def free(self):
        os.unlink(self.filler)

    def unmount(self):
        subprocess.run(["umount", self.folder], check=True)


class DiskTrial:
    def __init__(self, program, folder, seed, say):
        self.say, self.random = say, random.Random(seed)
        self.disk = SmallDisk(os.path.join(folder, "data"))
        self.database = SQLite(os.path.join(folder, "data", "desk.db"))
        self.desk = KeptDesk(program, folder, self.database)
        self.ledger = Ledger(os.path.join(folder, "ledger.jsonl"))
        self.findings, self.recovery = [], []
        self.refused = self.read = self.withdrawn = 0

    def run(self, points):
        if not self.disk.mount():
            return None, []
        try:
            self.prepare()
            for point in range(1, points + 1):
                self.strike(point)
                if point % 10 == 0:
                    self.say("    %d of %d times full, %d findings" % (point, points, len(self.findings)))
            locks = [self.hold_lock(place, seconds) for place, seconds in enumerate(LOCK_SECONDS)]
            self.finish()
            return self.result(points, locks), self.findings
        finally:
            self.desk.stop()
            self.ledger.close()
            self.disk.unmount()

    def prepare(self):
        self.desk.add_feed_folder("morning", stories=12)
        self.desk.start("demo")
        self.browser = set_up_owner(self.desk)
        self.desk.stop()
        self.desk.start()
        self.consent = "/people/%s/consent" % register(self.desk, self.browser, "Nobody")

    def strike(self, point):
        """Fills the disk, writes until the desk refuses, reads everything, makes room, and waits for the desk."""
        # Reading writes down once a minute that somebody was seen: here at once, so that this too meets a full disk.
        self.database.run("update staff_session set seen_at = '%s'" % moment(time.time() - 90))
        page = expect(self.browser.get("/network/new"), 200)
        self.disk.fill(leaving=self.random.randrange(0, 300_000))
        if not self.write_until_refused(point, page):
            self.findings.append("time %d: the disk was full and nothing was refused" % point)
        self.read_everything(point)
        self.withdraw(point)
        self.disk.free()
        freed = time.monotonic()
        while BANNER in self.browser.get("/").text and time.monotonic() - freed < 30:
            time.sleep(0.1)
        self.recovery.append(time.monotonic() - freed)
        if self.add(page, "after%d@example.net" % point).status != 303:
            self.findings.append("time %d: there is room again and the desk does not save" % point)
        self.findings += ["time %d: %s" % (point, sentence) for sentence in half_done(self.database)]

    def add(self, page, address):
        stream = re.search(r'name="stream"[^>]*value="([0-9a-f-]+)"', page.text)[1]
        answer = self.browser.submit(page, "/network", address=address, name="Reader", language="en", stream=stream)
        if answer.status == 303:
            self.ledger.note(0, "subscriber", address=address)
        return answer

    def write_until_refused(self, point, page):
        refused = 0
        for number in range(5000):
            answer = self.add(page, "full%d-%d@example.net" % (point, number))
            if answer.status == 303:
                continue
            if answer.status != 503 or CANNOT_SAVE not in answer.text or "Retry-After" not in answer.headers:
                self.findings.append("time %d: status %d in place of the page that says why" % (point, answer.status))
            refused += 1
            self.refused += 1
            if refused == 5:
                return True
        return refused > 0

    def withdraw(self, point):
        """Somebody pauses and withdraws while the disk is full: by the pages, from opening their record on."""
        page = self.browser.get(self.consent)
        opening = self.consent.replace("/consent", "/opening")
        if opening in page.actions():
            answers = [self.browser.submit(page, opening, reason="support", tab="consent").status]
        else:
            answers = [page.status]
        page = self.browser.get(self.consent + "/withdrawal")
        answers.append(page.status)
        if page.status == 200:
            answers.append(self.browser.submit(page, self.consent + "/withdrawal").status)
        if answers in ([200, 200, 303], [303, 200, 303]):
            self.withdrawn += 1
        else:
            self.findings.append("time %d: nobody could withdraw: %s" % (point, answers))

    def read_everything(self, point):
        for path in PAGES:
            page = self.browser.get(path)
            self.read += 1
            words = "" if path == "/sign-in" else BANNER
            if page.status != 200 or words not in page.text:
                self.findings.append("time %d: %s has status %d%s" % (
                    point, path, page.status, "" if words in page.text else " and no banner"))

    def hold_lock(self, place, seconds):
        """Another process holds the lock for writing while people work; returns what the desk answered them."""
        clients = [kind(self.browser.twin(), self.ledger, place, name, name)
                   for name, kind in zip("abcd", [SubscriberKeeper, Editor, Reader, Reader])]
        clients.append(SourceKeeper(self.browser.twin(), self.ledger, place, "s", "s", desk=self.desk))
        for client in clients:
            client.tolerated = {503}
            client.start()
        self.database.lock(seconds)
        time.sleep(1)
        for client in clients:
            client.over.set()
        for client in clients:
            client.join()
            self.findings += ["while locked: " + finding for finding in client.unexpected]
        return sum(client.answers for client in clients), sum(client.refusals for client in clients)

    def finish(self):
        if self.desk.process.poll() is not None:
            self.findings.append("the desk ended by itself")
        self.findings += self.database.damage() + half_done(self.database)
        written = self.database.one("select count(*) as n from event where what = 'consent.withdrawn'")["n"]
        if written != self.withdrawn:
            self.findings.append("%d withdrawals were acknowledged and %s are there" % (self.withdrawn, written))
        addresses = [entry["address"] for entry in self.ledger.of("subscriber")]
        self.findings += ["lost: " + address for address in missing_subscribers(self.browser, addresses)]
        if self.desk.starts != 2:
            self.findings.append("the desk was started %d times" % self.desk.starts)

    def result(self, points, locks):
        return {
            "Times the disk was full (%d MB in memory)" % DISK_MEGABYTES: points,
            "Writes refused with the page that says why": self.refused,
            "Pages read meanwhile, with the banner": self.read,
            "Withdrawals on the full disk, all there at the end (goal: each time)": self.withdrawn,
            "Writes acknowledged, all there at the end": len(self.ledger.entries),
            "Saving again after room was made, longest (goal ≤ 10 s)": "%.1f s" % max(self.recovery),
            **{"Answers while another process held the lock for %d s; of them “busy, try again” (503)" % seconds:
               "%d; %d" % lock for seconds, lock in zip(LOCK_SECONDS, locks)},
            "Crashes, losses, statuses of 500, damage (goal 0)": len(self.findings),
        }
