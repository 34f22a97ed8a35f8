#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole of an editor's morning, with somebody new and somebody who cannot be reached any more.

A stranger scans the poster's code, asks to join and is admitted. The demo day becomes a sent briefing in at most 60
actions. The new member receives it, leaves one stream and keeps the other; a report pauses another reader; the archive
finds the briefing. Mail goes through a real SMTP server and comes back through a real IMAP server.
"""
import re
import subprocess

from playwright.sync_api import expect as see

import letters
from bounces import BOUNCES, REPORT, Postbox
from desk import expect, until
from editing import INVENTED, SUBJECT, Editing
from walk import go, options_of

NEW, NAME = "sara.lind@example.org", "Sara Lind"
GONE = "gone@example.org"
DAILY, EVENTS = "Daily briefing", "Events and training"
QUESTION = "Was it you? Messages from Sunrise Network (invented)"


class Morning(Editing):
    def __init__(self, stage, browser, postbox):
        super().__init__(stage, browser)
        self.postbox, self.readers = postbox, INVENTED + 2
        password = stage.folder / "imap.password"
        password.write_text("secret\n")
        own = self.desk.environment
        self.desk.environment = lambda: own() | {
            "FIRSTHAND_BOUNCE_ADDRESS": BOUNCES, "FIRSTHAND_IMAP_PASSWORD_FILE": str(password),
            "FIRSTHAND_IMAP": f"imap://{postbox.user}@localhost:{postbox.port}/INBOX",
            "FIRSTHAND_IMAP_HANDLED_FOLDER": "Handled"}
        self.stranger = self.person(NAME, NEW, java_script_enabled=False, viewport={"width": 360, "height": 740})

    @property
    def holds(self):
        return f"The whole morning holds in {self.editor.actions} actions to write and send"

    def end(self):
        self.postbox.close()

    def steps(self):
        first, *rest = super().steps()
        return [first, self.offers, self.asks, self.is_admitted, *rest, self.receives, self.leaves_one, self.comes_back,
                self.is_found]

    def offers(self):
        """The poster for joining was made, and a second reader added by hand"""
        self.colleague = self.person("Amina at another desk", self.editor.email)
        self.colleague.context.add_cookies(self.editor.context.cookies())
        self.colleague.page.goto(self.desk.address)
        self.colleague.add_subscriber("Harriet Lowe", GONE, "English (English)")
        self.colleague.room("Network")
        for stream in (DAILY, EVENTS):
            self.colleague.press(f"Offer on the join page: {stream}")
        self.colleague.follow("Joining")
        self.colleague.follow("Poster with the address")
        self.poster = self.stage.folder / "poster.png"
        self.colleague.page.screenshot(path=self.poster, full_page=True)
        self.shot("poster", self.colleague.page)

    def asks(self):
        """A stranger scanned the poster, asked for two streams, and confirmed by mail"""
        scanned = subprocess.run(["zbarimg", "--quiet", "--raw", self.poster], check=True, capture_output=True, text=True)
        stranger, page = self.stranger, self.stranger.page
        page.goto(scanned.stdout.strip())
        self.shot("join", page)
        for label, words in (("Your e-mail address", NEW), ("Your name", NAME),
                             ("Your organisation or group", "Harbour Welcome group"), ("Your town or area", "Whitehaven")):
            stranger.fill(label, words)
        for stream in (DAILY, EVENTS):
            page.get_by_label(stream, exact=True).check()
        stranger.press("Ask to join")
        stranger.sees_heading("Look in your mailbox")
        letter, = self.stage.mail.wait_for(QUESTION, 1)
        expect(letter["envelope"]["to"] == [NEW], "The question went to somebody else")
        page.goto(re.search(r"http://localhost:\d+/join/\S+", letter["parts"][0]["text"])[0])
        stranger.press("Yes, it was me")
        stranger.sees_heading("Thank you: your wish has arrived")

    def is_admitted(self):
        """Staff admitted the stranger"""
        colleague = self.colleague
        colleague.room("Network")
        colleague.follow("Joining")
        colleague.follow(NAME)
        self.shot("wish", colleague.page)
        colleague.press("Admit")
        colleague.room("Network")
        row = colleague.page.get_by_role("row").filter(has_text=NEW)
        see(row.get_by_text("Receiving")).to_have_count(2)

    def receives(self):
        """The new member has the briefing, addressed to nobody else"""
        sent = {letter["envelope"]["to"][0]: letter for letter in self.stage.mail.letters(SUBJECT)}
        letters.check_envelope(sent[NEW], pictures=["image/png"])
        self.leaving = letters.unsubscribe_link(sent[NEW], self.desk.address)
        self.back = sent[GONE]["envelope"]["from"]

    def leaves_one(self):
        """The new member left the daily briefing by its link and keeps the other stream"""
        self.stranger.page.goto(self.leaving)
        self.stranger.press("Yes, stop it")
        self.colleague.room("Network")
        row = self.colleague.page.get_by_role("row").filter(has_text=NEW)
        see(row).to_contain_text("Left by their own choice")
        see(row.get_by_text("Receiving")).to_have_count(1)
        self.stranger.close()

    def comes_back(self):
        """Mail to the other reader came back, and the desk paused them with the reason"""
        self.postbox.put(REPORT, self.back)
        until(240, "The desk did not read its mailbox", lambda: self.postbox.lying()[1].startswith("Handled 1 "))
        self.colleague.room("Network")
        see(self.colleague.page.get_by_role("row").filter(has_text=GONE)).to_contain_text("no such mailbox (5.1.1)")

    def is_found(self):
        """The archive finds it by a word"""
        self.colleague.room("Briefings")
        self.colleague.page.get_by_label("Search").first.fill("village hall classroom")
        self.colleague.press("Search")
        see(self.colleague.page.get_by_role("link", name=SUBJECT).first).to_be_visible()
        self.shot("found", self.colleague.page)
        self.colleague.close()


if __name__ == "__main__":
    asked = options_of(__doc__)
    go(lambda stage, browser: Morning(stage, browser, Postbox(f"morning-{asked.database}")), asked)
