#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who speaks with people and for others: an interpreter is listed, booked, booked twice and paid; the staff say what they
speak; a group is asked and its members answer alone; a spokesperson is listed. Then what follows when somebody speaks: the
lead lets one use pass a stop, which the chair sees a day later, and a colleague asks how they are.

Only labels, buttons and links are used, as a person would. Everybody and everything in it is invented.
"""
import re
import time

from playwright.sync_api import expect as see

from desk import expect, free_port
from people import CARD, GIVEN, People
from walk import go, options_of

OTHER = "Rowan Field"
NO_RISK = "There is no risk assessment, or it is due for review."
UNDER_18 = "They are, or may be, under 18: the permission of a guardian or social worker and their own are needed."
WHY = "They wish it, and nothing in it tells who they are (invented)."
WERE = "Tired, and glad that it is over (invented)."


class Speakers(People):
    holds = "The walk of those who speak holds"

    def steps(self):
        return [self.comes_in, self.lists, self.speaks, self.books, self.clashes, self.pays, self.groups, self.words,
                self.spokespeople, self.comes_out, self.is_stopped, self.passes, self.is_seen, self.is_asked]

    def comes_in(self):
        """A media officer came in and registered somebody, and with them a lead, a co-ordinator and the chair"""
        self.desk.start("demo", "--without-sources", "--news-port", free_port())
        self.owner.set_up(self.desk.first_link())
        self.officer = self.joins("Bilal Khan", "bilal@sunrise.example.org", "Media officer")
        self.other = self.joins("Carys Owen", "carys@sunrise.example.org", "Co-ordinator")
        self.lead = self.joins("Bahar Lindqvist", "bahar@sunrise.example.org", "Safeguarding lead")
        self.chair = self.joins("Chiara Holm", "chiara@sunrise.example.org", "Trustee")
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

    def clashes(self):
        """For somebody else at that time the interpreter was refused in a sentence, and booked all the same"""
        officer, page = self.officer, self.officer.page
        officer.room("People")
        officer.follow("Register a person")
        officer.fill("Given names", "Invented")
        officer.fill("Name on the card", OTHER)
        officer.press("Register")
        self.second = page.url.split("?")[0]
        self.opens(officer, "Speaking")
        officer.follow("Interpreter")
        self.fills()
        officer.press("Book")
        officer.sees("This interpreter is booked at that time already. Choose somebody else.")
        see(page.get_by_label("Agreed fee", exact=True)).to_have_value("\u00a345")
        self.shot("booking-clash", officer)
        page.get_by_label("I know, book it all the same", exact=True).check()
        officer.press("Book")
        officer.sees("Written down.")
        officer.press("It fell through")
        see(page.get_by_role("button", name="It fell through")).to_have_count(0)

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
        page.goto(self.second)
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

    def comes_out(self):
        """Something of theirs came out, and the officer was to ask a day later how they are"""
        officer = self.officer
        officer.page.goto(self.address)
        self.opens(officer, "Care")
        officer.follow("Something came out")
        officer.fill("What came out, and where", "A film about singing")
        self.choose(officer, Who_asks_how_they_are="Bilal Khan")
        officer.press("Write down")
        officer.sees("Written down.")
        officer.sees("Ask how they are, a day after")
        self.shot("care-begun", officer)

    def is_stopped(self):
        """A yes to one use was written down, which may not leave; the officer was not offered to let it pass"""
        officer, page = self.officer, self.officer.page
        self.opens(officer, "Consent")
        officer.follow("Write down a talk")
        today, clock = time.strftime("%Y-%m-%d"), time.strftime("%H:%M")
        officer.fill("Day of the talk", today)
        officer.fill("Time of the talk", clock)
        page.get_by_label("They said yes to this", exact=True).check()
        self.use(officer)
        officer.press("Write it down")
        officer.sees("What they are willing to be asked about")
        self.opens(officer, "Uses")
        officer.follow("Write down an answer")
        self.use(officer)
        officer.fill("The words, as they were read back", "We were made welcome.")
        officer.fill("Day of the answer", today)
        officer.fill("Time of the answer", clock)
        officer.fill("The last day on which it holds", self.day(7))
        self.choose(officer, Their_answer="Yes")
        officer.press("Write it down")
        officer.sees("This may not leave.")
        officer.sees(NO_RISK)
        expect(not self.ways(officer), "A media officer may let something pass")

    @staticmethod
    def ways(person):
        """The stops that somebody is offered to let pass."""
        links = person.page.get_by_role("link", name=re.compile("^Let it pass for a day: ")).all_inner_texts()
        return [link.removeprefix("Let it pass for a day: ") for link in links]

    def passes(self):
        """The lead let it pass one stop, with a reason; what the law asks for stood, and none was offered to pass it"""
        lead, page = self.lead, self.lead.page
        page.goto(self.address)
        self.opens(lead, "Uses", "To keep them safe")
        lead.sees(UNDER_18)
        ways = self.ways(lead)
        expect(NO_RISK in ways and UNDER_18 not in ways, f"The lead may let pass: {ways}")
        self.shot("uses-stopped", lead)
        lead.follow("Let it pass for a day: " + NO_RISK)
        lead.press("Let it pass for a day")
        lead.sees("Write why this is right for the person.")
        self.shot("override-refused", lead)
        lead.fill("Why this is right for them", WHY)
        lead.press("Let it pass for a day")
        lead.sees(re.compile("^It passes for a day."))
        expect(NO_RISK not in page.content(), "The stop that was overridden still stands")
        lead.sees("This may not leave.")
        lead.sees(UNDER_18)
        self.shot("override-done", lead)
        self.chair.page.goto(self.desk.address + "/people/overrides")
        self.chair.sees("There is nothing that you have not seen.")

    def is_seen(self):
        """A day later the chair saw that a stop was overridden, by whom, and not for whom or why"""
        self.desk.stop()
        self.desk.start("demo", "--without-sources", "--news-port", free_port(), "--days-ahead", "1")
        for person in (self.chair, self.officer):
            person.phone.ahead = 86_400
            person.page.goto(self.desk.address)
            person.sign_in()
        chair = self.chair
        chair.follow("A stop was overridden")
        chair.sees(re.compile("^By Bahar Lindqvist"))
        for secret in (CARD, GIVEN, WHY):
            expect(secret not in chair.page.content(), f"The chair reads: {secret}")
        self.shot("overrides", chair)
        chair.press("I have seen it")
        chair.sees("There is nothing that you have not seen.")
        chair.page.goto(self.desk.address)
        expect("A stop was overridden" not in chair.page.content(), "What the chair has seen still waits for them")

    def is_asked(self):
        """The officer found on Today whom to ask, forgot to write, wrote how they were, and it was done"""
        officer = self.officer
        officer.follow("Ask somebody how they are")
        officer.sees(re.compile("^Ask how they are, a day after"))
        self.shot("care-due", officer)
        officer.follow("Write how they were")
        officer.press("Write down")
        officer.sees("Write a word of how they were, or that nobody answered.")
        self.shot("care-refused", officer)
        officer.fill("In your words", WERE)
        officer.press("Write down")
        officer.sees("Written down.")
        self.opens(officer, "Care")
        officer.sees(WERE)
        self.shot("care-done", officer)
        officer.page.goto(self.desk.address)
        expect("Ask somebody how they are" not in officer.page.content(), "Who was asked is still to be asked")


if __name__ == "__main__":
    go(Speakers, options_of(__doc__))
