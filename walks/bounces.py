#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mail that comes back: a briefing goes out, one reader's address is no more, and the desk finds out by itself.

The reports are written as mail servers write them and put into a real mailbox; the desk's own minute is waited for.
"""
import os
import pathlib
import re
import subprocess

from playwright.sync_api import expect as see

import deliver
from desk import ROOT, expect, free_port, until
from letters import ENCRYPTION
from walk import Walk, go, options_of

SUBJECT = "Two letters and a boat"
GONE, FORGED, TIRED = "gone@example.org", "safe@example.org", "tired@example.org"
BOUNCES = "bounces@sunrise.example.org"
INVENTED = 12

REPORT = """\
From: MAILER-DAEMON@mx.example.net
To: {back}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="A1"

--A1
Content-Type: text/plain

It could not be delivered.

--A1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; reader@example.org
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--A1--
"""

COMPLAINT = """\
From: abuse@provider.example
To: {back}
Subject: FW: briefing
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="A1"

--A1
Content-Type: text/plain

A reader complained.

--A1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Provider/1
Version: 1
Original-Mail-From: <{back}>

--A1--
"""


class Postbox:
    """The mailbox for returned mail, at a Dovecot of the walk's own or the one that runs already."""

    def __init__(self, name):
        self.folder = os.environ.get("FIRSTHAND_TEST_IMAP", "")
        self.owns = not self.folder
        if self.owns:
            self.folder = subprocess.run([ROOT / "bin" / "dovecot-for-tests", "start"], check=True, text=True,
                                         capture_output=True).stdout.strip()
        self.user = f"walk-{name}-{os.getpid()}"
        self.port = int((pathlib.Path(self.folder) / "port").read_text())

    def put(self, words, back):
        found = deliver.mailbox(self.folder, self.user)
        deliver.put(found, words.format(back=back).replace("\n", "\r\n").encode())
        found.logout()

    def lying(self):
        found = deliver.mailbox(self.folder, self.user)
        lines = deliver.listed(found)
        found.logout()
        return lines

    def close(self):
        if self.owns:
            subprocess.run([ROOT / "bin" / "dovecot-for-tests", "stop", self.folder], check=False)


class Bounces(Walk):
    holds = "Mail that comes back is dealt with"

    def __init__(self, stage, browser, postbox):
        super().__init__(stage, browser)
        self.postbox = postbox
        password = stage.folder / "imap.password"
        password.write_text("secret\n")
        own = self.desk.environment
        self.desk.environment = lambda: own() | {
            "FIRSTHAND_BOUNCE_ADDRESS": BOUNCES, "FIRSTHAND_IMAP_PASSWORD_FILE": str(password),
            "FIRSTHAND_IMAP": f"imap://{postbox.user}@localhost:{postbox.port}/INBOX",
            "FIRSTHAND_IMAP_HANDLED_FOLDER": "Handled"}
        self.owner = self.person("Amina Yusuf", "amina@sunrise.example.org")

    def shot(self, name):
        super().shot(name, self.owner.page)

    def end(self):
        self.postbox.close()

    def steps(self):
        return [self.comes_in, self.sends, self.comes_back, self.is_paused, self.complains, self.is_well, self.reinstates,
                self.reads_headers]

    def comes_in(self):
        """The newcomer came in and added three readers"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port(), "--admit-loopback-port",
                        self.stage.feeds.port)
        self.owner.set_up(self.desk.first_link())
        for name, address in (("Harriet Lowe", GONE), ("Tom Ash", FORGED), ("Ada Quay", TIRED)):
            self.owner.add_subscriber(name, address, "English (English)")

    def sends(self):
        """A briefing went to each of them, with a return address of its own"""
        owner = self.owner
        owner.add_source(self.stage.feeds.address("DaringFireball.rss"))
        owner.reload_until(re.compile("Fetched "))
        owner.start_briefing()
        owner.fill("Subject", SUBJECT)
        owner.search("icloud encryption")
        owner.pick(ENCRYPTION)
        owner.write(ENCRYPTION, "It is done.", "It matters to us.")
        owner.send(INVENTED + 3)
        received = self.stage.mail.wait_for(SUBJECT, INVENTED + 3)
        self.back = {letter["envelope"]["to"][0]: letter["envelope"]["from"] for letter in received}
        form = re.compile(r"bounces\+bounce-[a-z2-7]{26}\.[0-9a-f]{16}@sunrise\.example\.org")
        expect(all(form.fullmatch(back) for back in self.back.values()), f"Not return addresses: {self.back}")
        expect(len(set(self.back.values())) == INVENTED + 3, "Two readers have the same return address")

    def comes_back(self):
        """A report about one reader, a forged one and rubbish came into the mailbox, and all were put away"""
        forged = re.sub(r"\.[0-9a-f]{16}@", ".0123456789abcdef@", self.back[FORGED])
        self.postbox.put(REPORT, self.back[GONE])
        self.postbox.put(REPORT, forged)
        self.postbox.put("\x00\x01 nothing that anybody could read {back}", "")
        until(240, "The desk did not read its mailbox", lambda: self.postbox.lying()[1].startswith("Handled 3 "))
        expect(self.postbox.lying()[0] == "INBOX 0 0", f"Left in the mailbox: {self.postbox.lying()}")

    def is_paused(self):
        """The reader was paused with the reason in words; the one of the forgery was not"""
        owner, page = self.owner, self.owner.page
        owner.room("Network")
        see(page.get_by_role("row").filter(has_text=GONE)).to_contain_text("no such mailbox (5.1.1)")
        see(page.get_by_role("row").filter(has_text=FORGED)).to_contain_text("Receiving")
        owner.follow("Harriet Lowe")
        owner.sees(re.compile(r"^Mail came back on \d+ \w+: no such mailbox \(5\.1\.1\)$"))
        see(page.get_by_role("region", name="Mail that came back")).to_contain_text("Came back")
        self.shot("paused")

    def complains(self):
        """A reader's complaint ended their place for good"""
        owner, page = self.owner, self.owner.page
        self.postbox.put(COMPLAINT, self.back[TIRED])
        owner.room("Network")
        owner.follow("Ada Quay")
        owner.reload_until("because they reported our mail as unwanted", seconds=240)
        expect(page.get_by_role("button", name="They may be written to again").count() == 0, "A complaint can be undone")

    def is_well(self):
        """Mail health counts it all, and says that the mailbox is read"""
        owner, page = self.owner, self.owner.page
        owner.room("Outbox")
        owner.follow("Mail health")
        see(page.get_by_role("region", name="How it goes")).to_contain_text(re.compile(r"Last read on \d+ \w+ at"))
        month = page.get_by_role("region", name="In the last 30 days").inner_text()
        counts = dict(re.findall(r"^(.+)\n(\d+)", month, re.MULTILINE))
        expected = {"Handed over": "15", "Came back for good": "1", "Reported as unwanted": "1",
                    "Not about our mail, forged, late or not readable": "2"}
        expect(expected.items() <= counts.items(), f"The page counts {counts}")
        self.shot("health")

    def reinstates(self):
        """One click wrote to the paused reader again"""
        owner, page = self.owner, self.owner.page
        owner.room("Network")
        owner.follow("Harriet Lowe")
        page.get_by_role("button", name=re.compile("^Write to them again")).first.click()
        owner.room("Network")
        see(page.get_by_role("row").filter(has_text=GONE)).to_contain_text("Receiving")

    def reads_headers(self):
        """The headers of a test message were read, and what was wrong with them was said"""
        owner, page = self.owner, self.owner.page
        owner.room("Outbox")
        owner.follow("Mail health")
        owner.fill("Headers of the test message", "Nothing of the kind")
        owner.press("Read it")
        owner.sees("There is no Authentication-Results in it.")
        owner.fill("Headers of the test message", "Authentication-Results: mx.reader.example;\n"
                   " spf=fail smtp.mailfrom=sunrise.example.org; dkim=none; dmarc=fail header.from=sunrise.example.org")
        owner.press("Read it")
        owner.sees("does not name the machine that sent this")
        owner.sees("The message is not signed.")
        self.shot("headers")


if __name__ == "__main__":
    asked = options_of(__doc__)
    go(lambda stage, browser: Bounces(stage, browser, Postbox(asked.database)), asked)
