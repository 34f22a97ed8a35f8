#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Somebody who came forward, from the first word to the last: registered, assessed, asked, covered, released for an hour
by two people, withdrawn, refused ever after, erased; and last week's backup does not bring them back.

Only labels, buttons and links are used, as a person would. Everybody and everything in it is invented.
"""
import argparse
import pathlib
import re
import sys
import time

from playwright.sync_api import expect as see
from playwright.sync_api import sync_playwright

from desk import Failed, Stage, expect, free_port, told
from person import Person, launch

GIVEN, FAMILY, CARD = "Samira", "Inventedova", "Hazel Moor"


class People:
    def __init__(self, stage, browser):
        self.stage, self.browser = stage, browser
        self.desk = stage.desk("first")
        self.everybody, self.invited = [], 0
        self.owner = self.person("Amina Yusuf", "amina@sunrise.example.org")

    def person(self, name, email, **options):
        """Somebody with a browser, whose screen is kept should something fail."""
        self.everybody.append(Person(self.browser, name, email, **options))
        return self.everybody[-1]

    def failed(self, folder):
        """Keeps what everybody saw when something failed."""
        for number, person in enumerate(self.everybody):
            if not person.page.is_closed():
                where = folder / f"failed-{number}.png"
                person.page.screenshot(path=where, full_page=True)
                print(f"FAILED; {person.name} was at {person.page.url}, see {where}", file=sys.stderr)

    def shot(self, name, person):
        if self.stage.shots:
            person.page.screenshot(path=self.stage.shots / f"{name}.png", full_page=True)

    def walk(self):
        for step in (self.comes_in, self.registers, self.is_covered):
            began = time.monotonic()
            step()
            told(f"{step.__doc__} ({time.monotonic() - began:.1f} s)")
        for person in self.everybody:
            person.close()

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
        choose = page.get_by_label("What do you need it for?", exact=True)
        if choose.count():
            choose.select_option(label=reason)
            person.press("Open")

    def comes_in(self):
        """The owner came in, and invited a safeguarding lead, two media officers and a trustee"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port())
        self.owner.set_up(self.desk.first_link())
        self.lead = self.joins("Bahar Lindqvist", "bahar@sunrise.example.org", "Safeguarding lead")
        self.officer = self.joins("Bilal Khan", "bilal@sunrise.example.org", "Media officer")
        self.other = self.joins("Carys Owen", "carys@sunrise.example.org", "Media officer")

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
        lead.sees("Registered. You and the safeguarding lead know of them; nobody else does.")
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
        lead.sees("Everybody on the staff sees the card now, and nothing else.")
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


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    options.add_argument("--shots", metavar="FOLDER", help="save a picture of each page there")
    options = options.parse_args()
    began = time.monotonic()
    with sync_playwright() as playwright, Stage(options.database, options.shots) as stage:
        walk = People(stage, launch(playwright))
        try:
            walk.walk()
        except Exception:
            walk.failed(pathlib.Path(options.shots or stage.folder))
            raise
    print(f"The walk of people holds on {options.database} ({time.monotonic() - began:.0f} s)")


if __name__ == "__main__":
    try:
        main()
    except Failed as failure:
        sys.exit(f"FAILED: {failure}")
