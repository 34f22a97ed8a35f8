#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The newsroom, as an editor goes through a morning and the next: sources come in by a list, the day becomes stories,
two are made one, one is taken apart, ten are skipped, and the next morning's order has learned from it.

Only labels, buttons, links and keys are used, as a person would. Done twice: with scripting, and without.
"""
import datetime
import pathlib
import re
import time
import urllib.parse
import urllib.request

from playwright.sync_api import expect as see

from desk import expect, free_port, told, until
from walk import Walk, go, options_of

FEED = re.compile(r"<outline [^>]*xmlUrl=.*?/>", re.S)
NOISE = re.compile("(?i)cricket|football|rovers|cup|goal|league|council tax|planning|parking|bypass|weather|snow|rain|"
                   "bakery|museum|panto|market|bus|road|ferry|swim|library|bin|pub|school meals|harvest|show|tree")


class Newsroom(Walk):
    holds = "The newsroom holds"

    def __init__(self, stage, browser, scripting):
        self.name = "scripted" if scripting else "plain"
        super().__init__(stage, browser, self.name)
        self.scripting, self.news_port = scripting, free_port()
        self.editor = self.person("Amina Yusuf", "amina@sunrise.example.org", java_script_enabled=scripting)

    def shot(self, name):
        super().shot(f"{self.name}-{name}", self.editor.page)

    def steps(self):
        return [self.comes_in, self.brings_list, self.pastes_page, self.sees_stories, self.merges, self.splits,
                self.skips_ten, self.adds_by_hand, self.next_morning, self.searches, self.holds_back, self.takes_out]

    # The first morning.

    def comes_in(self):
        """The editor came in to a desk without sources"""
        self.desk.start("demo", "--without-sources", "--news-port", self.news_port)
        self.editor.set_up(self.desk.first_link())
        self.editor.room("Morning")
        self.editor.sees("Nothing is left to decide.")

    def lists(self):
        """The outlets' own list, as two files: what is brought in today, and what is tomorrow."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.news_port}/sources.opml") as answer:
            whole = answer.read().decode()
        feeds = FEED.findall(whole)
        expect(len(feeds) == 24, f"The list of the invented outlets has {len(feeds)} feeds")
        later = set(feeds[5::6])
        for name, dropped in (("today", later), ("tomorrow", set(feeds) - later)):
            text = whole
            for feed in dropped:
                text = text.replace(feed, "")
            (self.desk.folder / f"{name}.opml").write_text(text, encoding="utf-8")
        return len(feeds) - len(later), len(later)

    def bring_in(self, name, count):
        self.editor.bring_in(self.desk.folder / f"{name}.opml")
        self.editor.sees(f"{count} sources were added and fetched just now.")

    def brings_list(self):
        """A list of another feed reader came in, and every source says how it does"""
        today, _ = self.lists()
        self.bring_in("today", today)
        self.editor.follow("See the sources")
        self.shot("sources")

    def pastes_page(self):
        """A page's address was pasted, and its feed was found"""
        self.editor.add_source(f"http://127.0.0.1:{self.news_port}/wexcombe/")
        self.editor.reload_until("Its feed was found on")

    def lead(self):
        self.editor.reads()
        return self.editor.page.locator("main .lead").inner_text()

    def stories(self):
        """The headlines of the stories on the page, from the top."""
        self.editor.reads()
        return self.editor.page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()

    def settle(self):
        """Reloads until all that came is placed and ranked."""
        self.editor.room("Morning")

        def look():
            self.editor.page.reload()
            count = re.match(r"(\d+) stor", self.lead())
            return count and int(count[1]) > 0 and "being read" not in self.lead()

        until(180, f"The morning is not ready: {self.lead()}", look)
        time.sleep(4)
        self.editor.page.reload()

    def sees_stories(self):
        """The day stands there in stories: copies folded, other outlets named, reasons told"""
        self.settle()
        text = self.editor.page.get_by_role("main").inner_text()
        expect(int(re.match(r"(\d+)", self.lead())[1]) > 80, f"The day is too small: {self.lead()}")
        expect(re.search(r"Same text, [3-9] outlets; first \d\d:\d\d, Northgate", text), "No agency's text is folded")
        expect("Also in " in text, "No story says where else it stands")
        expect("Words of the field: " in text, "No story says why it stands where it does")
        self.shot("morning")

    def tick(self, title):
        self.editor.page.get_by_role("checkbox", name=re.compile("^Tick " + re.escape(title))).check()

    def merges(self):
        """Two stories were made one"""
        before = int(re.match(r"(\d+)", self.lead())[1])
        first, second = self.stories()[:2]
        self.tick(first)
        self.tick(second)
        self.editor.press("Make one story of those ticked")
        self.editor.sees("They are one story now, and the desk remembers it.")
        after = int(re.match(r"(\d+)", self.lead())[1])
        expect(after == before - 1, f"{before} stories became {after}")
        self.merged = (first, second)

    def splits(self):
        """One story was taken apart, by a key where there is scripting"""
        page = self.editor.page
        first, second = self.merged
        story = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=2)).filter(
            has_text=re.compile("|".join(map(re.escape, self.merged)))).first
        story.get_by_role("link", name=re.compile(r"articles")).click()
        self.editor.reads()
        titles = page.get_by_role("main").get_by_role("heading", level=3).all_inner_texts()
        expect(len(titles) >= 2, "The story has no second article")
        out = next(title for title in reversed(titles) if title != page.get_by_role("heading", level=1).inner_text())
        self.shot("story")
        self.tick(out)
        if self.scripting:
            page.keyboard.press("s")
        else:
            self.editor.press("Take out those ticked")
        self.editor.sees("What you took out is a story of its own now, and the desk remembers it.")
        self.editor.sees_heading(out)
        self.editor.room("Morning")

    def noisy(self):
        return next((title for title in self.stories() if NOISE.search(title)), None) or self.stories()[-1]

    def row(self, title):
        page = self.editor.page
        return page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=2, name=title, exact=True))

    def decides(self, title, button):
        """Presses a button of a story; without scripting a new page comes, which says what the one before said."""
        press = self.row(title).first.get_by_role("button", name=button)
        if self.scripting:
            return press.click()
        with self.editor.page.expect_navigation():
            press.click()

    def skips_ten(self):
        """Ten were skipped, and three kept"""
        page = self.editor.page
        self.before = self.all_stories()
        self.skipped = []
        for number in range(10):
            title = self.noisy()
            self.skipped.append(title)
            row = self.row(title).first
            if self.scripting and number % 2:
                row.focus() if row.get_attribute("tabindex") else row.evaluate("row => { row.tabIndex = -1; row.focus(); }")
                page.keyboard.press("e")
            else:
                self.decides(title, "Skip")
            if self.scripting:
                see(page.get_by_text("Skipped: ")).to_be_visible()
                see(self.row(title)).to_have_count(0)
            else:
                self.editor.sees("Skipped. It is under Skipped")
        if self.scripting:
            page.keyboard.press("u")
            see(self.row(title).first).to_be_visible()
            self.row(title).first.get_by_role("button", name="Skip").click()
            see(self.row(title)).to_have_count(0)
            self.shot("skipped")
        if self.scripting:
            self.enters_and_ticks()
        for title in self.stories()[:3]:
            self.decides(title, "Keep")
            if self.scripting:
                see(self.row(title)).to_have_count(0)
        page.goto(page.url.split("?")[0])
        page.get_by_role("link", name=re.compile("^Skipped")).click()
        expect(len(self.stories()) == 10, f"{len(self.stories())} stories stand under Skipped")
        page.get_by_role("link", name=re.compile("^Kept")).click()
        expect(len(self.stories()) == 3, f"{len(self.stories())} stories stand under Kept")

    def enters_and_ticks(self):
        """Enter in a box merges nothing, and a row that was ticked and decided is ticked no more."""
        page = self.editor.page
        page.reload()
        before = self.lead()
        boxes = page.get_by_role("checkbox", name=re.compile("^Tick "))
        boxes.nth(0).check()
        boxes.nth(1).check()
        boxes.nth(1).press("Enter")
        self.editor.sees("Press one of the buttons.")
        page.goto(page.url.split("?")[0])
        expect(self.lead() == before, f"Enter in a box changed something: {before} {self.lead()}")
        kept, other = self.stories()[:2]
        self.tick(kept)
        self.row(kept).first.get_by_role("button", name="Skip").click()
        see(self.row(kept)).to_have_count(0)
        self.tick(other)
        self.editor.press("Keep ticked")
        self.editor.sees("the order learns from it")
        page.get_by_role("link", name=re.compile("^Kept")).click()
        expect(self.stories() == [other], f"Under Kept stand {self.stories()}")
        self.row(other).first.get_by_role("button", name="Skip").click()
        see(self.row(other)).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        see(self.row(other).first).to_be_visible()
        page.reload()
        expect(self.stories() == [other], "Undo under Kept did not keep it again")
        self.row(other).first.get_by_role("button", name="Decide again").click()
        see(self.row(other)).to_have_count(0)
        page.get_by_role("link", name=re.compile("^Skipped")).click()
        self.row(kept).first.get_by_role("button", name="Decide again").click()
        see(self.row(kept)).to_have_count(0)
        self.editor.room("Morning")

    def all_stories(self):
        """The headlines of every page of the list."""
        found = self.stories()
        more = self.editor.page.get_by_role("link", name="More", exact=True)
        while more.count():
            more.click()
            found += self.stories()
        self.editor.room("Morning")
        return found

    def adds_by_hand(self):
        """A broadcast was written down and a link pasted, which was read"""
        page = self.editor.page
        self.editor.room("Morning")
        self.editor.follow("Add an item")
        self.editor.fill("What it was about", "Caller tells of the night shift at the reception centre")
        self.editor.fill("Outlet", "Radio Severnside")
        self.editor.press("Add")
        self.editor.sees("The item was added.")
        link = self.article_of_tomorrow()
        self.editor.follow("Add an item")
        self.editor.fill("Link", link)
        self.editor.press("Add")
        self.editor.sees("The item was added.")
        self.editor.room("Sources")
        self.editor.follow("Added by hand")

        def look():
            page.reload()
            titles = page.get_by_role("main").get_by_role("heading", level=3).all_inner_texts()
            return len(titles) == 2 and not any(title.startswith("http") for title in titles)

        until(120, "The page of the pasted link was not read", look)

    def article_of_tomorrow(self):
        """The address of an article on the site of an outlet that is no source yet."""
        outline = FEED.search((self.desk.folder / "tomorrow.opml").read_text(encoding="utf-8"))[0]
        home = re.search(r'htmlUrl="([^"]+)"', outline)[1]
        with urllib.request.urlopen(home) as answer:
            page = answer.read().decode(errors="replace")
        path = home.split("/", 3)[3].strip("/")
        found = re.search(r'href="([^"]*/%s/[^"#?]{8,})"' % re.escape(path), page)
        expect(found, f"The page {home} leads to no article")
        return urllib.parse.urljoin(home, found[1])

    # The next morning.

    def next_morning(self):
        """The next morning's order has changed, and says why"""
        _, count = self.lists()
        self.desk.stop()
        self.desk.start("demo", "--without-sources", "--news-port", self.news_port, "--days-ahead", 1)
        self.editor.phone.ahead = 86_400
        self.editor.page.goto(f"{self.desk.address}/sign-in")
        self.editor.sign_in()
        self.bring_in("tomorrow", count)
        self.settle()
        after = self.all_stories()
        common = [title for title in self.before if title in after]
        expect(common != [title for title in after if title in common], "The order is the same as yesterday")
        expect(len(set(after) - set(self.before)) > 10, "Nothing new came overnight")
        page = self.editor.page
        told_why = page.get_by_text(re.compile("Keeps of yours: |You skipped many on "))
        expect(told_why.count() > 0, "No story says what was learned from yesterday")
        self.shot("tomorrow")

    def searches(self):
        """Last week was searched"""
        page = self.editor.page
        page.get_by_role("searchbox").fill("refugee")
        self.editor.press("Search")
        today = datetime.date.today()
        page.get_by_label("From").fill(str(today - datetime.timedelta(days=8)))
        page.get_by_label("Until").fill(str(today - datetime.timedelta(days=3)))
        # The page of before says the same in every other respect.
        with page.expect_navigation():
            self.editor.press("Search")
        found = page.get_by_role("main").get_by_role("heading", level=3).all_inner_texts()
        expect(len(found) > 2, f"Only {len(found)} articles of last week were found")
        times = page.get_by_role("main").locator("time").evaluate_all("all => all.map(time => time.dateTime)") \
            if self.scripting else []
        wrong = [at for at in times if not str(today - datetime.timedelta(days=9)) < at < str(today - datetime.timedelta(days=2))]
        expect(not wrong, f"Articles of other days were found: {wrong}")
        self.shot("search")

    def holds_back(self):
        """Words that could give two people away were held back with the reason, and left when they were mended"""
        editor, page = self.editor, self.editor.page
        editor.start_briefing()
        page.get_by_role("button", name=re.compile("^Pick ?: ")).first.click()
        words = page.get_by_label(re.compile("^In your words ?: ")).first
        words.fill("The outlet tells in two pages how it came to be.")
        editor.fill("Subject", "Today: one piece of news")
        editor.fill("Opening lines", "We know two Afghan dentists in Stockton who would talk.")
        editor.press("Check and send")
        editor.sees_heading("Check before it goes")
        editor.sees("It cannot go yet")
        editor.sees("\u201cAfghan\u201d (nationality) in the briefing")
        expect(page.get_by_role("button", name=re.compile("^Send to ")).count() == 0, "What is held back can be sent")
        self.shot("held")
        page.get_by_role("link", name=re.compile("together could identify somebody")).click()
        editor.reads()
        expect(page.get_by_label("Opening lines").input_value().startswith("We know"), "What was typed is gone")
        editor.fill("Opening lines", "We know two people who would talk.")
        editor.press("Check and send")
        editor.sees_heading("Check before it goes")
        page.get_by_role("button", name=re.compile("^Send to ")).click()
        editor.sees_heading("On its way")

    def takes_out(self):
        """The sources went out as a list"""
        self.editor.room("Sources")
        self.editor.page.get_by_text("Lists", exact=True).click()
        with self.editor.page.expect_download() as waiting:
            self.editor.follow("Take out as OPML")
        text = pathlib.Path(waiting.value.path()).read_text(encoding="utf-8")
        expect(len(FEED.findall(text)) >= 20, f"The list that was taken out has {len(FEED.findall(text))} feeds")


class Newsrooms:
    """The same newsroom with scripting and without, one after the other."""

    holds = "The newsroom holds, with scripting and without,"

    def __init__(self, stage, browser):
        self.stage, self.browser, self.now = stage, browser, None

    def walk(self):
        for scripting in (True, False):
            told(f"Scripting {'on' if scripting else 'off'}")
            self.now = Newsroom(self.stage, self.browser, scripting)
            self.now.walk()

    def failed(self):
        self.now.failed()

    def end(self):
        self.now.end()


if __name__ == "__main__":
    go(Newsrooms, options_of(__doc__))
