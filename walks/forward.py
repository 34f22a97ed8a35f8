#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming forward, in three languages: somebody writes by the public form, keeps the code, is answered,
writes more, and takes it all back; the safeguarding lead reads, answers, registers and erases. Then what only the lead is
shown.

Only labels, buttons and links are used, as a person would. Everybody and everything in it is invented.
"""
import json
import re

from playwright.sync_api import expect as see

from desk import ROOT, expect, free_port
from pages import SETTLED
from people import People
from walk import go, options_of

WORDS = {"en": "I came here by myself (invented).", "ar": "وصلت إلى هنا وحدي (مخترع).",
         "fa": "تنها به اینجا آمدم (ساختگی)."}
ENGLISH = re.compile(r"[A-Za-z]{3,}")


class Forward(People):
    holds = "The walk of coming forward holds"

    def steps(self):
        return [self.comes_in, self.writes, self.waits, self.is_read, self.is_answered, self.is_registered,
                self.goes_on, self.takes_back, self.is_stopped, self.is_looked_at, self.is_erased]

    def comes_in(self):
        """The owner came in, and invited a safeguarding lead; three people have a browser"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port())
        self.owner.set_up(self.desk.first_link())
        self.lead = self.joins("Bahar Lindqvist", "bahar@sunrise.example.org", "Safeguarding lead")
        self.people, self.codes = {}, {}
        for language in WORDS:
            self.people[language] = self.person(language, "", locale="en-GB")
        self.said = {language: json.loads((ROOT / "Sources/Words/Locales" / f"{language}.json").read_text("utf-8"))
                     for language in ("ar", "fa")}

    def says(self, language, key, english):
        """What a page says there, in the reader's language."""
        return english if language == "en" else self.said[language][f"forward.{key}"]

    def own(self, name, language):
        """Looks at a page as whoever comes forward sees it, in its own direction; nothing in it may be in English."""
        page = self.people[language].page
        self.people[language].reads()
        for size, width in (("desk", 1280), ("phone", 360)):
            page.set_viewport_size({"width": width, "height": 800})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.evaluate(SETTLED)
                self.look(f"{name}-{language}-{size}-{scheme}", page)
                self.ask_axe(f"{name} {language} ({size}, {scheme})", page)
        page.set_viewport_size({"width": 1280, "height": 800})
        if language == "en":
            return
        expect(page.locator("html").get_attribute("dir") == "rtl",
               f"{name} goes from left to right in {language}")
        for words in page.locator("main").locator("h1, h2, p:not(.key), label, button, a, .hint").all_inner_texts():
            left = words.replace("Sunrise Network (invented)", "")
            expect(not ENGLISH.search(left), f"{name} says in English to whoever reads {language}: {words}")

    def writes(self):
        """In three languages somebody chose theirs first, forgot to write, wrote, and kept the code; one browser forgot the form"""
        for language, words in WORDS.items():
            person = self.people[language]
            page = person.page
            page.goto(self.desk.address + "/come-forward")
            page.get_by_role("banner").get_by_role(
                "link", name={"en": "English", "ar": "العربية", "fa": "فارسی"}[language], exact=True).click()
            self.own("forward-form", language)
            send = self.says(language, "button", "Send it")
            person.press(send)
            see(page.get_by_role("alert")).to_contain_text(self.says(language, "problem", "It is not sent yet"))
            self.own("forward-empty", language)
            person.fill(self.says(language, "words", "What do you want to tell us?"), words)
            if language == "en":  # a browser that forgets what it was given, as some do on purpose
                page.context.clear_cookies()
            person.press(send)
            if language == "en":
                person.sees_heading("Please send it once more")
                self.own("forward-again", language)
                person.press("Send it now")
            person.sees_heading(self.says(language, "receipt.title", "We have it. This is your code"))
            self.codes[language] = page.locator(".key").inner_text()
            self.own("forward-receipt", language)
            expect(self.codes[language] not in page.url, "The code stands in the address")

    def asks(self, language):
        """Looks for the answer with the code, by the link of the receipt's kind."""
        person = self.people[language]
        person.page.goto(self.desk.address + "/come-forward/answer")
        person.fill(self.says(language, "answer.code", "Your code"), self.codes[language].lower().replace("-", " "))
        person.press(self.says(language, "answer.button", "Show the answer"))

    def waits(self):
        """A wrong code showed nothing, and the right one that nobody has answered yet"""
        for language in WORDS:
            person, page = self.people[language], self.people[language].page
            page.get_by_role("link", name=self.says(language, "answer.title", "Read our answer"), exact=True).click()
            self.own("forward-ask", language)
            if language == "ar":  # of one place, few tries are taken
                person.fill(self.says(language, "answer.code", ""), "00000-00000-00000")
                person.press(self.says(language, "answer.button", ""))
                see(page.get_by_role("alert")).to_contain_text(self.says(language, "other.problem", ""))
                self.own("forward-unknown", language)
            self.asks(language)
            person.sees(self.says(language, "answer.none", "Nobody has answered yet, but somebody will."))
            self.own("forward-waiting", language)

    def is_read(self):
        """The lead found three on Today, opened one, and read it; the others stayed covered"""
        lead, page = self.lead, self.lead.page
        page.goto(self.desk.address)
        lead.sees(re.compile("3 people who came forward wait"))
        lead.room("People")
        lead.follow("Came forward")
        self.shot("forward-list", lead)
        self.addresses = {}
        for link in page.get_by_role("main").locator(".row-title a").all():
            self.addresses[link.get_attribute("href")] = None
        for address in self.addresses:
            page.goto(self.desk.address + address)
            if address == next(iter(self.addresses)):
                self.shot("forward-covered", lead)
            lead.press("Open and read")
            lead.sees(re.compile("^What they wrote on"))
            found = [language for language, words in WORDS.items() if page.get_by_text(words).count()]
            expect(len(found) == 1, f"The page of one who came forward shows {len(found)} of them")
            self.addresses[address] = found[0]
        self.shot("forward-read", lead)
        self.addresses = {language: address for address, language in self.addresses.items()}

    def is_answered(self):
        """An answer without words was refused; then each got one, in their own language"""
        lead, page = self.lead, self.lead.page
        for language, words in {"en": "Thank you (invented).", "ar": "شكرًا لكم (مخترع).",
                                "fa": "سپاس از شما (ساختگی)."}.items():
            page.goto(self.desk.address + self.addresses[language])
            if language == "en":
                lead.press("Answer")
                see(page.get_by_role("alert")).to_contain_text("There is a problem")
                self.shot("forward-answer-refused", lead)
            lead.fill("Your answer", words)
            lead.press("Answer")
            lead.sees_heading("Came forward")
            self.asks(language)
            self.people[language].sees(words)
            self.own("forward-answered", language)
        self.shot("forward-list-answered", lead)

    def is_registered(self):
        """The lead registered the one who wrote in Farsi, under the reference that they had"""
        lead, page = self.lead, self.lead.page
        page.goto(self.desk.address + self.addresses["fa"])
        lead.follow("Register them")
        self.shot("forward-registering", lead)
        lead.fill("Given names", "Invented")
        page.get_by_label("Age", exact=True).select_option(label="18 or older")
        lead.press("Register")
        lead.sees("Registered. Only you and the safeguarding leads know of them.")
        self.card = page.url.split("?")[0]

    def goes_on(self):
        """The one who wrote in Arabic wrote more, with the same code"""
        person = self.people["ar"]
        person.fill(self.says("ar", "more", ""), "شيء آخر (مخترع).")
        person.press(self.says("ar", "button", ""))
        person.sees(self.says("ar", "more.done", ""))
        self.own("forward-more", "ar")

    def takes_back(self):
        """Two of them took it all back: the code led nowhere any more"""
        for language in ("en", "ar"):
            person = self.people[language]
            press = self.says(language, "back.button", "Delete it all")
            person.press(press)
            see(person.page.get_by_role("alert")).to_be_visible()
            self.own("forward-unsure", language)
            person.page.get_by_role("checkbox").check()
            person.press(press)
            person.sees_heading(self.says(language, "back.done.title", "It is deleted"))
            self.own("forward-deleted", language)
        self.asks("ar")
        see(self.people["ar"].page.get_by_role("alert")).to_contain_text(self.says("ar", "other.problem", ""))

    def is_stopped(self):
        """The one who was registered took it back too, and was told what happens; the lead was told"""
        person, lead = self.people["fa"], self.lead
        person.page.get_by_role("checkbox").check()
        person.press(self.says("fa", "back.button", ""))
        person.sees_heading(self.says("fa", "back.asked.title", ""))
        self.own("forward-stopped", "fa")
        lead.page.goto(self.desk.address + "/people/forward")
        lead.sees("Asks to be deleted")
        self.shot("forward-list-deletion", lead)
        lead.page.goto(self.desk.address + self.addresses["fa"])
        lead.sees("They ask for all to be deleted.")
        self.shot("forward-deletion", lead)

    def is_looked_at(self):
        """The lists and forms of the room that no other walk opens were as they should be"""
        lead, page = self.lead, self.lead.page
        for name, path in {"people-list": "/people", "concerns": "/people/concerns", "restored-list": "/people/restored",
                           "releases-list": "/people/releases", "leaving-list": "/people/leaving",
                           "keeping-list": "/people/keeping", "corrections-list": "/people/corrections",
                           "care-list": "/people/care"}.items():
            answer = page.goto(self.desk.address + path)
            expect(answer.status == 200, f"{path} answers {answer.status}")
            self.shot(name, lead)
        for name, path in {"uses-trial": "/uses/trial", "uses-new": "/uses/new",
                           "consent-new": "/consent/new", "releases-person": "/releases"}.items():
            answer = page.goto(self.card + path)
            expect(answer.status == 200, f"{path} answers {answer.status}")
            self.shot(name, lead)

    def is_erased(self):
        """The lead erased the one who had asked for it, from the page of what they wrote; their code led nowhere any more"""
        lead, page = self.lead, self.lead.page
        page.goto(self.desk.address + self.addresses["fa"])
        card = page.get_by_role("heading", level=1).inner_text()
        lead.follow("erase them")
        page.get_by_label(re.compile("^They asked for it, or we may not keep it any longer")).check()
        lead.press("Go on")
        lead.fill("Type the name on the card", card)
        lead.press("Erase for good")
        lead.sees_heading("Where the desk cannot reach")
        self.asks("fa")
        see(self.people["fa"].page.get_by_role("alert")).to_contain_text(self.says("fa", "other.problem", ""))
        page.goto(self.desk.address)
        expect("who came forward" not in page.content(), "Somebody who was erased still waits for the lead")


if __name__ == "__main__":
    go(Forward, options_of(__doc__))
