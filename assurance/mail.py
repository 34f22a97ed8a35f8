# SPDX-License-Identifier: AGPL-3.0-or-later
"""Killing the desk while it sends a briefing: each reader gets one message, or staff are asked."""
import random
import re
import threading
import time

from .browser import expect, set_up_owner
from .desk import Desk
from .mailsink import MailSink

RUNS = {"full": 250, "short": 6}
READERS = 20
LONGEST_DELAY = 2.0
LOCKED = 0.4
LONGEST_AIM = 5
# An answer that arrived this shortly before the kill may not have been written down yet.
GRACE = 0.8


class MailTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.say = database, say
        self.random = random.Random(seed)
        self.sink = MailSink(seed, LONGEST_DELAY)
        self.desk = Desk(program, folder, database, smtp_port=self.sink.port)
        self.findings, self.messages = [], 0
        self.kills = self.aimed = self.locks = self.lost = self.twice = self.uncertain = self.went = self.in_flight = self.pressed = 0

    def run(self, runs):
        self.prepare()
        for number in range(1, runs + 1):
            briefing = self.send_briefing(number)
            self.database.end_minutes()
            flying = self.strike()
            self.settle(briefing)
            self.judge(number, briefing, flying)
            if number % 20 == 0:
                self.say("    %d of %d runs, %d lost, %d twice, %d uncertain" % (
                    number, runs, self.lost, self.twice, self.uncertain))
        noticed = self.control(briefing)
        self.desk.stop()
        self.sink.stop()
        return self.result(runs, noticed)

    def prepare(self):
        self.desk.add_feed_folder("morning", stories=12)
        self.desk.start("demo")
        self.browser = set_up_owner(self.desk)
        page = expect(self.browser.get("/network"), 200)
        expect(self.browser.submit(page, "/network/streams", **{"stream-name": "Trial of sending"}), 303)
        page = expect(self.browser.get("/network/new"), 200)
        self.stream = re.findall(r'name="stream"[^>]*value="([0-9a-f-]+)"', page.text)[-1]
        for number in range(READERS):
            expect(self.browser.submit(page, "/network", address="reader%d@example.net" % number, name="", language="en",
                                       stream=self.stream), 303)

    def send_briefing(self, number):
        """Writes a briefing of one item and presses Send, all through its pages."""
        page = expect(self.browser.get("/briefings"), 200)
        key = page.form("/briefings")["_key"]
        briefing = expect(self.browser.post("/briefings", {"_key": key, "stream": self.stream}), 303).location.split("/")[2]
        edit = "/briefings/%s/edit" % briefing
        page = self.with_choices(edit)
        item = re.search(r'value="(pick-[0-9a-f-]+)"', page.text)[1]
        expect(self.browser.submit(page, edit, subject="Trial %d" % number, do=item), 303)
        page = expect(self.browser.get(edit), 200)
        words = {name: "Two lines about it." for name in page.form(edit) if name.startswith("words-")}
        expect(self.browser.submit(page, edit, **words, do="check"), 303)
        page = expect(self.browser.get("/briefings/%s/check" % briefing), 200)
        expect(self.browser.submit(page, "/briefings/%s/sending" % briefing), 303)
        return briefing

    def with_choices(self, edit):
        """The editor, once the first feed has been fetched."""
        for _ in range(100):
            page = expect(self.browser.get(edit), 200)
            if "pick-" in page.text:
                return page
            time.sleep(0.1)
        raise RuntimeError("There is nothing to pick from.")

    def strike(self):
        """Kills the desk once or twice while it sends; returns how many messages were in flight at those moments.

        One time in three nothing can be written just before: what waits to be noted as begun must then not go.
        """
        flying = 0
        for _ in range(self.random.choice([1, 1, 1, 2])):
            self.wait_for_the_moment()
            lock = threading.Thread(target=self.database.lock, args=(LOCKED,))
            if self.random.random() < 0.33:
                lock.start()
                time.sleep(self.random.uniform(0.5, 0.9) * LOCKED)
            before = time.time()
            self.desk.kill()
            killed = time.time()
            self.kills += 1
            if lock.ident:
                lock.join()
                self.locks += 1
            flying += self.sink.in_flight(before, killed, GRACE)
            self.browser.close()
            self.database.let_time_pass(killed)
            self.desk.start()
        return flying

    def wait_for_the_moment(self):
        """Any moment; or one when a message is whole and not answered; or the one when the answer has just gone."""
        moment = self.random.choice(["any", "any", "whole", "answered"])
        if moment == "any" or not self.sink.wait_for(moment, longest=LONGEST_AIM):
            return time.sleep(self.random.uniform(0, 3.5))
        self.aimed += 1
        time.sleep(self.random.uniform(0, 0.02))

    def rows(self, briefing):
        return self.database.rows("select id, state from outbox_message where subject = '%s'" % briefing)[0]

    def settle(self, briefing):
        """Waits until nothing of the briefing is on its way any more."""
        for _ in range(600):
            rows = self.rows(briefing)
            if len(rows) == READERS and all(row["state"] in ("accepted", "uncertain") for row in rows):
                return
            time.sleep(0.1)
        raise RuntimeError("A briefing is still under way after a minute: %s" % sorted(row["state"] for row in rows))

    def judge(self, number, briefing, flying):
        """Counts what reached the mail server against what the desk says of it."""
        rows = self.rows(briefing)
        copies = self.sink.received()
        uncertain = [row["id"] for row in rows if row["state"] == "uncertain"]
        lost = [row["id"] for row in rows if row["state"] == "accepted" and copies[row["id"]] == 0]
        twice = [row["id"] for row in rows if copies[row["id"]] > 1]
        self.lost, self.twice = self.lost + len(lost), self.twice + len(twice)
        self.uncertain, self.in_flight = self.uncertain + len(uncertain), self.in_flight + flying
        self.went += sum(1 for message in uncertain if copies[message])
        self.messages += len(rows)
        addresses = self.sink.recipients({row["id"] for row in rows})
        self.findings += ["run %d: %s was lost" % (number, message) for message in lost]
        self.findings += ["run %d: %s went twice" % (number, message) for message in twice]
        self.findings += ["run %d: %d messages for %s" % (number, count, address)
                          for address, count in addresses.items() if count > 1]
        if len(rows) != READERS:
            self.findings.append("run %d: %d messages for %d readers" % (number, len(rows), READERS))
        if len(uncertain) > flying:
            self.findings.append("run %d: %d uncertain, but only %d in flight" % (number, len(uncertain), flying))
        self.ask_staff(number, uncertain)

    def ask_staff(self, number, uncertain):
        """The uncertain are on the Outbox page with a button; pressed, it sends exactly one copy more."""
        if not uncertain:
            return
        page = expect(self.browser.get("/outbox?of=uncertain"), 200)
        unlisted = [message for message in uncertain if "/outbox/%s/sending" % message not in page.actions()]
        self.findings += ["run %d: %s is not listed" % (number, message) for message in unlisted]
        if unlisted or number % 5:
            return
        message = uncertain[0]
        before = self.sink.received()[message]
        expect(self.browser.submit(page, "/outbox/%s/sending" % message), 303)
        self.pressed += 1
        for _ in range(200):
            if self.database.one("select state from outbox_message where id = '%s'" % message)["state"] == "accepted":
                break
            time.sleep(0.1)
        more = self.sink.received()[message] - before
        if more != 1:
            self.findings.append("run %d: Send again sent %d copies" % (number, more))

    def control(self, briefing):
        """Puts a message that has gone back into the queue, past the desk: the count must notice that it goes twice."""
        message = next(row["id"] for row in self.rows(briefing) if row["state"] == "accepted")
        before = self.sink.received()[message]
        self.database.run("update outbox_message set state = 'queued' where id = '%s'" % message)
        self.settle(briefing)
        if self.sink.received()[message] == before + 1:
            return True
        self.findings.append("the control failed")
        return False

    def result(self, runs, noticed):
        return {
            "Runs of sending to %d readers, each killed on the way" % READERS: runs,
            "Kills": self.kills,
            "of them within 20 ms of a message's final dot or of the answer to it": self.aimed,
            "of them while the database took no writes": self.locks,
            "Messages": self.messages,
            "of them lost: called handed over, but not there (goal 0)": self.lost,
            "of them sent twice by itself (goal 0)": self.twice,
            "of them uncertain, every one listed on the Outbox page": self.uncertain,
            "in flight at the kills, as the mail server saw it (no fewer than the uncertain)": self.in_flight,
            "uncertain ones that had arrived after all": self.went,
            "Send again pressed, one copy more each": self.pressed,
            "A message sent twice, made on purpose, was noticed": "yes" if noticed else "NO",
        }, self.findings
