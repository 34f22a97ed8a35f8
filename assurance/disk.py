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
from .databases import PAST, Cluster, SQLite, moment
from .invariants import half_done
from .ledger import Ledger
from .vault import KeptDesk, register

POINTS = {"full": 50, "short": 5}
DISK_MEGABYTES = 24
# An empty cluster and the logs that it keeps ahead.
SERVER_MEGABYTES = 240
# How often the server's log of changes itself finds no room.
LOGS = {"full": 5, "short": 1}
# Shorter and longer than the ten seconds for which the desk waits.
LOCK_SECONDS = (5, 12)
PAGES = ["/", "/network", "/briefings", "/sources", "/outbox", "/account", "/sign-in"]
BANNER = "<strong>Read-only.</strong>"
CANNOT_SAVE = "The desk can read but not save just now"


class SmallDisk:
    """A disk in memory, mounted on a folder; only root can."""

    def __init__(self, folder, megabytes=DISK_MEGABYTES):
        self.folder, self.filler, self.megabytes = folder, os.path.join(folder, "filler"), megabytes
        os.makedirs(folder, exist_ok=True)

    def mount(self):
        """False when this machine does not let us."""
        if os.geteuid() != 0:
            return False
        return subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777,size=%dm" % self.megabytes, "firsthand-trial", self.folder],
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
        self.refused = self.read = self.withdrawn = self.tries = 0

    def run(self, points):
        if not self.disk.mount():
            return None, []
        try:
            self.prepare()
            for point in range(1, points + 1):
                self.strike(point)
                if point % 10 == 0:
                    self.say("    %d of %d times full, %d findings" % (point, points, len(self.findings)))
            more = self.strike_otherwise(points)
            self.check_end()
            return self.result(points) | more | {
                "Crashes, losses, statuses of 500, damage (goal 0)": len(self.findings)}, self.findings
        finally:
            self.desk.stop()
            self.ledger.close()
            self.close()
            self.disk.unmount()

    def strike_otherwise(self, points):
        """Another process holds the lock for writing."""
        locks = [self.hold_lock(place, seconds) for place, seconds in enumerate(LOCK_SECONDS)]
        return {"Answers while another process held the lock for %d s; of them “busy, try again” (503)" % seconds:
                "%d; %d" % lock for seconds, lock in zip(LOCK_SECONDS, locks)}

    def make_room(self):
        self.disk.free()

    def close(self):
        """Lets go of the database before its disk goes."""

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
        self.make_room()
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
            if page.status != 200:
                self.findings.append("time %d: %s has status %d" % (point, path, page.status))
            elif words not in page.text and not self.saves(point):
                self.findings.append("time %d: %s has no banner, and the desk does not save" % (point, path))

    def saves(self, point):
        """Whether the desk saves now: its own database may have found room within its own file meanwhile."""
        self.tries += 1
        page = expect(self.browser.get("/network/new"), 200)
        return self.add(page, "meanwhile%d-%d@example.net" % (point, self.tries)).status == 303

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

    def check_end(self):
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

    def result(self, points):
        return {
            "Times the disk was full (in memory: SQLite %d MB, PostgreSQL %d MB)" % (DISK_MEGABYTES, SERVER_MEGABYTES): points,
            "Writes refused with the page that says why": self.refused,
            "Pages read meanwhile, with the banner unless it saves again": self.read,
            "Withdrawals on the full disk, all there at the end (goal: each time)": self.withdrawn,
            "Writes acknowledged, all there at the end": len(self.ledger.entries),
            "Saving again after room was made, longest (goal ≤ 10 s)": "%.1f s" % max(self.recovery),
        }


class ServerDiskTrial(DiskTrial):
    """The same with a PostgreSQL whose disk is full, and then with one whose log of changes finds no room, which stops it."""

    def __init__(self, program, folder, repository, seed, say, logs):
        super().__init__(program, folder, seed, say)
        self.disk = SmallDisk(os.path.join(folder, "data"), SERVER_MEGABYTES)
        self.repository, self.logs, self.cluster = repository, logs, None
        self.pages = self.stops = self.given = 0

    def prepare(self):
        before = os.environ.pop("FIRSTHAND_TEST_POSTGRES", None), os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = self.disk.folder
        try:
            self.cluster = Cluster(self.repository)
        finally:
            given, temporary = before
            os.environ.pop("TMPDIR")
            os.environ.update({name: value for name, value in (
                ("FIRSTHAND_TEST_POSTGRES", given), ("TMPDIR", temporary)) if value is not None})
        self.database = self.desk.database = self.cluster.database()
        # What a server that has been at work keeps: logs to be written anew.
        for _ in range(6):
            self.cluster.write_log()
        super().prepare()

    def wait_for_reserve(self):
        """The desk takes its room within a minute; asked here to do it at once."""
        self.database.run(
            "insert into job (id, kind, subject, run_at, state, attempts, created_at) values "
            "(substr(md5(random()::text), 1, 8) || '-0000-7000-8000-000000000000', 'store.room', '', '%s', 'queued', 0, '%s') "
            "on conflict (kind, subject) where state = 'queued' do nothing" % (PAST, PAST))
        end = time.monotonic() + 90
        while self.database.one("select count(*) as n from disk_reserve")["n"] == 0:
            if time.monotonic() > end:
                raise RuntimeError("The desk has taken no room on the server's disk.")
            time.sleep(1)

    def make_room(self):
        super().make_room()
        # Asked now, for the server lets nobody new in while its disk is full; the desk takes it again within a minute.
        self.given += self.database.one("select count(*) as n from disk_reserve")["n"] == 0
        # As the server does by itself every few minutes: its logs are ready to be written anew.
        self.cluster.checkpoint()

    def strike(self, point):
        self.wait_for_reserve()
        super().strike(point)

    def strike_otherwise(self, points):
        """The server's own log finds no room: it stops, no page is shown, and all goes on when there is room again."""
        for number in range(1, self.logs + 1):
            self.wait_for_reserve()
            self.disk.fill(leaving=0)
            self.cluster.use_up_log()
            self.read_nothing(number)
            self.disk.free()
            self.cluster.start_again()
            freed = time.monotonic()
            while self.browser.get("/network").status != 200 and time.monotonic() - freed < 60:
                time.sleep(0.2)
            self.recovery.append(time.monotonic() - freed)
            page = expect(self.browser.get("/network/new"), 200)
            if self.add(page, "again%d@example.net" % number).status != 303:
                self.findings.append("time %d: the server is there again and the desk does not save" % number)
        if not self.given:
            self.findings.append("the room held in the database was never needed: this trial shows nothing")
        return {"Times the room held in the database was given back": self.given,
                "Times the server\u2019s own log found no room and it stopped": self.stops,
                "Pages asked for while it was gone, each answered 503": self.pages}

    def read_nothing(self, number):
        if self.cluster.is_there():
            self.findings.append("time %d: the log found no room and the server goes on" % number)
            return
        self.stops += 1
        for path in PAGES + [self.consent, "/come-forward"]:
            page = self.browser.get(path)
            self.pages += 1
            if page.status != 503:
                self.findings.append("time %d: %s has status %d while the database is gone" % (number, path, page.status))

    def close(self):
        if self.cluster:
            self.cluster.stop()
