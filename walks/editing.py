#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The editor's morning: the demo day becomes a sent briefing of every kind of block, in at most 60 actions.

An action is a click, a key, a choice, or a box that is filled in. A colleague writes at the same time, and neither loses
a word. Only labels, buttons, links and keys are used; the minute in which it can be taken back is really waited for.
"""
import base64
import re
import time

from playwright.sync_api import expect as see

from desk import expect, free_port, told, until
from person import Person
from picture import SECRET, made
from walk import Walk, go, options_of

MOST_ACTIONS = 60
INVENTED = 12
ALT = "Five bars; the last is three times the first"
SUBJECT = "Today: the new rules on housing, and a council that opened its doors"


class Counted(Person):
    """Somebody whose actions are counted."""

    def __init__(self, *given, **options):
        super().__init__(*given, **options)
        self.actions = 0

    def press(self, name):
        self.actions += 1
        super().press(name)

    def follow(self, name, exact=True):
        self.actions += 1
        super().follow(name, exact)

    def room(self, name):
        self.actions += 1
        super().room(name)

    def type(self, label, text):
        """Fills in the box of that label which comes last: the one of the block that was added last."""
        self.actions += 1
        self.page.get_by_label(label).last.fill(text)

    def key(self, key):
        self.actions += 1
        self.page.keyboard.press(key)

    def choose(self, label, option):
        self.actions += 1
        self.page.get_by_label(label).first.select_option(label=option)

    def unfold(self, words):
        self.actions += 1
        self.page.locator("main details > summary", has_text=words).first.click()


class Editing(Walk):
    def __init__(self, stage, browser):
        super().__init__(stage, browser)
        self.editor = Counted(browser, "Amina Yusuf", "amina@sunrise.example.org")
        self.everybody.append(self.editor)
        self.picked, self.readers = [], INVENTED

    def shot(self, name, page=None):
        if self.stage.shots:
            page = page or self.editor.page
            page.screenshot(path=self.stage.shots / f"{name}.png", full_page=True)
            # The pictures of docs/guide-editors.md: what is in sight.
            page.screenshot(path=self.stage.shots / f"view-{name}.png")

    def steps(self):
        return [self.comes_in, self.keeps, self.begins, self.writes_stories, self.writes_the_rest, self.writes_head,
                self.colleague_writes, self.looks, self.sends, self.arrives, self.is_kept]

    @property
    def holds(self):
        return f"The editor\u2019s morning holds in {self.editor.actions} actions"

    def walk(self):
        super().walk()
        expect(self.editor.actions <= MOST_ACTIONS, f"It took {self.editor.actions} actions, over {MOST_ACTIONS}")

    def comes_in(self):
        """The editor came in, and the day's news is there in stories"""
        self.desk.start("demo", "--news-port", free_port())
        self.editor.set_up(self.desk.first_link())
        page = self.editor.page

        def look():
            page.goto(self.desk.address + "/morning")
            lead = page.locator("main .lead").inner_text()
            count = re.match(r"(\d+) stor", lead)
            return count and int(count[1]) > 60 and "being read" not in lead

        until(240, "The morning is not ready", look)
        time.sleep(4)
        page.reload()
        # Coming in is no part of the twenty minutes.
        self.editor.actions = 0

    def keeps(self):
        """Six stories were kept, by keys"""
        editor = self.editor
        for _ in range(6):
            editor.key("j")
            title = editor.page.locator("li:focus").get_by_role("heading", level=2).inner_text()
            editor.key("a")
            see(editor.page.locator("main li").get_by_role("heading", level=2, name=title, exact=True)).to_have_count(0)
        see(editor.page.get_by_text("Kept:")).to_be_visible()
        self.shot("guide-morning")

    def begins(self):
        """The briefing was begun with the kept stories before it"""
        self.editor.room("Briefings")
        self.editor.press("Start today’s briefing")
        self.editor.sees("Kept this morning")
        self.shot("guide-editor-empty")

    def pick(self, button):
        """Picks the first story that is not in the briefing yet."""
        self.editor.actions += 1
        found = self.editor.page.get_by_role("button", name=re.compile(f"^{button}")).first
        found.click()
        self.editor.page.wait_for_load_state()

    def writes_stories(self):
        """Two top stories with who says what, and two told in one line"""
        editor = self.editor
        for number in range(2):
            self.pick("Pick")
            outlet = editor.page.locator(".pick .outlet").last.inner_text()
            self.picked.append(editor.order()[-1])
            editor.type("In your words", f"The rules change on Monday, [{outlet}] reports. Councils ask for time.")
            editor.type("Why it matters", "Members will be asked where people can stay.")
        editor.unfold("More")
        editor.choose("How it speaks of people", "Hostile")
        editor.page.get_by_label("Content note").first.fill("insults of people in hotels")
        editor.actions += 1
        self.shot("guide-story")
        for number in range(2):
            self.pick("One line")
            editor.type("In one line", "A village hall became a classroom.")

    def add(self, kind, **typed):
        self.editor.press(kind)
        for label, words in typed.items():
            self.editor.type(label.replace("_", " "), words)

    def writes_the_rest(self):
        """A number, a picture, what is on today, an event of ours, a line to take"""
        self.add("Number of the day", The_number="56 days", What_it_says="The time to leave asylum housing.")
        self.add_picture()
        self.add("On today", Time="8.10", What_is_on="Today programme, BBC Radio 4: the minister.")
        self.add("Event or training", What_it_is_called="Speaking to a reporter", When="Thursday, 14.00 to 15.30")
        self.editor.type("In two lines", "An hour and a half for people who are asked to speak.")
        self.add("Line to take", Question="Why do people stay in hotels?",
                 Answer="Because decisions take months. Nobody chooses it.")

    def add_picture(self):
        editor = self.editor
        editor.press("Picture")
        for label, words in (("What it shows", ALT), ("Caption", "Decisions, month by month"), ("Who made it", "Chart: our own")):
            editor.actions += 1
            editor.page.get_by_label(re.compile(f"^{label}")).last.fill(words)
        editor.page.get_by_label(re.compile("^The picture")).last.set_input_files(made(self.stage.folder / "chart.png"))
        editor.page.get_by_role("button", name=re.compile("^Put it in")).last.click()
        editor.actions += 2
        see(editor.page.locator("img.look")).to_have_attribute("alt", ALT)
        self.shot("guide-picture")

    def writes_head(self):
        """Subject and opening lines were written, and saved by themselves"""
        editor = self.editor
        editor.actions += 2
        editor.fill("Subject", SUBJECT)
        editor.fill("Opening lines", "Two things matter today.")
        see(editor.page.get_by_text(re.compile(r"^Saved \d\d:\d\d$"))).to_be_visible()
        self.shot("guide-editor")

    def colleague_writes(self):
        """A colleague wrote at another place and at the same place meanwhile: nobody lost a word"""
        editor = self.editor
        other = self.person("Amina at another desk", editor.email)
        other.context.add_cookies(editor.context.cookies())
        # Without what the editor was told last: the colleague must not take that word for their own.
        other.page.goto(editor.page.url.partition("?")[0])
        first, second = self.picked
        other.fill(f"Why it matters: {second}", "A colleague's reason.")
        other.fill("Opening lines", "A colleague's opening.")
        other.press("Save")
        other.sees("Saved.")
        # The editor's page knows nothing of it yet.
        editor.page.get_by_label(f"Why it matters: {first}", exact=True).fill("The editor's reason.")
        editor.fill("Opening lines", "Two things matter today, and a third.")
        editor.actions += 2
        editor.press("Save")
        editor.sees("Somebody else wrote at the same place")
        see(editor.page.get_by_label("Opening lines", exact=True)).to_have_value("A colleague's opening.")
        editor.sees("Two things matter today, and a third.")
        see(editor.page.get_by_label(f"Why it matters: {first}", exact=True)).to_have_value("The editor's reason.")
        see(editor.page.get_by_label(f"Why it matters: {second}", exact=True)).to_have_value("A colleague's reason.")
        self.shot("guide-kept-aside")
        editor.press("Let them go")
        other.close()

    def looks(self):
        """It was looked at as readers will see it"""
        self.editor.follow("Preview")
        frame = self.editor.page.frame_locator("iframe")
        see(frame.get_by_role("heading", level=2, name="Number of the day")).to_be_visible()
        picture = frame.get_by_role("img", name=ALT)
        expect(picture.evaluate("image => image.naturalWidth") == 1200, "The preview does not show the picture")
        see(frame.get_by_text("Content note: insults of people in hotels")).to_be_visible()
        see(frame.get_by_role("link", name="Skip this story")).to_be_visible()
        self.shot("guide-preview")
        self.editor.follow("The briefing")

    def sends(self):
        """It was checked and sent"""
        self.editor.press("Check and send")
        self.editor.sees_heading("Check before it goes")
        self.shot("guide-check")
        self.editor.press(f"Send to {self.readers} people")
        self.editor.sees_heading("On its way")
        self.shot("guide-on-its-way")

    def arrives(self):
        """Each reader got one message with every block"""
        received = self.stage.mail.wait_for(SUBJECT, self.readers)
        receivers = {letter["envelope"]["to"][0] for letter in received}
        expect(len(receivers) == len(received) == self.readers, f"Not one message for each reader: {sorted(receivers)}")
        # Letters in other languages hold English words, marked as such.
        english = next(letter for letter in received if "<html lang=\"en\"" in letter["parts"][1]["text"])
        text, html = (part["text"] for part in english["parts"][:2])
        for letter in received:
            pictures = [part for part in letter["parts"] if part["type"] == "image/png"]
            expect(len(pictures) == 1 and pictures[0]["id"][1:-1] in letter["parts"][1]["text"],
                   "A letter does not carry the picture that it shows")
            expect(SECRET not in base64.b64decode(pictures[0]["text"]), "The picture tells where it was made")
        wanted = [f"[Picture: {ALT}. Decisions, month by month. Chart: our own]", "TOP STORIES", "IN BRIEF", "NUMBER OF THE DAY", "56 days", "8.10 Today programme", "Speaking to a reporter",
                  "Why do people stay in hotels?", "Content note: insults of people in hotels", "Read it at:"]
        missing = [words for words in wanted if words not in text]
        expect(not missing, f"The plain text lacks {missing}")
        expect(len(html) < 80_000, f"The HTML has {len(html)} bytes")

    def is_kept(self):
        """It is in the archive with its blocks, in their order"""
        page = self.editor.page
        page.goto(self.desk.address + "/briefings")
        page.get_by_role("link", name=SUBJECT).first.click()
        self.editor.reads()
        headings = page.get_by_role("article").get_by_role("heading", level=2).all_inner_texts()
        expect(headings == ["Top stories", "In brief", "Number of the day", "Pictures", "On today", "Our events and training",
                            "Lines to take"], f"The archive has {headings}")
        self.shot("guide-archive")


if __name__ == "__main__":
    go(Editing, options_of(__doc__))
