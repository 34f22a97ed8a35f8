# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hostile names, addresses, subjects and words through the desk's own pages, and every letter that comes of them read."""
import collections
import re
import time

from . import cleaning, lettercheck
from .browser import set_up_owner, expect
from .desk import Desk
from .hostile import Hostile, as_list
from .rawsink import Arrival, RawSink
from .work import bring_in, send, show_list, start_stream, write_briefing

# Readers, briefings, and how many of the readers are typed into the form one by one.
SIZES = {"full": (2000, 25, 100), "short": (60, 3, 12)}
# The name of the organisation is a setting, which is read when the desk starts.
BRIEFINGS_A_NAME = 5
GOALS = {
    lettercheck.ENVELOPE: "to more than one recipient, or to another than was meant (goal 0)",
    lettercheck.ADDRESSED: "whose To is not that one address, or with a Cc or a Bcc (goal 0)",
    lettercheck.BYTES: "with a bare CR or LF, a line over 998 bytes or a byte over 127 (goal 0)",
    lettercheck.HEADERS: "with a header that is not one of ours, or is there twice (goal 0)",
    lettercheck.HEAD: "whose name, subject, sender, date or Message-ID is not what was typed (goal 0)",
    lettercheck.BODY: "whose text or HTML is not what was typed (goal 0)",
}


class LettersTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.say = database, say
        self.hostile = Hostile(seed)
        self.sink = RawSink()
        self.desk = Desk(program, folder, database, smtp_port=self.sink.port)
        self.names, self.ids = {}, set()
        self.refused = self.held_back = self.messages = 0
        self.counts, self.findings, self.unexpected, self.lost = collections.Counter(), [], [], []

    def run(self, size):
        readers, briefings, typed = size
        self.desk.start("demo")
        self.browser = set_up_owner(self.desk)
        self.stream = start_stream(self.browser, "Trial of letters: \"Bcc\" <x@example.net>")
        self.type_people(typed)
        self.bring_people(readers)
        for number in range(1, briefings + 1):
            if number % BRIEFINGS_A_NAME == 1:
                self.rename()
            self.one_briefing()
            if number % 5 == 0:
                self.say("    %s: %d messages, %d faults" % (self.database.name, self.messages, sum(self.counts.values())))
        noticed, made = self.control()
        self.desk.stop()
        self.sink.stop()
        return self.result(briefings, noticed, made)

    def rename(self):
        """Starts the desk again under another name."""
        name = self.hostile.text().replace("\x00", "").encode("utf-8", "surrogatepass")[:2000].decode("utf-8", "ignore")
        self.organisation = cleaning.line(name) or "Our organisation"
        self.desk.stop()
        self.desk.settings["FIRSTHAND_ORGANISATION"] = name
        self.browser.close()
        self.desk.start()

    # People

    def type_people(self, count):
        """Through the form, one by one; one of three names is bytes that are no UTF-8."""
        page = expect(self.browser.get("/network/new"), 200)
        for place, (address, name, language, _) in enumerate(self.hostile.people(count)):
            name = self.hostile.broken() if place % 3 == 0 else name.encode()
            answer = self.browser.submit(page, "/network", address=address, name=name, language=language,
                                         stream=self.stream)
            self.note_person(address, name.decode("utf-8", "replace"), answer)

    def note_person(self, address, name, answer):
        fit = cleaning.address(address)
        if answer.status == 303 and fit:
            self.names[fit] = cleaning.line(name)
        elif answer.status == 422 and not fit and 'class="error' in answer.text:
            self.refused += 1
        else:
            self.unexpected.append("status %d for the address %r" % (answer.status, address))

    def bring_people(self, readers):
        """The others as a list, of which rows with a NUL are broken and those of no address left out."""
        people, expected = [], collections.Counter(added=0, out=0, broken=0)
        while len(self.names) < readers:
            for person in self.hostile.people(readers - len(self.names)):
                if "\x00" in "".join(person):
                    # Behind a broken row the desk reads on at the next line, which here would be the middle of a field.
                    person = tuple(re.sub("[\r\n]", "", field) for field in person)
                people.append(person)
                fit = cleaning.address(person[0])
                kind = "broken" if "\x00" in "".join(person) else "added" if fit else "out"
                expected[kind] += 1
                if kind == "added":
                    self.names[fit] = cleaning.line(person[1])
        path, page = show_list(self.browser, as_list(people), ("address", "name", "language", "organisation"), self.stream)
        done = bring_in(self.browser, path, page)
        patterns = {"added": r"([\d,]+) (?:people|person) added", "out": r"([\d,]+) rows? left out",
                    "broken": r"([\d,]+) rows? cannot be read"}
        told = {kind: int(found[1].replace(",", "")) if (found := re.search(pattern, done.text)) else 0
                for kind, pattern in patterns.items()}
        self.refused += told["out"] + told["broken"]
        if told != dict(expected):
            self.unexpected.append("of a list %s were expected, and it came to %s" % (dict(expected), told))

    # Briefings

    def one_briefing(self):
        briefing, expected = self.sent_briefing()
        self.database.end_minutes()
        rows = self.settled(briefing)
        arrivals = self.sink.taken()
        self.judge(rows, arrivals, expected)
        if arrivals:
            self.last = arrivals[-1], expected

    def sent_briefing(self):
        """Writes and sends a briefing; words that a check stops, with a sentence, give way to others."""
        while True:
            subject, opening, blocks = self.hostile.text(), self.hostile.paragraphs(), self.hostile.blocks()
            typed = self.hostile.broken() if self.hostile.random.random() < 0.1 else subject.encode("utf-8", "surrogatepass")
            briefing = write_briefing(self.browser, self.stream, typed, opening, blocks)
            page = self.browser.get("/briefings/%s/check" % briefing)
            if page.status == 422 and 'role="alert"' in page.text:
                self.held_back += 1
                continue
            expect(send(self.browser, briefing), 303)
            lines = [words[:300] for words in self.typed_lines(opening, blocks)]
            subject = cleaning.line(typed.decode("utf-8", "replace"))
            return briefing, lettercheck.Expected(self.organisation, subject, lines, self.names)

    @staticmethod
    def typed_lines(opening, blocks):
        """What must be read in the letter, line by line."""
        texts = [cleaning.paragraphs(opening)[:4000]]
        for _, boxes in blocks:
            texts += [cleaning.line(boxes.get("title", ""))[:300], cleaning.paragraphs(boxes["words"])[:6000]]
        return [line for text in texts for line in text.split("\n") if line]

    def settled(self, briefing):
        for _ in range(1200):
            rows = self.database.rows("select id, state from outbox_message where subject = '%s'" % briefing)[0]
            if rows and all(row["state"] in ("accepted", "rejected", "uncertain", "dropped") for row in rows):
                return rows
            time.sleep(0.1)
        raise RuntimeError("A briefing is still under way after two minutes.")

    def judge(self, rows, arrivals, expected):
        self.messages += len(arrivals)
        self.lost += ["a message is " + row["state"] for row in rows if row["state"] != "accepted"]
        copies = collections.Counter(each.recipients[0] if each.recipients else "" for each in arrivals)
        self.lost += ["%d letters for %s" % (copies[address], address) for address in self.names if copies[address] != 1]
        ids = [found[1].decode() for each in arrivals if (found := re.search(rb"(?m)^Message-ID: <([^@\r]+)@", each.raw))]
        if set(ids) != {row["id"] for row in rows} or len(set(ids)) != len(arrivals) or self.ids & set(ids):
            self.lost.append("the Message-IDs are not each one message's own")
        self.ids |= set(ids)
        for each in arrivals:
            found = lettercheck.faults(each, expected)
            self.counts.update({kind for kind, _ in found})
            self.findings += ["%s: %s" % (each.recipients, sentence) for _, sentence in found]

    # The control

    def control(self):
        """A sound letter, damaged on purpose in each way that the checks are for; returns how many were noticed."""
        arrival, expected = self.last
        expected = lettercheck.Expected(expected.organisation, expected.subject, [], self.names)
        noticed = sum(1 for each, kind in self.damaged(arrival) if kind in {
            found for found, _ in lettercheck.faults(each, expected)})
        if lettercheck.faults(arrival, expected):
            self.findings.append("the control's letter is not sound")
        made = len(self.damaged(arrival))
        if noticed < made:
            self.findings.append("the control failed: %d of %d faults were noticed" % (noticed, made))
        return noticed, made

    @staticmethod
    def damaged(arrival):
        raw, to = arrival.raw, arrival.recipients[0].encode()
        head, _, body = raw.partition(b"\r\n\r\n")

        def letter(changed, recipients=arrival.recipients):
            return Arrival(arrival.sender, recipients, changed)

        def headed(line):
            return letter(head + b"\r\n" + line + b"\r\n\r\n" + body)

        subject = re.search(rb"(?m)^Subject: (?:.|\r\n )*\r\n(?=[A-Z])", head + b"\r\n")[0]
        name = re.search(rb"(?m)^To: (?:.|\r\n )*\r\n(?=[A-Z])", head + b"\r\n")[0]
        return [
            (letter(raw, arrival.recipients * 2), lettercheck.ENVELOPE),
            (letter(raw, []), lettercheck.ENVELOPE),
            (letter(raw, ["x@example.net"]), lettercheck.ENVELOPE),
            (headed(b"To: x@example.net"), lettercheck.ADDRESSED),
            (headed(b"Bcc: x@example.net"), lettercheck.ADDRESSED),
            (headed(b"Cc: x@example.net"), lettercheck.ADDRESSED),
            (letter(raw.replace(name, name.replace(to, to + b">, <x@example.net") if b"<" in name
                                else b"To: <" + to + b">, <x@example.net>\r\n")), lettercheck.ADDRESSED),
            (letter(raw.replace(b"\r\n", b"\n", 1)), lettercheck.BYTES),
            (letter(raw + b"a\rb\r\n"), lettercheck.BYTES),
            (letter(raw + b"\xc3\xa9\r\n"), lettercheck.BYTES),
            (letter(raw + b"a" * 999 + b"\r\n"), lettercheck.BYTES),
            (headed(b"X-Injected: yes"), lettercheck.HEADERS),
            (headed(b"Precedence: list"), lettercheck.HEADERS),
            (letter(raw.replace(subject, b"Subject: Another\r\n")), lettercheck.HEAD),
            (letter(raw.replace(name, b"To: Somebody Else <" + to + b">\r\n")), lettercheck.HEAD),
            (letter(raw.replace(b"multipart/alternative", b"multipart/mixed")), lettercheck.BODY),
        ]

    def result(self, briefings, noticed, made):
        rows = {
            "Subscribers with hostile names and addresses, brought in as a list or typed": len(self.names),
            "Addresses refused, each with a sentence": self.refused,
            "Briefings with hostile subjects and words": briefings,
            "Others that a check held back, each with a sentence": self.held_back,
            "Letters that reached the mail server, each read": self.messages,
        }
        rows |= {"of them " + words: self.counts[kind] for kind, words in GOALS.items()}
        rows |= {
            "Letters lost, sent twice, or without a Message-ID of their own (goal 0)": len(self.lost),
            "Commands to the mail server that are not ours (goal 0)": len(self.sink.odd),
            "Unexpected answers, such as 500 (goal 0)": len(self.unexpected),
            "Faults made on purpose, noticed": "%d of %d" % (noticed, made),
        }
        odd = ["the command %r" % command for command in self.sink.odd]
        return rows, self.unexpected + self.lost + odd + self.findings
