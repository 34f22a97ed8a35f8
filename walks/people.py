#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who came forward, from the first word to the last: registered, assessed, asked, covered, released for an hour
by two people, withdrawn, refused ever after, erased; and last week's backup does not bring them back.

Only labels, buttons and links are used, as a person would. Everybody and everything in it is invented.
"""
import base64
import pathlib
import re
import subprocess
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect as see

from desk import expect, free_port, told
from pages import RULES, SETTLED, SQUEEZED
from walk import Walk, go, options_of

PLACE = b"51.5074N invented garden"


def photograph(page):
    """A photograph of sixty by forty, which its phone held on its side, with the place in its Exif, in a comment and behind
    its end."""
    def segment(marker, body):
        return b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2, "big") + body

    drawn = page.evaluate("""() => {
        const paper = document.createElement("canvas");
        [paper.width, paper.height] = [60, 40];
        const pen = paper.getContext("2d");
        pen.fillStyle = "#4a7";
        pen.fillRect(0, 0, 60, 40);
        return paper.toDataURL("image/jpeg");
    }""")
    plain = base64.b64decode(drawn.partition(",")[2])
    turned = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    return plain[:2] + segment(0xE1, b"Exif\0\0" + turned + PLACE) + segment(0xFE, PLACE) + plain[2:] + PLACE


GIVEN, FAMILY, CARD = "Samira", "Inventedova", "Hazel Moor"


class People(Walk):
    holds = "The walk of people holds"

    def __init__(self, stage, browser):
        super().__init__(stage, browser)
        self.invited, self.mistakes = 0, []
        self.owner = self.person("Amina Yusuf", "amina@sunrise.example.org")

    def shot(self, name, person):
        """Looks at the page as it is, on a laptop and on a phone, light and dark, from left to right and from right to left:
        nothing too wide; and nothing wrong to axe, to which two of the ways tell everything."""
        page = person.page
        for size, width in (("desk", 1280), ("phone", 360)):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme, direction in (("light", "ltr"), ("dark", "ltr"), ("light", "rtl")):
                page.emulate_media(color_scheme=scheme)
                page.evaluate("direction => { document.documentElement.dir = direction }", direction)
                # Colours fade from one scheme to the other.
                page.evaluate(SETTLED)
                self.look(f"{name}-{size}-{scheme}-{direction}", page)
                if (size, scheme) in (("desk", "light"), ("phone", "dark")) and direction == "ltr":
                    self.ask_axe(f"{name} ({size}, {scheme})", page)
        page.evaluate("document.documentElement.dir = 'ltr'")
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="null")

    def look(self, name, page):
        spill = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if spill > 0:
            self.mistakes.append(f"{name}: is {spill} px wider than the screen")
        if page.evaluate(SQUEEZED):
            self.mistakes.append(f"{name}: the main heading is squeezed")
        if self.stage.shots:
            page.screenshot(path=self.stage.shots / f"{name}.png", full_page=True)

    def ask_axe(self, name, page):
        for found in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in found["nodes"][:2])
            self.mistakes.append(f"{name}: axe {found['id']}: {found['help']}: {nodes}")

    def steps(self):
        return [self.comes_in, self.is_raised, self.registers, self.is_covered, self.assesses, self.is_wrong,
                self.gives_papers, self.agrees, self.is_kept,
                self.hands_over, self.is_away, self.asks_for_all, self.asks_who, self.releases, self.ends, self.withdraws,
                self.is_called_back, self.is_refused, self.erases, self.restores]

    def walk(self):
        super().walk()
        expect(not self.mistakes, "Pages that are wrong:\n    " + "\n    ".join(self.mistakes))

    def joins(self, name, email, role):
        """A colleague is invited by letter and comes in."""
        owner = self.owner
        owner.room("Team")
        owner.fill("Their name", name)
        owner.fill("Their e-mail address", email)
        owner.page.get_by_role("radio", name=re.compile(f"^{role}")).check()
        owner.press("Invite")
        owner.sees("The invitation is made.")
        self.invited += 1
        letters = self.stage.mail.wait_for("Your invitation to the media desk of Sunrise Network (invented)", self.invited)
        mine = next(letter for letter in letters if letter["envelope"]["to"] == [email])
        link, = re.findall(r"http://localhost:\d+/invitations/\S+", mine["parts"][0]["text"])
        person = self.person(name, email)
        person.set_up(link, prefilled=True)
        return person

    def opens(self, person, tab, reason="To support them"):
        """Opens a covered page of somebody, saying why where that is asked."""
        page = person.page
        page.get_by_role("navigation", name="About this person").get_by_role("link", name=tab, exact=True).click()
        person.reads()
        choose = page.get_by_label("What do you need it for?", exact=True)
        if choose.count():
            choose.select_option(label=reason)
            person.press("Open")

    def comes_in(self):
        """The owner came in, and invited a safeguarding lead and two media officers"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port())
        self.owner.set_up(self.desk.first_link())
        self.lead = self.joins("Bahar Lindqvist", "bahar@sunrise.example.org", "Safeguarding lead")
        self.officer = self.joins("Bilal Khan", "bilal@sunrise.example.org", "Media officer")
        self.other = self.joins("Carys Owen", "carys@sunrise.example.org", "Media officer")

    def is_raised(self):
        """A second lead was asked for by the owner, and was invited when the lead had said yes"""
        owner, lead = self.owner, self.lead
        owner.room("Team")
        owner.sees(re.compile("^A new safeguarding lead needs a second yes within seven days"))
        owner.fill("Their name", "Dilnoza Holm")
        owner.fill("Their e-mail address", "dilnoza@sunrise.example.org")
        owner.page.get_by_role("radio", name=re.compile("^Safeguarding lead")).check()
        owner.press("Invite")
        owner.sees("Asked. It takes hold when a colleague says yes to it, within seven days.")
        self.shot("team-lead-asked", owner)
        owner.follow("Safeguarding leads")
        owner.sees(re.compile("^Waits for the yes of"))
        self.shot("leads-owner", owner)
        lead.room("Today")
        lead.follow("Safeguarding lead: a change waits for your yes")
        self.shot("leads-lead", lead)
        lead.page.get_by_role("button", name=re.compile("^Yes, so be it")).click()
        lead.sees("So it is. The record and the audit log have it.")
        lead.sees("Nothing waits for a second yes.")
        owner.room("Team")
        owner.sees("dilnoza@sunrise.example.org")
        self.invited += 1

    def registers(self):
        """The lead registered somebody who came forward, under a name that is not theirs"""
        lead, page = self.lead, self.lead.page
        lead.room("People")
        lead.sees("No card is shown to you yet.")
        self.shot("people-empty", lead)
        lead.follow("Register a person")
        lead.press("Register")
        lead.sees("Write at least one name by which they are known to us.")
        self.shot("register-refused", lead)
        lead.fill("Given names", GIVEN)
        lead.fill("Family or father\u2019s names", FAMILY)
        lead.fill("Other spellings, scripts and nicknames", "سمیرا\nSami")
        page.get_by_label("Age", exact=True).select_option(label="18 or older")
        page.get_by_label("How we met", exact=True).select_option(label="They came forward themselves")
        lead.fill("Name on the card", CARD)
        lead.fill("What they could speak about", "Learning a new language as a grown-up")
        lead.fill("Languages they would speak in", "Dari, English")
        lead.press("Register")
        lead.sees("Registered. Only you and the safeguarding leads know of them.")
        lead.sees_heading(CARD)
        self.shot("card-lead", lead)

    def is_covered(self):
        """Nobody else knew of them; then the media officer saw the card and nothing else; the lead opened it for a reason"""
        lead, officer = self.lead, self.officer
        address = lead.page.url.split("?")[0]
        officer.room("People")
        officer.sees("No card is shown to you yet.")
        answer = officer.page.goto(address)
        expect(answer.status == 404, f"A hidden person's page answers {answer.status} to a media officer")
        officer.page.go_back()
        lead.press("Show the card to the staff")
        lead.sees("Media officers, co-ordinators and owners see the card now, and nothing else.")
        officer.room("People")
        officer.follow(CARD)
        officer.sees_heading(CARD)
        officer.sees("Learning a new language as a grown-up")
        self.shot("card-officer", officer)
        expect(GIVEN not in officer.page.content(), "The card tells the name")
        answer = officer.page.goto(address + "/identity")
        expect(answer.status == 404, f"Who they are answers {answer.status} to a media officer")
        officer.page.go_back()
        self.opens(lead, "Who they are")
        see(lead.page.get_by_label("Given names", exact=True)).to_have_value(GIVEN)
        self.shot("identity-open", lead)
        lead.press("Cover again")
        lead.sees("Covered again.")
        self.address = address

    def choose(self, person, **choices):
        """Chooses in each list by what stands there; the label's words are joined by underlines."""
        for label, option in choices.items():
            person.page.get_by_label(label.replace("_", " "), exact=True).select_option(label=option)

    def saves(self, person, button="Save"):
        person.press(button)
        person.sees("Saved. The earlier version stays to be read.")

    def assesses(self):
        """The lead wrote down the claim, the languages and an assessment of the risks, and let a colleague work with them"""
        lead, page = self.lead, self.lead.page
        page.goto(self.address)
        page.get_by_label("Let a colleague work with them", exact=True).select_option(label="Carys Owen")
        lead.press("Assign")
        lead.sees("They work with this person now.")
        self.opens(lead, "Safety", "To keep them safe")
        page.get_by_label("Where it stands", exact=True).select_option(value="granted")
        page.get_by_label("Are they allowed to work?", exact=True).select_option(label="Yes")
        self.shot("safety", lead)
        self.saves(lead)
        self.opens(lead, "Speaking")
        page.get_by_label("Do they need an interpreter?", exact=True).select_option(label="No")
        self.saves(lead)
        page.goto(self.address + "/risk")
        for summary in page.locator("details.factors > summary").all():
            if summary.locator("..").get_attribute("open") is None:
                summary.click()
        for factor in ("In a crisis now", "A state, or those who act for it, with reach abroad",
                       "Family or friends in the country they left", "Family or friends still on the way",
                       "Family or friends in another country within reach"):
            group = page.get_by_role("group", name=factor, exact=True)
            group.get_by_label("Is it so?", exact=True).select_option(label="No")
            group.get_by_label("How we know", exact=True).fill("They said so")
        self.saves(lead)
        lead.sees("This assessment holds until")
        self.shot("risk", lead)

    @staticmethod
    def use(person):
        """The use that all of this is about: a quote, without a name, in one newspaper."""
        page = person.page
        for label, value in (("What for", "press"), ("What kind of thing", "quote"), ("Where", "outlet"),
                             ("In what form", "online")):
            page.get_by_label(label, exact=True).select_option(value=value)
        person.fill("Name of the outlet, the class or the network", "The Invented Gazette")
        page.get_by_role("group", name="Where it will be seen or heard", exact=False).get_by_role(
            "checkbox", name=re.compile("national|country", re.I)).first.check()

    def agrees(self):
        """A talk was written down with a yes and a no, then the answer to one use, which may leave"""
        lead, page = self.lead, self.lead.page
        page.goto(self.address + "/consent/new")
        # A yes must be said after the claim was written down, and times are typed to the minute.
        time.sleep(61 - time.time() % 60)
        now = time.localtime()
        today, clock = time.strftime("%Y-%m-%d", now), time.strftime("%H:%M", now)
        earlier = time.strftime("%Y-%m-%d", time.localtime(time.time() - 3 * 86400))
        later = time.strftime("%Y-%m-%d", time.localtime(time.time() + 300 * 86400))
        for label, words in {
                "Day of the talk": today, "Time of the talk": clock, "Who asked them": "Bahar Lindqvist",
                "For which organisation": "Sunrise Network (invented)", "In what role": "Safeguarding lead",
                "Language and dialect of the talk": "English", "Which version of the risks was read to them": "3",
                "Day on which it was explained first": earlier, "How they are reached safely": "Telephone",
                "Safe hours": "10 to 12", "Words to begin with": "The library", "Lawful basis, article 6": "6(1)(a)",
                "Lawful basis, article 9": "9(2)(a)", "Kept until": later, "Why until then": "As agreed",
                "What must not be spoken of": "The crossing"}.items():
            lead.fill(label, words)
        for label in ("Which copies can be called back, and which cannot",
                      "A no changes nothing in the help they get, nor in their claim",
                      "They may refuse, stop or skip at any time",
                      "How to withdraw, at any time, in any language, without a reason", "How to complain",
                      "They said back in their own words what they agreed to",
                      "They were asked from whom they want to be anonymous", "They were asked what must not be spoken of",
                      "They were asked which outlets or people are excluded",
                      "It was asked, with care, whether the law makes them anonymous", "They said yes to this"):
            page.get_by_label(label, exact=True).check()
        page.get_by_role("group", name="Proof", exact=False).get_by_role("checkbox").first.check()
        self.choose(lead, Somebody_to_be_with_them="Offered, and not wanted")
        page.get_by_label("A copy of their own, in their language", exact=True).select_option(label="Given")
        self.use(lead)
        lead.press("Write it down")
        lead.sees("What they are willing to be asked about")
        self.shot("consent", lead)
        page.goto(self.address + "/uses/new")
        self.use(lead)
        for label, words in {
                "Who gets it": "Dana Inventedson", "The words, as they were read back": "We were made welcome.",
                "The questions": "Arriving", "Other guests": "None", "When and where it is shown": "Friday",
                "Who looks after them on the days after": "Carys Owen", "Day of the answer": today,
                "Time of the answer": clock,
                "The last day on which it holds": time.strftime("%Y-%m-%d", time.localtime(time.time() + 7 * 86400)),
        }.items():
            lead.fill(label, words)
        page.get_by_label("Its form", exact=True).select_option(label="Edited")
        page.get_by_label("Whether this very copy can be called back", exact=True).select_option(value="requestable")
        page.get_by_role("group", name="Seeing it first", exact=False).get_by_role("checkbox").first.check()
        page.get_by_label("What they are given", exact=True).select_option(label="Nothing")
        page.get_by_label("Their answer", exact=True).select_option(label="Yes")
        lead.press("Write it down")
        lead.sees(re.compile("^This may leave, until "))
        self.shot("uses", lead)

    def hands_over(self):
        """What may leave was prepared, undone, prepared anew, handed over a minute later, and read once more"""
        lead, page = self.lead, self.lead.page
        for undoes in (True, False):
            page.goto(self.address + "/uses")
            page.get_by_role("link", name=re.compile("^Prepare to hand over")).click()
            lead.fill("Where it will appear, one place a line", "The Saturday page of the paper\nIts website")
            self.shot("handing-prepare", lead)
            lead.press("Prepare to hand over")
            lead.sees("It waits a minute")
            expect("We were made welcome." not in page.content(), "What waits shows its words")
            self.shot("handing-waits", lead)
            if undoes:
                lead.press("Undo")
                lead.sees("It was undone. Nothing left.")
        page.get_by_role("link", name="Go on", exact=True).click(timeout=90_000)
        self.shot("handing-ready", lead)
        lead.press("Hand it over")
        lead.sees("We were made welcome.")
        lead.sees("Do not pass it on to agencies or anybody else.")
        self.shot("handed-over", lead)
        lead.follow("Done")
        lead.sees(re.compile("^It was handed over at "))
        expect("We were made welcome." not in page.content(), "What was handed over still shows its words")
        self.handed = page.url
        lead.press("See the words again")
        lead.sees("We were made welcome.")
        lead.sees(re.compile("Nothing left a second time. That you looked again is noted."))
        self.shot("handed-again", lead)
        lead.follow("Done")
        lead.follow("What left, and what waits")
        self.shot("departures", lead)

    def is_away(self):
        """The lead wrote down an absence with the owner as deputy, who saw it, and came back"""
        lead, owner = self.lead, self.owner
        lead.room("People")
        lead.follow("Who is away")
        lead.press("Write it down")
        lead.sees("Name who stands in: nobody is away without a deputy.")
        lead.fill("From", time.strftime("%Y-%m-%d"))
        lead.fill("To, that day included", time.strftime("%Y-%m-%d", time.localtime(time.time() + 2 * 86400)))
        lead.page.get_by_label("Who stands in", exact=True).select_option(label="Amina Yusuf, owner")
        lead.press("Write it down")
        lead.sees("Written down. Whoever stands in holds the key in that time.")
        self.shot("absences", lead)
        owner.room("Team")
        owner.sees(re.compile("Amina Yusuf stands in"))
        owner.room("People")
        owner.follow("Who is away")
        owner.sees(re.compile("^You stand in for"))
        self.shot("absences-deputy", owner)
        owner.follow("Who came forward")
        owner.sees_heading(re.compile("forward"))
        owner.room("People")
        owner.follow(CARD)
        owner.sees("Media officers, co-ordinators and owners see this card.")
        lead.room("People")
        lead.follow(CARD)
        expect("Who knows of them" in owner.page.content(), "The deputy has not the lead's part of a card")
        expect("Erase them" not in lead.page.content(), "A lead who is away may erase")
        lead.room("People")
        lead.follow("Who is away")
        lead.press("I am back")
        lead.sees("Noted. The safeguarding lead holds their key again.")

    @staticmethod
    def day(days):
        return time.strftime("%Y-%m-%d", time.localtime(time.time() + days * 86400))

    def record(self, part=None):
        """Opens the lead's page of what people can ask, or one of its parts."""
        self.opens(self.lead, "Record", "They asked for it")
        if part:
            self.lead.page.get_by_role("navigation", name="Parts").get_by_role("link", name=part, exact=True).click()

    def is_wrong(self):
        """They said that something was wrong; it was put right in a new version, and they were told"""
        lead, page = self.lead, self.lead.page
        page.goto(self.address)
        self.record()
        lead.sees("They have not said that anything is wrong.")
        lead.follow("They say that something is wrong")
        lead.press("Write down")
        lead.sees("Write what they say is wrong, in their words.")
        self.shot("correction-refused", lead)
        page.get_by_label("Where it stands", exact=True).select_option(label="Who they are")
        lead.fill("What is wrong, in their words", "One spelling of my name is missing: Samirah")
        lead.press("Write down")
        lead.sees(re.compile("To be answered by"))
        self.shot("correction-open", lead)
        lead.follow("Write what became of it")
        page.get_by_label("What became of it", exact=True).select_option(label="It was wrong, and was put right")
        lead.fill("What was changed, their own words, or why not", "Your name is found by that spelling, too.")
        lead.press("Write down")
        lead.sees(re.compile("It is not put right yet"))
        self.opens(lead, "Who they are")
        lead.fill("Other spellings, scripts and nicknames", "\u0633\u0645\u06cc\u0631\u0627\nSami\nSamirah")
        self.saves(lead)
        self.record()
        lead.follow("Write what became of it")
        page.get_by_label("What became of it", exact=True).select_option(label="It was wrong, and was put right")
        lead.fill("What was changed, their own words, or why not", "Your name is found by that spelling, too.")
        lead.fill("When they were told", self.day(0))
        self.shot("correction-answer", lead)
        lead.press("Write down")
        lead.sees("Answered, and they were told")
        lead.sees(re.compile("^It was wrong, and was put right, in version 2"))
        self.shot("correction-done", lead)

    def gives_papers(self):
        """They gave a photo with the place in it, which was kept without; it was looked at, downloaded and taken out"""
        lead, page = self.lead, self.lead.page
        page.goto(self.address)
        self.record("Papers")
        lead.sees("No paper is kept for them.")
        photo = photograph(page)
        lead.follow("Attach a paper")
        lead.press("Attach")
        lead.sees("Choose what it is.")
        self.shot("paper-refused", lead)
        page.get_by_label("What it is", exact=True).select_option(label="A photo that they chose to give")
        lead.fill("A title", "In the garden")
        lead.fill("Who gave it", "They themselves")
        page.get_by_label("The file", exact=True).set_input_files(
            {"name": f"{FAMILY}-garden.jpg", "mimeType": "image/jpeg", "buffer": photo})
        lead.press("Attach")
        lead.sees("Kept, sealed with their key.")
        self.shot("papers", lead)
        lead.follow("In the garden")
        shown = page.get_by_role("img", name="In the garden")
        see(shown).to_be_visible()
        sides = shown.evaluate("async image => { await image.decode(); return [image.naturalWidth, image.naturalHeight] }")
        expect(sides == [40, 60], f"The photo does not stand upright: {sides}")
        self.shot("paper", lead)
        with page.expect_download() as file:
            lead.follow("Download")
        name, kept = file.value.suggested_filename, pathlib.Path(file.value.path()).read_bytes()
        expect(re.fullmatch(r"paper-[0-9a-f]{8}\.jpg", name), f"The file is called {name}")
        expect(PLACE in photo and PLACE not in kept and kept.startswith(b"\xff\xd8"), "The file tells the place")
        page.get_by_label("Destroy this paper", exact=True).check()
        lead.press("Take it out")
        lead.sees("Destroyed.")
        lead.sees("No paper is kept for them.")

    def is_kept(self):
        """The lead moved the day until which they are kept, with a reason"""
        lead = self.lead
        lead.page.goto(self.address)
        self.record("How long")
        lead.sees(re.compile("as they were told"))
        lead.fill("Kept until", self.day(200))
        lead.fill("Erased on", self.day(210))
        lead.press("Move")
        lead.sees("Write why. They can ask to read it.")
        self.shot("keeping-refused", lead)
        lead.fill("Erased on", self.day(240))
        lead.fill("Why", "They asked us to keep it for a shorter time")
        lead.press("Move")
        lead.sees("Moved. Why is kept with it, and they can ask to read it.")
        lead.sees("They asked us to keep it for a shorter time")
        self.shot("keeping", lead)

    def asks_for_all(self):
        """They asked for all that is kept of them, and were given it to read and to take along"""
        lead, page = self.lead, self.lead.page
        page.goto(self.address)
        self.record("Everything kept")
        self.shot("everything-kept", lead)
        lead.press("To read together")
        lead.sees_heading("What we keep about you")
        for words in (GIVEN, "Samirah", "Your name is found by that spelling, too.", "The Invented Gazette",
                      "They asked us to keep it for a shorter time"):
            see(page.get_by_text(words).first).to_be_visible()
        self.shot("everything-kept-read", lead)
        lead.follow("Back")
        with page.expect_download() as file:
            lead.press("As a file for another program (JSON)")
        expect("Samirah" in pathlib.Path(file.value.path()).read_text(), "The file lacks a name")
        if page.get_by_role("button", name="As a PDF", exact=True).count():
            with page.expect_download() as printed:
                lead.press("As a PDF")
            words = subprocess.run(["pdftotext", "-layout", printed.value.path(), "-"], check=True,
                                   capture_output=True, text=True).stdout
            for known in (GIVEN, "Samirah", "The Invented Gazette"):
                expect(known in words, f"The PDF lacks {known}")
            self.prints_in_arabic()
        page.get_by_label("In which language", exact=True).select_option(value="ar")
        lead.press("To read together")
        lead.sees_heading("ما نحتفظ به عنكم")
        see(page.get_by_text("Samirah").first).to_be_visible()
        self.shot("everything-kept-arabic", lead)

    def prints_in_arabic(self):
        """Everything kept was printed from right to left, in letters that are on the page"""
        page = self.lead.page
        page.get_by_label("In which language", exact=True).select_option(value="ar")
        with page.expect_download() as printed:
            self.lead.press("As a PDF")
        fonts = subprocess.run(["pdffonts", printed.value.path()], check=True, capture_output=True, text=True).stdout
        expect("Arabic" in fonts, "The PDF has no Arabic letters")
        if self.stage.shots:
            printed.value.save_as(self.stage.shots / "everything-kept-arabic.pdf")

    def asks_who(self):
        """The media officer asked who it is, for one hour and one recipient, and learnt nothing yet"""
        officer, page = self.officer, self.officer.page
        page.goto(self.address)
        officer.follow("Ask who this is")
        officer.press("Ask")
        officer.sees("Choose for how long, at most a day.")
        officer.fill("Which request it is for", "The invented evening programme of Friday")
        officer.fill("Who would get it", "Dana Inventedson")
        page.get_by_role("group", name="What is needed, and no more", exact=False).get_by_role("checkbox").first.check()
        self.choose(officer, For_how_long="One hour")
        page.get_by_label("What for", exact=True).select_option(value="press")
        officer.fill("Why it is needed", "They meet at the door and must find each other.")
        officer.press("Ask")
        officer.sees("Asked. You see here when somebody has decided, or when its time is over.")
        self.release = page.url.split("?")[0]
        expect(GIVEN not in page.content(), "A wish to know tells the name")
        self.shot("release-asked", officer)

    def releases(self):
        """A colleague wrote down the person's own yes, the lead granted it, and the officer looked"""
        other, lead, officer = self.other, self.lead, self.officer
        other.page.goto(self.release)
        other.press("The person said yes to this")
        other.sees("The person said yes. Waits for a second colleague.")
        expect(officer.page.get_by_role("button", name="Look").count() == 0, "It can be looked at before it is granted")
        lead.page.goto(self.release)
        lead.press("Grant it")
        lead.sees("Released now.")
        self.shot("release-granted", lead)
        officer.page.goto(self.release)
        officer.press("Look")
        officer.sees(GIVEN)
        self.shot("release-look", officer)
        other.page.goto(self.release)
        expect(other.page.get_by_role("button", name="Look").count() == 0, "It opens to somebody who did not ask")

    def ends(self):
        """An hour later it had ended by itself, and whoever handed over words could not see them again"""
        self.desk.stop()
        self.desk.start("demo", "--without-sources", "--news-port", free_port(), "--days-ahead", "1")
        for person in (self.lead, self.officer, self.other):
            person.phone.ahead = 86_400
            person.page.goto(self.desk.address)
            person.sign_in()
        officer = self.officer
        officer.page.goto(self.release)
        officer.sees("It has ended.")
        expect(officer.page.get_by_role("button", name="Look").count() == 0, "It can be looked at after it has ended")
        expect(GIVEN not in officer.page.content(), "What has ended still tells the name")
        self.shot("release-ended", officer)
        lead = self.lead
        lead.page.goto(self.address)
        self.opens(lead, "Uses")
        lead.sees("This may leave, until")
        lead.page.goto(self.handed)
        lead.sees(re.compile("^It was handed over at "))
        expect(lead.page.get_by_role("button", name="See the words again").count() == 0, "The words show after their hour")

    def withdraws(self):
        """They withdrew; the colleague wrote it down, and saw what is owed"""
        other = self.other
        other.page.goto(self.address)
        self.opens(other, "Consent", "They asked for it")
        other.follow("Withdraw everything")
        self.shot("withdrawal", other)
        other.press("Withdraw")
        other.sees(re.compile("Nothing about them leaves."))
        self.shot("withdrawn", other)

    def is_called_back(self):
        """Each copy stood in the ledger with its day; the outlet declined, in its own words"""
        other, page = self.other, self.other.page
        other.sees("The Saturday page of the paper")
        other.room("People")
        other.follow("To be called back")
        other.sees(re.compile("Write to the outlet"))
        self.shot("recalls", other)
        page.get_by_role("link", name="They declined", exact=True).first.click()
        other.press("Write it down")
        other.sees("Write what they answered: the person is told it.")
        other.fill("What they answered", "We keep what we have printed.")
        self.shot("recall-declined", other)
        other.press("Write it down")
        other.sees("Noted.")
        page.goto(self.address + "/consent")
        other.sees("We keep what we have printed.")
        self.shot("recalls-person", other)

    def is_refused(self):
        """Every later use was refused with the reason; whoever asked who they are learnt nothing of it, and it was not granted"""
        other, officer = self.other, self.officer
        other.page.goto(self.address + "/uses")
        other.sees("They have withdrawn.")
        expect("This may leave, until" not in other.page.content(), "Something may still leave")
        self.shot("uses-withdrawn", other)
        officer.page.goto(self.address + "/release")
        officer.fill("Which request it is for", "Another invented programme")
        officer.fill("Who would get it", "Dana Inventedson")
        officer.page.get_by_role("group", name="What is needed, and no more", exact=False).get_by_role("checkbox").first.check()
        self.choose(officer, For_how_long="One hour")
        officer.page.get_by_label("What for", exact=True).select_option(value="press")
        officer.fill("Why it is needed", "Once more.")
        officer.press("Ask")
        # Whoever sees the card alone does not learn what stands in the way.
        officer.sees("Asked. You see here when somebody has decided, or when its time is over.")
        wish = officer.page.url.split("?")[0]
        other.page.goto(wish)
        other.sees("They have withdrawn.")
        self.shot("release-in-the-way", other)
        other.press("The person said yes to this")
        self.lead.page.goto(wish)
        self.lead.press("Grant it")
        self.lead.sees("They have withdrawn.")
        officer.page.goto(wish)
        officer.sees("Asked. You see here when somebody has decided, or when its time is over.")
        expect("withdrawn" not in officer.page.content(), "Whoever asked is told what stands in the way")
        self.shot("release-in-the-dark", officer)

    def erases(self):
        """After a backup, the lead erased them for good; their page is nobody's any more"""
        lead, page = self.lead, self.lead.page
        self.backup, self.keys = self.stage.folder / "backup", self.stage.folder / "kept-elsewhere"
        expect("read back the same" in self.desk.run("backup", self.backup, "--key-to", self.keys), "No backup was made")
        page.goto(self.address + "/erasure")
        self.shot("erasure", lead)
        page.get_by_label(re.compile("^They asked for it, or we may not keep it any longer")).check()
        lead.press("Go on")
        lead.fill("Type the name on the card", CARD)
        lead.press("Erase for good")
        lead.sees_heading("Where the desk cannot reach")
        self.shot("erased", lead)
        answer = page.goto(self.address)
        expect(answer.status == 404, f"The page of somebody who was erased answers {answer.status}")

    def restores(self):
        """The backup of before was restored beside today's keys: they stayed unreadable, and the log whole"""
        self.desk.stop()
        fresh = self.stage.desk("second")
        fresh.keys_of = self.desk
        words = fresh.run("restore", self.backup, "--key-from", self.keys)
        expect("read back the same" in words, f"The restore said: {words}")
        fresh.start("demo", "--without-sources", "--news-port", free_port(), "--days-ahead", "1")
        lead = self.person(self.lead.name, self.lead.email)
        lead.phone = self.lead.phone
        lead.page.goto(fresh.address)
        lead.sign_in()
        answer = lead.page.goto(fresh.address + "/people/" + self.address.rsplit("/", 1)[1])
        expect(answer.status == 404, f"Somebody erased came back with a backup: {answer.status}")
        lead.page.go_back()
        lead.room("People")
        lead.sees("No card is shown to you yet.")
        self.shot("restored", lead)
        fresh.stop()
        words = fresh.run("audit", "verify")
        told("  " + words.strip().splitlines()[-1])


if __name__ == "__main__":
    go(People, options_of(__doc__))
