#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole thread, as a newcomer goes through it: a real feed becomes a briefing that arrives, and is kept.

Only labels, buttons and links are used, as a person would. The two minutes in which a briefing can be taken back are
really waited for.
"""
import re
import time
import urllib.request

from playwright.sync_api import expect as see

import letters
from desk import expect, free_port
from letters import ENCRYPTION, ENGLISH, FARSI, FEED, HOUSING, INVENTED, PHONES, SECOND, SUBJECT, WORDS
from walk import Walk, go, options_of


class Thread(Walk):
    holds = "The thread holds"

    def __init__(self, stage, browser):
        super().__init__(stage, browser)
        self.owner = self.person("Amina Yusuf", "amina@sunrise.example.org")

    def shot(self, name, page=None):
        super().shot(name, page or self.owner.page)

    def steps(self):
        return [self.comes_in, self.adds_readers, self.adds_sources, self.writes, self.looks, self.sends, self.invites,
                self.arrives, self.leaves, self.second, self.keeps, self.signs_in_again, self.restores]

    def comes_in(self):
        """The newcomer opened the one-time link and set up a password and a phone"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port(), "--admit-loopback-port",
                        self.stage.feeds.port)
        link = self.desk.first_link()
        expect(len(set(self.owner.set_up(link))) == 10, "Ten recovery codes were not shown")
        self.shot("today-empty")
        used = self.browser.new_page()
        used.goto(link)
        see(used.get_by_role("heading", level=1)).to_have_text("This link was used")
        used.close()

    def adds_readers(self):
        """Two readers were added, one who reads English and one who reads Farsi"""
        self.owner.add_subscriber("Harriet Lowe", ENGLISH, "English (English)")
        self.owner.add_subscriber("پروانه کریمی", FARSI, "فارسی (Farsi)")
        self.shot("network")

    def adds_sources(self):
        """A real feed was fetched; an address that is no feed got a sentence"""
        page = self.owner.page
        self.owner.add_source(self.stage.feeds.address("Subs.opml"))
        self.owner.reload_until("This is a list of feeds (OPML), not a feed.")
        self.shot("source-problem")
        self.owner.add_source(self.stage.feeds.address("DaringFireball.rss"))
        self.owner.reload_until(re.compile("Fetched "))
        see(page.get_by_role("heading", level=1)).to_have_text(FEED)
        self.owner.sees(ENCRYPTION)
        self.shot("source")
        self.owner.room("Sources")
        see(page.get_by_role("listitem").filter(has_text=FEED)).to_contain_text("Fetched")
        see(page.get_by_role("listitem").filter(has_text="Subs.opml")).to_contain_text("Not readable since")
        self.shot("sources")
        self.owner.room("Today")
        self.owner.sees("This is a list of feeds (OPML), not a feed.")

    def writes(self):
        """Items were searched for, picked, put in order, and written about"""
        owner, page = self.owner, self.owner.page
        owner.start_briefing()
        owner.search("icloud encryption")
        see(page.get_by_role("button", name=re.compile("^Pick"))).to_have_count(1)
        owner.pick(ENCRYPTION)
        owner.search("")
        owner.pick(HOUSING)
        owner.fill("Subject", SUBJECT)
        owner.fill("Opening lines", "Good news and a warning today.")
        owner.pick(PHONES)
        expect(page.get_by_label("Subject", exact=True).input_value() == SUBJECT, "Picking lost what was typed")
        for title, (words, why) in WORDS.items():
            owner.write(title, words, why)
        owner.press(f"Move up: {PHONES}")
        owner.press(f"Move up: {PHONES}")
        expect(owner.order() == [PHONES, ENCRYPTION, HOUSING], f"The order is wrong: {owner.order()}")
        owner.press(f"Move down: {PHONES}")
        expect(owner.order() == [ENCRYPTION, PHONES, HOUSING], f"The order is wrong: {owner.order()}")
        see(page.get_by_label(f"Why it matters: {PHONES}", exact=True)).to_have_value(WORDS[PHONES][1])
        self.shot("editor")

    def looks(self):
        """It was looked at as phone, desktop, dark and plain text, in English and in Farsi"""
        owner, page = self.owner, self.owner.page
        owner.follow("Preview")
        frame = page.frame_locator("iframe")
        for view in ("Phone", "Desktop", "Dark"):
            owner.follow(view)
            see(frame.get_by_role("heading", level=1)).to_have_text(SUBJECT)
            see(frame.get_by_text("Good morning. This is Amina Yusuf.")).to_be_visible()
            self.shot(f"preview-{view.lower()}")
        owner.follow("فارسی")
        see(frame.get_by_text("چرا مهم است").first).to_be_visible()
        see(frame.locator("html")).to_have_attribute("dir", "rtl")
        self.shot("preview-farsi")
        owner.follow("Plain text")
        owner.sees(re.compile("صبح بخیر. من .?Amina Yusuf.? هستم"))
        self.shot("preview-text")
        owner.follow("The briefing")

    def sends(self):
        """It was sent, taken back within the minute, and sent again"""
        owner, page = self.owner, self.owner.page
        owner.fill("Subject", "")
        owner.press("Check and send")
        owner.sees("It cannot go yet")
        owner.follow("Give the briefing a subject.")
        owner.fill("Subject", SUBJECT)
        owner.press("Check and send")
        owner.sees("One item does not say why it matters.")
        self.shot("check")
        owner.press(f"Send to {INVENTED + 2} people")
        owner.sees_heading("On its way")
        self.shot("on-its-way")
        owner.press("Undo")
        owner.sees("Nothing was sent, and the briefing is a draft again.")
        owner.room("Briefings")
        see(page.get_by_role("listitem").filter(has_text=SUBJECT)).to_contain_text("Draft")
        owner.follow(SUBJECT)
        # Before the press: a page that comes late must not make the minute look shorter.
        self.sent_at = time.monotonic()
        owner.send(INVENTED + 2)

    def invites(self):
        """Meanwhile a media officer was invited by letter, came in, and was not shown the team"""
        owner = self.owner
        owner.room("Team")
        owner.fill("Their name", "Bilal Khan")
        owner.fill("Their e-mail address", "bilal@sunrise.example.org")
        owner.page.get_by_role("radio", name=re.compile("^Media officer")).check()
        owner.press("Invite")
        owner.sees("The invitation is made.")
        self.shot("team")
        letter, = self.stage.mail.wait_for("Your invitation to the media desk of Sunrise Network (invented)", 1)
        link, = re.findall(r"http://localhost:\d+/invitations/\S+", letter["parts"][0]["text"])
        officer = self.person("Bilal Khan", "bilal@sunrise.example.org")
        officer.set_up(link, prefilled=True)
        rooms = officer.page.get_by_role("navigation", name="Rooms").get_by_role("link").all_inner_texts()
        expect(rooms == ["Today", "Morning", "Briefings", "Lines", "People", "Sources", "Network", "Outbox"], f"A media officer sees {rooms}")
        answer = officer.page.goto(f"{self.desk.address}/team")
        expect(answer.status in (403, 404), f"A media officer gets {answer.status} for the team")
        self.shot("officer-team", officer.page)
        officer.close()
        arrived = self.stage.mail.letters(SUBJECT)
        # Where all of this took longer than the minute, what came says nothing.
        expect(not arrived or time.monotonic() - self.sent_at > 60, "Messages left before the minute was over")

    def arrives(self):
        """Each reader got one message, right in its headers, in English and in Farsi"""
        received = self.stage.mail.wait_for(SUBJECT, INVENTED + 2)
        waited = time.monotonic() - self.sent_at
        expect(waited >= 60, f"The messages left after {waited:.0f} s, not after a minute")
        receivers = sorted(letter["envelope"]["to"][0] for letter in received)
        expect(len(set(receivers)) == len(receivers) == INVENTED + 2, f"Not one message for each reader: {receivers}")
        for letter in received:
            letters.check_envelope(letter)
        by_reader = {letter["envelope"]["to"][0]: letter for letter in received}
        self.show(letters.check_english(by_reader[ENGLISH]), "mail-english", "Stop receiving this")
        self.show(letters.check_farsi(by_reader[FARSI]), "mail-farsi", "دیگر این پیام را نفرستید")
        self.links = {who: letters.unsubscribe_link(letter, self.desk.address) for who, letter in by_reader.items()}

    def show(self, html, name, words):
        """Opens a message as a mail program would."""
        page = self.browser.new_page(viewport={"width": 390, "height": 800})
        page.set_content(html)
        see(page.get_by_role("link", name=words)).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        expect(not wide, f"The message {name} is wider than a phone")
        self.shot(name, page)
        page.close()

    def leaves(self):
        """One reader left with one click, one on the page in Farsi"""
        request = urllib.request.Request(self.links[ENGLISH], data=b"List-Unsubscribe=One-Click", headers={
            "Content-Type": "application/x-www-form-urlencoded"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            expect(answer.status == 200 and answer.url == self.links[ENGLISH], "One click did not do")
        reader = self.person("پروانه کریمی", FARSI, viewport={"width": 390, "height": 800})
        reader.page.goto(self.links[FARSI])
        see(reader.page.locator("html")).to_have_attribute("lang", "fa")
        see(reader.page.locator("html")).to_have_attribute("dir", "rtl")
        reader.sees_heading(re.compile("^دیگر .?Daily briefing.? را برایتان نفرستیم؟$"))
        self.shot("unsubscribe-farsi", reader.page)
        network = self.owner.page
        self.owner.room("Network")
        see(network.get_by_role("row").filter(has_text=ENGLISH)).to_contain_text("Left")
        see(network.get_by_role("row").filter(has_text=FARSI)).to_contain_text("Receiving")
        reader.press("بله، دیگر نفرستید")
        reader.sees_heading("انجام شد")
        self.shot("unsubscribed-farsi", reader.page)
        network.reload()
        see(network.get_by_role("row").filter(has_text=FARSI)).to_contain_text("Left")
        reader.close()

    def second(self):
        """A second briefing went to neither of them"""
        owner = self.owner
        owner.start_briefing()
        owner.fill("Subject", SECOND)
        owner.search("Foxconn")
        owner.pick("Sharp Accepts Foxconn Takeover Bid")
        owner.write("Sharp Accepts Foxconn Takeover Bid", "It is done.", "It shows who makes our phones.")
        owner.send(INVENTED)
        self.shot("on-its-way-second")
        received = self.stage.mail.wait_for(SECOND, INVENTED)
        receivers = {letter["envelope"]["to"][0] for letter in received}
        expect(len(received) == len(receivers) == INVENTED, f"{len(received)} messages went to {len(receivers)} readers")
        expect(not receivers & {ENGLISH, FARSI}, "A reader who had left got a message")

    def keeps(self):
        """Both are in the archive of their day, and the outbox says what was handed over"""
        owner, page = self.owner, self.owner.page
        self.see_archive(owner)
        self.shot("archive-briefing")
        owner.room("Outbox")
        page.get_by_role("navigation", name="Piles").get_by_role("link", name="Handed over").click()
        handed = 2 * INVENTED + 3
        rows = page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_text("Handed over", exact=True))
        see(rows.filter(has_text=re.compile(r"\bat \d\d:\d\d"))).to_have_count(handed)
        self.shot("outbox")
        page.get_by_role("link", name="tom.ashby@example.org").first.click()
        owner.sees("Tom Ashby")
        self.shot("outbox-message")
        owner.room("Today")
        owner.sees(SECOND)
        self.shot("today")

    def see_archive(self, person):
        """Finds the first briefing by its day and reads it."""
        page = person.page
        person.room("Briefings")
        self.shot("archive", page)
        see(page.get_by_role("link", name=SECOND)).to_be_visible()
        # The first day of the two when the second briefing went after midnight.
        page.get_by_role("link", name=re.compile(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+$")).last.click()
        person.sees("What went out on this day.")
        person.follow(SUBJECT)
        person.sees_heading(SUBJECT)
        article = page.get_by_role("article")
        expect([heading.inner_text() for heading in article.get_by_role("heading", level=3).all()]
               == [ENCRYPTION, PHONES, HOUSING], "The archive has other items, or another order")
        see(article).to_contain_text(WORDS[ENCRYPTION][1])
        see(article).to_contain_text("Good news and a warning today.")

    def signs_in_again(self):
        """The owner signed out, was refused with a wrong code, and came in with the right one"""
        owner = self.owner
        owner.sign_out()
        self.shot("sign-in")
        owner.type_sign_in(owner.phone.wrong())
        owner.sees("That e-mail address, password and code do not go together.")
        self.shot("sign-in-refused")
        owner.sign_in()

    def restores(self):
        """A backup was taken while the desk ran, restored in a fresh folder, and it is all there"""
        backup, keys = self.stage.folder / "backup", self.stage.folder / "kept-elsewhere"
        words = self.desk.run("backup", backup, "--key-to", keys)
        expect("read back the same" in words, f"The backup said: {words}")
        fresh = self.stage.desk("second")
        # The keys of people are no part of a backup of the data: they are where they were.
        fresh.keys_of = self.desk
        words = fresh.run("restore", backup, "--key-from", keys)
        expect("read back the same" in words, f"The restore said: {words}")
        self.owner.close()
        self.desk.stop()
        fresh.start("serve")
        phone = self.owner.phone
        self.owner = self.person(self.owner.name, self.owner.email)
        self.owner.phone = phone
        self.owner.page.goto(fresh.address)
        self.owner.sign_in()
        self.see_archive(self.owner)
        self.owner.room("Network")
        for address in (ENGLISH, FARSI):
            see(self.owner.page.get_by_role("row").filter(has_text=address)).to_contain_text("Left")
        self.owner.room("Sources")
        self.owner.follow(FEED)
        self.owner.sees(ENCRYPTION)
        self.owner.room("Team")
        self.owner.sees("Bilal Khan")


if __name__ == "__main__":
    go(Thread, options_of(__doc__))
