# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures, prints, and writes docs/benchmarks.md; `bin/bench news --help` says how."""
import argparse
import os
import shutil
import sys
import tempfile

from assurance import figures

from . import samples
from .measures import Measures
from .turns import PEERS, REPOSITORY

PAGE = os.path.join(REPOSITORY, "docs", "benchmarks.md")
PARTS = ("feeds", "articles", "copies", "morning")
HEAD = "| What | Peer | firsthand | Peer's | Ratio, median (range) | Goal |\n|---|---|---:|---:|---:|---:|"


def options():
    parser = argparse.ArgumentParser(prog="bin/bench news", description="""Measures the news beside other libraries, on
        one core, in the same run. A whole run writes docs/benchmarks.md. It ends with 1 when a goal was missed.""")
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS), help="which; all when none is named")
    parser.add_argument("--rounds", type=int, default=5, help="how often all take turns (5); a morning is long, and once")
    parser.add_argument("--articles", type=int, default=5000, help="of a morning (5000)")
    parser.add_argument("--program", default=os.path.join(REPOSITORY, ".build", "release", "firsthand"))
    chosen = parser.parse_args()
    for part in chosen.parts:
        if part not in PARTS:
            parser.error("there is no part named %s" % part)
    if not os.path.isdir(samples.DATA):
        parser.error("the test data is absent: set FIRSTHAND_DATA to its folder")
    if not os.path.exists(PEERS):
        parser.error("the other libraries are absent: run bin/setup --for bench")
    return chosen


def say(words):
    print(words, flush=True)


def main():
    chosen = options()
    folder = tempfile.mkdtemp(prefix="firsthand-bench.")
    measures = Measures(os.path.abspath(chosen.program), folder, chosen.rounds, say)
    parts = []
    try:
        for name in chosen.parts or PARTS:
            parts.append(measures.morning(chosen.articles) if name == "morning" else getattr(measures, name)())
            say("%s\n%s\n%s\n" % (name, "\n".join(parts[-1].rows), "\n".join(parts[-1].notes)))
    finally:
        shutil.rmtree(folder)
    table = "\n".join([HEAD] + [row for part in parts for row in part.rows])
    notes = "\n".join("* " + note for part in parts for note in part.notes)
    if not chosen.parts:
        build = "debug" if f"{os.sep}debug{os.sep}" in os.path.abspath(chosen.program) else "release"
        figures.put_section(PAGE, "news", "`bin/bench news --rounds %d`, %s build, %s, on %s.\n\n%s\n\n%s" % (
            chosen.rounds, build, figures.today(), figures.machine(), table, notes))
    return 0 if all(part.is_met for part in parts) else 1


if __name__ == "__main__":
    sys.exit(main())
