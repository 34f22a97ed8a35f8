#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks with people and for others: an interpreter is listed, booked and paid; the staff say what they speak; a group
is asked and its members answer alone; a spokesperson is listed.

Only labels, buttons and links are used, as a person would. Everybody and everything in it is invented.
"""
import time


from desk import expect, free_port
from people import CARD, GIVEN, People
from walk import go, options_of


class Speakers(People):
    holds = "The walk of those who speak holds"

    def steps(self):
        return [self.comes_in, self.lists, self.speaks, self.books, self.pays, self.groups, self.words, self.spokespeople]

    def comes_in(self):
        """A media officer came in, and registered somebody"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port())
        self.owner.set_up(self.desk.first_link())
        self.officer = self.joins("Bilal Khan", "bilal@sunrise.example.org", "Media officer")
        self.other = self.joins("Carys Owen", "carys@sunrise.example.org", "Co-ordinator")
        officer = self.officer
        officer.room("People")
        officer.follow("Register a person")
        officer.fill("Given names", GIVEN)
        officer.fill("Name on the card", CARD)
        officer.fill("Languages they would speak in", "Dari, English")
        officer.press("Register")
        self.address = officer.page.url.split("?")[0]

    def lists(self):
        """The officer listed an interpreter who has not signed yet"""
        officer, page = self.officer, self.officer.page
        officer.room("People")
        officer.follow("Interpreters")
        officer.sees("Nobody is in the register yet.")
        officer.follow("Add an interpreter")
        officer.press("Add")
        officer.sees("Write what they are called.")
        self.shot("interpreter-refused", officer)
        officer.fill("Name", "Parwin Examplesdottir")
        page.get_by_label("Language", exact=True).first.fill("Dari")
        page.get_by_label("Dialect", exact=True).first.fill("Hazaragi")
        self.choose(officer, Gender="A woman")
        officer.press("Add")
        officer.sees("Not bound to confidentiality")
        self.interpreter = page.url.split("?")[0]

    def speaks(self):
        """A colleague said under their account what they speak, and the officer finds them"""
        other, officer = self.other, self.officer
        other.page.goto(self.desk.address + "/account")
        other.follow("Say which languages you speak")
        other.page.get_by_label("Language", exact=True).first.fill("Dari")
        other.press("Save")
        other.sees("Written down.")
        self.shot("fluency", other)
        officer.room("People")
        officer.follow("Interpreters")
        officer.sees("Carys Owen (gets by)")
        self.shot("interpreters", officer)

    def books(self):
        """The interpreter was refused until they had signed, then booked for the person"""
        officer, page = self.officer, self.officer.page
        page.goto(self.address)
        self.opens(officer, "Speaking")
        officer.follow("Interpreter")
        self.fills()
        officer.press("Book")
        officer.sees("They have not agreed in writing")
        self.shot("booking-refused", officer)
        page.goto(self.interpreter)
        page.get_by_label("Signed to keep what they hear to themselves", exact=True).fill("2026-01-05")
        officer.press("Save")
        officer.sees("Bound to confidentiality")
        self.shot("interpreter", officer)
        page.goto(self.address)
        self.opens(officer, "Speaking")
        officer.follow("Interpreter")
        self.fills()
        officer.press("Book")
        officer.sees("Written down.")
        self.shot("booking", officer)
        page.goto(self.desk.address)
        officer.sees("An interpreter is booked")
        self.other.page.goto(self.desk.address)
        expect("An interpreter is booked" not in self.other.page.content(), "Somebody else's first page tells of a booking")

    def fills(self):
        """The form of a booking, as somebody fills it who has asked the person."""
        officer, page = self.officer, self.officer.page
        option = page.get_by_label("Interpreter", exact=True).locator("option", has_text="Parwin").first
        page.get_by_label("Interpreter", exact=True).select_option(value=option.get_attribute("value"))
        officer.fill("Language and dialect", "Dari")
        officer.fill("Day", time.strftime("%Y-%m-%d"))
        officer.fill("Time", "23:30")
        officer.fill("Agreed fee", "\u00a345")
        self.choose(officer, How="By telephone", **{"Do_they_know_each_other?": "No"})

    def pays(self):
        """It took place and was paid"""
        officer = self.officer
        officer.page.goto(self.address + "/interpreter")
        officer.press("It took place")
        officer.press("The fee is paid")
        officer.sees("The fee is paid")
        officer.page.goto(self.desk.address)
        expect("An interpreter is booked" not in officer.page.content(), "A booking that is over still shows")

    def groups(self):
        """A group was asked; what its member said stands on their own page, and a colleague knows of no group"""
        officer, page = self.officer, self.officer.page
        officer.room("People")
        officer.follow("Groups")
        officer.fill("What it is called", "The Sunday choir (invented)")
        page.get_by_label("Who is the first in it", exact=True).select_option(label=CARD)
        officer.press("Make the group")
        officer.fill("What it would be for", "A film about singing")
        officer.fill("Who would show it", "An invented channel")
        officer.fill("What they would be asked to say or show", "How the choir began")
        officer.press("Ask each of them")
        officer.sees("A film about singing")
        self.shot("group", officer)
        group = page.url.split("?")[0]
        officer.follow(CARD)
        officer.sees("Not asked yet")
        self.shot("group-answer", officer)
        officer.press("Write down")
        officer.sees("Asked, not heard yet")
        self.other.room("People")
        self.other.follow("Groups")
        self.other.sees("There is no group with anybody in it with whom you work.")
        self.shot("groups-empty", self.other)
        answer = self.other.page.goto(group)
        expect(answer.status == 404, f"A group of which one may not know answers {answer.status}")
        self.other.page.go_back()

    def words(self):
        """Words with two people in them were lodged, to be answered by each alone"""
        officer, page = self.officer, self.officer.page
        officer.room("People")
        officer.follow("Register a person")
        officer.fill("Given names", "Invented")
        officer.fill("Name on the card", "Rowan Field")
        officer.press("Register")
        self.opens(officer, "Uses")
        officer.follow("Words with others")
        officer.sees("There are no words with them and others in it.")
        officer.follow("Lodge words with others")
        officer.fill("The words, as they are to leave", "We sang on Sunday (invented).")
        officer.press("Lodge them")
        officer.sees("Choose who else is in the words.")
        self.shot("words-refused", officer)
        page.get_by_label(CARD, exact=True).check()
        officer.press("Lodge them")
        officer.sees("We sang on Sunday (invented).")
        officer.sees("With " + CARD)
        self.shot("words", officer)
        officer.follow("Write down what they answer")
        officer.sees("What the others answer is not shown here: each answers alone.")
        self.shot("words-answer", officer)

    def spokespeople(self):
        """A spokesperson was listed and found by topic"""
        officer = self.officer
        officer.room("People")
        officer.follow("Spokespeople")
        officer.follow("Add a spokesperson")
        self.shot("spokesperson-new", officer)
        officer.fill("Name", "Ines Exampledottir")
        officer.fill("Organisation", "Sunrise Network (invented)")
        officer.fill("Topics", "Housing")
        officer.fill("Agreed until", time.strftime("%Y-%m-%d", time.localtime(time.time() + 20 * 86400)))
        officer.press("Add")
        self.shot("spokesperson", officer)
        officer.follow("Spokespeople")
        officer.fill("Topic", "boats")
        officer.press("Find")
        officer.sees("Nobody on the list fits.")
        officer.fill("Topic", "housing")
        officer.press("Find")
        officer.sees("Ines Exampledottir")
        self.shot("spokespeople", officer)
        officer.page.goto(self.desk.address)
        officer.sees("Ask a spokesperson whether they go on")


if __name__ == "__main__":
    go(Speakers, options_of(__doc__))
