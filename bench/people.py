# SPDX-License-Identifier: AGPL-3.0-or-later
"""A desk with fifty thousand people, registered by its own pages: how it starts, finds a name, and shows the first page."""
import os
import random
import re
import threading
import time

from assurance.browser import expect, set_up_owner
from assurance.databases import SQLite
from assurance.desk import Desk
from assurance.figures import median

PEOPLE = 50_000
PARTS = ("ka", "ri", "zo", "me", "sha", "ba", "dur", "gha", "fi", "to", "ne", "wel", "da", "su", "ham", "yo")
# Of them, each second is for a name that nobody has.
SEARCHES = 40


def names(count):
    """Invented names, the same each time."""
    dice = random.Random(50)
    return [tuple("".join(dice.choice(PARTS) for _ in range(dice.randint(2, 4))).capitalize() for _ in range(2))
            for _ in range(count)]


class People:
    def __init__(self, program, folder, say, count=PEOPLE):
        self.count, self.say = count, say
        self.names = names(count)
        os.makedirs(os.path.join(folder, "data"))
        self.desk = Desk(program, folder, SQLite(os.path.join(folder, "data", "desk.db")))
        self.desk.settings["FIRSTHAND_KEYS_BACKUP_FOLDER"] = os.path.join(folder, "keys-backups")

    def register(self):
        """Everybody, through the form, by two windows of the owner at once."""
        self.desk.start("demo")
        browser = set_up_owner(self.desk)
        self.desk.stop()
        self.empty = median([self.start() for _ in range(3)])
        self.desk.command("keys", "ready", str(self.count))
        self.desk.start()
        page = expect(browser.get("/people/new"), 200)
        begun, failed = time.monotonic(), []

        def enter(number):
            window = browser.twin()
            try:
                for given, family in self.names[number::2]:
                    expect(window.submit(page, "/people", given=given, family=family, age="adult", met="introduced"), 303)
            except Exception as problem:
                failed.append(problem)

        windows = [threading.Thread(target=enter, args=(number,)) for number in range(2)]
        for window in windows:
            window.start()
        for window in windows:
            window.join()
        self.desk.stop()
        if failed:
            raise failed[0]
        self.browser = browser
        self.say("    %d people registered in %.0f s" % (self.count, time.monotonic() - begun))

    def start(self):
        seconds = self.desk.start()
        self.desk.stop()
        return seconds

    def measured(self, rounds):
        """Seconds of a start beyond that of an empty desk; of a search; of the first page and the list; megabytes."""
        self.register()
        starts = [self.start() - self.empty for _ in range(rounds)]
        self.desk.start()
        try:
            searches = self.searching()
            today = [self.seconds("/") for _ in range(20)][2:]
            listed = [self.seconds("/people") for _ in range(20)][2:]
            return starts, searches, today, listed, self.desk.resident_kilobytes() / 1000
        finally:
            self.desk.stop()

    def searching(self):
        """Each search is one request with its answer, its cards opened and written into the audit log."""
        page = expect(self.browser.get("/people"), 200)
        dice, times = random.Random(7), []
        for turn in range(SEARCHES + 2):
            given, family = dice.choice(self.names)
            name = "%s %s" % (given, family) if turn % 2 else "Qqquo %s" % family[::-1]
            begun = time.monotonic()
            answer = expect(self.browser.submit(page, "/people/search", name=name), 200)
            times.append(time.monotonic() - begun)
            if turn % 2 and not re.search(r'href="/people/[0-9a-f]{32}"', answer.text):
                raise RuntimeError("%s was not found." % name)
        return times[2:]

    def seconds(self, path):
        begun = time.monotonic()
        expect(self.browser.get(path), 200)
        return time.monotonic() - begun


def rows(program, folder, rounds, say):
    """The rows of the table, and which goals were met."""
    starts, searches, today, listed, memory = People(program, folder, say).measured(rounds)

    def row(words, times, goal):
        return "| %s | %.1f ms (%.1f ms) | %s |" % (words, median(times) * 1000, max(times) * 1000, goal)

    return [
        row("The start, with all opened into memory for matching, names and the leak check; beyond that of an empty desk", starts, "≤ 3 s"),
        row("A search for a name, from sending the form to the whole answer", searches, "≤ 20 ms"),
        row("Today, of somebody who works with all of them", today, "≤ 50 ms"),
        row("The list of people, fifty cards opened and noted", listed, ""),
        "| Resident memory of the desk | %.0f MB | |" % memory,
    ], [median(starts) <= 3, median(searches) <= 0.02, median(today) <= 0.05]
