# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures, prints, and writes docs/benchmarks.md; `bin/bench --help` says how."""
import argparse
import os
import shutil
import sys
import tempfile

from assurance import figures

from . import leaks, people
from .measures import Measured
from .newsroom import Newsroom

REPOSITORY = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(REPOSITORY, "docs", "benchmarks.md")
PARTS = ("pages", "memory", "start", "mail", "fetch", "morning", "import", "leaks", "people")


def options():
    parser = argparse.ArgumentParser(prog="bin/bench", description="""Measures the desk beside nginx and Postfix in one
        run. A whole run writes docs/benchmarks.md. It ends with 1 when a goal was missed.""")
    parser.add_argument("parts", nargs="*", metavar="|".join(PARTS), help="which; all when none is named")
    parser.add_argument("--rounds", type=int, default=5, help="how often each pair takes turns (5)")
    parser.add_argument("--program", default=os.path.join(REPOSITORY, ".build", "release", "firsthand"))
    chosen = parser.parse_args()
    for part in chosen.parts:
        if part not in PARTS:
            parser.error("there is no part named %s" % part)
    return chosen


def say(words):
    print(words, flush=True)


def newsroom(chosen, parts, folder, lines, is_met):
    room = Newsroom(chosen.program, os.path.join(folder, "newsroom"), say)
    try:
        if "fetch" in parts:
            seconds, most, of_host, resident = room.fetching()
            lines.append("| 2,000 feeds of 200 hosts fetched and kept, 20 items each; connections at once (of one host), memory "
                         "| | %.0f s; %d (%d), %.0f MB | | | ≤ 3,600 s, 1 of one host |" % (seconds, most, of_host, resident))
            is_met += [seconds <= 3600, of_host == 1]
        if "morning" in parts:
            count, times, resident = room.morning(4 * chosen.rounds)
            for name, what in (("page", "The morning's page"), ("keep", "Keeping a story"),
                               ("search", "A search for a rare word"), ("common", "A search for two common words")):
                lines.append("| %s, %s articles kept of 90 days; median (longest) | | %s (%s) | | | ≤ 100 ms |" % (
                    what, format(count, ","), *map(figures.milliseconds, times[name])))
                is_met.append(times[name][0] <= 0.1)
    finally:
        room.desk.stop()


def main():
    chosen = options()
    parts = chosen.parts or PARTS
    folder = tempfile.mkdtemp(prefix="firsthand-bench.")
    measured = Measured(chosen.program, os.path.join(folder, "desk"), say)
    lines, is_met = [], []
    try:
        if "pages" in parts:
            news, readers, sheet = measured.pages(chosen.rounds)
            lines += [news.row("A page of 100 items of news from the database, with a session; requests a second"),
                      readers.row("A page of 100 subscribers, 200 fields of it unsealed, with a session; requests a second"),
                      sheet.row("A style sheet from memory; requests a second")]
            is_met += [news.is_met, readers.is_met, sheet.is_met]
        if "mail" in parts:
            fresh, kept, often, (few, most) = measured.mail(chosen.rounds)
            lines += [fresh.row("1,000 messages to `smtp-sink`; messages a second, `smtp-source -s 8`"),
                      kept.row("the same, `smtp-source -s 8 -d`, which keeps its connections as the desk does"),
                      often.row("10,000 messages to `smtp-sink`; messages a second, `smtp-source -s 8`"),
                      "| Most memory while 1,000 messages go (10,000) | | %.0f MB (%.0f MB) | | %.2f | ≤ 1.2 |" % (
                          few, most, most / few)]
            is_met += [fresh.is_met, often.is_met, most <= 1.2 * few]
        if "start" in parts:
            times = measured.starting(2 * chosen.rounds)
            lines.append("| From starting the program to the first page, median (longest) | | %s (%s) | | | ≤ 1 s |" % (
                figures.milliseconds(figures.median(times)), figures.milliseconds(max(times))))
            is_met.append(figures.median(times) <= 1)
        if "memory" in parts:
            idle, used = measured.memory()
            lines.append("| Resident memory, idle for 30 s after the start (after a few pages) | | %.0f MB (%.0f MB) | | | ≤ 80 MB |"
                         % (idle, used))
            is_met.append(idle <= 80)
        if "import" in parts:
            shown, done, resident = measured.importing()
            lines.append("| 100,000 people of a list: shown what would happen, then brought in; memory | | %.1f s, %.1f s; %.0f MB "
                         "| | | ≤ 60 s in all, ≤ 300 MB |" % (shown, done, resident))
            is_met += [shown + done <= 60, resident <= 300]
        many = []
        for part, measure in (("people", lambda: people.rows(chosen.program, os.path.join(folder, "people"), chosen.rounds, say)),
                              ("leaks", lambda: leaks.rows(leaks.measured(REPOSITORY, folder)))):
            if part in parts:
                more, met = measure()
                many += more
                is_met += met
        if "fetch" in parts or "morning" in parts:
            newsroom(chosen, parts, folder, lines, is_met)
    finally:
        measured.desk.stop()
        measured.sink.stop()
        shutil.rmtree(folder)
    say("\n" + "\n".join(lines + many))
    # A debug build is called so by its folder; a program from elsewhere is taken at the word of who gave it.
    build = "debug" if f"{os.sep}debug{os.sep}" in os.path.abspath(chosen.program) else "release"
    words = "`bin/bench %s--rounds {}`, {} build, {}, on {}.\n\n".format(
        chosen.rounds, build, figures.today(), figures.machine())
    if not chosen.parts:
        table = ["| What | Size | Desk | Peer | Ratio, median (range) | Goal |", "|---|---:|---:|---:|---:|---:|"] + lines
        figures.put_section(PAGE, "bench", words % "" + "\n".join(table))
    if {"people", "leaks"} <= set(parts):
        table = ["| With 50,000 people | Median (longest) | Goal |", "|---|---:|---:|"] + many
        figures.put_section(PAGE, "people", words % "people leaks " + "\n".join(table))
    return 0 if all(is_met) else 1


if __name__ == "__main__":
    sys.exit(main())
