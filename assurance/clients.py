# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mixed load: several people at the desk at once, each writing down what the desk acknowledged."""
import http.client
import random
import re
import threading
import time


class Client(threading.Thread):
    """Acts again and again until the desk is gone. What was asked but not answered may or may not be there."""

    def __init__(self, browser, ledger, cycle, name, seed):
        super().__init__(daemon=True)
        self.browser, self.ledger, self.cycle, self.prefix = browser, ledger, cycle, "k%d%s" % (cycle, name)
        self.random = random.Random(seed)
        self.count = self.answers = self.refusals = 0
        self.tolerated = set()
        self.unexpected = []
        self.over = threading.Event()

    def run(self):
        try:
            self.prepare()
            while not self.over.is_set():
                self.count += 1
                self.act()
        except (OSError, http.client.HTTPException):
            pass
        except Exception as error:  # noqa: BLE001 - whatever else happened is a finding
            self.unexpected.append("%s: %s" % (type(error).__name__, error))
        finally:
            self.browser.close()

    def prepare(self):
        pass

    def wants(self, page, *statuses):
        """The page, if it is one of those wanted; anything else is a finding."""
        self.answers += 1
        if page.status in statuses:
            return page
        if page.status in self.tolerated:
            self.refusals += 1
            return None
        self.unexpected.append("status %d in place of %s" % (page.status, "/".join(map(str, statuses))))
        return None

    @property
    def label(self):
        return "%s-%d" % (self.prefix, self.count)


class Reader(Client):
    """Opens pages."""
    PATHS = ["/", "/network", "/briefings", "/sources", "/outbox", "/account", "/network/new", "/team/record"]

    def act(self):
        self.wants(self.browser.get(self.random.choice(self.PATHS)), 200)
        time.sleep(0.02)


class SubscriberKeeper(Client):
    """Adds subscribers, now and then one to the small stream as well, and stops a few."""

    def prepare(self):
        page = self.browser.get("/network/new")
        self.key = page.form("/network")["_key"]
        self.streams = re.findall(r'name="stream"[^>]*value="([0-9a-f-]+)"', page.text)

    def act(self):
        address = self.label + "@example.net"
        streams = self.streams[:2] if self.random.random() < 0.04 else self.streams[:1]
        page = self.browser.post("/network", {"_key": self.key, "name": "Reader " + self.label, "address": address,
                                              "language": self.random.choice(["en", "ar", "fa"]), "stream": streams})
        if self.wants(page, 303):
            self.ledger.note(self.cycle, "subscriber", address=address)
        if self.random.random() < 0.06:
            self.stop_one()

    def stop_one(self):
        page = self.wants(self.browser.get("/network"), 200)
        stops = [action for action in page.actions() if action.endswith("/stop")] if page else []
        if not stops:
            return
        action = self.random.choice(stops)
        answer = self.browser.post(action, {"_key": self.key})
        # Another client may have stopped the same place a moment before.
        if self.wants(answer, 303, 404) and answer.status == 303:
            self.ledger.note(self.cycle, "stopped", subscription=action.split("/")[3])


class SourceKeeper(Client):
    """Adds folders of feed files as sources, each fetched by a job at once."""

    def __init__(self, *words, desk):
        super().__init__(*words)
        self.desk = desk

    def prepare(self):
        self.key = self.browser.get("/sources/new").form("/sources")["_key"]

    def act(self):
        self.desk.add_feed_folder(self.label)
        page = self.browser.post("/sources", {"_key": self.key, "address": "folder:" + self.label})
        if self.wants(page, 303):
            source = page.location.split("?")[0].rpartition("/")[2]
            self.ledger.note(self.cycle, "source", id=source, address="folder:" + self.label)
        time.sleep(self.random.uniform(0.05, 0.3))


class Editor(Client):
    """Starts briefings for the small stream, picks, types, saves, and sends some."""

    def prepare(self):
        page = self.browser.get("/briefings")
        self.key = page.form("/briefings")["_key"]
        self.stream = re.findall(r'<option value="([0-9a-f-]+)"', page.text)[1]

    def act(self):
        page = self.wants(self.browser.post("/briefings", {"_key": self.key, "stream": self.stream}), 303)
        if not page:
            return
        briefing = page.location.split("/")[2]
        self.ledger.note(self.cycle, "briefing", id=briefing)
        edit = "/briefings/%s/edit" % briefing
        for step in range(self.random.randint(2, 5)):
            page = self.wants(self.browser.get(edit), 200)
            if not page or not self.save(edit, page, briefing, step):
                return
        if self.random.random() < 0.5:
            self.send(briefing)

    def save(self, edit, page, briefing, step):
        fields = page.form(edit)
        subject = "%s, draft %d" % (self.label, step)
        typed = {name: "Two lines about it." for name in fields if name.startswith("words-")}
        choices = re.findall(r'value="pick-([0-9a-f-]+)"', page.text)
        item = self.random.choice(choices) if choices and self.random.random() < 0.7 else None
        fields |= typed | {"subject": subject, "block": [name[6:] for name in typed],
                           "do": "pick-" + item if item else "save"}
        self.ledger.asked(briefing, subject)
        if not self.wants(self.browser.post(edit, fields), 303):
            return False
        self.ledger.note(self.cycle, "saved", id=briefing, subject=subject, item=item)
        return True

    def send(self, briefing):
        page = self.wants(self.browser.get("/briefings/%s/check" % briefing), 200, 422)
        action = "/briefings/%s/sending" % briefing
        if page and action in page.actions() and self.wants(self.browser.submit(page, action), 303):
            self.ledger.note(self.cycle, "sent", id=briefing)
