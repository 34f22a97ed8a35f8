#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member of the network, from the first link in their mail to a feed of their own, with scripting off or on.

Then every page of members is looked at: on a phone and on a desk, light and dark, in English, Farsi and Arabic; and a
briefing is printed.
"""
import re
import urllib.error
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect as see

from desk import Failed, expect, free_port, told
from walk import Walk, go, options_of

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
BUDGET = 30_000
READER, NAME = "harriet.lowe@example.org", "Harriet Lowe"
SUBJECT, TITLE = "A bakery and a “shelf” in nine languages", "Library opens a shelf in nine languages"
BAKERY = "Refugee-run bakery takes on its first apprentices"
LETTER = "Your link to the members’ pages of Sunrise Network (invented)"
QUESTION, INNER = "Why do they have telephones?", "What do we say inside?"
DAILY, EVENTS = "Daily briefing", "Events and training"


class Members(Walk):
    def __init__(self, stage, browser, scripts=False):
        super().__init__(stage, browser)
        self.owner = self.person("Amina Yusuf", "amina@sunrise.example.org", java_script_enabled=False)
        self.member = self.person(NAME, READER, java_script_enabled=scripts, viewport={"width": 390, "height": 800})
        self.mistakes, self.looked = [], 0

    @property
    def holds(self):
        return f"Members come in, read and leave in {self.looked} looks"

    def steps(self):
        return [self.prepares, self.comes_in, self.reads, self.sees_lines, self.answers, self.changes, self.feeds,
                self.looks, self.prints, self.goes]

    def walk(self):
        super().walk()
        expect(not self.mistakes, "\n    ".join([f"{len(self.mistakes)} mistakes", *self.mistakes]))

    def shot(self, name, page=None):
        super().shot(name, page or self.member.page)

    def prepares(self):
        """Staff added a member to two streams and sent a briefing"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port(), "--admit-loopback-port",
                        self.stage.feeds.port)
        owner = self.owner
        owner.set_up(self.desk.first_link())
        owner.room("Network")
        owner.follow("Add a subscriber")
        owner.fill("E-mail address", READER)
        owner.fill("Name", NAME)
        for stream in (DAILY, EVENTS):
            owner.page.get_by_label(stream, exact=True).check()
        owner.press("Add")
        owner.sees("The subscriber was added.")
        owner.start_briefing()
        for title in (BAKERY, TITLE):
            owner.pick(title)
        owner.fill("Subject", SUBJECT)
        owner.fill("Opening lines", "Good morning from a wet Carlisle.\nTwo things worth your time before ten.")
        owner.write(BAKERY, "Two young people start on Monday.", "A local story that a reporter can taste.")
        owner.write(TITLE, "The books were chosen by the people who will read them.", "Ask your library who chooses.")
        owner.send(13)
        self.stage.mail.wait_for(SUBJECT, 13)

    def comes_in(self):
        """A stranger and the member were answered alike; the link let the member in, once"""
        member, page = self.member, self.member.page
        answers = []
        for address in ("nobody@example.org", READER):
            page.goto(f"{self.desk.address}/member")
            member.fill("E-mail address", address)
            member.press("Send me the link")
            member.sees_heading("Look in your mailbox")
            answers.append(page.content())
        expect(len(set(answers)) == 1, "The page tells whether an address is known")
        letter, = self.stage.mail.wait_for(LETTER, 1)
        expect(letter["envelope"]["to"] == [READER], "The link went to somebody else")
        self.link, = re.findall(r"http://localhost:\d+/member/enter/\S+", letter["parts"][0]["text"])
        page.goto(self.link)
        self.shot("enter")
        member.press("Go in")
        member.sees_heading("Latest briefing")
        other = self.browser.new_page()
        expect(other.goto(self.link).status == 404, "The link works twice")
        other.close()

    def reads(self):
        """The member read the briefing and found it by a word"""
        member = self.member
        member.follow(SUBJECT)
        member.sees_heading(SUBJECT)
        member.sees("A local story that a reporter can taste.")
        member.follow("Archive")
        member.sees(re.compile(r"^[A-Z][a-z]+ \d{4}$"))
        member.page.get_by_label("Search the briefings").fill("apprentices bak")
        member.press("Search")
        member.sees("1 briefing holds these words.")
        member.follow(SUBJECT)
        self.briefing = member.page.url

    def sees_lines(self):
        """Staff showed members one line to take of two; the member read it and found it by a word"""
        owner, member = self.owner, self.member
        for question, start, shown in ((QUESTION, "Add the first one", True), (INNER, "Add a line", False)):
            owner.room("Lines")
            owner.follow(start)
            owner.fill("Question", question)
            owner.fill("Answer", "Because it is how one rings home.\nWe all do.")
            owner.page.get_by_label("Who answers for it", exact=True).select_option(label="Amina Yusuf")
            owner.fill("What it rests on", "A talk with a person who shall not be named.")
            owner.fill("Link to it", "https://survey.example.org/telephones")
            owner.fill("Topic", "Everyday life")
            if shown:
                owner.page.get_by_label("Members may see it").check()
            owner.press("Save")
            owner.sees("Members see it since" if shown else "Members do not see it.")
        member.follow("Lines to take")
        member.sees_heading("Lines to take")
        member.sees(QUESTION)
        member.sees("Everyday life")
        for inner in (INNER, "Amina", "shall not be named"):
            see(member.page.get_by_text(inner)).to_have_count(0)
        member.follow("Archive")
        member.page.get_by_label("Search the briefings").fill("rings hom")
        member.press("Search")
        member.sees(QUESTION)

    def answers(self):
        """A reader said that the briefing was useful; staff read what came back of it"""
        letters = self.stage.mail.wait_for(SUBJECT, 13)
        links = {re.search(r"http://localhost:\d+/useful/\w+\?answer=yes", letter["parts"][0]["text"])[0]
                 for letter in letters}
        expect(len({link.split("?")[0] for link in links}) == 1, "Readers can be told apart by the link")
        self.useful = min(links).split("?")[0]
        reader = self.person(NAME, READER, java_script_enabled=False)
        with urllib.request.urlopen(f"{self.useful}?answer=no", timeout=10) as answer:
            expect(SUBJECT.encode() not in answer.read(), "The question shows the briefing")
        for times in range(2):
            reader.page.goto(f"{self.useful}?answer=yes&lang=en")
            reader.fill("What would have helped?", "" if times else "More about buses.")
            reader.press("Send the answer")
            reader.sees_heading("Thank you, again" if times else "Thank you")
        reader.close()
        owner = self.owner
        owner.room("Briefings")
        owner.follow(SUBJECT)
        self.archived = owner.page.url
        owner.sees("1 said useful, 0 said not today. Anyone with the letter can answer, and more than once.")
        owner.sees(re.compile(r"^Opened 2 times as a web page today; .* we do not track\.$"))
        owner.follow("Count replies by hand")
        owner.fill("Replies that I counted", "7")
        owner.press("Save")
        owner.sees("Amina Yusuf counted 7 replies by hand")
        owner.sees("More about buses.")
        self.shot("came-back", owner.page)
        owner.press("Delete these words")
        owner.sees("Those words are deleted. The answer stays counted.")
        see(owner.page.get_by_text("More about buses.")).to_have_count(0)

    def changes(self):
        """The member chose Farsi, left one stream and kept the other"""
        member, page = self.member, self.member.page
        member.follow("Settings")
        self.shot("settings-before")
        page.get_by_label("Language of these pages and of our messages").select_option(label="فارسی")
        member.press("Save")
        see(page.locator("html")).to_have_attribute("dir", "rtl")
        member.sees("ذخیره شد.")
        member.press(f"قطع شود: {EVENTS}")
        see(page.get_by_role("button", name=re.compile(f"^دوباره فرستاده شود ?: ?{EVENTS}$"))).to_be_visible()
        self.owner.room("Network")
        row = self.owner.page.get_by_role("row").filter(has_text=READER)
        see(row).to_contain_text("Left by their own choice")
        see(row).to_contain_text("Receiving")

    def feeds(self):
        """A feed was made, read, and gave 410 once it was revoked"""
        member, page = self.member, self.member.page
        member.press(f"ساختن خوراک: {DAILY}")
        see(page.get_by_role("code")).to_have_count(2)
        addresses = page.get_by_role("code").all_inner_texts()
        self.shot("feed-made")
        for address in addresses:
            with urllib.request.urlopen(address, timeout=10) as answer:
                expect(SUBJECT.encode() in answer.read(), "The feed lacks the briefing")
        member.follow("بازگشت به تنظیمات", exact=False)
        self.shot("settings-farsi")
        self.cookies = member.context.storage_state()
        for size in SIZES:
            self.look("settings-with-feed", f"{self.desk.address}/member/settings", size, "light", "fa")
        member.press(f"پایان دادن به این خوراک: {DAILY}")
        for address in addresses:
            try:
                urllib.request.urlopen(address, timeout=10)
                raise Failed("A revoked feed can still be read")
            except urllib.error.HTTPError as error:
                expect(error.code == 410, f"A revoked feed gives {error.code}")

    def looks(self):
        """Every page of members was looked at"""
        base = self.desk.address
        pages = {"home": f"{base}/member/home", "briefing": self.briefing.split("?")[0], "archive": f"{base}/member/archive",
                 "lines": f"{base}/member/lines", "found-line": f"{base}/member/archive?q=rings",
                 "found": f"{base}/member/archive?q=bakery", "found-nothing": f"{base}/member/archive?q=nowhere",
                 "settings": f"{base}/member/settings", "held": f"{base}/member/held", "leaving": f"{base}/member/leaving"}
        public = {"ask": f"{base}/member", "asked": f"{base}/member/asked", "old-link": self.link,
                  "signed-out": f"{base}/member/signed-out", "useful": f"{self.useful}?answer=yes"}
        for size in SIZES:
            for scheme, language in (("light", "en"), ("dark", "en"), ("light", "fa"), ("light", "ar")):
                for name, address in pages.items():
                    self.look(name, address, size, scheme, language)
                for name, address in public.items():
                    self.look(name, address, size, scheme, language, state=None)

    def look(self, name, address, size, scheme, language, state="member"):
        width, height = SIZES[size]
        person = self.person(NAME, READER, viewport={"width": width, "height": height}, color_scheme=scheme,
                        storage_state=self.cookies if state else None)
        way = f"{name}-{size}-{scheme}-{language}"
        answer = person.page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        weight = len(answer.body())
        if weight > BUDGET:
            self.mistakes.append(f"{way}: {weight} bytes")
        if person.page.get_by_role("heading", level=1).count() != 1:
            self.mistakes.append(f"{way}: not one heading")
        if person.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.mistakes.append(f"{way}: wider than the screen")
        for found in Axe().run(person.page, options={"runOnly": RULES}).response["violations"]:
            self.mistakes.append(f"{way}: axe {found['id']}: {found['nodes'][0]['html'][:200]}")
        self.shot(way, person.page)
        self.looked += 1
        person.close()

    def prints(self):
        """A briefing was printed on A4"""
        person = self.person(NAME, READER, storage_state=self.cookies)
        person.page.goto(self.briefing.split("?")[0] + "?lang=en")
        printed = person.page.pdf(prefer_css_page_size=True, print_background=True)
        sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
        expect(printed.startswith(b"%PDF") and sheets == 1, f"A short briefing takes {sheets} sheets")
        if self.stage.shots:
            (self.stage.shots / "briefing.pdf").write_bytes(printed)
        person.page.emulate_media(media="print")
        for words in ("Settings", "Firsthand", "To print it"):
            see(person.page.get_by_text(words).first).not_to_be_visible()
        see(person.page.get_by_role("heading", level=1, name=SUBJECT)).to_be_visible()
        person.close()

    def goes(self):
        """The member left everything, and signed out on all devices"""
        member, page = self.member, self.member.page
        page.goto(f"{self.desk.address}/member/settings?lang=en")
        member.follow("Leave everything")
        member.sees_heading("Leave everything?")
        member.press("Yes, leave everything")
        member.sees("You do not receive it")
        member.press("Sign out on all devices")
        member.sees_heading("You are signed out.")
        page.goto(f"{self.desk.address}/member/home")
        member.sees_heading("Members’ pages")
        self.owner.room("Network")
        see(self.owner.page.get_by_role("row").filter(has_text=READER)).not_to_contain_text("Receiving")


def scripting(options):
    options.add_argument("--scripts", action="store_true", help="with scripting on in the member's browser")


if __name__ == "__main__":
    asked = options_of(__doc__, scripting)
    go(lambda stage, browser: Members(stage, browser, asked.scripts), asked)
