# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who are registered, backed up and erased, while the program is killed: whoever was erased is in no backup, and
everybody else is in each. And their names, which must lie open nowhere."""
import gzip
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time

from . import canaries
from .browser import expect, set_up_owner
from .databases import SQLite
from .desk import Desk
from .fallen import Falls

# People, backups of the data, erased; how often each erasure is killed before it is let through.
SIZES = {"full": (100, 20, 30, 20), "short": (8, 3, 2, 2)}
CANARIES = {"full": 500, "short": 20}
PERSON = re.compile(r"^/people/([0-9a-f]{32})")


def register(desk, browser, name):
    """Registers somebody; when no key is ready any more, the host makes some, which the desk sees within seconds."""
    begun = time.monotonic()
    while True:
        page = expect(browser.get("/people/new"), 200)
        page = expect(browser.submit(page, "/people", given=name, family="of Nowhere", pseudonym="Hazel", age="adult",
                                     met="introduced"), 303, 503)
        if page.status == 303:
            return PERSON.match(page.location)[1]
        if time.monotonic() - begun > 60:
            raise RuntimeError("After a minute no key is ready.")
        desk.command("keys", "backup")
        time.sleep(6)


class KeptDesk(Desk):
    """A desk whose keys lie in folders of its own."""

    def __init__(self, program, folder, database):
        super().__init__(program, folder, database)
        self.store, self.backups = os.path.join(folder, "store"), os.path.join(folder, "keys-backups")
        self.epochs = os.path.join(folder, "epochs")
        self.settings = {"FIRSTHAND_KEYS_DATABASE": os.path.join(self.store, "keys.db"),
                         "FIRSTHAND_KEY_FOLDER": self.epochs, "FIRSTHAND_KEYS_BACKUP_FOLDER": self.backups}

    def keys(self, query):
        connection = sqlite3.connect("file:%s/keys.db?mode=ro" % self.store, uri=True)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


class VaultTrial:
    def __init__(self, program, database, folder, seed, say, other):
        self.program, self.database, self.folder, self.say, self.other = program, database, folder, say, other
        self.random = random.Random(seed)
        self.desk = KeptDesk(program, folder, database)
        self.findings = []
        self.kills = 0

    def run(self, size):
        count, backups, erased, kills = size
        self.shares = ""
        people = self.register(count, backups)
        gone = self.random.sample(people, erased)
        self.erase(gone, kills)
        self.rotate(kills)
        read = sum(self.restored(number, people, set(gone)) for number in range(backups))
        return {
            "People, backups of the data, erased": "%d, %d, %d" % (count, backups, erased),
            "Killed while erasing, changing keys or backing them up": self.kills,
            "People read in restored backups, of those who should be": read,
            "Erased people of whom anything was left": sum("erased" in finding for finding in self.findings),
        }, self.findings

    def register(self, count, backups):
        """Registers people by the desk's own pages, and backs the data up at random times between them."""
        self.desk.start("demo")
        self.shares = self.desk.command("keys", "shares")
        browser = set_up_owner(self.desk)
        times = sorted(self.random.randrange(count + 1) for _ in range(backups))
        people, self.known = [], []
        for number in range(count + 1):
            for _ in range(times.count(number)):
                self.desk.command("backup", self.backup(len(self.known)))
                self.known.append(list(people))
            if number < count:
                people.append(register(self.desk, browser, "%s%d" % (canaries.NAME, number)))
        self.desk.stop()
        return people

    def backup(self, number):
        return os.path.join(self.folder, "backup-%d" % number)

    def erase(self, gone, kills):
        falls = Falls(self.desk, self.folder)
        # The first is let through, to know how many points there are.
        points = falls.count("keys", "erase", gone[0], "--for-good")
        for person in gone[1:]:
            for _ in range(kills):
                self.kills += falls.kill(self.random.randint(1, points), "keys", "erase", person, "--for-good")
            self.desk.command("keys", "erase", person, "--for-good")
        left = self.desk.keys("select count(*) from key_erasure where step <> 'done'")[0][0]
        if left or len(self.desk.keys("select person from key_erasure")) != len(gone):
            self.findings.append("%d erasures were not finished" % left)

    def rotate(self, kills):
        """Changes the keys at each of its points in turn, or some of them; each next command finishes what was cut off."""
        falls = Falls(self.desk, self.folder)
        points = falls.count("keys", "rotate")
        every = range(1, points + 1) if kills >= 20 else self.random.sample(range(1, points + 1), 3 * kills)
        for point in every:
            self.kills += falls.kill(point, "keys", "rotate")
        self.desk.command("keys", "rotate")
        if len(os.listdir(self.desk.epochs)) != 1:
            self.findings.append("key files are left: %s" % sorted(os.listdir(self.desk.epochs)))

    def restored(self, number, people, gone):
        """Restores a backup with the keys as they are, or each second time with paper shares; counts whom it can read."""
        folder = os.path.join(self.folder, "restored-%d" % number)
        os.makedirs(folder)
        database = self.other(os.path.join(folder, "data", "desk.db"))
        desk = KeptDesk(self.program, folder, database)
        # A key folder of its own, for each restored desk signs its own log and leaves the mark of it beside the key.
        shutil.copytree(os.path.dirname(self.desk.key_file), os.path.join(folder, "keys"))
        desk.settings = dict(self.desk.settings)
        if number % 2:
            desk.settings |= {"FIRSTHAND_KEYS_DATABASE": os.path.join(folder, "store", "keys.db"),
                              "FIRSTHAND_KEY_FOLDER": os.path.join(folder, "epochs")}
        try:
            desk.command("restore", self.backup(number))
            if number % 2:
                self.from_paper(desk)
            desk.start("serve")
            return self.read(desk, number, people, gone)
        finally:
            desk.stop()
            database.close()
            shutil.rmtree(folder)

    def from_paper(self, desk):
        typed = "\n\n".join(self.shares.split("\n\n")[1:3])
        done = subprocess.run([self.program, "keys", "restore", self.desk.backups, "--with-shares"], input=typed,
                              env=desk.environment(), capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError("keys restore ended with %d: %s" % (done.returncode, done.stderr.strip()))

    def read(self, desk, number, people, gone):
        """Who is there, and opens: the desk reads everybody into memory when it starts, and refuses keys that do not fit."""
        held = {row["person"] for row in desk.database.rows("select person from vault_person")[0]}
        sheets = {row["person_id"] for row in desk.database.rows("select distinct person_id from person_sheet")[0]}
        wanted = set(self.known[number]) - gone
        for person in (held | sheets) & gone:
            self.findings.append("backup %d: something of the erased %s is left" % (number, person))
        if held != wanted or sheets != wanted:
            self.findings.append("backup %d: %d people in place of %d" % (number, len(held), len(wanted)))
        kept = {row[0] for row in self.desk.keys("select person from person_key where person is not null")} \
            if not number % 2 else wanted
        if kept & gone:
            self.findings.append("the keys of erased people are left")
        return len(held & wanted)


class CanariesTrial:
    """People with names that nobody has: a disk, a backup or a crash shows none of them."""

    def __init__(self, program, database, folder, seed, say):
        self.program, self.database, self.folder, self.say = program, database, folder, say
        self.desk = KeptDesk(program, folder, database)
        self.findings = []
        self.papers = self.taken_out = 0

    def run(self, count):
        self.desk.start("demo")
        browser = set_up_owner(self.desk)
        for number in range(count):
            person = register(self.desk, browser, "%s%d" % (canaries.NAME, number))
            if number % 10 == 0:
                self.give_papers(browser, person)
        self.desk.command("backup", os.path.join(self.folder, "backup"))
        self.desk.command("audit", "dump", "--to", os.path.join(self.folder, "audit.jsonl"))
        search = canaries.Search()
        # While it runs, with its log of changes; then as a crash leaves it.
        found = search.folders(*self.folders())
        self.desk.process.send_signal(signal.SIGABRT)
        self.desk.process.wait()
        found += search.folders(*self.folders())
        self.findings += ["%s lies open" % each for each in found]
        control = self.control(search)
        return {
            "People with a marked name": count, "Files and megabytes searched": "%d and %.0f" % (
                search.files, search.bytes / 1e6),
            "Papers with the name in title, file and file name; of them taken out again": "%d; %d" % (
                self.papers, self.taken_out),
            "Places where a name lay open": len(found), "Planted names found, of %d" % control[1]: control[0],
        }, self.findings

    def give_papers(self, browser, person):
        """Attaches two papers, and takes one out again."""
        papers = "/people/%s/papers" % person
        # Longer than a piece, so that the name is in more than one.
        content = b"%PDF-1.4\n" + canaries.NAME.encode() * 20_000 + b"\n%%EOF\n"
        for _ in range(2):
            page = expect(browser.get(papers + "/new"), 200)
            answer = browser.upload(page, papers, "file", canaries.NAME + ".pdf", content, kind="other",
                                    title=canaries.NAME, given=canaries.NAME)
            expect(answer, 303)
            self.papers += 1
        page = expect(browser.get(papers), 200)
        browser.submit(page, "/people/%s/opening" % person, reason="support", tab="papers")
        page = expect(browser.get(papers), 200)
        one = expect(browser.get("%s/one?paper=%s" % (papers, re.search(r"paper=([0-9a-f]{32})", page.text)[1])), 200)
        expect(browser.submit(one, papers + "/taking-out", sure="on"), 303)
        self.taken_out += 1

    def folders(self):
        data = os.path.dirname(self.database.url) if isinstance(self.database, SQLite) else None
        if data is None:
            # The files of the server itself.
            data = re.search(r"host=([^&]+)", self.database.url)
            data = data and data[1].replace("%2F", "/")
        return [self.folder] + ([data] if data else [])

    def control(self, search):
        """The search itself is tried: a name in each kind of writing is planted, and each must be found."""
        folder = os.path.join(self.folder, "planted")
        os.makedirs(folder)
        planted = dict(search.shapes) | {"packed": gzip.compress(("x" * 99 + canaries.NAME).encode())}
        found = 0
        for number, form in enumerate(planted.values()):
            path = os.path.join(folder, str(number))
            with open(path, "wb") as file:
                file.write(b"before" + form + b"after")
            found += bool(search.file(path))
        shutil.rmtree(folder)
        if found != len(planted):
            self.findings.append("of %d planted names %d were found" % (len(planted), found))
        return found, len(planted)
