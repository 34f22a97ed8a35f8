# SPDX-License-Identifier: AGPL-3.0-or-later
"""A clock that jumps under a running desk: each slot once, each briefing once, each missing day told once."""
import collections
import datetime
import json
import os
import random
import re
import time

from .browser import Browser, add_account, expect, set_up_owner, sign_in
from .databases import moment as kept
from .desk import Desk
from .mailsink import MailSink
from .notebook import Notebook
from .wallclock import WallClock, last_sunday, moment
from .work import bring_in, send, show_list, start_stream, write_briefing

# Each kind so many times; the short trial takes some of the kinds once.
TIMES = {"full": 20, "short": 0}
KINDS = ("ahead", "back", "spring", "autumn", "year")
SHORT = ("autumn", "year")
READERS = 3
HOUR, YEAR = 3600, 365 * 86_400
TIMETABLE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Sources", "App", "Timetable.swift")


def timetable():
    """What the desk does again and again, and how often: (task, seconds)."""
    with open(TIMETABLE, encoding="utf-8") as file:
        return [(task, int(seconds)) for task, seconds in re.findall(
            r'Entry\(task: "([a-z.]+)", everySeconds: (\d+)\)', file.read())]


class ClocksTrial:
    def __init__(self, program, database, folder, seed, say):
        self.database, self.say, self.folder = database, say, folder
        self.random = random.Random(seed)
        self.sink = MailSink(seed, 0)
        self.clock = WallClock(folder)
        self.desk = Desk(program, folder, database, smtp_port=self.sink.port)
        self.desk.settings = self.clock.settings
        self.jumps, self.kills, self.briefings, self.letters, self.uncertain = collections.Counter(), 0, [], 0, 0
        self.slots, self.days, self.visited = set(), set(), set()
        self.missed, self.wrong = [], []

    def run(self, times):
        self.prepare()
        kinds = list(KINDS) * times or list(SHORT)
        for number, kind in enumerate(kinds):
            # A year ahead ends in the year after: each round of kinds takes two.
            year = self.first + 2 * (number // len(KINDS))
            # At least one kill, and one of three.
            self.is_deadly = number == 1 or self.random.random() < 0.33
            getattr(self, kind)(year)
            self.judge_briefing(kind)
            if (number + 1) % 10 == 0:
                self.say("    %s: %d of %d, the clock stands at %s" % (self.database.name, number + 1, len(kinds), self.clock.local()))
        self.judge()
        noticed = self.control()
        self.desk.stop()
        self.sink.stop()
        return self.result(noticed)

    def prepare(self):
        self.desk.start("demo")
        owner = set_up_owner(self.desk)
        self.notebook = Notebook(self.database)
        self.account = add_account(self.desk, "Maya", "media-officer")
        self.watched, self.sent = start_stream(owner, "Watched"), start_stream(owner, "Sent")
        people = "E-mail,Name\n" + "".join("reader%d@example.net,Reader\n" % number for number in range(READERS))
        bring_in(owner, *show_list(owner, people.encode(), ("address", "name"), self.sent))
        owner.close()
        self.first = self.clock.local().year + 1

    # The kinds of jumps

    def ahead(self, year):
        """An hour ahead, twice: over the time at which somebody is told, and over the time of sending."""
        self.begin(datetime.date(year, 1, 10), 8, self.random.randint(0, 19 * 60))
        self.leap(HOUR)
        self.leap(HOUR)

    def back(self, year):
        """An hour back, near the time of sending, which then comes a second time."""
        day = datetime.date(year, 2, 10)
        self.begin(day, 8)
        self.clock.set(moment(day, 8, 29, 59))
        time.sleep(self.random.uniform(0, 4))
        self.leap(-HOUR)
        self.pass_by(moment(day, 8, 0))
        self.pass_by(moment(day, 8, 30))
        self.leap(HOUR)

    def spring(self, year):
        """The night in which an hour is left out; one time in two the briefing was to go within it."""
        day = last_sunday(year, 3)
        early = self.random.choice([1, 8])
        self.begin(day, early)
        self.pass_by(moment(day, 0, 59, 59) + 1)
        self.leap(HOUR)
        self.end(day)

    def autumn(self, year):
        """The night in which an hour comes twice; one time in two the briefing was to go within it."""
        day = last_sunday(year, 10)
        self.begin(day, self.random.choice([1, 8]))
        self.pass_by(moment(day, 1, 30))
        self.pass_by(moment(day, 1, 59, 59) + 1)
        self.pass_by(moment(day, 1, 30, fold=1))
        self.leap(HOUR)
        self.end(day)

    def year(self, year):
        """A year ahead, with a briefing that was to go that day: it goes once, and one day is told, not 365."""
        day = datetime.date(year, 11, 10)
        self.begin(day, 8, self.random.randint(0, 19 * 60))
        self.leap(YEAR + self.random.randint(HOUR * 2, HOUR * 12))
        self.leap(HOUR)

    def begin(self, day, hour, later=0):
        """Early on a day: the times are set, and a briefing is written that is to go at its time."""
        start = moment(day, 7, 10) if hour == 8 and day.month in (1, 2, 11) else moment(day, 0, 10)
        self.clock.set(start + later)
        self.visited.add(day)
        maya = sign_in(Browser(self.desk.port), *self.account, moment=self.clock.now())
        for stream, is_watched in ((self.watched, True), (self.sent, False)):
            self.set_rhythm(maya, stream, hour, is_watched)
        briefing = write_briefing(maya, self.sent, "Day %s" % day, blocks=[("line", {"title": "Why?", "words": "So."})])
        expect(send(maya, briefing, when="usual"), 303)
        maya.close()
        self.briefings.append(briefing)
        self.stay()

    @staticmethod
    def set_rhythm(browser, stream, hour, is_watched):
        path = "/briefings/rhythm/" + stream
        page = expect(browser.get(path), 200)
        duty = re.search(r'<option value="([0-9a-f-]+)"[^>]*>Maya<', page.text)[1]
        form = page.form(path) | {"send-time": "%02d:30" % hour, "alert-time": "%02d:00" % hour, "duty": duty,
                                  "weekday": list("1234567")}
        expect(browser.post(path, form | ({"expected": "yes"} if is_watched else {})), 303)

    def leap(self, seconds):
        self.jumps["ahead" if seconds == HOUR else "back" if seconds < 0 else "year"] += 1
        self.clock.jump(seconds)
        self.stay(may_die=True)

    def pass_by(self, second):
        """Lets the clock go over a moment by itself."""
        self.clock.set(second - self.random.uniform(0.5, 2))
        self.stay(may_die=True)
        if self.clock.now() < second + 1:
            time.sleep(second + 1 - self.clock.now())
        self.stay()

    def end(self, day):
        """The rest of a night's morning."""
        self.clock.set(moment(day, 8, 29, 58))
        time.sleep(3)
        self.clock.set(moment(day, 9, 5))
        self.stay()

    # Staying at a time until the desk has done what is due

    def stay(self, may_die=False):
        if may_die and self.is_deadly and self.random.random() < 0.5:
            self.die()
        for _ in range(200):
            # What is due changes with the minute, which may end while this waits.
            due = {"%s %s" % (task, kept(int(self.clock.now()) // seconds * seconds)) for task, seconds in timetable()}
            self.visited.add(self.clock.local().date())
            if due <= set(self.notebook.counts("slot")) and not self.under_way():
                break
            time.sleep(0.2)
        else:
            self.missed += ["at %s: %s" % (self.clock.local(), slot)
                            for slot in sorted(due - set(self.notebook.counts("slot"))) or ["work that is not done"]]
        self.slots |= due
        time.sleep(0.5)

    def die(self):
        """Is killed, started again, and found three minutes later: by then nothing is held by the dead process."""
        time.sleep(self.random.uniform(0, 2))
        self.desk.kill()
        self.kills += 1
        self.desk.start()
        self.clock.jump(180)

    def under_way(self):
        now = kept(self.clock.now())
        jobs, mail = self.database.rows(
            "select count(*) as n from job where run_at <= '%s' and state <> 'dead' and (leased_until is null or leased_until < '%s')" % (now, now),
            "select count(*) as n from outbox_message where state in ('queued', 'leased', 'data_started') and send_after <= '%s'" % now)
        return jobs[0]["n"] + mail[0]["n"]

    # Judging

    def judge_briefing(self, kind):
        """The briefing left once, and each reader has it once; the day was told."""
        self.days.add(self.clock.local().date())
        rows = self.database.rows("select id, state from outbox_message where subject = '%s'" % self.briefings[-1])[0]
        if len(rows) != READERS:
            self.wrong.append("%s: %d messages for %d readers" % (kind, len(rows), READERS))
        self.judge_letters(kind, rows)

    def judge_letters(self, what, rows):
        copies = self.sink.received()
        for row in rows:
            self.letters += 1
            self.uncertain += row["state"] == "uncertain"
            if copies[row["id"]] > 1 or copies[row["id"]] != 1 and row["state"] != "uncertain":
                self.wrong.append("%s: a message that is %s has %d copies" % (what, row["state"], copies[row["id"]]))

    def judge(self):
        self.twice = ["%s ran %d times" % pair for pair in self.notebook.counts("slot").items() if pair[1] > 1]
        self.missed += ["no slot " + slot for slot in sorted(self.slots - set(self.notebook.counts("slot")))]
        ended = self.notebook.counts("done")
        self.wrong += ["a job was not ended" for job in self.notebook.counts("job") if not ended[job]]
        # A jump over the end of its lease gives a job that is being done to another worker, who does the same once more.
        self.again = sum(1 for count in self.ended_in_log().values() if count > 1)
        events = self.notebook.counts("event")
        self.wrong += ["briefing %s left %d times" % (briefing, events["briefing.left " + briefing])
                       for briefing in self.briefings if events["briefing.left " + briefing] != 1]
        alerts = self.notebook.counts("alert")
        told = {day: alerts["%s %s" % (self.watched, day)] for day in self.visited}
        self.wrong += ["%s was told %d times" % pair for pair in told.items()
                       if pair[1] > 1 or pair[1] == 0 and pair[0] in self.days]
        if sum(alerts.values()) != sum(told.values()):
            self.wrong.append("days were told that never were")
        self.told = sum(alerts.values())
        rows = self.database.rows("select id, state from outbox_message where kind = 'briefing-unstarted'")[0]
        if len(rows) != self.told or events["stream.found-unstarted " + self.watched] != self.told:
            self.wrong.append("%d letters and %d events for %d days" % (
                len(rows), events["stream.found-unstarted " + self.watched], self.told))
        self.judge_letters("alerts", rows)

    def ended_in_log(self):
        ended = collections.Counter()
        with open(os.path.join(self.folder, "log.txt"), encoding="utf-8", errors="replace") as log:
            for line in log:
                if '"job.done"' in line and line.endswith("}\n"):
                    ended[json.loads(line)["job"]] += 1
        return ended

    def control(self):
        """What keeps a slot and an alert from a second run is taken away: both must be noticed."""
        slot = "account.prune " + kept(int(self.clock.now()) // 600 * 600)
        alert = "%s %s" % (self.watched, self.clock.local().date())
        before = self.notebook.counts("slot")[slot], self.notebook.counts("alert")[alert]
        self.desk.stop()
        self.database.run("delete from timetable_slot where task || ' ' || slot = '%s'" % slot,
                          "delete from unstarted_alert where stream_id || ' ' || day = '%s'" % alert)
        self.desk.start()
        self.clock.jump(60)
        for _ in range(100):
            after = self.notebook.counts("slot")[slot], self.notebook.counts("alert")[alert]
            if before == (1, 1) and after == (2, 2):
                return True
            time.sleep(0.2)
        self.wrong.append("the control failed: %s, then %s" % (before, after))
        return False

    def result(self, noticed):
        return {
            "Jumps an hour ahead, an hour back, a year ahead": "%(ahead)d, %(back)d, %(year)d" % self.jumps,
            "Nights in which an hour is left out, or comes twice": len([day for day in self.visited if is_night(day)]),
            "Kills soon after a jump": self.kills,
            "Slots of the timetable that were waited for": len(self.slots),
            "of them missed (goal 0)": len(self.missed),
            "Slots run twice (goal 0)": len(self.twice),
            "Briefings that were to go at their usual time": len(self.briefings),
            "Days told of, on which nothing had been begun": self.told,
            "Letters of both": self.letters,
            "of them uncertain after a kill": self.uncertain,
            "Briefings, days or letters lost or twice, and jobs not ended (goal 0)": len(self.wrong),
            "Jobs that were done again, to the same effect, since a jump had ended their lease": self.again,
            "A slot and a day, forgotten on purpose, were noticed as run twice": "yes" if noticed else "NO",
        }, self.missed + self.twice + self.wrong


def is_night(day):
    return day in (last_sunday(day.year, 3), last_sunday(day.year, 10))
