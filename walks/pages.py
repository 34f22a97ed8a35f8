#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page, looked at: on a phone and on a desk, light and dark, from left to right and from right to left.

The desk is first filled by a person whose browser runs no scripts, which shows that nothing needs them. Then each page
is opened in each way and must: have one heading, break no rule that axe knows, be no wider than the screen, load without
a complaint of the browser, and be small. Pictures are kept for human eyes; --images writes those of the README.
"""
import argparse
import gzip
import pathlib
import re
import sys
import time
import urllib.request

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect as see
from playwright.sync_api import sync_playwright

from desk import ROOT, Failed, Stage, expect, free_port, told
from person import Person, launch
from picture import made

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A heading that is higher than wide, with more than a word or two in it, has lost its room to what stands beside it.
SQUEEZED = """Array.from(document.querySelectorAll('h1, h2, h3')).some(
    h => h.checkVisibility() && h.clientHeight > Math.max(h.clientWidth, 60) && h.textContent.trim().length > 3)"""
# Ends what fades or moves, so that a picture shows how the page comes to rest.
SETTLED = """() => {
    document.body.offsetHeight
    document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity).forEach(one => one.finish())
}"""
SIZES = {"phone": (360, 740), "desk": (1280, 800)}
STAFF_BUDGET, PUBLIC_BUDGET = 60_000, 30_000
READER = "parvaneh@example.org"
QUESTION = "Why do they have phones?"
SENT, DRAFT = "A bakery, the move-on period and a shelf", "Letters, sponsors and a cup"
STORIES = {
    SENT: [
        ("Refugee-run bakery takes on its first apprentices",
         "Two young people start on Monday in the shop that a community loan opened two years ago.",
         "A local story that a reporter can taste: ring before the shop opens."),
        ("What the new move-on period means for people just granted status",
         "From Monday, people have 56 days to find a home and an income after they are recognised.",
         "Charities asked for exactly this. Say so, and say what is still missing."),
        ("Library opens a shelf in nine languages",
         "The books were chosen by the people who will read them.", "Ask your own library who chooses theirs.")],
    DRAFT: [
        ("Letters: what welcome looked like in our village",
         "Readers write about lifts to the mosque, a borrowed pushchair, and two songs in Tigrinya.",
         "Neighbours say it better than we do. Invite yours to write, too."),
        ("Community sponsorship: twelve villages sign up in a month",
         "The paperwork is easier than it was; finding a house is not.",
         "If your group is among the twelve, local radio would like to hear it."),
        ("Women’s football team of newcomers wins the district cup",
         "They trained under a motorway bridge until a school opened its pitch.",
         "The captain’s line, “We are not a story about pity”, is a headline.")],
}

PEOPLE = """E-mail,Name,Organisation,Town,Unsubscribed
dawit@welcome.example.org,Dawit Haile,Welcome House,Leeds,
نادية@example.org,Somebody,,,
rose@harbour.example.org,Rose Mbeki,Harbour,Hull,
rose@harbour.example.org,Rose again,,,
kofi@harbour.example.org,Kofi,Harbour,Hull,yes
parvaneh@example.org,Other,Sunrise,,
"open,row
"""


class Pages:
    def __init__(self, stage, browser):
        self.stage, self.browser = stage, browser
        self.desk = stage.desk("first")
        self.mistakes, self.weights, self.seen = [], {}, 0

    # Filling the desk, with scripting off.

    def fill(self):
        news = free_port()
        self.desk.start("demo", "--without-sources", "--news-port", news, "--admit-loopback-port",
                        self.stage.feeds.port)
        owner = self.owner = Person(self.browser, "Amina Yusuf", "amina@sunrise.example.org", java_script_enabled=False)
        link = self.first_link = self.desk.first_link()
        self.open_before(link)
        owner.set_up(link)
        owner.add_subscriber("پروانه کریمی", READER, "فارسی (Farsi)")
        self.fill_network()
        owner.add_source(self.stage.feeds.address("Subs.opml"))
        owner.reload_until("This is a list of feeds (OPML), not a feed.")
        owner.add_source(self.stage.feeds.address("DaringFireball.rss"))
        owner.reload_until(re.compile("Fetched "))
        self.write(SENT)
        owner.send(13)
        owner.press("Undo")
        owner.sees("Nothing was sent, and the briefing is a draft again.")
        owner.send(13)
        owner.room("Team")
        owner.fill("Their name", "Bilal Khan")
        owner.fill("Their e-mail address", "bilal@sunrise.example.org")
        owner.page.get_by_role("radio", name=re.compile("^Media officer")).check()
        owner.press("Invite")
        letter, = self.stage.mail.wait_for("Your invitation to the media desk of Sunrise Network (invented)", 1)
        self.invitation, = re.findall(r"http://localhost:\d+/invitations/\S+", letter["parts"][0]["text"])
        letters = self.stage.mail.wait_for(SENT, 13)
        headers = {letter["envelope"]["to"][0]: dict(letter["headers"]) for letter in letters}
        self.unsubscribe = headers[READER]["List-Unsubscribe"][1:-1]
        self.unsubscribe_english = headers["tom.ashby@example.org"]["List-Unsubscribe"][1:-1]
        self.useful, = {re.search(r"http://localhost:\d+/useful/\w+", letter["parts"][0]["text"])[0] for letter in letters}
        self.write(DRAFT)
        self.fill_morning(news)
        self.keep_lines()
        self.hold_back()
        self.keep_views()
        self.watch_over()
        self.lists = {name: self.bring_people(name) for name in ("columns", "preview", "done")}
        owner.close()

    def keep_lines(self):
        """A line to take that was worded twice."""
        owner = self.owner
        owner.room("Lines")
        owner.follow("Add the first one")
        owner.fill("Question", QUESTION)
        owner.fill("Answer", "Because it is how one rings home.")
        owner.page.get_by_label("Who answers for it", exact=True).select_option(label="Amina Yusuf")
        owner.fill("What it rests on", "What people told us.")
        owner.press("Save")
        owner.sees("Saved. The earlier wordings stay to be read.")
        owner.follow("Check or change")
        owner.fill("Answer", "To ring home, as we all do.")
        owner.press("Save")
        owner.sees("Earlier wordings")

    def hold_back(self):
        """A line that could give two people away, and a safeguarding lead who is to decide."""
        owner = self.owner
        owner.room("Lines")
        owner.follow("Add a line")
        owner.fill("Question", "Do they work?")
        owner.fill("Answer", "Two Afghan dentists in Stockton would like to.")
        owner.page.get_by_label("Who answers for it", exact=True).select_option(label="Amina Yusuf")
        owner.fill("What it rests on", "What people told us.")
        owner.page.get_by_label(re.compile("^Members may see it")).check()
        owner.press("Save")
        owner.sees(re.compile("together could identify somebody"))
        owner.room("Team")
        owner.fill("Their name", "Ruth Lindqvist")
        owner.fill("Their e-mail address", "ruth@sunrise.example.org")
        owner.page.get_by_role("radio", name=re.compile("^Safeguarding lead")).check()
        owner.press("Invite")
        letters = self.stage.mail.wait_for("Your invitation to the media desk of Sunrise Network (invented)", 2)
        links = [re.search(r"http://localhost:\d+/invitations/\S+", letter["parts"][0]["text"])[0] for letter in letters]
        link, = set(links) - {self.invitation}
        lead = Person(self.browser, "Ruth Lindqvist", "ruth@sunrise.example.org", java_script_enabled=False)
        lead.set_up(link, prefilled=True)
        lead.follow("1 text is held back")
        self.leads = {"leaks": lead.page.url}
        lead.follow(re.compile("^A line to take"))
        self.leads["leak"] = lead.page.url
        self.lead_cookies = lead.context.storage_state()
        lead.close()

    def keep_views(self):
        """Two lists as they were searched, kept under names; one of them removed."""
        owner = self.owner
        for words, name in (("Daring", "One blog alone"), ("\u0622\u0641\u062a\u0627\u0628", "\u0622\u0641\u062a\u0627\u0628")):
            owner.page.goto(self.desk.address + f"/sources?q={words}")
            owner.page.get_by_text("Save this view").click()
            owner.fill("Name of the view", name)
            owner.page.locator(".views").get_by_role("button", name="Save").click()
            owner.sees("Saved. The view stands above its list, and Find knows it.")
        owner.page.goto(self.desk.address + "/sources?q=else")
        owner.page.get_by_text("Save this view").click()
        owner.fill("Name of the view", "Not for long")
        owner.page.locator(".views").get_by_role("button", name="Save").click()
        owner.follow("Change your views")
        owner.press("Remove: Not for long")
        owner.sees("Removed. You can have it back below.")

    def watch_over(self):
        """Somebody else who may write, who is on duty and reads a briefing before it goes."""
        owner = self.owner
        owner.room("Team")
        owner.fill("Their name", "Sara Osman")
        owner.fill("Their e-mail address", "sara@sunrise.example.org")
        owner.page.get_by_role("radio", name=re.compile("^Intern")).check()
        owner.press("Invite")
        subject = "Your invitation to the media desk of Sunrise Network (invented)"
        letter, = [letter for letter in self.stage.mail.wait_for(subject, 2)
                   if letter["envelope"]["to"] == ["sara@sunrise.example.org"]]
        link, = re.findall(r"http://localhost:\d+/invitations/\S+", letter["parts"][0]["text"])
        sara = Person(self.browser, "Sara Osman", "sara@sunrise.example.org", java_script_enabled=False)
        sara.set_up(link, prefilled=True)
        sara.close()
        owner.room("Briefings")
        owner.follow("When briefings go, and who is on duty")
        owner.follow("Daily briefing")
        owner.fill("Usual time", "half past eight")
        owner.press("Save")
        owner.sees("Enter a time of day, like 08:30.")
        owner.fill("Usual time", "23:59")
        owner.page.get_by_label(re.compile("^A briefing is expected on these days")).check()
        owner.page.get_by_label("On duty", exact=True).select_option(label="Sara Osman")
        owner.page.get_by_label(re.compile("^Somebody else reads it before it goes")).check()
        owner.press("Save")
        owner.sees("Somebody else reads it first")
        owner.room("Briefings")
        owner.page.get_by_role("main").get_by_role("link", name=DRAFT).click()
        owner.press("Check and send")
        owner.sees("A second pair of eyes")
        owner.page.get_by_label("Who", exact=True).select_option(label="Sara Osman")
        owner.press("Ask a colleague")
        owner.sees("Asked. They find it on their Today page.")
        owner.press("Send a test to me")
        owner.sees("A test is on its way to your own address.")
        self.stage.mail.wait_for(f"Test: {DRAFT}", 1)
        self.stage.mail.wait_for("Please read a briefing before it goes", 1)
    def fill_network(self):
        """An organisation, somebody who asked to join and confirmed it, and somebody who did not."""
        owner = self.owner
        owner.room("Network")
        owner.press("Offer on the join page: Daily briefing")
        owner.sees("Strangers can ask for this stream on the join page now.")
        owner.follow("Organisations")
        owner.follow("Add an organisation")
        owner.fill("Name", "Harbour Welcome Group")
        owner.fill("Place", "Whitehaven")
        owner.press("Add")
        owner.sees("The organisation was added.")
        guest = Person(self.browser, "Sara Lind", "sara.lind@example.org", java_script_enabled=False)
        for count, address in enumerate(("sara.lind@example.org", "nobody.yet@example.org"), start=1):
            guest.page.goto(self.desk.address + "/join")
            guest.fill("Your e-mail address", address)
            guest.fill("Your name", "Sara Lind")
            guest.fill("Your organisation or group", "Harbour Welcome group")
            guest.press("Ask to join")
            guest.sees_heading("Look in your mailbox")
            letters = self.stage.mail.wait_for("Was it you? Messages from Sunrise Network (invented)", count)
            text, = [letter["parts"][0]["text"] for letter in letters if letter["envelope"]["to"] == [address]]
            self.join_question, = re.findall(r"http://localhost:\d+/join/\S+", text)
            if count == 1:
                guest.page.goto(self.join_question)
                guest.press("Yes, it was me")
                guest.sees_heading("Thank you: your wish has arrived")
        guest.close()

    def fill_morning(self, news):
        """The invented outlets come in, and a few stories are decided."""
        owner, listed = self.owner, self.desk.folder / "outlets.opml"
        with urllib.request.urlopen(f"http://127.0.0.1:{news}/sources.opml") as answer:
            listed.write_bytes(answer.read())
        owner.bring_in(listed)
        owner.room("Morning")
        owner.reload_until(re.compile(r"^\d\d\d? stories to decide, the likeliest first\.$"), seconds=120)
        for name in ("Keep", "Skip", "Skip"):
            owner.page.get_by_role("button", name=name, exact=True).first.click()
            owner.sees("the order learns from it")

    def bring_people(self, until):
        """Hands a list over, and goes on until the page of that name; returns its address."""
        owner = self.owner
        owner.room("Network")
        owner.follow("Bring people in")
        owner.fill("Or paste it here", PEOPLE.replace(".example.org", f"-{until}.example.org"))
        owner.press("Look at it")
        owner.sees_heading("What the columns hold")
        if until != "columns":
            owner.press("See what would happen")
            owner.sees_heading("What would happen")
        if until == "done":
            owner.press("Import")
            owner.sees_heading("The list is in")
        return owner.page.url

    def open_before(self, link):
        """The first step of set-up is only to be seen before it is done."""
        for size, scheme, direction in self.ways():
            person = self.visitor(size, scheme)
            self.look(person, "set-up", link, size, scheme, direction, PUBLIC_BUDGET)
            person.close()

    def write(self, subject):
        owner, titles = self.owner, [title for title, _, _ in STORIES[subject]]
        owner.start_briefing()
        owner.search("bakery")
        see(owner.page.get_by_role("button", name=re.compile("^Pick"))).to_have_count(1)
        owner.search("")
        for title in titles:
            owner.pick(title)
        owner.press(f"Move up: {titles[1]}")
        owner.press(f"Move down: {titles[1]}")
        expect(owner.order() == titles, f"The order is wrong: {owner.order()}")
        owner.fill("Subject", subject)
        owner.fill("Opening lines", "Good morning from a wet Carlisle. Three things worth your time before ten.")
        for story in STORIES[subject]:
            owner.write(*story)
        owner.add_picture(made(self.stage.folder / "chart.png"), "Five bars; the last is three times the first",
                          "Asylum decisions, month by month", "Chart: Sunrise Network, free to use")
        owner.press("Save")
        owner.sees("Saved.")

    # Looking.

    @staticmethod
    def ways():
        kinds = (("light", "ltr"), ("dark", "ltr"), ("light", "rtl"))
        return [(size, scheme, direction) for size in SIZES for scheme, direction in kinds]

    def visitor(self, size, scheme, cookies=None):
        """A browser window of that size, signed in when it gets cookies."""
        width, height = SIZES[size]
        return Person(self.browser, "Amina Yusuf", "amina@sunrise.example.org", viewport={"width": width, "height": height},
                      color_scheme=scheme, storage_state=cookies)

    def look(self, person, name, address, size, scheme, direction, budget):
        """Opens one page in one way and notes everything that is wrong with it."""
        page, way = person.page, f"{name} ({size}, {scheme}, {direction})"

        def wrong(words):
            self.mistakes.append(f"{way}: {words}")

        before = len(person.complaints)
        answer = page.goto(address)
        if direction == "rtl":
            page.evaluate("document.documentElement.dir = 'rtl'")
        if answer.status not in (200, 404, 410):
            wrong(f"answers {answer.status}")
        if page.get_by_role("heading", level=1).count() != 1:
            wrong(f"has {page.get_by_role('heading', level=1).count()} main headings")
        spill = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if spill > 0:
            wrong(f"is {spill} px wider than the screen")
        if page.evaluate(SQUEEZED):
            wrong("a heading is squeezed")
        for found in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in found["nodes"][:2])
            wrong(f"axe {found['id']}: {found['help']} ({len(found['nodes'])}×): {nodes}")
        for complaint in person.complaints[before:]:
            wrong(f"the browser says: {complaint}")
        del person.complaints[before:]
        if self.stage.shots:
            page.screenshot(path=self.stage.shots / f"{name}-{size}-{scheme}-{direction}.png", full_page=size == "phone")
        self.weigh(person, way, address, budget)
        self.seen += 1

    def weigh(self, person, way, address, budget):
        """The page and what it loads, as they travel compressed."""
        if address not in self.weights:
            page = person.context.request.get(address).body()
            parts = re.findall(rb'(?:href|src)="(/assets/[^"#]+)', page)
            loaded = [person.context.request.get(self.desk.address + part.decode()).body() for part in sorted(set(parts))]
            self.weights[address] = sum(len(gzip.compress(body)) for body in [page, *loaded])
            if self.weights[address] > budget:
                self.mistakes.append(f"{way}: weighs {self.weights[address]} bytes, more than {budget}")

    def keep_safe(self, owner):
        """Registers somebody, opens them for this session, and returns the pages of what keeps them safe."""
        page = owner.page
        page.goto(self.desk.address + "/people/new")
        owner.fill("Given names", "Samira")
        owner.fill("Name on the card", "Hazel Moor")
        owner.press("Register")
        card = page.url.split("?")[0]
        page.goto(card + "/risk")
        page.get_by_label("What do you need it for?", exact=True).select_option(label="To keep them safe")
        owner.press("Open")
        page.goto(card + "/care/aftercare")
        owner.fill("What came out, and where", "An invented interview")
        page.get_by_label("Who asks how they are", exact=True).select_option(label="Amina Yusuf")
        owner.press("Write down")
        owner.sees("Written down.")
        page.goto(card + "/papers/new")
        page.get_by_label("What it is", exact=True).select_option(label="A letter of consent that they signed")
        owner.fill("A title", "An invented letter")
        page.get_by_label("The file", exact=True).set_input_files(
            {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 invented"})
        owner.press("Attach")
        owner.follow("An invented letter")
        paper = page.url
        sheets = ("reaching", "speaking", "background", "safety", "risk", "readiness", "care",
                  "corrections", "papers", "keeping")
        entries = ("ask", "hard-day", "harm", "aftercare")
        return ({f"person-{name}": f"{card}/{name}" for name in sheets}
                | {f"person-{name}": f"{card}/care/{name}" for name in entries}
                | {"person-corrections-new": f"{card}/corrections/new", "person-papers-new": f"{card}/papers/new", "person-paper": paper}
                | {name: f"{self.desk.address}/people/{name}" for name in ("care", "corrections", "keeping", "leaving", "absences", "recalls")}
                | {"person-words": f"{card}/words", "person-words-new": f"{card}/words/new"}
                | {"person-departures": f"{card}/departures", "second-keys": self.desk.address + "/people/keys"})

    def speak(self, owner, card):
        """Lists who speaks with people and for others, and returns the pages of it."""
        page, people = owner.page, self.desk.address + "/people"
        page.goto(people + "/interpreters/new")
        for label, words in {"Name": "Parwin Examplesdottir", "Telephone": "01632 960 001", "Language": "Dari",
                             "Dialect": "Hazaragi", "Signed to keep what they hear to themselves": "2026-11-01"}.items():
            page.get_by_label(label, exact=True).first.fill(words)
        owner.press("Add")
        owner.sees("Written down.")
        interpreter = page.url.split("?")[0]
        page.goto(people + "/fluency")
        page.get_by_label("Language", exact=True).first.fill("Arabic")
        owner.press("Save")
        owner.sees("Written down.")
        page.goto(people + "/spokespeople/new")
        for label, words in {"Name": "Ines Exampledottir", "Organisation": "Sunrise Network (invented)",
                             "Topics": "Housing"}.items():
            owner.fill(label, words)
        owner.press("Add")
        owner.sees("Written down.")
        spokesperson = page.url.split("?")[0]
        page.goto(people + "/groups")
        owner.fill("What it is called", "The Sunday choir (invented)")
        page.get_by_label("Who is the first in it", exact=True).select_option(label="Hazel Moor")
        owner.press("Make the group")
        for label, words in {"What it would be for": "A film about singing", "Who would show it": "An invented channel",
                             "What they would be asked to say or show": "How the choir began"}.items():
            owner.fill(label, words)
        owner.press("Ask each of them")
        owner.sees("Written down.")
        group = page.url.split("?")[0]
        return {"groups": people + "/groups", "group": group, "person-groups": card + "/groups",
                "spokespeople": people + "/spokespeople", "spokesperson": spokesperson,
                "spokesperson-new": people + "/spokespeople/new", "person-interpreter": card + "/interpreter", "interpreters": people + "/interpreters",
                "interpreter": interpreter, "interpreter-new": people + "/interpreters/new", "fluency": people + "/fluency"}

    def find(self):
        """The addresses of every page, found by following what there is to follow."""
        owner = self.visitor("desk", "light")
        owner.phone = self.owner.phone
        owner.page.goto(self.desk.address)
        owner.sign_in()
        self.cookies = owner.context.storage_state()

        def link(room, *names):
            owner.room(room)
            for name in names:
                owner.page.get_by_role("main").get_by_role("link", name=name).first.click()
            owner.page.wait_for_load_state()
            return owner.page.url.partition("#")[0]

        day = re.compile(r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+$")
        staff = {
            "today": self.desk.address + "/", "briefings": link("Briefings"), "archive-day": link("Briefings", day),
            "archive-search": self.desk.address + "/briefings/search?q=bakery",
            "archive-briefing": link("Briefings", SENT), "editor": link("Briefings", DRAFT),
            "preview-phone": link("Briefings", DRAFT, "Preview"),
            "preview-desktop": link("Briefings", DRAFT, "Preview", "Desktop"),
            "preview-dark": link("Briefings", DRAFT, "Preview", "Dark"),
            "preview-text-farsi": link("Briefings", DRAFT, "Preview", "فارسی", "Plain text"),
            "morning": link("Morning"), "morning-kept": link("Morning", re.compile("^Kept")),
            "story": link("Morning", re.compile("articles, .* cop")),
            "morning-search": self.desk.address + "/morning/search?q=refugee", "item-new": link("Morning", "Add an item"),
            "starter-list": self.desk.address + "/sources/starter", "list-in": self.desk.address + "/sources/list",
            "sources": link("Sources"), "source-new": link("Sources", "Add a source"),
            "source": link("Sources", "Daring Fireball"), "source-problem": link("Sources", re.compile("opml$")),
            "network": link("Network"), "import": link("Network", "Bring people in"),
            "import-columns": self.lists["columns"], "import-preview": self.lists["preview"],
            "import-done": self.lists["done"], "subscriber-new": link("Network", "Add a subscriber"),
            "subscriber": link("Network", "پروانه کریمی"),
            "address": link("Network", "پروانه کریمی", "Change the address…"),
            "views": self.desk.address + "/account/views", "list-with-views": self.desk.address + "/sources?q=feed",
            "erasure": link("Network", "پروانه کریمی", "Erase this subscriber…"),
            "organisations": link("Network", "Organisations"),
            "organisation-new": link("Network", "Organisations", "Add an organisation"),
            "organisation": link("Network", "Organisations", "Harbour Welcome Group"),
            "joining": link("Network", "Joining"), "wish": link("Network", "Joining", "Sara Lind"),
            "poster": link("Network", "Joining", "Poster with the address"),
            "still-here": link("Network", "Still here?"), "directory": link("Network", "Directory"),
            "public-editions": self.desk.address + "/network/public",
            "outbox": link("Outbox"), "outbox-sent": link("Outbox", re.compile("^Handed over")),
            "outbox-message": link("Outbox", re.compile("^Handed over"), re.compile("@")),
            "mail-health": link("Outbox", "Mail health"),
            "team": link("Team"), "record": link("Team", "What was done"),
            "checkpoints": link("Team", "Checkpoints"), "safeguarding-leads": link("Team", "Safeguarding leads"),
            "account": self.desk.address + "/account", "find": self.desk.address + "/find?q=brief", "not-found": self.desk.address + "/nowhere"}
        draft = staff["editor"].split("?")[0].removesuffix("/edit")
        staff |= {
            "check": draft + "/check", "versions": draft + "/versions", "reading": draft + "/reading",
            "correction": staff["archive-briefing"] + "/correction",
            "takedown": staff["archive-briefing"] + "/takedown",
            "replies": staff["archive-briefing"] + "/replies",
            "rhythm": link("Briefings", "When briefings go, and who is on duty"),
            "rhythm-stream": link("Briefings", "When briefings go, and who is on duty", "Daily briefing"),
            "lines": link("Lines"), "line": link("Lines", QUESTION), "line-new": self.desk.address + "/lines/new",
            "line-edit": link("Lines", QUESTION, "Check or change"),
            "lines-retired": self.desk.address + "/lines?of=retired"}
        staff |= self.keep_safe(owner)
        staff |= self.speak(owner, staff["person-care"].removesuffix("/care"))
        owner.close()
        # The pages behind a member's link are looked at in members.py.
        public = {"sign-in": self.desk.address + "/sign-in", "member": self.desk.address + "/member",
                  "set-up-used": self.first_link,
                  "invitation": self.invitation, "unsubscribe-farsi": self.unsubscribe,
                  "unsubscribe-arabic": self.unsubscribe + "?lang=ar", "unsubscribe": self.unsubscribe_english,
                  "unsubscribe-unknown": self.desk.address + "/unsubscribe/unknown/unknown",
                  "useful": self.useful + "?answer=yes&lang=en", "useful-farsi": self.useful + "?answer=no&lang=fa",
                  "join": self.desk.address + "/join", "join-farsi": self.desk.address + "/join?lang=fa",
                  "join-asked": self.desk.address + "/join/asked?lang=en", "join-question": self.join_question,
                  "join-old": self.desk.address + "/join/unknown/unknown",
                  "come-forward": self.desk.address + "/come-forward?lang=en",
                  "come-forward-arabic": self.desk.address + "/come-forward?lang=ar",
                  "come-forward-farsi": self.desk.address + "/come-forward?lang=fa",
                  "come-forward-answer": self.desk.address + "/come-forward/answer?lang=ar"}
        return staff, public

    def look_at_all(self):
        staff, public = self.find()
        for size, scheme, direction in self.ways():
            person = self.visitor(size, scheme, self.cookies)
            for name, address in staff.items():
                self.look(person, name, address, size, scheme, direction, STAFF_BUDGET)
            person.close()
            person = self.visitor(size, scheme, self.lead_cookies)
            for name, address in self.leads.items():
                self.look(person, name, address, size, scheme, direction, STAFF_BUDGET)
            person.close()
            if direction == "ltr":  # public pages have their own direction, by their language
                person = self.visitor(size, scheme)
                for name, address in public.items():
                    self.look(person, name, address, size, scheme, direction, PUBLIC_BUDGET)
                person.close()
            told(f"{self.seen} pages looked at ({size}, {scheme}, {direction})")
        self.staff = staff

    def type_wrong(self):
        """Forms that were filled in wrongly are pages too."""
        for size in SIZES:
            person = self.visitor(size, "light", self.cookies)
            for name, room, start, button in (
                    ("source-wrong", "Sources", "Add a source", "Add"),
                    ("item-wrong", "Morning", "Add an item", "Add"),
                    ("merge-wrong", "Morning", None, "Make one story of those ticked"),
                    ("line-wrong", "Lines", "Add a line", "Save"),
                    ("subscriber-wrong", "Network", "Add a subscriber", "Add"),
                    ("organisation-wrong", "Network", ("Organisations", "Add an organisation"), "Add"),
                    ("import-wrong", "Network", ("Bring people in",), "Look at it"),
                    ("checkpoint-wrong", "Team", "Checkpoints", "Check the log against it"),
                    ("team-wrong", "Team", None, "Invite")):
                person.page.goto(self.desk.address)
                person.room(room)
                for step in (start,) if isinstance(start, str) else start or ():
                    person.follow(step)
                person.press(button)
                see(person.page.get_by_role("alert")).to_contain_text("There is a problem")
                expect(person.page.title().startswith("Error: "), f"{name}: the title does not say that there is an error")
                self.check_again(person, f"{name} ({size})")
            person.close()

    def check_again(self, person, way):
        for found in Axe().run(person.page, options={"runOnly": RULES}).response["violations"]:
            self.mistakes.append(f"{way}: axe {found['id']}: {found['nodes'][0]['html'][:200]}")
        if self.stage.shots:
            person.page.screenshot(path=self.stage.shots / (re.sub(r"[ ()]+", "-", way).strip("-") + ".png"), full_page=True)

    def pictures(self, folder):
        """The pictures of the README, without the source that was wrong on purpose."""
        folder.mkdir(parents=True, exist_ok=True)
        person = self.visitor("desk", "light", self.cookies)
        person.page.goto(self.staff["source-problem"])
        person.page.set_viewport_size({"width": 1280, "height": 1000})
        person.press("Retire")
        person.sees("The source is retired")
        for name, page in (("today", "today"), ("editor", "editor"), ("archive", "archive-briefing")):
            person.page.goto(self.staff[page])
            person.page.screenshot(path=folder / f"{name}.png")
        person.close()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--shots", metavar="FOLDER", help="save a picture of each page there")
    options.add_argument("--images", action="store_true", help="write the pictures of docs/images")
    options = options.parse_args()
    began = time.monotonic()
    with sync_playwright() as playwright, Stage("sqlite", options.shots) as stage:
        pages = Pages(stage, launch(playwright))
        try:
            pages.fill()
        except Exception:
            pages.owner.page.screenshot(path=pathlib.Path(options.shots or stage.folder) / "failed.png", full_page=True)
            raise
        told(f"The desk was filled with scripting off ({time.monotonic() - began:.0f} s)")
        pages.look_at_all()
        pages.type_wrong()
        if options.images:
            pages.pictures(ROOT / "docs" / "images")
        expect(not pages.mistakes, "\n    ".join([f"{len(pages.mistakes)} mistakes", *pages.mistakes]))
    heaviest = max(pages.weights.values())
    print(f"{pages.seen} pages looked at, nothing wrong; the heaviest has {heaviest} bytes ({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"FAILED: {failure}")
