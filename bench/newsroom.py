# SPDX-License-Identifier: AGPL-3.0-or-later
"""The newsroom at its size: 2,000 feeds fetched, and the morning of a desk that keeps 90 days of 5,000 articles."""
import os
import socketserver
import sqlite3
import threading
import time
import uuid
from datetime import datetime, timedelta, timezone

from assurance.browser import expect, set_up_owner
from assurance.databases import SQLite
from assurance.desk import Desk
from assurance.figures import median

FEEDS = 2000
HOSTS = 200
ENTRIES = 20
DAYS, ARTICLES_A_DAY, ARTICLES_A_STORY = 90, 5000, 2
WORDS = ("council harbour tribunal school ferry market refugee bakery hotel minister report inquiry rescue visa family "
         "housing doctor court choir museum border charity border library sponsor judge league storm bridge").split()


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class FeedServer(socketserver.ThreadingTCPServer):
    """Serves small feeds under every address of loopback, and counts connections."""
    daemon_threads = allow_reuse_address = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("0.0.0.0", 0), FeedRequest)
        self.open = self.most = self.served = 0
        self.hosts, self.most_of_host = {}, 0
        self.guard = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def count(self, host, change):
        with self.guard:
            self.open += change
            self.most = max(self.most, self.open)
            self.hosts[host] = self.hosts.get(host, 0) + change
            self.most_of_host = max(self.most_of_host, self.hosts[host])
            self.served += change > 0


class FeedRequest(socketserver.StreamRequestHandler):
    def handle(self):
        host = self.connection.getsockname()[0]
        self.server.count(host, 1)
        try:
            path = self.rfile.readline().split()[1].decode()
            while self.rfile.readline().strip():
                pass
            body = self.feed(path).encode()
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"
                             b"Content-Length: %d\r\n\r\n" % len(body) + body)
        finally:
            self.server.count(host, -1)

    @staticmethod
    def feed(path):
        # Five days old: such items are kept and sought in, but their pages are not read and they are no morning's news.
        date = (datetime.now(timezone.utc) - timedelta(days=5)).strftime("%a, %d %b %Y %H:%M:%S GMT")
        items = "".join(
            "<item><guid>%s-%d</guid><title>%s %s at %s</title><link>https://news.example.org%s/%d</link>"
            "<pubDate>%s</pubDate><description>What happened, in two lines, of %s.</description></item>" % (
                path, number, WORDS[number % 29].title(), path[1:], WORDS[(number * 7) % 29], path, number, date, path)
            for number in range(ENTRIES))
        return ('<?xml version="1.0"?><rss version="2.0"><channel><title>Feed %s</title>'
                "<link>https://news.example.org/</link>%s</channel></rss>" % (path[1:], items))


class Newsroom:
    """A desk of its own, with the owner's browser."""

    def __init__(self, program, folder, say):
        self.say = say
        os.makedirs(os.path.join(folder, "data"))
        self.desk = Desk(program, folder, SQLite(os.path.join(folder, "data", "desk.db")))
        self.desk.start("demo")
        self.browser = set_up_owner(self.desk)
        self.desk.stop()

    def write(self, *tables):
        """Writes rows straight into the database: (statement, rows)."""
        connection = sqlite3.connect(self.desk.database.url, timeout=30)
        for statement, rows in tables:
            connection.executemany(statement, rows)
        connection.commit()
        connection.close()

    # Fetching

    def fetching(self):
        """Seconds until every one of 2,000 feeds was fetched, connections at once, a host's at once, megabytes."""
        server, now = FeedServer(), stamp(datetime.now(timezone.utc))
        rows = [(str(uuid.uuid4()), "http://127.0.0.%d:%d/%d" % (2 + number % HOSTS, server.port, number), now)
                for number in range(FEEDS)]
        self.write(("insert into source (id, address, title, added_at, next_fetch_at, problems_in_row) "
                    "values (?1, ?2, ?2, ?3, ?3, 0)", rows))
        self.desk.start("demo", options=["--admit-loopback-port", str(server.port)])
        begun, resident = time.monotonic(), 0
        query = "select count(*) as n from source where worked_at is not null and address like 'http%'"
        # The timetable looks every minute for sources that are due: the time counts from the first fetch on.
        while (done := self.desk.database.rows(query)[0][0]["n"]) < FEEDS:
            if server.served == 0:
                begun = time.monotonic()
            resident = max(resident, self.desk.resident_kilobytes() / 1000)
            if time.monotonic() - begun > 900:
                raise RuntimeError("Only %d of %d feeds were fetched in 15 minutes." % (done, FEEDS))
            time.sleep(0.2)
        seconds = time.monotonic() - begun
        items = self.desk.database.rows("select count(*) as n from item")[0][0]["n"]
        self.desk.stop()
        server.shutdown()
        self.say("    %d feeds in %.1f s, %d items; %d connections at once, %d of one host; %.0f MB" % (
            FEEDS, seconds, items, server.most, server.most_of_host, resident))
        return seconds, server.most, server.most_of_host, resident

    # The morning

    def fill(self):
        """Ninety days of articles in stories, with their words to be sought."""
        now = datetime.now(timezone.utc)
        source = str(uuid.uuid4())
        self.write(("insert into source (id, address, title, added_at, next_fetch_at, problems_in_row) "
                    "values (?, 'https://bench.example.org/feed', 'Bench', ?, '9999-12-31T00:00:00.000Z', 0)",
                    [(source, stamp(now))]))
        number = 0
        for day in range(DAYS):
            items, stories, entries, words = [], [], [], []
            for place in range(ARTICLES_A_DAY):
                at = stamp(now - timedelta(days=day, seconds=place * 12 + 60))
                item = "%012x-7000-8000-%012x" % (int(now.timestamp() * 1000) - day * 86_400_000 - place * 12_000, number)
                item = item[:8] + "-" + item[8:]
                if place % ARTICLES_A_STORY == 0:
                    story = str(uuid.uuid4())
                title = " ".join(WORDS[(number * step + step) % len(WORDS)] for step in (1, 3, 7, 11)) + " %d" % number
                lines = " ".join(WORDS[(number * 5 + step * step) % len(WORDS)] for step in range(30))
                if place % ARTICLES_A_STORY == 0:
                    stories.append((story, item, title, at, at, (number * 7919 % 1000) / 1000,
                                    "open" if day < 2 else "skipped", None if day < 2 else at))
                items.append((item, source, str(number), title, "https://bench.example.org/%d" % number, lines, at, story))
                entries.append((item, at))
                words.append((item, title + " " + lines))
                number += 1
            self.write(
                ("insert into item (id, source_id, identity, title, link, lines, outlet, seen_at, at, story_id) "
                 "values (?1, ?2, ?3, ?4, ?5, ?6, 'Bench', ?7, ?7, ?8)", items),
                ("insert into news_story (id, lead_id, title, first_at, last_at, originals, copies, owners, score, why, "
                 "decision, decided_at) values (?, ?, ?, ?, ?, 2, 0, 1, ?, 'Words of the field: asylum', ?, ?)", stories),
                ("insert into search_entry (kind, id, at) values ('item', ?, ?)", entries),
                ("insert into search_words (rowid, folded) select number, ?2 from search_entry where kind = 'item' "
                 "and id = ?1", words))
        return number

    def morning(self, rounds):
        """Seconds for the morning's page, for keeping a story, and for a search, at ninety days of articles."""
        count = self.fill()
        self.desk.start()
        # The desk gathers what it knows of these days first, in the background.
        time.sleep(10)
        page = expect(self.browser.get("/morning"), 200)
        stories = [part.split('"')[0] for part in page.text.split('name="do" value="keep-')[2:]]
        times = {"page": [], "keep": [], "search": [], "common": []}
        for number in range(rounds):
            times["page"].append(self.timed(lambda: expect(self.browser.get("/morning"), 200)))
            story = stories[number % len(stories)]
            times["keep"].append(self.timed(lambda: expect(self.browser.submit(
                page, "/morning", **{"do": "keep-" + story, "quick": "1"}), 200)))
            rare = "/morning/search?q=" + "%d" % (number * 1009)
            times["search"].append(self.timed(lambda: expect(self.browser.get(rare), 200)))
            common = "/morning/search?q=refugee+%s" % WORDS[number % 29]
            times["common"].append(self.timed(lambda: expect(self.browser.get(common), 200)))
        resident = self.desk.resident_kilobytes() / 1000
        self.desk.stop()
        self.say("    %d articles kept; page %.0f ms, keep %.0f ms, search %.0f ms, of common words %.0f ms; %.0f MB" % (
            count, *(1000 * median(times[name]) for name in ("page", "keep", "search", "common")), resident))
        return count, {name: (median(all), max(all)) for name, all in times.items()}, resident

    @staticmethod
    def timed(work):
        begun = time.monotonic()
        work()
        return time.monotonic() - begun
