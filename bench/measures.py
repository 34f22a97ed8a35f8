# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is measured: each function runs the desk and its peer in turns and returns figures and whether goals are met."""
import os
import re
import time

from assurance.browser import expect, set_up_owner
from assurance.databases import SQLite
from assurance.desk import Desk
from assurance.figures import median
from assurance.mailsink import MailSink
from assurance.work import bring_in, show_list, start_stream

from .peers import Nginx, SMTPSink, requests_per_second, smtp_source

READERS = 1000
MANY = 10_000
ROWS = 100


class Measured:
    """A desk of its own with a thousand readers, and the owner's browser."""

    def __init__(self, program, folder, say):
        self.folder, self.say = folder, say
        os.makedirs(os.path.join(folder, "data"))
        self.sink = MailSink(seed=1, longest_delay=0)
        self.desk = Desk(program, folder, SQLite(os.path.join(folder, "data", "desk.db")), smtp_port=self.sink.port)
        self.desk.add_feed_folder("morning", stories=12)
        self.desk.start("demo")
        self.browser = set_up_owner(self.desk)
        self.stream = self.add_readers("Thousand", "reader", READERS)
        self.desk.stop()

    def add_readers(self, name, each, count):
        """A stream of so many readers, brought in as a list."""
        stream = start_stream(self.browser, name)
        content = "E-mail,Name\n" + "".join(
            "%s%d@example.net,Reader number %d\n" % (each, number, number) for number in range(count))
        page = bring_in(self.browser, *show_list(self.browser, content.encode(), ("address", "name"), stream))
        if "%s people added" % format(count, ",") not in page.text:
            raise RuntimeError("Not everybody was brought in.")
        return stream

    # Pages and bytes

    def pages(self, rounds):
        """Two pages of a hundred rows out of the database, and a file out of memory, each against nginx."""
        self.desk.start()
        nginx = Nginx(os.path.join(self.folder, "nginx"))
        try:
            source = self.add_source()
            sheet = re.search(r'href="(/assets/[^"]+\.css)"', self.page_of_rows("/network").text)[1]
            self.page_of_rows(source)
            return [self.against(nginx, source, "news.html", rounds, 0.1),
                    self.against(nginx, "/network", "network.html", rounds, 0.1),
                    self.against(nginx, sheet, "sheet.css", rounds, 0.2)]
        finally:
            nginx.stop()
            self.desk.stop()

    def add_source(self):
        """A source with a hundred items; returns its page's path."""
        self.desk.add_feed_folder("hundred", stories=ROWS)
        page = expect(self.browser.get("/sources/new"), 200)
        path = expect(self.browser.submit(page, "/sources", address="folder:hundred"), 303).location.split("?")[0]
        for _ in range(100):
            if self.browser.get(path).text.count("data-row") == ROWS:
                break
            time.sleep(0.1)
        return path

    def page_of_rows(self, path):
        page = expect(self.browser.get(path), 200)
        if page.text.count("data-row") != ROWS:
            raise RuntimeError("%s has %d rows." % (path, page.text.count("data-row")))
        return page

    def against(self, nginx, path, name, rounds, goal):
        content = expect(self.browser.get(path), 200).text.encode()
        peer = nginx.serve(name, content)
        headers = ["Host: localhost:%d" % self.desk.port,
                   "Cookie: " + "; ".join("%s=%s" % pair for pair in self.browser.cookies.items())]
        own = "http://127.0.0.1:%d%s" % (self.desk.port, path)
        requests_per_second(own, headers, seconds=2)
        requests_per_second(peer, seconds=2)
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(requests_per_second(own, headers))
            theirs.append(requests_per_second(peer))
            self.say("    %s: %.0f and nginx %.0f requests a second" % (path, ours[-1], theirs[-1]))
        return Ratio(len(content), ours, theirs, goal)

    # Memory and starting

    def memory(self, seconds=30):
        """Resident megabytes: after the start and idleness, and after a page or two."""
        self.desk.start()
        time.sleep(seconds)
        idle = self.desk.resident_kilobytes() / 1000
        for path in ("/", "/network", "/briefings"):
            expect(self.browser.get(path), 200)
        time.sleep(1)
        used = self.desk.resident_kilobytes() / 1000
        self.desk.stop()
        return idle, used

    def starting(self, rounds):
        """Seconds from starting the program until the sign-in page has come."""
        times = []
        for _ in range(rounds):
            times.append(self.desk.start(path="/sign-in"))
            self.desk.stop()
        return times

    # Bringing people in

    def importing(self, rows=100_000):
        """Seconds until a list is shown, and until it is in; the most memory in between."""
        self.desk.start()
        try:
            content = "E-mail,Name,Organisation\n" + "".join(
                "person%d@example.net,Person Number %d,House %d\n" % (number, number, number % 1000) for number in range(rows))
            begun = time.monotonic()
            path, page = show_list(self.browser, content.encode(), ("address", "name", "organisation"), self.stream)
            previewed = time.monotonic() - begun
            begun = time.monotonic()
            page = bring_in(self.browser, path, page)
            done, most = time.monotonic() - begun, self.desk.most_kilobytes() / 1000
            if "%s people added" % format(rows, ",") not in page.text:
                raise RuntimeError("Not everybody was brought in.")
            self.say("    %d rows shown after %.1f s, in after %.1f s more; %.0f MB" % (rows, previewed, done, most))
            return previewed, done, most
        finally:
            self.desk.stop()

    # Mail

    def mail(self, rounds):
        """A thousand messages out of the outbox, then ten thousand, against smtp-source sending as many bytes."""
        self.desk.start()
        size = self.size_of_message()
        many = self.add_readers("Ten thousand", "one", MANY)
        self.desk.stop()
        sink = SMTPSink()
        self.desk.smtp_port = sink.port
        try:
            fresh, kept, few = self.sending(sink, size, self.stream, READERS, rounds, 0.3)
            often, _, most = self.sending(sink, size, many, MANY, rounds, 0.5)
        finally:
            sink.stop()
            self.desk.stop()
        return fresh, kept, often, (few, most)

    def sending(self, sink, size, stream, readers, rounds, goal):
        """Ratios against smtp-source with new and with kept connections, and the most megabytes meanwhile."""
        self.desk.start()
        ours, fresh, kept = [], [], []
        for number in range(rounds):
            briefing = self.prepared("Bench %d" % number, stream)
            sink.reset()
            self.desk.database.end_minutes()
            ours.append(sink.rate(readers))
            self.wait_until_settled(briefing)
            for rates, keeps in ((fresh, False), (kept, True)):
                sink.reset()
                smtp_source(sink.port, readers, size, keeps)
                rates.append(sink.rate(readers))
            self.say("    %d: %.0f messages a second; smtp-source %.0f, and %.0f over connections that it keeps" % (
                readers, ours[-1], fresh[-1], kept[-1]))
        most = self.desk.most_kilobytes() / 1000
        self.desk.stop()
        return Ratio(size, ours, fresh, goal), Ratio(size, ours, kept, None), most

    def size_of_message(self):
        """The bytes of one message as a mail server gets it."""
        events = re.findall(r'<option value="([0-9a-f-]+)"', expect(self.browser.get("/briefings"), 200).text)[1]
        briefing = self.prepared("Bench 0", events)
        self.desk.database.end_minutes()
        self.wait_until_settled(briefing)
        return self.sink.copies[0].size

    def prepared(self, subject, stream):
        """Writes a briefing of four items and presses Send."""
        page = expect(self.browser.get("/briefings"), 200)
        key = page.form("/briefings")["_key"]
        briefing = expect(self.browser.post("/briefings", {"_key": key, "stream": stream}), 303).location.split("/")[2]
        edit = "/briefings/%s/edit" % briefing
        for place in range(4):
            page = expect(self.browser.get(edit), 200)
            item = re.findall(r'value="(pick-[0-9a-f-]+)"', page.text)[0]
            expect(self.browser.submit(page, edit, subject=subject, do=item), 303)
        form = expect(self.browser.get(edit), 200).form(edit)
        names = [name for name in form if name.startswith("words-")]
        words = {name: "Councillors agreed on Tuesday to open the old school as a welcome centre. " * 2 for name in names}
        words["block"] = [name[6:] for name in names]
        expect(self.browser.post(edit, form | words | {"do": "check"}), 303)
        page = expect(self.browser.get("/briefings/%s/check" % briefing), 200)
        expect(self.browser.submit(page, "/briefings/%s/sending" % briefing), 303)
        return briefing

    def wait_until_settled(self, briefing):
        query = "select count(*) as n, sum(state <> 'accepted') as open from outbox_message where subject = '%s'" % briefing
        for _ in range(600):
            row = self.desk.database.one(query)
            if row["n"] and not row["open"]:
                return
            time.sleep(0.1)
        raise RuntimeError("A briefing does not get done.")


class Ratio:
    """Figures of the desk and of a peer, taken in turns."""

    def __init__(self, size, ours, theirs, goal):
        self.size, self.ours, self.theirs, self.goal = size, ours, theirs, goal
        self.each = [own / peer for own, peer in zip(ours, theirs)]
        self.value = median(self.each)

    @property
    def is_met(self):
        return self.goal is None or self.value >= self.goal

    def row(self, what):
        goal = "≥ %s" % self.goal if self.goal else ""
        return "| %s | %s bytes | %.0f | %.0f | **%.2f** (%.2f–%.2f) | %s |" % (
            what, format(self.size, ","), median(self.ours), median(self.theirs), self.value, min(self.each),
            max(self.each), goal)
