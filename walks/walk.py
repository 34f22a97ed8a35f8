# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every walk through the desk shares: people with browsers, steps that say what they did, and how it is started."""
import argparse
import pathlib
import sys
import time

from playwright.sync_api import sync_playwright

from desk import Failed, Stage, told
from person import Person, launch


class Walk:
    """A way through one desk, by people who see labels, buttons and links."""

    # What holds when the walk comes to its end.
    holds = ""

    def __init__(self, stage, browser, desk="first"):
        self.stage, self.browser = stage, browser
        self.desk = stage.desk(desk)
        self.everybody = []

    def person(self, name, email, **options):
        """Somebody with a browser, whose screen is kept should something fail."""
        self.everybody.append(Person(self.browser, name, email, **options))
        return self.everybody[-1]

    def shot(self, name, page):
        """Keeps a picture of a page where pictures are wanted."""
        if self.stage.shots:
            page.screenshot(path=self.stage.shots / f"{name}.png", full_page=True)

    def steps(self):
        """What is done, one after the other; each says in its first line what was done."""
        raise NotImplementedError

    def walk(self):
        for step in self.steps():
            began = time.monotonic()
            step()
            told(f"{step.__doc__} ({time.monotonic() - began:.1f} s)")
        for person in self.everybody:
            person.close()

    def failed(self):
        """Keeps what everybody saw when something failed."""
        for number, person in enumerate(self.everybody):
            if not person.page.is_closed():
                where = (self.stage.shots or self.stage.folder) / f"failed-{number}.png"
                person.page.screenshot(path=where, full_page=True)
                print(f"FAILED; {person.name} was at {person.page.url}, see {where}", file=sys.stderr)

    def end(self):
        """Lets go of what is not the stage's."""


def options_of(document, add=lambda options: None):
    """The options of a walk: which database, and where pictures go."""
    options = argparse.ArgumentParser(description=document, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    options.add_argument("--shots", metavar="FOLDER", type=pathlib.Path, help="save a picture of each page there")
    add(options)
    return options.parse_args()


def go(made, options):
    """Walks what `made(stage, browser)` gives, keeps what was seen where it fails, and ends the program."""
    began = time.monotonic()
    try:
        with sync_playwright() as playwright, Stage(options.database, options.shots) as stage:
            walk = made(stage, launch(playwright))
            try:
                walk.walk()
            except BaseException:
                walk.failed()
                raise
            finally:
                walk.end()
    except Failed as failure:
        sys.exit(f"FAILED: {failure}")
    print(f"{walk.holds} on {options.database} ({time.monotonic() - began:.0f} s)")
