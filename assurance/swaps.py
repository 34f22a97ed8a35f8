# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sealed fields put where they do not belong, past the desk: no page may ever show what is in them."""
import random

from .browser import expect, set_up_owner
from .vault import KeptDesk, register

SWAPS = {"full": 10_000, "short": 60}
PEOPLE = 8
# A page of each kind of sheet, with a field into which a word is written that stands nowhere else.
SHEETS = {"identity": "others", "reaching": "hours", "speaking": "topics"}
VERSIONS = 2
KINDS = ("another version", "another sheet", "another table", "another person", "the row moved", "the number changed")


class Sealed:
    """One sealed field as the database holds it, and the word that is in it."""

    def __init__(self, row, word):
        # The first version of who somebody is was written as they were registered, without a word.
        self.id, self.person, self.kind = row["id"], row["person_id"], row["kind"]
        self.version, self.bytes, self.word = row["version"], row["sealed"], word


class SwapsTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.say = database, say
        self.random = random.Random(seed)
        self.desk = KeptDesk(program, folder, database)
        self.findings = []
        self.refused = dict.fromkeys(KINDS, 0)

    def run(self, count):
        self.fill()
        opened = self.look_at_all("before")
        for number in range(count):
            self.swap(KINDS[number % len(KINDS)])
        opened += self.look_at_all("after")
        rows = {"Swaps past the desk, each looked at on its page": count}
        rows |= {"refused: %s" % kind: refused for kind, refused in self.refused.items()}
        rows["Pages that opened as they should, before and after"] = opened
        return rows, self.findings

    def fill(self):
        """People with several sheets, each written twice, every time with a word of its own."""
        self.desk.start("demo")
        self.browser = set_up_owner(self.desk)
        self.people = [register(self.desk, self.browser, "Somebody%d" % number) for number in range(PEOPLE)]
        self.words = {}
        for person in self.people:
            self.open(person)
            for kind, field in SHEETS.items():
                for _ in range(VERSIONS):
                    path = "/people/%s/%s" % (person, kind)
                    page = expect(self.browser.get(path), 200)
                    word = "Word%012x" % self.random.getrandbits(48)
                    expect(self.browser.submit(page, path, **{field: word}), 303)
                    self.words.setdefault((person, kind), []).append(word)
        self.read()

    def open(self, person):
        path = "/people/%s" % person
        page = expect(self.browser.get(path + "/identity"), 200)
        expect(self.browser.submit(page, path + "/opening", reason="support", tab="identity"), 303)

    def read(self):
        """The sheets as the database holds them; the word of each by its place among those of its kind."""
        wanted = ", ".join("'%s'" % kind for kind in SHEETS)
        rows, memories = self.database.rows(
            "select id, person_id, kind, version, %s as sealed from person_sheet where kind in (%s) "
            "order by person_id, kind, version" % (self.hex("sealed"), wanted),
            "select person_id, %s as sealed from person_memory" % self.hex("sealed"))
        self.memories = {row["person_id"]: row["sealed"] for row in memories}
        self.sheets = {}
        for row in rows:
            versions = self.sheets.setdefault((row["person_id"], row["kind"]), [])
            versions.append(Sealed(row, None))
        for place, versions in self.sheets.items():
            words = self.words[place]
            for sealed, word in zip(versions[-len(words):], words):
                sealed.word = word

    def hex(self, column):
        return "hex(%s)" % column if self.database.name == "SQLite" else "upper(encode(%s, 'hex'))" % column

    def bytes(self, text):
        return "x'%s'" % text if self.database.name == "SQLite" else "decode('%s', 'hex')" % text

    def look_at_all(self, when):
        """Every page opens and shows its own newest word: so what is refused in between is refused for the swap."""
        opened = 0
        for (person, kind), versions in self.sheets.items():
            page = self.browser.get("/people/%s/%s" % (person, kind))
            if page.status == 200 and versions[-1].word in page.text:
                opened += 1
            else:
                self.findings.append("%s of %s answers %d %s all swaps" % (kind, person, page.status, when))
        return opened

    def swap(self, kind):
        place = self.random.choice(list(self.sheets))
        newest = self.sheets[place][-1]
        change, back, words = self.change(kind, newest)
        self.database.run(*change)
        page = self.browser.get("/people/%s/%s" % (newest.person, newest.kind))
        self.database.run(*back)
        shown = [word for word in words if word and word in page.text]
        if page.status == 200 or shown:
            self.findings.append("%s: %s answers %d%s" % (kind, newest.kind, page.status, " and shows it" if shown else ""))
        else:
            self.refused[kind] += 1

    def change(self, kind, newest):
        """What to do to the database, how to undo it, and the words that must not be shown."""
        put = "update person_sheet set sealed = %s where id = '" + newest.id + "'"
        back = [put % self.bytes(newest.bytes)]
        if kind == "the number changed":
            number = "update person_sheet set version = %d where id = '%s'"
            return ([number % (newest.version + self.random.randint(1, 9), newest.id)],
                    [number % (newest.version, newest.id)], [newest.word])
        if kind == "the row moved":
            # A whole row of somebody else becomes the newest of this person.
            other = self.other(lambda sealed: sealed.kind == newest.kind and sealed.person != newest.person)
            move = "update person_sheet set person_id = '%s', version = %d where id = '%s'"
            return ([move % (newest.person, newest.version + 1, other.id)],
                    [move % (other.person, other.version, other.id)], [other.word])
        if kind == "another table":
            return [put % self.bytes(self.memories[newest.person])], back, [newest.word]
        other = self.other({
            "another version": lambda sealed: sealed.id != newest.id and (sealed.person, sealed.kind) == (
                newest.person, newest.kind),
            "another sheet": lambda sealed: sealed.person == newest.person and sealed.kind != newest.kind,
            "another person": lambda sealed: sealed.person != newest.person}[kind])
        return [put % self.bytes(other.bytes)], back, [other.word]

    def other(self, fits):
        return self.random.choice([
            sealed for versions in self.sheets.values() for sealed in versions if fits(sealed)])
