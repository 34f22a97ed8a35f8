# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person at the desk: sees labels, buttons and links, and uses nothing else."""
import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import expect as see

from desk import expect, until

CHROMIUM = "/usr/bin/chromium"
# How long a page may take, in milliseconds: walks share two cores with each other and with whatever else runs there.
WAIT = 40_000
PASSWORD = "lantern otter quarry ninety"


def launch(playwright):
    see.set_options(timeout=WAIT)
    return playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


class Phone:
    """An authenticator app."""

    def __init__(self, key):
        letters = key.replace(" ", "")
        self.key = base64.b32decode(letters + "=" * (-len(letters) % 8))
        self.last = 0
        # Seconds that the phone's clock is ahead, where a walk has gone on to another day.
        self.ahead = 0

    def now(self):
        return int(time.time() + self.ahead) // 30

    def code(self):
        """A code that was not used before; the desk takes one that is half a minute ahead."""
        step = max(self.now(), self.last + 1)
        while step > self.now() + 1:
            time.sleep(0.5)
        self.last = step
        return self.at(step)

    def wrong(self):
        """Six digits that no half minute near this one has."""
        now = self.now()
        near = {self.at(now + step) for step in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555", "666666", "777777")
                    if code not in near)

    def at(self, step):
        mark = hmac.digest(self.key, struct.pack(">Q", step), hashlib.sha1)
        start = mark[-1] & 15
        return "%06d" % ((struct.unpack(">I", mark[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000)


def said(name):
    """A name as a screen reader says it: browsers part the words that only it can read by a blank."""
    return re.compile("^" + re.escape(name).replace(":", " ?:") + "$")


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, browser, name, email, **options):
        self.name, self.email, self.phone = name, email, None
        self.context = browser.new_context(**({"viewport": {"width": 1280, "height": 800}, "color_scheme": "null"} | options))
        self.context.set_default_timeout(WAIT)
        self.complaints = []
        self.page = self.watch(self.context.new_page())

    def watch(self, page):
        """Keeps what the browser complains about: scripts that failed, what the security policy refused."""
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self.hear(page, message))
        return page

    def hear(self, page, message):
        # An answer such as 422 to a form is no fault; a style sheet that does not come is.
        isPage = "Failed to load resource" in message.text and "/assets/" not in message.location.get("url", "")
        if message.type in ("error", "warning") and not isPage:
            self.complaints.append(f"{page.url}: {message.text}")

    def close(self):
        self.context.close()
        expect(not self.complaints, "The browser complained:\n    " + "\n    ".join(self.complaints))

    # What a person does with a page.

    def fill(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def press(self, name):
        self.page.get_by_role("button", name=said(name)).click()

    def follow(self, name, exact=True):
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.reads()

    def room(self, name):
        self.page.get_by_role("navigation", name="Rooms").get_by_role("link", name=name, exact=True).click()
        self.reads()

    def reads(self):
        """Waits until all of the page is there: what is counted or read at once would else miss what comes last."""
        self.page.wait_for_load_state()

    def sees(self, words):
        see(self.page.get_by_text(words).first).to_be_visible()
        self.reads()

    def sees_heading(self, words):
        see(self.page.get_by_role("heading", level=1, name=words)).to_be_visible()
        self.reads()

    # Coming in.

    def set_up(self, link, prefilled=False):
        """The three steps behind a one-time link; returns the recovery codes."""
        self.page.goto(link)
        self.sees_heading("Your account")
        if prefilled:
            see(self.page.get_by_label("Your name", exact=True)).to_have_value(self.name)
        self.fill("Your name", self.name)
        self.fill("E-mail address", self.email)
        self.fill("Password", "password1234")
        self.press("Go on")
        self.sees("among those that are tried first. Choose another.")
        see(self.page.get_by_label("Your name", exact=True)).to_have_value(self.name)
        expect(self.page.title().startswith("Error: "), "The title does not say that there is an error")
        self.fill("Password", PASSWORD)
        self.press("Go on")
        self.sees_heading("Add your phone as a second step")
        see(self.page.get_by_role("img", name="QR code for your authenticator app")).to_be_visible()
        self.phone = Phone(self.page.get_by_text(re.compile(r"^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$")).inner_text())
        self.fill("Six-digit code", self.phone.code())
        self.press("Go on")
        self.sees_heading("Keep these somewhere safe")
        codes = self.page.get_by_role("list").filter(has_text=re.compile("-")).get_by_role("listitem").all_inner_texts()
        expect(len(set(codes)) == 10, f"There should be ten recovery codes, not {len(codes)}")
        self.press("I have kept them")
        self.sees_heading(re.compile(f"^Good (morning|afternoon|evening), {re.escape(self.name)}$"))
        return codes

    def sign_out(self):
        self.page.get_by_role("banner").get_by_text(self.name, exact=True).click()
        self.press("Sign out")
        self.sees("You are signed out.")

    def type_sign_in(self, code):
        self.sees_heading("Sign in")
        self.fill("E-mail address", self.email)
        self.fill("Password", PASSWORD)
        self.fill("Six-digit code", code)
        self.press("Sign in")

    def sign_in(self):
        self.type_sign_in(self.phone.code())
        self.sees_heading(re.compile(f"^Good (morning|afternoon|evening), {re.escape(self.name)}$"))

    # Sources and readers.

    def add_source(self, address):
        self.room("Sources")
        self.follow("Add a source")
        self.fill("Address", address)
        self.press("Add")
        self.sees("The source was added.")

    def bring_in(self, path):
        """Brings in a list of feeds that another reader exported."""
        self.room("Sources")
        self.page.get_by_text("Lists", exact=True).click()
        self.follow("Bring in a list (OPML)")
        self.page.get_by_label("List of feeds").set_input_files(path)
        self.press("Bring in")
        self.sees(re.compile("sources? (was|were) added and fetched just now"))

    def reload_until(self, words, seconds=120):
        """Reloads the page, as it asks to, until it says so."""
        def look():
            if self.page.get_by_text(words).count():
                return True
            time.sleep(0.5)
            self.page.reload()
        until(seconds, f"The page did not come to say {words!r}", look)

    def add_subscriber(self, name, address, language):
        self.room("Network")
        self.follow("Add a subscriber")
        self.fill("E-mail address", address)
        self.fill("Name", name)
        self.page.get_by_label("Language of the furniture").select_option(label=language)
        self.page.get_by_label("Daily briefing", exact=True).check()
        self.press("Add")
        self.sees("The subscriber was added.")
        see(self.page.get_by_role("row").filter(has_text=address)).to_contain_text("Receiving")

    # The briefing.

    def start_briefing(self):
        self.room("Briefings")
        self.press("Start today’s briefing")
        self.sees_heading(re.compile("^Briefing of "))

    def search(self, words):
        self.page.get_by_label("Search the items").fill(words)
        self.press("Search")

    def pick(self, title):
        self.press(f"Pick: {title}")
        see(self.page.get_by_label(f"In your words: {title}", exact=True)).to_be_visible()

    def order(self):
        """The titles of what is picked, from the top."""
        making = self.page.get_by_role("region", name="The briefing")
        return making.get_by_role("heading", level=4).all_inner_texts()

    def write(self, title, words, why):
        self.fill(f"In your words: {title}", words)
        self.fill(f"Why it matters: {title}", why)

    def add_picture(self, path, alt, caption, credit):
        """Puts a picture in after the others, with its words."""
        self.press("Picture")
        for label, words in (("What it shows", alt), ("Caption", caption), ("Who made it", credit)):
            self.page.get_by_label(re.compile(f"^{label}")).last.fill(words)
        self.page.get_by_label(re.compile("^The picture")).last.set_input_files(path)
        self.page.get_by_role("button", name=re.compile("^Put it in")).last.click()
        see(self.page.locator("img.look").last).to_have_attribute("alt", alt)

    def send(self, people):
        self.press("Check and send")
        self.sees_heading("Check before it goes")
        self.press(f"Send to {people} people")
        self.sees_heading("On its way")
        self.sees(f"Going out to {people} people")
